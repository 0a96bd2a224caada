"""A module's stays held against what it was expected to earn, and what follows for its stage (reference, 7.6).

The claim is journaled once, then every stay that ended with what it did to the evidence, and each step of the module's
life that follows. Who runs off plans nothing new and keeps its exits.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime

from trellis.adaptive.account import Account
from trellis.adaptive.appointed import RISK
from trellis.adaptive.garden_events import ClaimNoted, ModuleWatched, StayEnded
from trellis.adaptive.modules import Member
from trellis.adaptive.stages import step_stage
from trellis.kernel.chance import HashStream
from trellis.risk.halts import Cause, Halt
from trellis.strategies.garden.lifecycle import LifeStage
from trellis.strategies.garden.retirement import Claim, Standing, Watch, claim_of, watched
from trellis.strategies.garden.shadowing import EXPECTED_LEAST

RESAMPLES = 200
BY, AUDIT = "retirement test", "leakage audit"
_LIVING = (LifeStage.SHADOW, LifeStage.CANARY, LifeStage.FULL, LifeStage.PROBATION)


def held_to(module_id: str, multiples: Sequence[float]) -> Claim:
    """The claim of a module that was expected to earn these multiples of its risk; the same for the same module."""
    returns = [RISK * each for each in multiples]
    draws = HashStream(0, f"claim of {module_id}")
    return claim_of(returns, list(_resampled(returns, draws)))


def after(watch: Watch, stay: StayEnded) -> Watch:
    """What is known after one more stay."""
    return watched(watch, RISK * stay.multiple)


def follow_stays(account: Account, member: Member, at: datetime) -> None:
    """Hold each stay that was told against the claim, once, and let the module's stage follow its standing.

    A module of whom too few stays were expected is held to nothing.
    """
    _claim(account, member, at)
    while member.watch is not None and member.watch.days < len(member.stays):
        stay = member.stays[member.watch.days]
        account.emit(_told(member.joined.module_id, after(member.watch, stay), stay, at))
    _step(account, member, at)


def _resampled(returns: Sequence[float], draws: HashStream) -> Iterator[list[float]]:
    last = len(returns) - 1
    for _ in range(RESAMPLES):
        yield [returns[draws.integer(0, last)] for _ in returns]


def _claim(account: Account, member: Member, at: datetime) -> None:
    expected = member.expected
    if member.watch is not None or expected is None or len(expected.multiples) < EXPECTED_LEAST:
        return
    claim = held_to(member.joined.module_id, expected.multiples)
    figures = (len(expected.multiples), claim.mean, claim.deviation, claim.drawdown)
    account.emit(ClaimNoted(at, member.joined.module_id, *figures))


def _told(module_id: str, watch: Watch, stay: StayEnded, at: datetime) -> ModuleWatched:
    return ModuleWatched(
        at,
        module_id,
        stay.begun,
        watch.days,
        watch.bets,
        watch.cusum,
        watch.level,
        watch.peak,
        watch.standing,
        watch.reason,
    )


def due(member: Member, *, vetoed: bool) -> LifeStage:
    """The stage that a module's standing asks for. vetoed: its audit failed, and nobody let it go on since."""
    life = member.life
    if life.stage not in _LIVING:
        return life.stage
    if member.standing is Standing.RUN_OFF:
        return LifeStage.DEPRECATED
    if member.standing is Standing.PROBATION or vetoed:
        return LifeStage.PROBATION
    return life.before if life.stage is LifeStage.PROBATION else life.stage


def _step(account: Account, member: Member, at: datetime) -> None:
    veto = account.record.halts.get((Cause.AUDIT, member.joined.module_id))
    to = due(member, vetoed=veto is not None)
    if to is not member.life.stage:
        step_stage(account, member, to, at, *_why(member, veto))
    elif to is LifeStage.DEPRECATED and _just_ended(member, at) and not _in_play(account, member):
        step_stage(account, member, LifeStage.ARCHIVED, at, BY, "what it held has run off")


def _why(member: Member, veto: Halt | None) -> tuple[str, str]:
    """Who takes a module's next step, and why."""
    reason = member.watch.reason if member.watch is not None else ""
    if member.standing in (Standing.PROBATION, Standing.RUN_OFF):
        return BY, reason
    if veto is not None:
        return AUDIT, f"it failed: {veto.detail}"
    if member.steps[-1].by == AUDIT:
        return AUDIT, "it is clean again, or a person let the module go on"
    return BY, reason or "its stays are what was expected of it again"


def _just_ended(member: Member, at: datetime) -> bool:
    """Whether a stay of it was told at this instant: its life moves with its stays, whoever drives the account."""
    return bool(member.stays) and member.stays[-1].at == at


def _in_play(account: Account, member: Member) -> bool:
    return any(each.plan.module_id == member.joined.module_id for each in account.record.positions.values())
