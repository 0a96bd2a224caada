"""Exits: the triple barrier, invalidation, and a person's word. They go on whatever halts, until nothing is held."""

from datetime import UTC, datetime
from decimal import Decimal

from trellis.adaptive.account import Account
from trellis.adaptive.events import ExitDecided
from trellis.adaptive.facts import invalid
from trellis.adaptive.names import ENTRY, EXIT, Decision
from trellis.adaptive.shadows import left_at
from trellis.adaptive.state import Position
from trellis.core.terms import Side
from trellis.orders.order import Intent, Kind, Leg


def work_exits(account: Account, at: datetime) -> None:
    """Look at every position's barriers, and bring exits that were decided on."""
    for position in tuple(account.record.positions.values()):
        if not position.held:
            continue
        if not position.left:
            found = _barrier(account, position, at)
            if found is not None:
                leave(account, position, at, *found)
        else:
            _again(account, position, at)


def leave(account: Account, position: Position, at: datetime, cause: str, seen: Decimal) -> None:
    """Decide to leave a position now: its entry ends, what is held goes to the market."""
    plan = position.plan
    account.emit(ExitDecided(at, plan.plan_id, position.exits + 1, cause, seen, position.held))
    _carry_out(account, position, at)


def leave_all(account: Account, at: datetime, cause: str, module: str = "") -> None:
    """Leave every position, of all modules or of one: a person's word."""
    for position in tuple(account.record.positions.values()):
        if position.held and not position.left and module in ("", position.plan.module_id):
            leave(account, position, at, cause, _last(account, position))


def _barrier(account: Account, position: Position, at: datetime) -> tuple[str, Decimal] | None:
    """Which barrier was met since the position was opened, and the price that met it."""
    plan, opened = position.plan, position.opened
    bar, ended = account.prices.bar(plan.symbol), account.prices.ended(plan.symbol)
    assert opened is not None, "what is held was filled at an instant"
    if bar is not None and ended is not None and ended.astimezone(UTC) > opened.astimezone(UTC):
        met = left_at(plan, bar)
        if met is not None:
            return met
        if invalid(plan, bar, at):
            return "invalidated", bar.close
    if at.astimezone(UTC) >= opened.astimezone(UTC) + plan.max_holding:
        return "time", _last(account, position)
    return None


def _again(account: Account, position: Position, at: datetime) -> None:
    """An exit that was decided: hand it to the desk if that was cut short, decide anew if it ended with units left."""
    name = _decision(position).name
    if name not in account.record.taken:
        _carry_out(account, position, at)
    elif name in account.record.endings:
        leave(account, position, at, position.left, position.seen)


def _carry_out(account: Account, position: Position, at: datetime) -> None:
    """End the entry, if it is at work, and send what is held to the market."""
    plan, desk = position.plan, account.record.desk
    entry = Decision(plan.plan_id, plan.plan_version, ENTRY, position.entries).name
    account.perform(desk.cancel(entry, at, position.left), at)
    if position.held:
        account.perform(desk.submit(_intent(account, position), at), at)


def _decision(position: Position) -> Decision:
    return Decision(position.plan.plan_id, position.plan.plan_version, EXIT, position.exits)


def _last(account: Account, position: Position) -> Decimal:
    close = account.prices.close(position.plan.symbol)
    return position.plan.entry_price if close is None else close


def _intent(account: Account, position: Position) -> Intent:
    """All that is held, at the market: what reduces risk does not wait for a price."""
    plan, listing = position.plan, account.listings[position.plan.symbol]
    return Intent(
        decision=_decision(position).name,
        account=account.record.account,
        sleeve=plan.symbol,
        purpose="exit",
        legs=(Leg(listing.instrument, Side.SELL if position.sign > 0 else Side.BUY),),
        quantity=position.held,
        kind=Kind.MARKET,
        arrival_mid=listing.unit_price(_last(account, position)),
        cap=Decimal(0),
        ceiling=None,
        good_until=None,
    )
