"""The broker deck over the fake and the simulated venue."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest
from tests.contracts.broker_deck import DECK, Bench
from tests.fakes.orders import PUT, TEN, FakeBroker, Reply
from tests.fakes.venue_run import SURE, VenueRun, order

from trellis.market.instruments import Kind, Underlying
from trellis.market.ports import Dividend, Split
from trellis.orders.order import BrokerMessage, Order, Settlement
from trellis.orders.ports import BrokerUnreachableError
from trellis.sim.venue.behaviour import Behaviour

SHARE = Underlying("AAPL", Kind.EQUITY)
FRIDAY = date(2025, 3, 7)
MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)


class _Orders:
    """Names an order after its purpose, which both benches take its fate from."""

    account, sleeve = "A1", "gen"

    def __init__(self) -> None:
        self._made = 0

    def made(self, purpose: str, quantity: int) -> Order:
        self._made += 1
        return replace(order("2.00", quantity, name=f"o{self._made}-s01-v1"), purpose=purpose)

    def filling(self, quantity: int) -> Order:
        return self.made("filling", quantity)

    def resting(self, quantity: int) -> Order:
        return self.made("resting", quantity)

    def partial(self, quantity: int, most: int) -> Order:
        assert most == 2, "both benches fill two of a partial order"
        return self.made("partial", quantity)

    def racing(self, quantity: int) -> Order:
        return self.made("racing", quantity)

    def refused(self) -> Order:
        return self.made("refused", 1)


class FakeBench(_Orders):
    """The hand-written fake."""

    def __init__(self) -> None:
        super().__init__()
        self.fake = FakeBroker(self._reply)
        self.broker = self.fake
        self._now = TEN

    def now(self) -> datetime:
        return self._now

    def hear(self) -> Sequence[BrokerMessage]:
        self._now += timedelta(seconds=10)
        return self.broker.poll(self._now)

    def settle(self, kind: str) -> Sequence[BrokerMessage]:
        if kind in ("expired", "assigned"):
            self._start(Settlement("open", TEN, "expired", PUT, -2, 0, Decimal(0), Decimal(1), Decimal(0), "A1", "gen"))
            shares = 200 if kind == "assigned" else 0
            event = Settlement("s", TEN, kind, PUT, 2, shares, -shares * PUT.strike, Decimal(1), Decimal(0))
        else:
            self._start(Settlement("in", TEN, "in", SHARE, 100, 0, Decimal(0), Decimal(1), Decimal(0), "A1", "gen"))
            cash, ratio = (Decimal("25.00"), 1) if kind == "dividend" else (Decimal(0), 2)
            event = Settlement("s", TEN, kind, SHARE, 100, 0, cash, Decimal(ratio), Decimal(0))
        self.fake.settle(replace(event, account="A1", sleeve="gen"))
        return self.hear()

    def cut(self) -> None:
        self.fake.cut_at = self._now

    def mend(self) -> None:
        self.fake.cut_at = None

    def _start(self, event: Settlement) -> None:
        self.fake.settle(event)
        self.hear()

    def _reply(self, sent: Order) -> Reply:
        replies = {
            "filling": Reply(fill=sent.quantity),
            "resting": Reply(),
            "partial": Reply(fill=2),
            "racing": Reply(race=sent.quantity),
            "refused": Reply(reject="no"),
        }
        return replies[sent.purpose]


class VenueBench(_Orders):
    """The simulated venue, with a board for a feed."""

    def __init__(self) -> None:
        super().__init__()
        self.run = VenueRun(
            Behaviour(purpose="resting", hold=HOUR),
            Behaviour(purpose="partial", most=2),
            Behaviour(purpose="racing", hold=HOUR, race=True),
            Behaviour(purpose="refused", reject="no"),
            model=SURE,
        )
        self.broker = self.run.venue

    def now(self) -> datetime:
        return self.run.now

    def hear(self) -> Sequence[BrokerMessage]:
        return self.run.until(self.run.now + timedelta(seconds=10))

    def settle(self, kind: str) -> Sequence[BrokerMessage]:
        if kind in ("expired", "assigned"):
            self.run.venue.transfer_in("A1", "gen", PUT, -2)
            self.run.feed.write_spot("AAPL", "230.00" if kind == "assigned" else "240.00")
        else:
            self.run.venue.transfer_in("A1", "gen", SHARE, 100)
            dividend, split = Dividend("AAPL", FRIDAY, Decimal("0.25")), Split("AAPL", FRIDAY, Decimal(2))
            self.run.feed.declare(dividend if kind == "dividend" else split)
        return self.run.until(TEN + timedelta(days=2))

    def cut(self) -> None:
        self.run.venue.down(self.run.now, self.run.now + MINUTE)
        with pytest.raises(BrokerUnreachableError):
            self.run.venue.poll(self.run.now)

    def mend(self) -> None:
        self.run.now += MINUTE


@pytest.mark.parametrize("card", DECK, ids=lambda card: card.__name__)
@pytest.mark.parametrize("bench", [FakeBench, VenueBench])
def test_broker_passes_card(bench: Callable[[], Bench], card: Callable[[Bench], None]) -> None:
    card(bench())


def test_cards_are_numbered_in_order_without_gaps() -> None:
    assert [card.__name__[:5] for card in DECK] == [f"br_{number:02d}" for number in range(1, len(DECK) + 1)]
