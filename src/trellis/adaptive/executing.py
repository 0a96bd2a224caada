"""A bred trader's schedule for an approved plan, journaled before any of it is sent, and what entering by it cost.

The schedule says how much may have been entered by when, and nothing else: the gate, the caps of a slice and the desk
are those of every order, and exits do not ask it. Where time stands on it follows from the clock alone.
"""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from decimal import ROUND_CEILING, Decimal
from math import sqrt

from trellis.adaptive.account import Account
from trellis.adaptive.appointed import in_sample
from trellis.adaptive.executed import Execution, Known
from trellis.adaptive.kind_events import ExecutionMeasured, ExecutionScheduled
from trellis.adaptive.state import Position
from trellis.core.dates import NEW_YORK
from trellis.core.numbers import ZERO, cents
from trellis.strategies.garden.executing import LONGEST_SECONDS
from trellis.strategies.garden.plan import TradingPlan
from trellis.strategies.garden.words import Kind

PLACES = 9
"""Of a share that is due: machines may differ beyond them."""
_BASIS = 1e4


def schedule(account: Account, position: Position, at: datetime) -> None:
    """Journal how the plan is to be entered, once, before its first order; nothing where nobody was bred to trade, or
    on days that it was bred on.
    """
    plan, who = position.plan, account.record.appointed.get(Kind.TRADER)
    arrival = account.unit_price(plan.symbol)
    if account.trader is None or who is None or position.entries or position.execution is not None:
        return
    if arrival is None or in_sample(who, at):
        return
    period = account.prices.terms.period
    begins = account.hours(plan.symbol).next_open(at) or at
    known = account.trader.known(begins, _left(account, plan, begins))
    targets = units_due(account.trader.shares(known), position.units)
    lot = account.listings[plan.symbol].lot
    account.emit(
        ExecutionScheduled(
            at=at,
            plan=plan.plan_id,
            version=plan.plan_version,
            module_id=who.module_id,
            genome_hash=who.genome_hash,
            breeding=who.breeding,
            symbol=plan.symbol,
            units=position.units,
            arrival=arrival,
            begins=begins,
            period_seconds=int(period.total_seconds()),
            left=len(known.usual),
            variance=known.variance,
            spread=known.spread,
            rate=known.rate,
            usual=known.usual,
            targets=targets,
            impact_bps=_impact(known, arrival, lot, period, targets),
            at_once_bps=_impact(known, arrival, lot, period, targets[-1:]),
        )
    )


def units_due(shares: Sequence[float], units: int) -> tuple[int, ...]:
    """Whole units by each point's end, rounded up: one at least is sent at once, and all by the last."""
    parts = [Decimal(repr(round(share, PLACES))) for share in shares]
    found = [min(max(int((part * units).to_integral_value(ROUND_CEILING)), 1), units) for part in parts]
    return (*found[:-1], units)


def due(position: Position, at: datetime) -> int:
    """Units that may be ordered now: all that are missing, by a schedule those that are due at its point."""
    if position.execution is None:
        return position.units - position.entered
    return max(target_at(position.execution.schedule, at) - position.entered, 0)


def target_at(made: ExecutionScheduled, at: datetime) -> int:
    """Units that may have been ordered by the instant."""
    passed = (at.astimezone(UTC) - made.begins.astimezone(UTC)) // timedelta(seconds=made.period_seconds)
    return made.targets[min(max(passed, 0), len(made.targets) - 1)]


def measure(account: Account, position: Position, at: datetime) -> None:
    """Journal what entering cost, once; nothing for a plan without a schedule."""
    execution = position.execution
    if execution is None or execution.measured:
        return
    made = execution.schedule
    last = account.unit_price(made.symbol) or made.arrival
    missing = position.units - position.entered
    delay, impact, fees = (_usd(each) for each in (execution.delay, execution.impact, execution.fees))
    opportunity = _usd((last - made.arrival) * position.sign * missing)
    at_once, fee = _at_once(account, position, execution)
    account.emit(
        ExecutionMeasured(
            at=at,
            plan=made.plan,
            version=made.version,
            module_id=made.module_id,
            symbol=made.symbol,
            asked=position.units,
            entered=position.entered,
            slices=position.entries,
            arrival=made.arrival,
            last=last,
            delay=delay,
            impact=impact,
            fees=fees,
            opportunity=opportunity,
            shortfall=delay + impact + fees + opportunity,
            at_once=at_once,
            at_once_fee=fee,
        )
    )


def _at_once(account: Account, position: Position, execution: Execution) -> tuple[Decimal | None, Decimal | None]:
    """One order of everything, and its fee: it would have filled where the first slice did, at the same limit."""
    if account.trader is None or execution.first is None:
        return None, None
    units, price = position.units, execution.first
    fee = account.trader.fee(price * units, units, execution.schedule.begins.date())
    return _usd((price - execution.schedule.arrival) * position.sign * units) + fee, fee


def _left(account: Account, plan: TradingPlan, begins: datetime) -> int:
    """Points until the plan is over, its stay would be, or its venue shuts; never more than a schedule can have."""
    hours, period = account.hours(plan.symbol), account.prices.terms.period
    until = min(plan.valid_until.astimezone(UTC), begins.astimezone(UTC) + plan.max_holding)
    most, count, at = max(int(LONGEST_SECONDS / period.total_seconds()), 1), 0, begins
    while count < most and at.astimezone(UTC) < until and hours.next_open(at) == at:
        count, at = count + 1, (at.astimezone(UTC) + period).astimezone(NEW_YORK)
    return max(count, 1)


def _impact(known: Known, arrival: Decimal, lot: Decimal, period: timedelta, targets: Sequence[int]) -> float | None:
    """Basis points by the square-root law: a period's volatility times the root of each slice over a period's volume,
    weighted by slices.
    """
    seconds = period.total_seconds()
    volume = known.rate * seconds
    if volume <= 0.0:
        return None
    volatility = sqrt(known.variance * seconds) / (arrival / lot).__float__()
    slices = [after - before for before, after in zip((0, *targets), targets, strict=False)]
    rooted = sum(each * sqrt(each * lot.__float__() / volume) for each in slices) / targets[-1]
    return round(volatility * rooted * _BASIS, 4)


def _usd(amount: Decimal) -> Decimal:
    """To the cent, without the sign of a zero."""
    return cents(amount) + ZERO
