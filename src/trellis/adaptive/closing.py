"""What became of a plan, once nothing of it is held: closed, its profit explained, its lesson told.

Implementation shortfall after Perold (1988): from the price that was decided on to the one that was had, told apart
into delay, impact, fees and what never filled. A module learns from its signal, not from its execution.
"""

from datetime import datetime
from decimal import Decimal

from trellis.adaptive.account import Account
from trellis.adaptive.curating import learn
from trellis.adaptive.deciding import move
from trellis.adaptive.events import CounterfactualNoted, PositionAttributed, RampStepped
from trellis.adaptive.ramp import Step, next_step, part
from trellis.adaptive.state import Position
from trellis.core.numbers import ZERO, cents
from trellis.strategies.garden.states import Stage
from trellis.strategies.garden.words import Mode

_OVER = (Stage.FILLED, Stage.CANCELLED, Stage.FAILED)
_PLACES = Decimal("1e-6")


def close_positions(account: Account, at: datetime) -> None:
    """Close and attribute what is over; plans that were never entered go on on paper."""
    for position in tuple(account.record.positions.values()):
        if account.record.stage(position.key) in _OVER and not position.held:
            move(account, position.plan, Stage.CLOSED, at, position.left)
        if account.record.stage(position.key) is Stage.CLOSED:
            _closed(account, position, at)


def note_counterfactuals(account: Account, at: datetime) -> None:
    """Journal how plans that were not traded ended on paper."""
    for told in account.shadows.ended():
        plan, stage = told.plan, account.record.stage(told.plan.key)
        position = account.record.positions.get(plan.plan_id)
        if position is not None and position.entered:
            account.shadows.drop(plan.key)
        elif stage in (Stage.REJECTED, Stage.EXPIRED, Stage.CLOSED):
            account.shadows.drop(plan.key)
            account.emit(
                CounterfactualNoted(
                    at, plan.plan_id, plan.plan_version, plan.module_id, told.cause, told.net, told.risk_multiple
                )
            )
            learn(account, plan, at, paid=told.net > 0)
            move(account, plan, Stage.ATTRIBUTED, at, "on paper")


def step_ramp(account: Account, at: datetime) -> None:
    """Move the ramp where the bets say so; only a live account has one, and only a person let it begin."""
    record, limits = account.record, account.mandate.limits
    if account.terms.mode is not Mode.LIVE:
        return
    target = next_step(record.step, record.bet, limits)
    restarts = record.bet.broken and record.step is Step.FIRST
    if target is record.step and not restarts:
        return
    wealth = record.bet.gains if part(target, limits) > part(record.step, limits) else record.bet.losses
    account.emit(RampStepped(at, record.step.value, target.value, part(target, limits), wealth, record.bet.trades))


def _closed(account: Account, position: Position, at: datetime) -> None:
    if not position.entered:
        return
    if not position.attributed:
        account.emit(_explained(account, position, at))
    learn(account, position.plan, at, paid=position.received - position.paid - position.fees > 0)
    move(account, position.plan, Stage.ATTRIBUTED, at, "")


def _usd(amount: Decimal) -> Decimal:
    """To the cent, without the sign of a zero."""
    return cents(amount) + ZERO


def _explained(account: Account, position: Position, at: datetime) -> PositionAttributed:
    """gross - delay - impact - fees = net. Impact is what the fills cost beyond the prices they were sent at."""
    plan, sign, entered = position.plan, position.sign, position.entered
    listing = account.listings[plan.symbol]
    decided, seen = listing.unit_price(plan.entry_price), listing.unit_price(position.seen)
    gross = (seen - decided) * sign * entered
    delay = (position.sent_price - decided) * sign * entered
    net = cents(position.received - position.paid - position.fees)
    risked = decided * plan.stop_distance * entered
    return PositionAttributed(
        at=at,
        plan=plan.plan_id,
        module=plan.module_id,
        cause=position.left,
        quantity=entered,
        gross=_usd(gross),
        delay=_usd(delay),
        impact=_usd(gross - position.fees - net) - _usd(delay),
        fees=position.fees,
        opportunity=_usd((seen - decided) * sign * max(position.units - entered, 0)),
        net=net,
        risk_multiple=(net / risked).quantize(_PLACES),
    )
