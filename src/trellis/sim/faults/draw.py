"""The workload: what a seed draws. Each seed enables a part of the faults, so that each kind is seen alone too."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import TypeVar

from trellis.core.numbers import cents
from trellis.core.terms import Sleeve
from trellis.kernel.chance import HashStream, SeededChance
from trellis.sim.faults.begun import LATER, with_beginning
from trellis.sim.faults.plan import (
    ClockFault,
    ClockKind,
    Crash,
    CrashKind,
    DataFault,
    DataKind,
    Dated,
    Fault,
    Jump,
    Moving,
    Paid,
    Plan,
    Said,
    Session,
    Shut,
    VenueFault,
    Verb,
    WireFault,
    WireKind,
)
from trellis.sim.venue.behaviour import Behaviour

T = TypeVar("T")

FUNDS = ("SPY", "QQQ", "IWM")
SYMBOLS = ("AAPL", "MSFT", "AMZN", "GOOG", "GOOGL", *FUNDS, "NVDA", "TSLA", "META")
VIX = "VIX"
EPOCH = date(2024, 7, 1)
_WEEK = timedelta(days=7)
_MONDAYS = 120
_LAST_MINUTE = 389
_WEEKS = (1, 2, 2, 3)
_CAPITALS = ("150000", "300000", "600000", "600000", "2000000", "9000000")
_PRICES = ("28", "55", "95", "100", "140", "190", "240", "420")
_CALM_VIX = ((14, 15, 14), (16, 18, 17), (20, 24, 22), (28, 32, 29))
_WILD_VIX = ((34, 42, 38), (45, 52, 49), (51, 58, 54), (55, 67, 60), (66, 72, 68), (70, 83, 75), (82, 88, 70))
_CALM = (0, 0, 0, 1, -1, 1, -1, 2)
_STORM = (-2, -3, -4, -6, -9, 3, 5)
_NERVOUS_VIX = ((44, 46, 45), (46, 49, 48), (48, 49, 49))
_NERVOUS = (0, 0, 0, -1, 1)
_PLUNGE = -30
_KILL_VIX = (82, 90, 70)
_RALLY = (9, 12)
_MOODS = ("usual", "usual", "usual", "nervous", "plunge")
"""usual: calm days and, by the seed, wild ones. nervous: dear options and a market that hardly moves, where rolls pay.
plunge: one day on which everything falls by a third, then a rally.
"""
_EVERYWHERE = tuple(kind for kind in DataKind if kind is not DataKind.STALE)
_PURPOSES = ("", "", "open.csp", "open.cc", "open.shares", "close", "exit", "roll")
_HOURS = (-25, 0, 15, 40, 180, 320, 400, 480)
_RATIOS = (2, 2, 3, 4)
_TO_THE_END = 75 * 60 + 40
"""Seconds from a quarter of an hour after the open to twenty seconds before the windows end."""
_AMOUNTS = ("0.0001", "0.01", "0.1", "0.3", "1")
_CENTS = ("0.00", "0.01", "0.33", "47.19")


def plan_of(seed: int) -> Plan:
    """The seed's plan: the same for the same seed, on every machine."""
    chance = SeededChance(seed)
    swarm = chance.stream("swarm")
    span = 5 * swarm.choice(_WEEKS)
    storm = swarm.choice((0, 0, 1, 2, 4))
    draws: Sequence[tuple[int, Callable[[HashStream, int], Fault]]] = (
        (swarm.choice((0, 0, 2, 4)), _shut),
        (swarm.choice((0, 3, 8)), _jump),
        (swarm.choice((0, 2, 6)), _data),
        (swarm.choice((0, 0, 3, 6)), _venue),
        (swarm.choice((0, 0, 3, 6)), _wire),
        (swarm.choice((0, 0, 2, 5)), _clock),
        (swarm.choice((0, 1, 3)), _said),
        (swarm.choice((0, 2, 5)), _dated),
    )
    stream = chance.stream("faults")
    faults = [draw(stream, span) for count, draw in draws for _ in range(count)]
    crashes = chance.stream("crashes")
    faults += [_crash(crashes, span) for _ in range(crashes.choice((0, 0, 1, 2)))]
    capital = Decimal(swarm.choice(_CAPITALS))
    if seed >= LATER:
        faults += _flows(chance.stream("flows"), span, capital)
    plan = Plan(
        seed=seed,
        first=EPOCH + _WEEK * chance.stream("calendar").integer(0, _MONDAYS),
        capital=capital,
        prices=tuple((symbol, Decimal(swarm.choice(_PRICES))) for symbol in SYMBOLS),
        sessions=_sessions(chance.stream("market"), swarm.choice(_MOODS), span, storm),
        faults=tuple(faults),
    )
    return with_beginning(plan, chance)


def _sessions(stream: HashStream, mood: str, span: int, storm: int) -> tuple[Session, ...]:
    if mood == "nervous":
        return tuple(
            Session(0, stream.choice(_NERVOUS), stream.choice((1, 2, 3)), stream.choice(_NERVOUS_VIX))
            for _ in range(span)
        )
    days = [_session(stream, storm) for _ in range(span)]
    if mood == "plunge":
        fall = stream.integer(0, span - 1)
        vix = stream.choice((_KILL_VIX, (35, 45, 40), (28, 36, 29)))
        days[fall] = Session(_PLUNGE, stream.choice((0, -3)), 8, vix)
        days[fall + 1 :] = [Session(stream.choice(_RALLY), 0, 2, (25, 28, 22)) for _ in days[fall + 1 :]]
    return tuple(days)


def _session(stream: HashStream, storm: int) -> Session:
    """A day of the market; of ten days so many as storm says are wild."""
    wild = stream.integer(0, 9) < storm
    moves = _STORM if wild else _CALM
    vix = stream.choice((*_CALM_VIX, *_WILD_VIX)) if wild else stream.choice(_CALM_VIX)
    return Session(stream.choice(moves) if wild else 0, stream.choice(moves), stream.choice((2, 4, 8)), vix)


def _jump(stream: HashStream, span: int) -> Jump:
    move = stream.choice((-3, -5, -7, -10, 4, 8))
    gap = stream.choice((0, 0, -4, -8, 5))
    return Jump(stream.integer(0, span - 1), stream.choice(SYMBOLS), gap, move)


def _data(stream: HashStream, span: int) -> DataFault:
    symbol = stream.choice((*SYMBOLS, VIX, "*"))
    kind = stream.choice(tuple(DataKind))
    if symbol == VIX and kind is not DataKind.GONE:
        kind = DataKind.STALE
    if symbol == "*":
        kind = stream.choice(_EVERYWHERE)
    start = stream.choice((0, 10, 15, 15, 15, 290, 300, stream.integer(0, _LAST_MINUTE)))
    minutes = stream.choice((1, 4, 10, 20, 60, 390))
    return DataFault(kind, stream.integer(0, span - 1), symbol, start, minutes)


def _venue(stream: HashStream, span: int) -> VenueFault:
    second = timedelta(seconds=1)
    usual = Behaviour(
        symbol=stream.choice(("", "", *SYMBOLS)),
        purpose=stream.choice(_PURPOSES),
        nth=stream.choice((1, 1, 2, 3, 5)),
    )
    trouble: tuple[Behaviour, ...] = (
        _with(usual, lose=True),
        _with(usual, nth=None, lose_ack=True),
        _with(usual, reject="no permission"),
        _with(usual, hold=second * stream.choice((2, 4, 300))),
        _with(usual, most=stream.choice((0, 1))),
        _with(usual, cancel_delay=second * stream.choice((2, 5, 40))),
        _with(usual, lose_cancel=True),
        _with(usual, nth=None, race=True),
        _with(usual, nth=None, repeat_fills=True),
    )
    return VenueFault(stream.choice(trouble))


def _wire(stream: HashStream, span: int) -> WireFault:
    kind = stream.choice(tuple(WireKind))
    start = stream.choice((0, 10, 15, 15, 15, 20, 300, stream.integer(0, _LAST_MINUTE)))
    minutes = stream.choice((1, 10, 60, 60, 390))
    return WireFault(kind, stream.integer(0, span - 1), start, minutes, stream.choice((1, 4, 20)))


def _clock(stream: HashStream, span: int) -> ClockFault:
    kind = stream.choice(tuple(ClockKind))
    seconds = stream.choice((1, 5)) if kind is ClockKind.BACK else stream.choice((2, 31, 400, 4000))
    if kind is ClockKind.AHEAD and stream.choice((True, False, False)):
        return ClockFault(kind, stream.integer(0, span - 1), 14, _TO_THE_END)
    return ClockFault(kind, stream.integer(0, span - 1), stream.integer(1, _LAST_MINUTE), seconds)


def _crash(stream: HashStream, span: int) -> Crash:
    """Most deaths come while something is done, so records and not hours tell when."""
    record = stream.integer(20, 60 * span)
    return Crash(stream.choice(tuple(CrashKind)), record, stream.choice((1, 20, 240, 1500)))


def _said(stream: HashStream, span: int) -> Said:
    return Said(stream.choice(tuple(Verb)), stream.integer(0, span - 1), stream.choice((-25, 15, 15, 45, 180, 320)))


def _flows(stream: HashStream, span: int, capital: Decimal) -> list[Paid]:
    """Money of the owner; now and then one flow is told again on a later day under the name that it had."""
    flows: list[Paid] = []
    for number in range(stream.choice((0, 1, 2, 4))):
        paid = _paid(stream, span, capital, number)
        flows.append(paid)
        if paid.name and stream.choice((True, False)):
            later = stream.integer(paid.day, span - 1)
            flows.append(replace(paid, day=later, minute=stream.choice(_HOURS), crash=None))
    return flows


def _paid(stream: HashStream, span: int, capital: Decimal, number: int) -> Paid:
    crash = Crash(stream.choice(tuple(CrashKind)), stream.integer(0, 6), stream.choice((1, 20, 240)))
    return Paid(
        verb=stream.choice(tuple(Moving)),
        day=stream.integer(0, span - 1),
        minute=stream.choice(_HOURS),
        sleeve=stream.choice(tuple(Sleeve)),
        amount=cents(capital * Decimal(stream.choice(_AMOUNTS))) + Decimal(stream.choice(_CENTS)),
        name=stream.choice(("", f"flow {number}")),
        times=stream.choice((1, 1, 2)),
        crash=stream.choice((None, None, crash)),
    )


def _dated(stream: HashStream, span: int) -> Dated:
    kind = stream.choice(("earnings", "earnings", "unknown", "dividend", "split"))
    return Dated(kind, stream.integer(0, span - 1), stream.choice(SYMBOLS), stream.choice(_RATIOS))


def _shut(stream: HashStream, span: int) -> Shut:
    return Shut(stream.integer(0, span - 1), stream.choice((True, False)))


def _with(usual: Behaviour, **changes: object) -> Behaviour:
    return replace(usual, **changes)  # type: ignore[arg-type]
