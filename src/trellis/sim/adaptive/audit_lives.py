"""Checking modules' lives: claims, stays held against them, audits, and what had to follow for stages and entries."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from trellis.adaptive.auditing import is_due
from trellis.adaptive.events import HaltEnded, HaltSet, PlanReviewed
from trellis.adaptive.garden_events import (
    ClaimNoted,
    ExpectationNoted,
    ModuleAudited,
    ModuleJoined,
    ModuleWatched,
    StayEnded,
)
from trellis.adaptive.lived import audited, claimed, expected, joined, staged, stayed, watched
from trellis.adaptive.lives import by_own, is_held
from trellis.adaptive.modules import Member
from trellis.adaptive.retiring import AUDIT, BY, SCORE, after, due, held_to
from trellis.adaptive.state import Record
from trellis.core.problems import Problem
from trellis.orders.events import IntentTaken
from trellis.risk.halts import Cause
from trellis.strategies.garden.events import StageChanged
from trellis.strategies.garden.lifecycle import LifeStage
from trellis.strategies.garden.plan import TradingPlan

_RESTORE = "Restore the journal from a backup."


@dataclass(slots=True)
class _Lives:
    """Modules as far as the journal has been read. lots: what a unit is, by symbol; own: whether scores count; vetoed:
    whose audit failed.
    """

    record: Record
    lots: dict[str, Decimal]
    own: bool
    members: dict[str, Member] = field(default_factory=dict)
    vetoed: set[str] = field(default_factory=set)


def life_findings(events: Sequence[object], record: Record) -> Iterator[Problem]:
    """What is wrong with them. record: the fold of the events."""
    rows = record.started.listings if record.started is not None else ()
    lives = _Lives(record, {row.symbol: row.lot for row in rows}, by_own(record))
    for event in events:
        yield from _wrong(lives, event)
        _fold(lives, event)
    if record.finished:
        for name, member in lives.members.items():
            if member.watch is not None and member.watch.days < len(member.stays):
                yield _problem(name, "stays", str(len(member.stays)), f"{member.watch.days} were held to its claim")


def _fold(lives: _Lives, event: object) -> None:
    members = lives.members
    if isinstance(event, ModuleJoined):
        joined(members, event, held=is_held(lives.record))
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
    elif isinstance(event, ModuleAudited):
        audited(members, event)
    elif isinstance(event, HaltSet) and event.halt.cause is Cause.AUDIT:
        lives.vetoed.add(event.halt.module)
    elif isinstance(event, HaltEnded) and event.cause == Cause.AUDIT:
        lives.vetoed.discard(event.module)


def _wrong(lives: _Lives, event: object) -> Iterator[Problem]:
    if isinstance(event, ClaimNoted):
        yield from _claimed(lives.members[event.module_id], event)
    elif isinstance(event, ModuleWatched):
        yield from _watched(lives.members[event.module_id], event, own=lives.own)
    elif isinstance(event, ModuleAudited):
        yield from _audited(event)
    elif isinstance(event, HaltEnded) and event.cause == Cause.AUDIT and not event.by:
        yield from _released(lives.members[event.module], event)
    elif isinstance(event, StageChanged) and event.by in (BY, AUDIT, SCORE):
        yield from _stepped(lives, event)
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


def _watched(member: Member, event: ModuleWatched, *, own: bool) -> Iterator[Problem]:
    watch = member.watch
    if watch is None or watch.days >= len(member.stays) or member.stays[watch.days].begun != event.begun:
        yield _problem(event.module_id, "stay", str(event.begun), "it is not the next that ended")
        return
    found = after(member, watch, own=own)
    figures = (found.days, found.bets, found.cusum, found.level, found.peak, found.standing, found.reason)
    told = (event.stays, event.bets, event.cusum, event.level, event.peak, event.standing, event.reason)
    if figures != told:
        message = f"its stays give {found.standing.value}"
        yield _problem(event.module_id, "standing", event.standing.value, message)


def _audited(event: ModuleAudited) -> Iterator[Problem]:
    if event.approves is not all(each.held for each in event.checks):
        yield _problem(event.module_id, "audit", str(event.approves), "its checks say otherwise")


def _released(member: Member, event: HaltEnded) -> Iterator[Problem]:
    if not (member.audits and member.audits[-1].approves):
        yield _problem(event.module, "halt", event.cause, "it ended without a clean audit or a person's name")


def _stepped(lives: _Lives, event: StageChanged) -> Iterator[Problem]:
    asked = due(lives.members[event.module_id], vetoed=event.module_id in lives.vetoed, own=lives.own)
    is_done = (event.before, event.after) == (LifeStage.DEPRECATED, LifeStage.ARCHIVED)
    if event.after is not asked and not is_done:
        yield _problem(event.module_id, "stage", event.after.value, f"its standing asks for {asked.value}")


def _entered(lives: _Lives, decision: str) -> Iterator[Problem]:
    plan = _plan(lives, decision)
    member = lives.members.get(plan.module_id) if plan is not None else None
    if plan is None or member is None:
        return
    if member.life.stage.is_over:
        yield _problem(plan.plan_id, "stage", member.life.stage.value, "it was entered after its module ran off")
    if plan.module_id in lives.vetoed:
        yield _problem(plan.plan_id, "audit", "veto", "it was entered while its module's audit had failed")


def _reviewed(lives: _Lives, event: PlanReviewed) -> Iterator[Problem]:
    """Units that are more than the module's part of what was asked for first."""
    plan, first = (lives.record.content.get((event.plan, version)) for version in (event.version, 1))
    member = lives.members.get(plan.module_id) if plan is not None else None
    if plan is None or first is None or member is None or not event.verdict.quantity:
        return
    if member.audits and is_due(member.audited_at, event.at):
        yield _problem(event.plan, "audit", str(member.audited_at), "it was approved under an audit that was over")
    value = event.verdict.quantity * plan.entry_price * lives.lots.get(plan.symbol, Decimal(1))
    if value > member.share * first.position_size * event.nav and member.share < 1:
        message = f"its module was given {member.share} of what it asked for"
        yield _problem(event.plan, "share", str(event.verdict.quantity), message)


def _plan(lives: _Lives, decision: str) -> TradingPlan | None:
    plan, version, _ = decision.rsplit(".", 2)
    return lives.record.content.get((plan, int(version)))


def _problem(source: str, field: str, value: str, message: str) -> Problem:
    return Problem(source[:12], field, value, message, _RESTORE)
