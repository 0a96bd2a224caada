"""Checking signals to breed: each asked for by what the journal knew before it, in its place, no more than may be."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

from trellis.adaptive.account import Terms
from trellis.adaptive.fold import apply
from trellis.adaptive.replicating import asked
from trellis.adaptive.signalling import CAPS, PARENTS_MAX, REST, living
from trellis.adaptive.state import Record, terms_of
from trellis.adaptive.told_events import ReplicationEnded, ReplicationSignalled
from trellis.core.problems import Problem
from trellis.orders.desk import OrderDesk
from trellis.strategies.garden.triggers import CONCURRENT_MAX, LIFE, Reason, TriggerState
from trellis.strategies.garden.words import Kind

_RESTORE = "Restore the journal from a backup."


def signal_findings(events: Sequence[object]) -> Iterator[Problem]:
    """What is wrong with them; nothing where nothing was signalled."""
    if not any(isinstance(event, ReplicationSignalled | ReplicationEnded) for event in events):
        return
    record = Record(OrderDesk(terms_of({}, Terms().cancel_wait)))
    for event in events:
        if isinstance(event, ReplicationSignalled):
            yield from _signalled(record, event)
        elif isinstance(event, ReplicationEnded):
            if event.replication_id not in record.signals:
                yield _problem(event.replication_id, "ended", event.state.value, "it was not under way")
                continue
            yield from _ended(record, event)
        apply(record, event)


def _signalled(record: Record, event: ReplicationSignalled) -> Iterator[Problem]:
    name, key = event.replication_id, (event.trigger_type, event.trigger_data)
    found = [each for each in asked(record, event.at) if (each.reason, each.subject) == key]
    if not found or int(found[0].priority) != event.trigger_priority:
        yield _problem(name, "trigger", event.trigger_data, "nothing that was known asks for it")
    if event.at != record.marked:
        yield _problem(name, "at", str(event.at), "it was not told on the first step of a day")
    if len(record.signals) >= CONCURRENT_MAX or key in {_key(each) for each in record.signals.values()}:
        yield _problem(name, "signals", str(len(record.signals)), "it had no place, or was under way")
    rested = record.rested.get(key)
    if rested is not None and _utc(event.at) - _utc(rested) < REST:
        yield _problem(name, "at", str(event.at), f"it rests since {rested}")
    if event.trigger_type is not Reason.RECOVERY and not CAPS.allows(Kind.DETECTOR, living(record)):
        yield _problem(name, "caps", str(living(record)), "as many modules live as may")
    if len(event.parents) > PARENTS_MAX or not set(event.parents) <= set(record.members):
        yield _problem(name, "parents", ", ".join(event.parents), "they are too many, or unknown")


def _ended(record: Record, event: ReplicationEnded) -> Iterator[Problem]:
    signal = record.signals[event.replication_id]
    old = _utc(event.at) - _utc(signal.at) >= LIFE
    if old is not (event.state is TriggerState.EXPIRED):
        yield _problem(event.replication_id, "state", event.state.value, f"it was signalled at {signal.at}")
    still = _key(signal) in {(each.reason, each.subject) for each in asked(record, event.at)}
    if event.state is TriggerState.CANCELLED and still:
        yield _problem(event.replication_id, "state", event.state.value, "it was asked for still")


def _key(signal: ReplicationSignalled) -> tuple[Reason, str]:
    return signal.trigger_type, signal.trigger_data


def _utc(at: datetime) -> datetime:
    return at.astimezone(UTC)


def _problem(source: str, field: str, value: str, message: str) -> Problem:
    return Problem(f"signal {source[:12]}", field, value, message, _RESTORE)
