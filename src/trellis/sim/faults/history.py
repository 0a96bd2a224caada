"""The plan's market as a History: calm months before the span, its sessions, a calm month after."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, time, timedelta
from decimal import Decimal

from trellis.core.dates import monday_of
from trellis.market.bars import Bar, DailyBar
from trellis.market.instruments import Kind, Underlying
from trellis.market.ports import Dividend, Earnings, RecordedQuote, SourceNote, Split
from trellis.market.sessions import Sessions
from trellis.sim.faults.draw import FUNDS, SYMBOLS, VIX
from trellis.sim.faults.plan import Dated, Jump, Plan, Session, Shut

BEFORE, AFTER = timedelta(days=112), timedelta(days=70)
EARLY = time(13)
_VOLUME = 20_000_000
_DIVIDEND = Decimal("0.75")
_ONE = Decimal(1)
_SIX_MONTHS = timedelta(days=182)


def weekday(plan: Plan, index: int) -> date:
    """The span's weekday of that number; five to a week."""
    return plan.first + timedelta(days=index // 5 * 7 + index % 5)


def sessions_of(plan: Plan) -> Sessions:
    """The exchange's calendar. A week always keeps one session of the span."""
    shut = {weekday(plan, each.day) for each in plan.faults if isinstance(each, Shut) and not each.early}
    early = {weekday(plan, each.day): EARLY for each in plan.faults if isinstance(each, Shut) and each.early}
    for week in range(len(plan.sessions) // 5):
        if _of_week(plan, week) <= shut:
            shut.discard(weekday(plan, week * 5 + 2))
    if plan.founded is not None:
        shut |= set(_idle(plan.founded, plan.first))
    return Sessions.declared(plan.begins - BEFORE, plan.first + AFTER, shut, early)


def _idle(founded: date, first: date) -> Iterator[date]:
    """The founding day stands alone: the exchange is shut for the rest of its week and until the span."""
    monday = monday_of(founded)
    for offset in range((first - monday).days):
        day = monday + timedelta(days=offset)
        if day != founded:
            yield day


def _of_week(plan: Plan, week: int) -> set[date]:
    return {weekday(plan, week * 5 + index) for index in range(5)}


class SeededHistory:
    """Implements market.ports.History over the plan: daily bars as traded, no recorded chain."""

    def __init__(self, plan: Plan, sessions: Sessions) -> None:
        self._plan = plan
        self._days = sessions.between(sessions.first, sessions.last)
        self._sessions = sessions
        self._known = {name: Underlying(name, _kind(name)) for name, _ in plan.prices}
        self._known[VIX] = Underlying(VIX, Kind.INDEX)
        self._moves = {weekday(plan, index): session for index, session in enumerate(plan.sessions)}
        self._jumps = {(weekday(plan, j.day), j.symbol): j for j in plan.faults if isinstance(j, Jump)}
        self._splits = [Split(each.symbol, self._session(each), Decimal(each.ratio)) for each in self._dated("split")]
        self._bars = {symbol: self._made(symbol, price) for symbol, price in plan.prices}
        self._bars[VIX] = [self._vix(day) for day in self._days]

    def notes(self) -> Sequence[SourceNote]:
        """One note: the prices are made up."""
        return (SourceNote("prices", f"seed {self._plan.seed}", "modelled", "drawn for fault simulation", "0" * 64),)

    def underlyings(self) -> Mapping[str, Underlying]:
        """The rulebook's tickers and VIX."""
        return self._known

    def daily(self, symbol: str) -> Sequence[DailyBar]:
        """Every bar of the symbol."""
        return self._bars[symbol]

    def intraday(self, symbol: str, day: date) -> Sequence[Bar]:
        """None: the path within a day is the market model's."""
        return ()

    def dividends(self, symbol: str) -> Sequence[Dividend]:
        """The plan's dividends."""
        paid = [each for each in self._dated("dividend") if each.symbol == symbol]
        return [Dividend(symbol, self._session(each), _DIVIDEND) for each in paid]

    def splits(self, symbol: str) -> Sequence[Split]:
        """The plan's splits; two of one symbol on one day count once."""
        return list({each.ex_date: each for each in self._splits if each.symbol == symbol}.values())

    def earnings(self, symbol: str) -> Earnings:
        """The plan's dates beside one long past; unknown where the plan says so."""
        if any(each.symbol == symbol for each in self._dated("unknown")):
            return Earnings(known=False, dates=())
        first = self._days[0]
        dates = {weekday(self._plan, each.day) for each in self._dated("earnings") if each.symbol == symbol}
        return Earnings(True, (first, *sorted(dates)), first - _SIX_MONTHS, self._days[-1] + _SIX_MONTHS)

    def recorded_days(self, symbol: str) -> Sequence[date]:
        """None: every chain is modelled."""
        return ()

    def recorded_quotes(self, symbol: str, day: date) -> Sequence[RecordedQuote]:
        """None: every chain is modelled."""
        return ()

    def _dated(self, kind: str) -> list[Dated]:
        return [each for each in self._plan.faults if isinstance(each, Dated) and each.kind == kind]

    def _session(self, dated: Dated) -> date:
        """The day itself, or the next session: nothing goes ex on a shut day."""
        day = weekday(self._plan, dated.day)
        return day if self._sessions.is_session(day) else self._sessions.next(day)

    def _made(self, symbol: str, price: Decimal) -> list[DailyBar]:
        bars, close = [], price
        for index, day in enumerate(self._days):
            for split in self.splits(symbol):
                close = close / split.ratio if split.ex_date == day else close
            session = self._moves.get(day, Session(0, (1, -1)[index % 2]))
            jump = self._jumps.get((day, symbol), Jump(0, symbol, 0, 0))
            bar = _bar(day, close, session, jump)
            bars.append(bar)
            close = bar.close
        return bars

    def _vix(self, day: date) -> DailyBar:
        opened, high, close = (Decimal(value) for value in self._moves.get(day, Session()).vix)
        return DailyBar(day, opened, max(opened, high, close), min(opened, close), close, 0)


def _kind(symbol: str) -> Kind:
    if symbol not in SYMBOLS:
        return Kind.INDEX
    return Kind.ETF if symbol in FUNDS else Kind.EQUITY


def _bar(day: date, before: Decimal, session: Session, jump: Jump) -> DailyBar:
    opened = round(before * (100 + session.gap + jump.gap) / 100, 2)
    close = round(opened * (100 + session.move + jump.move) / 100, 2)
    width = Decimal(session.width) / 1000
    high, low = max(opened, close) * (_ONE + width), min(opened, close) * (_ONE - width)
    return DailyBar(day, opened, round(high, 2), round(low, 2), close, _VOLUME)
