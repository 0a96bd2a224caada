"""Checking how an account was shared: who decided, every share worked out again from the stays, and what it let in."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING

from trellis.adaptive.appointed import Sharing, appointed, in_sample
from trellis.adaptive.events import DayMarked, PlanReviewed
from trellis.adaptive.garden_events import ModuleJoined, StayEnded
from trellis.adaptive.kind_events import ModuleAppointed, SharesDecided
from trellis.adaptive.share import SHARED, holds, share_of
from trellis.adaptive.state import Record
from trellis.core.problems import Problem, ProblemError
from trellis.strategies.garden.genome import Genome, checked
from trellis.strategies.garden.reading import value_of
from trellis.strategies.garden.share_limits import ShareLimits
from trellis.strategies.garden.tables import table_of
from trellis.strategies.garden.words import Kind

if TYPE_CHECKING:
    from trellis.signals.allocation.daily import DailyShares

_RESTORE = "Restore the journal from a backup."


@dataclass(slots=True)
class _Shared:
    """Sharing as far as the journal has been read. modules: that joined, in order; limits: they share under."""

    record: Record
    sharing: Sharing = field(default_factory=Sharing)
    appointed: dict[Kind, ModuleAppointed] = field(default_factory=dict)
    modules: list[str] = field(default_factory=list)
    day: DayMarked | None = None
    again: "DailyShares | None" = None


def sharing_findings(events: Sequence[object], record: Record) -> Iterator[Problem]:
    """What is wrong with it. record: the fold of the events."""
    if not record.appointed:
        return
    read = _Shared(record)
    for event in events:
        if isinstance(event, ModuleAppointed):
            yield from _appointed(read, event)
        elif isinstance(event, SharesDecided):
            yield from _decided(read, event)
        elif isinstance(event, PlanReviewed):
            yield from _reviewed(read, event)
        _fold(read, event)


def _fold(read: _Shared, event: object) -> None:
    if isinstance(event, ModuleJoined):
        read.modules.append(event.module_id)
    elif isinstance(event, StayEnded):
        read.sharing.stayed(event)
    elif isinstance(event, DayMarked):
        read.sharing.before = read.day.day if read.day is not None else None
        read.day = event
    elif isinstance(event, SharesDecided):
        read.sharing.decided(event)
    elif isinstance(event, ModuleAppointed) and event.kind not in read.appointed:
        appointed(read.appointed, event)


def _appointed(read: _Shared, event: ModuleAppointed) -> Iterator[Problem]:
    if event.kind in read.appointed:
        yield _problem(event.module_id, "kind", event.kind.value, "the account has one of the kind already")
    if hashlib.sha256(event.genome.encode()).hexdigest() != event.genome_hash:
        yield _problem(event.module_id, "genome", event.genome_hash, "its text has another hash")
    if event.promoted and not all(gate.held for gate in event.gates):
        yield _problem(event.module_id, "promoted", "true", "a gate of its breeding did not hold")
    try:
        if event.kind is Kind.DECISION_MAKER:
            _limits(event)
        checked(table_of(event.kind), value_of(Genome, event.genome.encode()))
    except ProblemError as error:
        yield from error.problems


def _limits(event: ModuleAppointed) -> ShareLimits:
    return ShareLimits(**{name: Decimal(value) for name, value in event.limits})


def _decided(read: _Shared, event: SharesDecided) -> Iterator[Problem]:
    who = read.appointed.get(Kind.DECISION_MAKER)
    if who is None or (event.module_id, event.genome_hash, event.breeding) != _named(who):
        yield _problem(event.module_id, "decision_maker", event.genome_hash[:12], "it was not appointed")
        return
    sharing, day = read.sharing, event.day.isoformat()
    if sharing.day is not None and event.day <= sharing.day:
        yield _problem(event.module_id, "day", day, f"shares were decided after {sharing.day} before")
    if event.dry is not in_sample(who, event.at):
        yield _problem(event.module_id, "dry", day, f"it was bred on days until {who.trained_until}")
    if event.days != len(sharing.rows) + 1 or event.inputs != sharing.inputs_with(event.day, read.modules):
        yield _problem(event.module_id, "inputs", day, "its modules' stays give others")
    if event.shares != _again(read, who):
        yield _problem(event.module_id, "shares", day, "its genome and its modules' stays give others")


def _named(who: ModuleAppointed) -> tuple[str, str, str]:
    return who.module_id, who.genome_hash, who.breeding


def _again(read: _Shared, who: ModuleAppointed) -> tuple[tuple[str, float], ...]:
    """The shares after this day and those before it, worked out."""
    from trellis.sim.adaptive.modules.sharing import LEAST, shares_by  # compiled code loads with it

    if len(read.modules) < LEAST:
        return ()
    if read.again is None:
        genome = value_of(Genome, who.genome.encode())
        read.again = shares_by(genome, _limits(who), len(read.modules))
    rows = [*read.sharing.rows, read.sharing.row(read.modules)]
    return tuple(zip(read.modules, read.again.after(rows), strict=True))


def _reviewed(read: _Shared, event: PlanReviewed) -> Iterator[Problem]:
    """Units that are more than its module's share holds, or that nobody had shared out."""
    plan = read.record.content.get((event.plan, event.version))
    if Kind.DECISION_MAKER not in read.appointed or plan is None or plan.module_id not in read.modules:
        return
    if not event.verdict.quantity:
        return
    if all(clause.rule != SHARED for clause in event.verdict.clauses):
        yield _problem(event.plan, "sharing", SHARED, "it was answered without it")
    before, last = read.sharing.before, read.sharing.day
    if last is None or (before is not None and last < before):
        yield _problem(event.plan, "sharing", str(last), f"no shares were decided after {before}")
    rows = read.record.started.listings if read.record.started is not None else ()
    lot = next((row.lot for row in rows if row.symbol == plan.symbol), Decimal(1))
    most = holds(share_of(read.sharing, plan.module_id), event.nav, plan.stop_distance)
    if event.verdict.quantity * plan.entry_price * lot > most:
        yield _problem(event.plan, "sharing", str(event.verdict.quantity), f"its module's share holds {most} USD of it")


def _problem(source: str, field: str, value: str, message: str) -> Problem:
    return Problem(source[:12], field, value, message, _RESTORE)
