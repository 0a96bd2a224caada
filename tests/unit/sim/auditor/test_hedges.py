"""The auditor of protection: what a sleeve has left of its quarter, and what closes make of the triggers."""

from datetime import date, time, timedelta
from decimal import Decimal

import pytest
from tests.fakes.market import ScriptedFeed

from trellis.core.dates import new_york
from trellis.core.terms import Right
from trellis.market.bars import DailyBar
from trellis.market.instruments import Kind, OptionContract, Underlying
from trellis.orders.order import Fill
from trellis.sim.auditor.hedge_book import PUTS, HedgeBook
from trellis.sim.auditor.hedges import readings
from trellis.sim.auditor.market import Market

DAY = date(2025, 3, 7)
PUT = OptionContract("SPX", date(2025, 12, 19), Right.PUT, Decimal(4760))


class Closes(ScriptedFeed):
    """Closes of VIX and SPX on the last days."""

    def __init__(self, vix: list[int], spx: list[int]) -> None:
        super().__init__()
        self._bars = {"VIX": self._made(vix), "SPX": self._made(spx)}

    def underlyings(self) -> dict[str, Underlying]:
        return {name: Underlying(name, Kind.INDEX) for name in self._bars}

    def daily_bars(self, symbol: str, before: date, count: int) -> list[DailyBar]:
        return [bar for bar in self._bars[symbol] if bar.day < before][-count:]

    @staticmethod
    def _made(closes: list[int]) -> list[DailyBar]:
        days = [DAY - timedelta(days=len(closes) - 1 - index) for index in range(len(closes))]
        return [_flat(day, Decimal(close)) for day, close in zip(days, closes, strict=True)]


def _flat(day: date, close: Decimal) -> DailyBar:
    return DailyBar(day, close, close, close, close, 1)


@pytest.mark.parametrize(
    ("vix", "spx", "expected"),
    [
        ([31, 31, 31, 31, 31], [100, 80], ("active", "active")),
        ([31, 31, 30, 31, 31], [100, 81], ("inactive", "inactive")),
        ([31, 31, 31, 31], [100, 120, 96], ("unknown", "active")),
    ],
)
def test_closes_say_how_the_triggers_stand(vix: list[int], spx: list[int], expected: tuple[str, str]) -> None:
    found = readings(Market(Closes(vix, spx)), DAY)

    assert (found["S5.trig.vix"], found["S5.trig.spx"]) == expected
    assert found["S5.trig.breadth"] == "unknown"


def test_a_quarter_begins_with_nothing_paid_and_nothing_carried() -> None:
    book = HedgeBook()
    book.open_day(DAY, Decimal(100_000), Decimal(500))
    book.shares[PUTS] = Decimal(1000)
    book.buy("h", PUT, Fill("f", "o", new_york(DAY, time(10)), 1, Decimal(4), (Decimal(4),), Decimal(0)))
    assert (book.paid, book.shares[PUTS]) == (Decimal(400), Decimal(600))

    book.miss(PUTS)
    book.open_day(date(2025, 4, 1), Decimal(101_000), Decimal(900))

    assert not book.carried
    assert (book.paid, book.before) == (Decimal(0), Decimal(900))


def test_a_hedge_that_is_sold_whole_is_no_longer_owned_nor_released() -> None:
    book = HedgeBook()
    book.buy("h", PUT, Fill("f", "o", new_york(DAY, time(10)), 2, Decimal(4), (Decimal(4),), Decimal(0)))
    book.releases.add("h")

    book.sell("h", 1)
    assert book.owned["h"].contracts == 1
    book.sell("h", 1)

    assert not book.owned
    assert not book.releases
