"""The real autopilot in a small world: made-up daily bars, the modelled chain, the real venue, events in memory."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from tests.fakes.market import FakeHistory

from trellis.autopilot.assembly import assemble, create_account
from trellis.autopilot.autopilot import next_wake, wake
from trellis.autopilot.day import schedule_day
from trellis.autopilot.events.position import HoldingSet, OptionSet
from trellis.autopilot.pilot import Pilot, PilotSettings
from trellis.autopilot.recorder import MemoryRecorder
from trellis.autopilot.state import SleeveRecord
from trellis.books.posting.fills import filled
from trellis.constitution.rulebook import Rulebook, load
from trellis.core.dates import new_york
from trellis.core.terms import Right, Side, Sleeve
from trellis.market.bars import DailyBar
from trellis.market.instruments import Kind, OptionContract, Underlying
from trellis.market.ports import Dividend, Earnings, Feed, SourceNote, Split
from trellis.market.quotes import Chain, OptionQuote, Print
from trellis.market.sessions import Sessions
from trellis.orders.order import Fill, Leg
from trellis.sim.market.feed import SimulatedFeed
from trellis.sim.replay.world import venue_rules
from trellis.sim.venue.behaviour import Behaviour
from trellis.sim.venue.venue import SimulatedVenue
from trellis.strategies.ports import Holding, ShortOption

ACCOUNT = "main"
FUNDS = ("SPY", "QQQ", "IWM")
SYMBOLS = ("AAPL", "MSFT", "AMZN", "GOOG", "GOOGL", *FUNDS, "NVDA", "TSLA", "META")
RULEBOOK: Rulebook = load()
SESSIONS = Sessions.declared(date(2024, 9, 2), date(2026, 3, 31), [date(2025, 3, 14)], {date(2025, 3, 19): time(13)})
FIRST = date(2025, 3, 3)
"""A Monday; the week after loses its Friday, and the one after that has an early close on Wednesday."""


@dataclass(frozen=True, slots=True)
class Session:
    """One session to come: the market's open against the close before and its close against the open, in hundredths,
    and VIX at open, high and close.
    """

    gap: int = 0
    move: int = 0
    vix: tuple[int, int, int] = (15, 16, 15)


def history(sessions: Sequence[Session], price: str = "100") -> FakeHistory:
    """Six calm months of every ticker, then the sessions given from FIRST on, then calm again."""
    made = FakeHistory()
    days = SESSIONS.between(SESSIONS.first, SESSIONS.last)
    start = days.index(FIRST)
    for rank, symbol in enumerate(SYMBOLS):
        kind = Kind.ETF if symbol in FUNDS else Kind.EQUITY
        first = Decimal(price) + rank
        made.add(Underlying(symbol, kind), _bars(days, start, sessions, first))
        made.reports[symbol] = Earnings(True, (date(2024, 12, 3),), date(2024, 1, 1), date(2026, 12, 31))
    made.add(Underlying("VIX", Kind.INDEX), _vix(days, start, sessions))
    return made


def _bars(days: Sequence[date], start: int, sessions: Sequence[Session], first: Decimal) -> list[DailyBar]:
    bars, close = [], first
    for index, day in enumerate(days):
        step = index - start
        moved = sessions[step] if 0 <= step < len(sessions) else Session(0, 1 if index % 2 else -1)
        opened = close * (100 + moved.gap) / 100
        close = opened * (100 + moved.move) / 100
        if day < FIRST:
            close = first * (Decimal("1.02") if index % 2 else 1)
        high, low = max(opened, close) * Decimal("1.004"), min(opened, close) * Decimal("0.996")
        first_two, last_two = (round(opened, 2), round(high, 2)), (round(low, 2), round(close, 2))
        bars.append(DailyBar(day, *first_two, *last_two, 20_000_000))
    return bars


def _vix(days: Sequence[date], start: int, sessions: Sequence[Session]) -> list[DailyBar]:
    bars = []
    for index, day in enumerate(days):
        step = index - start
        opened, high, close = sessions[step].vix if 0 <= step < len(sessions) else (15, 16, 15)
        top, bottom = max(opened, high, close), min(opened, close)
        bars.append(DailyBar(day, Decimal(opened), Decimal(top), Decimal(bottom), Decimal(close), 0))
    return bars


@dataclass
class PatchyFeed:
    """A feed with holes. silent: by symbol the span in which its prints stand still and its quotes are gone."""

    whole: Feed
    silent: dict[str, tuple[datetime, datetime]] = field(default_factory=dict)

    def _hole(self, symbol: str, at: datetime) -> datetime | None:
        span = self.silent.get(symbol)
        return span[0] if span is not None and span[0] <= at < span[1] else None

    def notes(self) -> Sequence[SourceNote]:
        return self.whole.notes()

    def underlyings(self) -> Mapping[str, Underlying]:
        return self.whole.underlyings()

    def spot(self, symbol: str, at: datetime) -> Print | None:
        since = self._hole(symbol, at)
        seen = self.whole.spot(symbol, at)
        return seen if since is None or seen is None else Print(seen.price, min(since, seen.at))

    def quote(self, contract: OptionContract, at: datetime) -> OptionQuote | None:
        return None if self._hole(contract.underlying, at) else self.whole.quote(contract, at)

    def chain(self, symbol: str, at: datetime, last_expiry: date) -> Chain | None:
        return None if self._hole(symbol, at) else self.whole.chain(symbol, at, last_expiry)

    def daily_bars(self, symbol: str, before: date, count: int) -> Sequence[DailyBar]:
        return self.whole.daily_bars(symbol, before, count)

    def earnings(self, symbol: str, at: datetime) -> Earnings:
        return self.whole.earnings(symbol, at)

    def dividends(self, symbol: str, ex_date: date) -> Sequence[Dividend]:
        return self.whole.dividends(symbol, ex_date)

    def splits(self, symbol: str, ex_date: date) -> Sequence[Split]:
        return self.whole.splits(symbol, ex_date)


class AutopilotRun:
    """A funded account and its clock in the test's hand."""

    def __init__(
        self,
        sessions: Sequence[Session] = (),
        *behaviours: Behaviour,
        capital: str = "600000",
        past: FakeHistory | None = None,
        recorder: MemoryRecorder | None = None,
    ) -> None:
        self.history = past or history(sessions)
        self.feed = PatchyFeed(SimulatedFeed(self.history, SESSIONS))
        start = new_york(FIRST, time(9))
        self.venue = SimulatedVenue(self.feed, SESSIONS, venue_rules(RULEBOOK), start, behaviours)
        self.recorder = recorder or MemoryRecorder()
        settings = PilotSettings(ACCOUNT, Decimal(capital), "simulate")
        self.pilot: Pilot = assemble(settings, RULEBOOK, self.feed, self.venue, SESSIONS, self.recorder)
        for sleeve, amount in create_account(self.pilot, start):
            self.venue.deposit(ACCOUNT, sleeve.value, amount)
        self.now = start

    def begin(self, day: date) -> None:
        """Put the day's tasks on the agenda."""
        schedule_day(self.pilot, day)

    def until(self, at: datetime) -> None:
        """Wake at every instant at which something is due, up to and with the one given."""
        while (due := next_wake(self.pilot)) is not None and due <= at:
            self.now = due
            wake(self.pilot, due)
        self.now = at

    def day(self, day: date) -> None:
        """One whole session."""
        self.begin(day)
        self.until(new_york(day, time(23, 59)))

    def days(self, count: int) -> None:
        """So many sessions from FIRST on."""
        for day in SESSIONS.between(FIRST, FIRST + timedelta(days=60))[:count]:
            self.day(day)

    def sell(
        self,
        sleeve: Sleeve,
        symbol: str,
        strike: str,
        expiry: date,
        *,
        right: Right = Right.PUT,
        contracts: int = 1,
        credit: str = "1.00",
        profit: str | None = None,
    ) -> ShortOption:
        """Give the sleeve a short option, in the books and at the venue, as if it had just been sold."""
        contract = OptionContract(symbol, expiry, right, Decimal(strike))
        name, paid = f"given-{contract.key}", Decimal(credit)
        fill = Fill(name, name, self.now, contracts, paid, (paid,), Decimal(0))
        self.pilot.post(filled(self.pilot.ledger, self.pilot.place(sleeve), (Leg(contract, Side.SELL),), fill, ()))
        self.venue.transfer_in(ACCOUNT, sleeve.value, contract, -contracts)
        self.venue.deposit(ACCOUNT, sleeve.value, paid * 100 * contracts)
        target = None if profit is None else Decimal(profit)
        option = ShortOption(name, contract, contracts, self.now, paid, paid, Decimal(0), profit_target=target)
        self.pilot.emit(OptionSet(self.now, sleeve, option, "opened", paid * 100 * contracts))
        return option

    def hold(self, sleeve: Sleeve, symbol: str, shares: int, price: str, *, assigned: bool = False) -> Holding:
        """Give the sleeve a lot of shares, bought or assigned at the price."""
        share, paid = self.feed.underlyings()[symbol], Decimal(price)
        lot = Holding(f"lot-{symbol}", symbol, shares, self.now.date(), paid, assigned)
        fill = Fill(lot.id, lot.id, self.now, shares, paid, (paid,), Decimal(0))
        self.pilot.post(filled(self.pilot.ledger, self.pilot.place(sleeve), (Leg(share, Side.BUY),), fill, ()))
        self.venue.transfer_in(ACCOUNT, sleeve.value, share, shares)
        self.venue.deposit(ACCOUNT, sleeve.value, -paid * shares)
        self.pilot.emit(HoldingSet(self.now, sleeve, lot, "given"))
        return lot

    def sleeve(self, sleeve: Sleeve) -> SleeveRecord:
        """The sleeve's record."""
        return self.pilot.sleeve(sleeve)

    def events(self, kind: type, **fields: object) -> list[object]:
        """What was recorded of one type, with these field values."""
        own = [event for event in self.recorder.events if isinstance(event, kind)]
        return [event for event in own if all(getattr(event, name) == value for name, value in fields.items())]


def at(day: date, hour: int, minute: int = 0, second: int = 0) -> datetime:
    """An instant in New York."""
    return new_york(day, time(hour, minute, second))


def with_indices(made: FakeHistory, sessions: Sequence[Session]) -> FakeHistory:
    """The history with the S&P 500 and its tenth in it, which move as everything else."""
    days = SESSIONS.between(SESSIONS.first, SESSIONS.last)
    start = days.index(FIRST)
    for symbol, first in (("SPX", 5000), ("XSP", 500)):
        made.add(Underlying(symbol, Kind.INDEX), _bars(days, start, sessions, Decimal(first)))
    return made
