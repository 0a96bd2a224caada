"""The LEAP ladder at work: bought in the sleeve's own window, rolls looked for daily, its state noted quarterly."""

from datetime import date, datetime, timedelta

from trellis.autopilot.agenda import Task
from trellis.autopilot.events.decision import Reviewed
from trellis.autopilot.events.ladder import LadderNoted, LadderRested, Rung
from trellis.autopilot.known import known
from trellis.autopilot.machine import Phase
from trellis.autopilot.moves import move
from trellis.autopilot.ordering import order
from trellis.autopilot.pilot import Pilot
from trellis.autopilot.reducing import attempt, is_stopped, reduce_risk
from trellis.core.dates import quarter_name
from trellis.core.numbers import ZERO, cents, price4
from trellis.core.terms import Latch, Sleeve
from trellis.market.instruments import MULTIPLIER
from trellis.strategies.alluse.ladder import UNIVERSE, plan_roll, plan_rung
from trellis.strategies.alluse.occasion import Occasion
from trellis.strategies.ports import LongKind, LongOption, Plan, Skip

_READY = (Phase.SCANNING, Phase.MONITORING)


def climb(pilot: Pilot, sleeve: Sleeve, at: datetime) -> None:
    """One look at what the ladder may buy: one contract a look while money suffices, in the sleeve's own window.

    The ladder rests once nothing may be bought; what blocks the whole sleeve leaves it due.
    """
    record, opening = pilot.sleeve(sleeve), pilot.this_week().opening(sleeve)
    if not record.ladder_due or opening is None or not opening.is_open(at) or record.phase not in _READY:
        return
    if pilot.tries.get((sleeve, UNIVERSE), 0) >= pilot.settings.attempts_max:
        return
    move(pilot, sleeve, Phase.ANALYZING, at, "the ladder has money to spend")
    plan = _plan(pilot, sleeve, at)
    for proposal, verdict in plan.reviews:
        pilot.emit(Reviewed(at, "candidate", proposal, verdict, None))
    if any(not order(pilot, proposal, at) for proposal in plan.proposals):
        count_try(pilot, sleeve)
    if not plan.proposals and not plan.deferred:
        left = pilot.ledger.leap_cash(pilot.place(sleeve))
        pilot.emit(LadderRested(at, sleeve, left, tuple(_told(skip) for skip in plan.skips)))
    if record.phase is Phase.ANALYZING:
        move(pilot, sleeve, Phase.MONITORING, at, "no intent")


def count_try(pilot: Pilot, sleeve: Sleeve) -> None:
    """A purchase for the ladder came to nothing: after a few the ladder waits for the next window."""
    key = (sleeve, UNIVERSE)
    pilot.tries[key] = pilot.tries.get(key, 0) + 1


def roll_ladder(pilot: Pilot, sleeve: Sleeve, at: datetime) -> None:
    """Sell the growth calls whose time or delta has come; looked at again while one is held (S17.roll.*).

    A pause stops rolls (Part C); a freeze and the other latches stop what is bought for them, not the sale.
    """
    if is_stopped(pilot, sleeve) or Latch.USER in pilot.sleeve(sleeve).latches:
        return
    seen, again = known(pilot, sleeve, at), attempt(pilot, sleeve)
    sales = plan_roll(seen, pilot.feed, pilot.rulebook, pilot.settings.account, again)
    for sale in sales:
        reduce_risk(pilot, sale, at)
    later = at + timedelta(seconds=pilot.settings.recheck_seconds)
    if sales and later < pilot.sessions.closes(at.date()):
        pilot.agenda.add(later, Task.LADDER, sleeve)


def note_ladder(pilot: Pilot, sleeve: Sleeve, day: date, at: datetime) -> None:
    """Journal the ladder as it stands, at the marks last taken, for the quarter of the day."""
    rungs = sorted(
        (_rung(pilot, each, at) for each in leaps(pilot, sleeve)), key=lambda rung: (rung.days, rung.contract)
    )
    cost, value = (sum((getattr(rung, name) for rung in rungs), ZERO) for name in ("cost", "value"))
    cash = pilot.ledger.leap_cash(pilot.place(sleeve))
    pilot.emit(LadderNoted(at, sleeve, quarter_name(day), tuple(rungs), cost, value, cash))


def leaps(pilot: Pilot, sleeve: Sleeve) -> tuple[LongOption, ...]:
    """The growth calls of the sleeve."""
    return tuple(each for each in pilot.sleeve(sleeve).longs.values() if each.kind is LongKind.LEAP)


def _plan(pilot: Pilot, sleeve: Sleeve, at: datetime) -> Plan:
    number = pilot.rounds.get(sleeve, 0)
    pilot.rounds[sleeve] = number + 1
    market = (pilot.feed, pilot.rulebook, pilot.sessions, pilot.this_week(), pilot.settings.account)
    return plan_rung(Occasion(known(pilot, sleeve, at), *market, number))


def _rung(pilot: Pilot, option: LongOption, at: datetime) -> Rung:
    contract, quote = option.contract, pilot.feed.quote(option.contract, at)
    mark = pilot.marks.get(contract.key, price4(option.cost))
    return Rung(
        contract.key,
        option.contracts,
        cents(option.total_cost),
        mark,
        cents(mark * MULTIPLIER * option.contracts),
        quote.delta if quote is not None else None,
        (contract.expiry - at.date()).days,
    )


def _told(skip: Skip) -> str:
    return f"{skip.symbol} {skip.rule} {skip.reason}: {skip.value} against {skip.limit}"
