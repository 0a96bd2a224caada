"""Each module's own ramp: 1 % of its capital, 5 %, all, by its own closed positions (reference, 1.4 and 7.5).

The test is the account's (ramp.py), of this module's positions alone, so one that loses steps down while the account
goes on, and none goes up by what others earned. On paper the same steps
are told and bind nothing: paper trades all of what is only paper.
"""

from datetime import datetime
from decimal import Decimal

from trellis.adaptive.account import Account
from trellis.adaptive.life_events import ModuleRamped
from trellis.adaptive.lives import by_own
from trellis.adaptive.modules import Member
from trellis.adaptive.ramp import Step, next_step, part
from trellis.risk.limits import Limits
from trellis.strategies.garden.lifecycle import RAMPED, ramped, step_of

STEPS = (Step.FIRST, Step.SECOND, Step.FULL)
"""As lifecycle.CAPITAL_STEPS counts them."""


def ramp_modules(account: Account, at: datetime) -> None:
    """Journal each step that a module's bets carry; nothing on an account that was begun without such ramps."""
    if not by_own(account.record):
        return
    for member in account.record.members.values():
        to = due(member, account.mandate.limits)
        if to is not None:
            account.emit(told(member, to, at))


def due(member: Member, limits: Limits) -> int | None:
    """The step that its bets carry it to; None where it stays. One whose bounds were broken begins at the first."""
    if member.life.stage not in RAMPED:
        return None
    now = step_of(member.life)
    to = STEPS.index(next_step(STEPS[now], member.bet, limits))
    return None if to == now and not member.bet.broken else to


def capital_of(member: Member, limits: Limits) -> Decimal:
    """The part of what it asks for that it may use where money is traded: its step's, as limits may tighten it."""
    return min(member.life.capital, part(STEPS[step_of(member.life)], limits))


def told(member: Member, to: int, at: datetime) -> ModuleRamped:
    """The step as it is journaled."""
    life, bet = member.life, member.bet
    after = ramped(life, to, at)
    wealth = bet.gains if after.capital > life.capital else bet.losses
    figures = (life.stage, after.stage, life.capital, after.capital, wealth, bet.trades)
    return ModuleRamped(at, life.module_id, *figures)
