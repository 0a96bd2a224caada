"""A module's stays held against what it was expected to earn, and what follows for its stage (reference, 7.6).

The claim is journaled once, then every stay that ended with what it did to the evidence, and each step of the module's
life that follows. Who runs off plans nothing new and keeps its exits.
"""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta

from trellis.adaptive.account import Account
from trellis.adaptive.appointed import RISK
from trellis.adaptive.garden_events import ClaimNoted, ModuleWatched, StayEnded
from trellis.adaptive.grounds import ground
from trellis.adaptive.life_events import OddsDrifted
from trellis.adaptive.lives import by_own
from trellis.adaptive.modules import Member
from trellis.adaptive.stages import step_stage
from trellis.kernel.chance import HashStream
from trellis.risk.halts import Cause, Halt
from trellis.strategies.garden.drift import Alarm
from trellis.strategies.garden.lifecycle import LifeStage
from trellis.strategies.garden.retirement import PROBATION_AT, Claim, Standing, Watch, claim_of, lessened, watched
from trellis.strategies.garden.shadowing import EXPECTED_LEAST
from trellis.strategies.garden.triggers import FAILED_BELOW, FAILED_FOR, REPLACE_AFTER

RESAMPLES = 200
BY, AUDIT, SCORE = "retirement test", "leakage audit", "score"
_LIVING = (LifeStage.SHADOW, LifeStage.CANARY, LifeStage.FULL, LifeStage.PROBATION)


def held_to(module_id: str, multiples: Sequence[float]) -> Claim:
    """The claim of a module that was expected to earn these multiples of its risk; the same for the same module."""
    returns = [RISK * each for each in multiples]
    draws = HashStream(0, f"claim of {module_id}")
    return claim_of(returns, list(_resampled(returns, draws)))


def after(member: Member, watch: Watch, *, own: bool) -> Watch:
    """What is known after the next of its stays. own: whether score and fading edge count, as due() says."""
    found = watched(watch, RISK * member.stays[watch.days].multiple)
    return lessened(found, ground(member, found)) if own else found


def follow_stays(account: Account, member: Member, at: datetime) -> None:
    """Hold each stay that was told against the claim, once, and let the module's stage follow its standing.

    A module of whom too few stays were expected is held to nothing.
    """
    own = by_own(account.record)
    for alarm in alarms(member)[len(member.drifted) :]:
        account.emit(drifted(member, alarm, at))
    _claim(account, member, at)
    while member.watch is not None and member.watch.days < len(member.stays):
        stay = member.stays[member.watch.days]
        account.emit(_told(member.joined.module_id, after(member, member.watch, own=own), stay, at))
    _step(account, member, at, own=own)


def alarms(member: Member) -> Sequence[Alarm]:
    """Those of its odds, oldest first; none where nobody watches them."""
    return () if member.drift is None else member.drift.alarms


def drifted(member: Member, alarm: Alarm, at: datetime) -> OddsDrifted:
    """What is journaled of an alarm."""
    begun = member.stays[alarm.place - 1].begun
    told = (alarm.heard, round(alarm.said, 6), round(alarm.came, 6), round(alarm.evidence, 3), alarm.less)
    return OddsDrifted(at, member.joined.module_id, begun, *told)


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


def due(member: Member, *, vetoed: bool, own: bool = True) -> LifeStage:
    """The stage that a module's standing and score ask for. vetoed: its audit failed, and nobody let it go on since;
    own: whether scores count, which they do on accounts that were begun since.
    """
    life = member.life
    if life.stage is LifeStage.FAILED:
        return _after_failure(member)
    if life.stage not in _LIVING:
        return life.stage
    if member.standing is Standing.RUN_OFF:
        return LifeStage.DEPRECATED
    if member.standing is Standing.PROBATION or vetoed:
        return LifeStage.PROBATION
    if life.stage is LifeStage.PROBATION:
        return life.before
    return LifeStage.FAILED if own and failing_for(member) >= FAILED_FOR else life.stage


def failing_for(member: Member) -> timedelta:
    """How long its score had been below FAILED_BELOW when its last stay was told; nothing where it is not."""
    if member.low_since is None:
        return timedelta()
    return member.stays[-1].at.astimezone(UTC) - member.low_since.astimezone(UTC)


def _after_failure(member: Member) -> LifeStage:
    """Back to where it stood once its score is; else off, where its claim speaks against it for so long."""
    if member.standing is Standing.RUN_OFF or _is_to_be_replaced(member):
        return LifeStage.DEPRECATED
    return member.life.before if member.low_since is None else LifeStage.FAILED


def _is_to_be_replaced(member: Member) -> bool:
    """A score alone ends nobody: so few stays are noise too often."""
    against = member.watch is not None and member.watch.evidence >= PROBATION_AT
    return against and failing_for(member) >= REPLACE_AFTER


def _step(account: Account, member: Member, at: datetime, *, own: bool) -> None:
    """Every step that is due, one after another; none leads back to where it began."""
    veto = account.record.halts.get((Cause.AUDIT, member.joined.module_id))
    while (to := due(member, vetoed=veto is not None, own=own)) is not member.life.stage:
        step_stage(account, member, to, at, *_why(member, to, veto))
    if to is LifeStage.DEPRECATED and _just_ended(member, at) and not _in_play(account, member):
        step_stage(account, member, LifeStage.ARCHIVED, at, BY, "what it held has run off")


def _why(member: Member, to: LifeStage, veto: Halt | None) -> tuple[str, str]:
    """Who takes a module's next step, and why."""
    if LifeStage.FAILED in (to, member.life.stage):
        return _why_failed(member, to)
    reason = member.watch.reason if member.watch is not None else ""
    if member.standing in (Standing.PROBATION, Standing.RUN_OFF):
        return BY, reason
    if veto is not None:
        return AUDIT, f"it failed: {veto.detail}"
    if member.steps[-1].by == AUDIT:
        return AUDIT, "it is clean again, or a person let the module go on"
    return BY, reason or "its stays are what was expected of it again"


def _why_failed(member: Member, to: LifeStage) -> tuple[str, str]:
    hours = failing_for(member) // timedelta(hours=1)
    if to is LifeStage.FAILED:
        return SCORE, f"its score has been below {FAILED_BELOW:g} for {hours} hours"
    if to is not LifeStage.DEPRECATED:
        return SCORE, f"its score is {member.recovers:g} or more again"
    if member.watch is not None and member.standing is Standing.RUN_OFF:
        return BY, member.watch.reason
    return SCORE, f"it has been failing for {hours} hours, with evidence against its claim past {PROBATION_AT:g}"


def _just_ended(member: Member, at: datetime) -> bool:
    """Whether a stay of it was told at this instant: its life moves with its stays, whoever drives the account."""
    return bool(member.stays) and member.stays[-1].at == at


def _in_play(account: Account, member: Member) -> bool:
    return any(each.plan.module_id == member.joined.module_id for each in account.record.positions.values())
