"""The fold of what modules of the account went through, one event after another."""

from decimal import Decimal

from trellis.adaptive.garden_events import (
    ClaimNoted,
    ExpectationNoted,
    ModuleAudited,
    ModuleJoined,
    ModuleWatched,
    StayEnded,
)
from trellis.adaptive.life_events import ModuleRamped, OddsDrifted
from trellis.adaptive.modules import SCORED_LEAST, Member
from trellis.adaptive.ramp import Bet
from trellis.core.problems import problem
from trellis.strategies.garden.drift import Drift
from trellis.strategies.garden.events import StageChanged
from trellis.strategies.garden.lifecycle import CAPITAL_STEPS, NEXT, RAMPED, Life, LifeStage, begun, ramped
from trellis.strategies.garden.retirement import Claim, Watch
from trellis.strategies.garden.triggers import FAILED_BELOW, RECOVERED_FROM


def joined(members: dict[str, Member], event: ModuleJoined, *, held: bool) -> None:
    """Fold a module's joining. held: it recovers at a higher score than it fails at, and its odds are watched."""
    member = Member(event, begun(event.module_id, event.at))
    if held:
        member.recovers, member.drift = RECOVERED_FROM, Drift()
    members[event.module_id] = member


def staged(members: dict[str, Member], event: StageChanged) -> None:
    """Fold a step of a module's life. What carried it was looked at before it was journaled."""
    member = members[event.module_id]
    member.life = _stepped(member.life, event)
    member.steps.append(event)
    if member.life.stage in RAMPED:
        member.bet = Bet()


def expected(members: dict[str, Member], event: ExpectationNoted) -> None:
    """Fold what a module is held against."""
    members[event.module_id].expected = event


def stayed(members: dict[str, Member], event: StayEnded) -> None:
    """Fold a stay."""
    member = members[event.module_id]
    member.stays.append(event)
    member.seen.add(event.begun)
    member.moments = member.moments.after(event.multiple)
    member.scores.append(member.moments.earns())
    below = member.recovers if member.life.stage is LifeStage.FAILED else FAILED_BELOW
    low = len(member.scores) >= SCORED_LEAST and member.scores[-1] < below
    member.low_since = (member.low_since or event.ended) if low else None
    if member.drift is not None:
        member.drift = member.drift.after(event.multiple > 0.0)


def drifted(members: dict[str, Member], event: OddsDrifted) -> None:
    """Fold that its odds held no more."""
    members[event.module_id].drifted.append(event)


def closed(members: dict[str, Member], module: str, plan: str, multiple: Decimal) -> None:
    """Fold what a position of a module came to, net, in multiples of its risk; nothing where it is nobody's."""
    member = members.get(module)
    if member is None:
        return
    member.traded[plan] = multiple.__float__()
    if member.life.stage in RAMPED:
        member.bet = member.bet.after(multiple)


def stepped(members: dict[str, Member], event: ModuleRamped) -> None:
    """Fold a step of a module's ramp."""
    member = members[event.module_id]
    step = CAPITAL_STEPS.index(event.target)
    member.life, member.bet = ramped(member.life, step, event.at), Bet()
    member.ramp.append(event)


def claimed(members: dict[str, Member], event: ClaimNoted) -> None:
    """Fold what a module's stays are held to."""
    members[event.module_id].watch = Watch(Claim(event.mean, event.deviation, event.drawdown))


def watched(members: dict[str, Member], event: ModuleWatched) -> None:
    """Fold a stay that was held against the claim."""
    member = members[event.module_id]
    assert member.watch is not None, "a module is watched by its claim"
    told = (event.bets, event.cusum, event.level, event.peak, event.stays, event.standing, event.reason)
    member.watch = Watch(member.watch.claim, *told)


def audited(members: dict[str, Member], event: ModuleAudited) -> None:
    """Fold an audit."""
    members[event.module_id].audits.append(event)


def _stepped(life: Life, event: StageChanged) -> Life:
    if event.after not in NEXT[life.stage]:
        way_out = "Restore the journal from a backup."
        raise problem(f"module {life.module_id[:12]}, {life.stage}", "stage", event.after, "no such step is", way_out)
    return Life(life.module_id, LifeStage(event.after), event.at, life.stage, Decimal(event.capital))
