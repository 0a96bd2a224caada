"""Entries: slices of an approved plan, one at a time, as large as volume lets them be, until it is filled or over.

Where a bred trader works for the account, no more is sent than its schedule has due.
"""

from datetime import UTC, datetime
from decimal import Decimal

from trellis.adaptive.account import Account
from trellis.adaptive.curating import trader_objects
from trellis.adaptive.deciding import move
from trellis.adaptive.executing import due, measure, schedule
from trellis.adaptive.facts import invalid
from trellis.adaptive.fold import slip
from trellis.adaptive.instruments import filled_on
from trellis.adaptive.names import ENTRY, Decision
from trellis.adaptive.state import Position
from trellis.core.numbers import whole
from trellis.core.terms import Side
from trellis.orders.order import Intent, Kind, Leg
from trellis.risk.halts import Cause
from trellis.strategies.garden.states import Stage

_WORKING = (Stage.ROUTED, Stage.PARTIAL)
RUNS_OFF = "its module runs off"


def work_entries(account: Account, at: datetime) -> None:
    """Bring every entry on: note what filled, end what is over, send the next slice of the rest."""
    for name, member in account.record.members.items():
        if member.life.stage.is_over:
            stop_entries(account, at, RUNS_OFF, name)
        elif (Cause.AUDIT, name) in account.record.halts:
            stop_entries(account, at, f"halted: {Cause.AUDIT.value}", name)
    for position in tuple(account.record.positions.values()):
        if account.record.stage(position.key) in _WORKING:
            _work(account, position, at)


def stop_entries(account: Account, at: datetime, why: str, module: str = "") -> None:
    """Ask for the end of every entry at work, of all modules or of one: a halt stops new risk."""
    mine = {_last(each) for each in account.record.positions.values() if module in ("", each.plan.module_id)}
    account.perform(account.record.desk.cancel_all(at, why, lambda intent: intent.decision in mine), at)


def _work(account: Account, position: Position, at: datetime) -> None:
    plan, record = position.plan, account.record
    if position.entered and position.entered < position.units and record.stage(position.key) is Stage.ROUTED:
        move(account, plan, Stage.PARTIAL, at, f"{position.entered} of {position.units} units")
    if _at_work(account, position):
        _end_barred(account, position, at)
        return
    if position.entered >= position.units:
        _end(account, position, Stage.FILLED, at, "")
        return
    over = _over(account, position, at) or (trader_objects(account, plan, at) if not position.entries else "")
    if over:
        _end(account, position, Stage.CANCELLED, at, over)
        return
    schedule(account, position, at)
    quantity = _slice(account, position, at)
    if quantity:
        account.perform(record.desk.submit(_intent(account, position, quantity), at), at)


def _end(account: Account, position: Position, stage: Stage, at: datetime, why: str) -> None:
    """Nothing more is entered: what it cost is told first."""
    measure(account, position, at)
    move(account, position.plan, stage, at, why)


def _at_work(account: Account, position: Position) -> bool:
    """Whether the last slice has not come to its end."""
    if not position.entries:
        return False
    return _last(position) not in account.record.endings


def _last(position: Position) -> str:
    """The name of the last slice's decision."""
    return Decision(position.plan.plan_id, position.plan.plan_version, ENTRY, position.entries).name


def _end_barred(account: Account, position: Position, at: datetime) -> None:
    """Ask for the end of a slice at work where it could next fill on a day on which nothing of it is entered."""
    barred, name = _barred(account, position, at), _last(position)
    if barred:
        account.perform(account.record.desk.cancel_all(at, barred, lambda intent: intent.decision == name), at)


def _barred(account: Account, position: Position, at: datetime) -> str:
    symbol = position.plan.symbol
    return account.record.barred(symbol, filled_on(account.hours(symbol), at))


def _over(account: Account, position: Position, at: datetime) -> str:
    """Why nothing more is sent for the plan; empty where the next slice may go."""
    plan, record = position.plan, account.record
    if at.astimezone(UTC) >= plan.valid_until.astimezone(UTC):
        return "expired"
    halts = record.halted(plan.module_id)
    if halts:
        return f"halted: {', '.join(halts)}"
    member = record.members.get(plan.module_id)
    if member is not None and member.life.stage.is_over:
        return RUNS_OFF
    barred = _barred(account, position, at)
    if barred:
        return barred
    if position.left:
        return f"left: {position.left}"
    if invalid(plan, account.prices.bar(plan.symbol), at):
        return "invalidated"
    points = 0 if position.execution is None else len(position.execution.schedule.targets)
    if position.entries >= points + account.terms.slices:
        return f"{position.entries} slices and not filled"
    return ""


def _slice(account: Account, position: Position, at: datetime) -> int:
    """How many units go next: what is due, a part of the last period's volume, one order's value; none past the rate.

    A bar without a volume caps nothing.
    """
    limits, record, plan = account.mandate.limits, account.record, position.plan
    price, bar = account.unit_price(plan.symbol), account.prices.bar(plan.symbol)
    if price is None or bar is None or record.sent_within_minute(at) >= limits["M.order_rate"]:
        return 0
    fits = whole(limits["M.order_value"] / price)
    if bar.volume is not None:
        lots = Decimal(bar.volume) / account.listings[plan.symbol].lot
        fits = min(fits, max(whole(lots * limits["M.participation"]), 1))
    return min(due(position, at), fits)


def _intent(account: Account, position: Position, quantity: int) -> Intent:
    """A limit order at the last price and what the plan tolerates beyond it, good as long as the plan is.

    Slices of a schedule have a lane of their own, so that no exit waits behind one.
    """
    plan, listing = position.plan, account.listings[position.plan.symbol]
    price = account.unit_price(plan.symbol)
    assert price is not None, "a slice was sized by the price"
    decision = Decision(plan.plan_id, plan.plan_version, ENTRY, position.entries + 1)
    return Intent(
        decision=decision.name,
        account=account.record.account,
        sleeve=plan.symbol if position.execution is None else f"{plan.symbol}:{plan.plan_id[:12]}",
        purpose="entry",
        legs=(Leg(listing.instrument, Side.BUY if position.sign > 0 else Side.SELL),),
        quantity=quantity,
        kind=Kind.LIMIT,
        arrival_mid=price * (1 + position.sign * slip(plan)),
        cap=Decimal(0),
        ceiling=None,
        good_until=plan.valid_until,
    )
