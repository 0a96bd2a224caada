"""Plans of a few weeks for the autopilot to walk through: prices, VIX, holes in the data, a moody venue, people."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

from hypothesis import strategies as st
from tests.fakes.auditor import AuditingRecorder, audit_night
from tests.fakes.autopilot import FIRST, SESSIONS, SYMBOLS, AutopilotRun, Session, at, history

from trellis.autopilot.commands.table import give
from trellis.autopilot.events.command import Command
from trellis.constitution.roles import Person, Role
from trellis.core.terms import Latch, Sleeve
from trellis.market.bars import DailyBar
from trellis.market.ports import Dividend, Earnings, Split
from trellis.sim.replay.operator import Operator
from trellis.sim.venue.behaviour import Behaviour

_OWNER = Person("owner", (Role.VIEWER,), mfa=True, owns=("main",))
_GAPS = st.sampled_from((0, 0, 0, 0, 0, 1, -1, 2, -4, 6))
_MOVES = st.sampled_from((0, 0, 1, 1, -1, 2, 3, -2, -3, -5))
_CALM = ((15, 16, 15), (18, 22, 20), (14, 14, 13))
_VIX = st.sampled_from((*_CALM * 6, (28, 36, 33), (30, 52, 45), (48, 51, 51), (55, 66, 60), (70, 82, 75)))


@dataclass(frozen=True, slots=True)
class Hole:
    """The symbol is silent on one day, from so many minutes after 09:30 for so many minutes."""

    day: int
    symbol: str
    start: int
    minutes: int


@dataclass(frozen=True, slots=True)
class Walk:
    """Everything that happens. pauses: days on which a person pauses at noon; the same person resumes next morning."""

    sessions: tuple[Session, ...]
    behaviours: tuple[Behaviour, ...] = ()
    holes: tuple[Hole, ...] = ()
    earnings: tuple[tuple[str, int], ...] = ()
    dividends: tuple[tuple[str, int], ...] = ()
    splits: tuple[tuple[str, int], ...] = ()
    pauses: tuple[int, ...] = ()
    price: str = "100"


def _sessions(most: int) -> st.SearchStrategy[tuple[Session, ...]]:
    one = st.builds(Session, _GAPS, _MOVES, _VIX)
    return st.lists(one, min_size=3, max_size=most).map(tuple)


_BEHAVIOURS = st.builds(
    Behaviour,
    symbol=st.sampled_from(("", "AAPL", "NVDA", "META", "GOOGL")),
    purpose=st.sampled_from(("", "", "open.csp", "open.cc", "close", "exit", "exit", "roll")),
    nth=st.sampled_from((None, 1, 2, 5)),
    lose=st.booleans(),
    lose_ack=st.booleans(),
    reject=st.sampled_from(("", "", "no permission")),
    hold=st.sampled_from((timedelta(0), timedelta(seconds=2), timedelta(minutes=5))),
    most=st.sampled_from((None, None, 0, 1)),
    cancel_delay=st.sampled_from((timedelta(0), timedelta(seconds=5))),
    lose_cancel=st.booleans(),
    race=st.booleans(),
    repeat_fills=st.booleans(),
)
_DAYS = st.integers(0, 14)
_NAMES = st.sampled_from(SYMBOLS)
_HOLES = st.builds(
    Hole, _DAYS, st.sampled_from((*SYMBOLS, "VIX")), st.integers(0, 380), st.sampled_from((1, 4, 10, 60))
)
_DATED = st.lists(st.tuples(_NAMES, _DAYS), max_size=3, unique=True).map(tuple)


def walks(most: int = 15) -> st.SearchStrategy[Walk]:
    """Walks of three to `most` sessions."""
    return st.builds(
        Walk,
        sessions=_sessions(most),
        behaviours=st.lists(_BEHAVIOURS, max_size=3).map(tuple),
        holes=st.lists(_HOLES, max_size=3).map(tuple),
        earnings=_DATED,
        dividends=_DATED,
        splits=st.lists(st.tuples(_NAMES, _DAYS), max_size=1).map(tuple),
        pauses=st.lists(_DAYS, max_size=1).map(tuple),
        price=st.sampled_from(("60", "100", "190")),
    )


def run_of(walk: Walk) -> AutopilotRun:
    """The autopilot before the walk's first day."""
    days = SESSIONS.between(FIRST, FIRST + timedelta(days=40))
    past = history(walk.sessions, walk.price)
    for symbol, day in walk.earnings:
        past.reports[symbol] = Earnings(True, (days[day],), date(2024, 1, 1), date(2026, 12, 31))
    past.paid = [Dividend(symbol, days[day], Decimal("0.75")) for symbol, day in walk.dividends]
    for symbol, day in walk.splits:
        past.split.append(Split(symbol, days[day], Decimal(2)))
        past.bars[symbol] = [bar if bar.day < days[day] else halved(bar) for bar in past.bars[symbol]]
    recorder = AuditingRecorder()
    run = AutopilotRun((), *walk.behaviours, past=past, recorder=recorder)
    recorder.pilot = run.pilot
    for hole in walk.holes:
        start = at(days[hole.day], 9, 30) + timedelta(minutes=hole.start)
        run.feed.silent[hole.symbol] = (start, start + timedelta(minutes=hole.minutes))
    return run


def follow(walk: Walk) -> AutopilotRun:
    """Walk every session and one more, with a person at hand, and audit every night."""
    run, operator = run_of(walk), Operator(rebase_after=3)
    for index, day in enumerate(SESSIONS.between(FIRST, FIRST + timedelta(days=40))[: len(walk.sessions) + 1]):
        morning = at(day, 9)
        for sleeve in Sleeve:
            if Latch.USER in run.sleeve(sleeve).latches:
                give(run.pilot, Command("release", _OWNER, "back again", sleeve=sleeve, latch=Latch.USER), morning)
        operator.attend(run.pilot, morning)
        run.begin(day)
        if index in walk.pauses:
            noon = at(day, 10, 0, 2)
            run.until(noon)
            give(run.pilot, Command("pause", _OWNER, "a walk"), noon)
        run.until(at(day, 23, 59))
        audit_night(run)
    return run


def halved(bar: DailyBar) -> DailyBar:
    """The bar on the basis after a two-for-one split."""
    opened, high, low, close = (round(each / 2, 2) for each in (bar.open, bar.high, bar.low, bar.close))
    return replace(bar, open=opened, high=high, low=low, close=close)
