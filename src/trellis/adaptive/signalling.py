"""What breeding an account asks for, told to all its modules (`replication_signal`): queued by urgency, and capped.

On a day's first step everything that the record asks for (replicating.py) goes into a queue. Five signals are under way
at most, and none while as many modules live as may, but for one that replaces another. A signal ends when its reason is
there no more, or after 72 hours; then it rests for 30 days, over which coverage is measured (reference, 7.1). Who
breeds is a person (`lab breed --asked-by`): a signal begins nothing by itself.
"""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta

from trellis.adaptive.account import Account
from trellis.adaptive.hearing import tells
from trellis.adaptive.replicating import asked, founders
from trellis.adaptive.state import Record
from trellis.adaptive.told_events import ReplicationEnded, ReplicationSignalled
from trellis.core.ids import digest
from trellis.strategies.garden.triggers import LIFE, Caps, Priority, Queue, Reason, Trigger
from trellis.strategies.garden.words import Kind

REST = timedelta(days=30)
INHERITANCE, MUTATION, RECOMBINATION, PARENTS_MAX = 0.8, 0.1, 0.1, 3
CAPS = Caps()


def signal_breeding(account: Account, at: datetime) -> None:
    """Journal which signals are over and which begin, on a day's first step."""
    record = account.record
    if not tells(record) or record.marked != at or not record.members:
        return
    for event in tuple(due(record, at)):
        account.emit(event)


def due(record: Record, at: datetime) -> Iterator[ReplicationEnded | ReplicationSignalled]:
    """What a record asks to be journaled at the instant."""
    wanted, queue = asked(record, at), Queue()
    under_way = {(each.trigger_type, each.trigger_data): each for each in record.signals.values()}
    for each in record.signals.values():
        queue.add(Trigger(each.trigger_type, Priority(each.trigger_priority), each.trigger_data, each.at))
    over = queue.expire(at)
    gone = set(under_way) - {(each.reason, each.subject) for each in wanted}
    over += [found for each in under_way if each in gone and (found := queue.cancel(*each)) is not None]
    yield from (ReplicationEnded(at, under_way[e.reason, e.subject].replication_id, e.state) for e in over)
    while queue.begin() is not None:
        pass  # those that go on keep their places
    ended = {(each.reason, each.subject) for each in over}
    for trigger in wanted:
        if (trigger.reason, trigger.subject) not in ended and _may(record, trigger, at):
            queue.add(trigger)
    parents: tuple[str, ...] | None = None
    while (trigger_next := queue.begin()) is not None:
        parents = _parents(record, at) if parents is None else parents
        yield _signal(record, trigger_next, parents, at)


def _may(record: Record, trigger: Trigger, at: datetime) -> bool:
    """Whether it may wait for a place: it does not rest, and one more may live, or one that fails is replaced."""
    last = record.rested.get((trigger.reason, trigger.subject))
    rests = last is not None and at.astimezone(UTC) - last.astimezone(UTC) < REST
    return not rests and (trigger.reason is Reason.RECOVERY or CAPS.allows(Kind.DETECTOR, living(record)))


def living(record: Record) -> dict[Kind, int]:
    """How many modules live, by kind, with who was bred to decide or trade."""
    detectors = sum(not each.life.stage.is_over for each in record.members.values())
    return {Kind.DETECTOR: detectors, **dict.fromkeys(record.appointed, 1)}


def _parents(record: Record, at: datetime) -> tuple[str, ...]:
    """Modules that do well enough now, the best first."""
    count = max(living(record)[Kind.DETECTOR], 1)
    now = [each.module_id for each in founders(record, at) if each.spans[-1].until is None]
    return tuple(sorted(now, key=lambda name: (-record.members[name].moments.earns(count), name)))


def _signal(record: Record, trigger: Trigger, parents: Sequence[str], at: datetime) -> ReplicationSignalled:
    own = [trigger.subject] if trigger.reason is Reason.PERFORMANCE else []
    chosen = [*own, *(each for each in parents if each not in own)][:PARENTS_MAX]
    axis, _, value = trigger.subject.partition(":")
    return ReplicationSignalled(
        at,
        digest("replication", record.account, trigger.reason, trigger.subject, at.astimezone(UTC).isoformat())[:32],
        trigger.reason,
        trigger.subject,
        int(trigger.priority),
        tuple(chosen),
        INHERITANCE,
        MUTATION,
        RECOMBINATION,
        PARENTS_MAX,
        ((axis, value),) if value else (),
        "pending",
        at + LIFE,
    )
