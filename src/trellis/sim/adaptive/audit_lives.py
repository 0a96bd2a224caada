"""Checking modules' lives: claims, stays held against them, steps that follow, and that who ran off entered nothing."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from trellis.adaptive.events import PlanReviewed
from trellis.adaptive.garden_events import ClaimNoted, ExpectationNoted, ModuleJoined, ModuleWatched, StayEnded
from trellis.adaptive.modules import Member, claimed, expected, joined, staged, stayed, watched
from trellis.adaptive.retiring import BY, after, due, held_to
from trellis.adaptive.state import Record
from trellis.core.problems import Problem
from trellis.orders.events import IntentTaken
from trellis.strategies.garden.events import StageChanged
from trellis.strategies.garden.lifecycle import LifeStage
from trellis.strategies.garden.plan import TradingPlan

_RESTORE = "Restore the journal from a backup."


@dataclass(slots=True)
class _Lives:
    """Modules as far as the journal has been read. lots: what a unit is, by symbol."""

    record: Record
    lots: dict[str, Decimal]
    members: dict[str, Member] = field(default_factory=dict)


def life_findings(events: Sequence[object], record: Record) -> Iterator[Problem]:
    """What is wrong with them. record: the fold of the events."""
    rows = record.started.listings if record.started is not None else ()
    lives = _Lives(record, {row.symbol: row.lot for row in rows})
    for event in events:
        yield from _wrong(lives, event)
        _fold(lives.members, event)
    if record.finished:
        for name, member in lives.members.items():
            if member.watch is not None and member.watch.days < len(member.stays):
                yield _problem(name, "stays", str(len(member.stays)), f"{member.watch.days} were held to its claim")


def _fold(members: dict[str, Member], event: object) -> None:
    if isinstance(event, ModuleJoined):
        joined(members, event)
    elif isinstance(event, StageChanged):
        staged(members, event)
    elif isinstance(event, ExpectationNoted):
        expected(members, event)
    elif isinstance(event, StayEnded):
        stayed(members, event)
    elif isinstance(event, ClaimNoted):
        claimed(members, event)
    elif isinstance(event, ModuleWatched):
        watched(members, event)


def _wrong(lives: _Lives, event: object) -> Iterator[Problem]:
    if isinstance(event, ClaimNoted):
        yield from _claimed(lives.members[event.module_id], event)
    elif isinstance(event, ModuleWatched):
        yield from _watched(lives.members[event.module_id], event)
    elif isinstance(event, StageChanged) and event.by == BY:
        yield from _stepped(lives.members[event.module_id], event)
    elif isinstance(event, IntentTaken) and event.intent.purpose == "entry":
        yield from _entered(lives, event.intent.decision)
    elif isinstance(event, PlanReviewed):
        yield from _reviewed(lives, event)


def _claimed(member: Member, event: ClaimNoted) -> Iterator[Problem]:
    multiples = member.expected.multiples if member.expected is not None else ()
    claim = held_to(event.module_id, multiples) if len(multiples) > 1 else None
    told = (event.mean, event.deviation, event.drawdown)
    if claim is None or (claim.mean, claim.deviation, claim.drawdown) != told or event.stays != len(multiples):
        yield _problem(event.module_id, "claim", f"{event.mean:.6f}", "what was expected of it gives another")


def _watched(member: Member, event: ModuleWatched) -> Iterator[Problem]:
    watch = member.watch
    if watch is None or watch.days >= len(member.stays) or member.stays[watch.days].begun != event.begun:
        yield _problem(event.module_id, "stay", str(event.begun), "it is not the next that ended")
        return
    found = after(watch, member.stays[watch.days])
    figures = (found.days, found.bets, found.cusum, found.level, found.peak, found.standing, found.reason)
    told = (event.stays, event.bets, event.cusum, event.level, event.peak, event.standing, event.reason)
    if figures != told:
        message = f"its stays give {found.standing.value}"
        yield _problem(event.module_id, "standing", event.standing.value, message)


def _stepped(member: Member, event: StageChanged) -> Iterator[Problem]:
    asked = due(member)
    is_done = (event.before, event.after) == (LifeStage.DEPRECATED, LifeStage.ARCHIVED)
    if event.after is not asked and not is_done:
        yield _problem(event.module_id, "stage", event.after.value, f"its standing asks for {asked.value}")


def _entered(lives: _Lives, decision: str) -> Iterator[Problem]:
    plan = _plan(lives, decision)
    member = lives.members.get(plan.module_id) if plan is not None else None
    if plan is not None and member is not None and member.life.stage.is_over:
        yield _problem(plan.plan_id, "stage", member.life.stage.value, "it was entered after its module ran off")


def _reviewed(lives: _Lives, event: PlanReviewed) -> Iterator[Problem]:
    """Units that are more than the module's part of what was asked for first."""
    plan, first = (lives.record.content.get((event.plan, version)) for version in (event.version, 1))
    member = lives.members.get(plan.module_id) if plan is not None else None
    if plan is None or first is None or member is None or not event.verdict.quantity:
        return
    value = event.verdict.quantity * plan.entry_price * lives.lots.get(plan.symbol, Decimal(1))
    if value > member.share * first.position_size * event.nav and member.share < 1:
        message = f"its module was given {member.share} of what it asked for"
        yield _problem(event.plan, "share", str(event.verdict.quantity), message)


def _plan(lives: _Lives, decision: str) -> TradingPlan | None:
    plan, version, _ = decision.rsplit(".", 2)
    return lives.record.content.get((plan, int(version)))


def _problem(source: str, field: str, value: str, message: str) -> Problem:
    return Problem(source[:12], field, value, message, _RESTORE)
