"""Modules join, reach the shadow once bars are out of sample, and tell how their stays on paper ended."""

from collections.abc import Iterable
from datetime import datetime

from trellis.adaptive.account import Account
from trellis.adaptive.auditing import audit_module
from trellis.adaptive.modules import Garden, Member, out_of_sample
from trellis.adaptive.regimes import RegimeHistory
from trellis.adaptive.retiring import follow_stays
from trellis.adaptive.stages import step_stage
from trellis.strategies.garden.lifecycle import LifeStage

_NONE_HEARD = RegimeHistory()


def tell_modules(account: Account, at: datetime, planning: Iterable[str] = ()) -> None:
    """Journal who joined, which stays ended, audits that are due, and what follows for stages, each once.

    planning: modules that have a plan now.
    """
    garden = account.garden
    if garden is None:
        return
    for joined in garden.joining(at):
        if joined.module_id not in account.record.members:
            account.emit(joined)
    for member in account.record.members.values():
        _lived(account, garden, member, at)
    for stay in garden.stays(at):
        if stay.begun not in account.record.members[stay.module_id].seen:
            account.emit(stay)
    _regimes(account, garden, at)
    for name in dict.fromkeys(planning):
        if name in account.record.members:
            audit_module(account, garden, account.record.members[name], at)
    for member in account.record.members.values():
        follow_stays(account, member, at)


def _regimes(account: Account, garden: Garden, at: datetime) -> None:
    """Days of regimes, and changes that they show; one that a crash left untold is told first."""
    known = account.record.regimes
    for history in known.values():
        untold = history.changed(at)
        if untold is not None:
            account.emit(untold)
    for told in garden.regimes(at):
        if known.get(told.symbol, _NONE_HEARD).is_new(told):
            account.emit(told)
            change = known[told.symbol].changed(at)
            if change is not None:
                account.emit(change)


def _lived(account: Account, garden: Garden, member: Member, at: datetime) -> None:
    """A new module runs dry on the bars that it was bred on, and is in the shadow from the first one after them."""
    if member.life.stage is LifeStage.INITIALIZING:
        step_stage(account, member, LifeStage.DRY_RUN, at, "paper", "it joined")
    if member.life.stage is LifeStage.DRY_RUN and out_of_sample(member, at):
        if member.expected is None:
            account.emit(garden.expectation(member.joined.module_id, at))
        step_stage(account, member, LifeStage.SHADOW, at, "paper", "bars are out of sample")
