"""Modules, boxes, leases and dead letters as `trellis messages` shows them."""

from collections.abc import Mapping, Sequence

from trellis.messages.directory import Registration
from trellis.messages.envelope import Status
from trellis.messages.instants import instant
from trellis.messages.leases import Fence
from trellis.messages.ports import Dead, Deliveries

TO_ALL = ("risk_halt", "regime_change", "intelligence_broadcast", "replication_signal")
"""Types that modules say to all, the most urgent first; a halt is repeated until each has handled it."""


def module_row(row: Registration) -> dict[str, object]:
    """A registry row."""
    who = row.identity
    return {
        "module": who.module_id,
        "kind": who.kind.value,
        "box": who.box,
        "stage": row.stage.value,
        "health": row.health.value,
        "heard": _shown(row.beat_us),
        "version": who.version,
        "genome": who.genome_hash,
        "account": who.account,
        "endpoint": row.endpoint,
    }


def box_row(box: str, counts: Mapping[Status, int]) -> dict[str, object]:
    """A box, and how many messages of each status it has."""
    return {"box": box, **{status.value: counts.get(status, 0) for status in Status}}


def lease_row(fence: Fence) -> dict[str, object]:
    """A lease, and who holds it or held it last."""
    return {"lease": fence.lease, "holder": fence.holder, "token": fence.token, "until": _shown(fence.until_us)}


def said_row(message_type: str, told: Sequence[Deliveries]) -> dict[str, object]:
    """What was said to all of a type: how often, in how many boxes it lay, in how many it was handled, and whose module
    has not handled it.
    """
    boxes = [status for each in told for status in each.boxes.values()]
    unheard = sorted({box for each in told for box in each.unheard})
    heard = sum(status is Status.DELIVERED for status in boxes)
    last = _shown(told[-1].envelope.header.timestamp_us)
    return {
        "type": message_type,
        "said": len(told),
        "last": last,
        "boxes": len(boxes),
        "heard": heard,
        "unheard": unheard,
    }


def said_words(row: Mapping[str, object]) -> str:
    """The same in a line."""
    unheard = row["unheard"]
    assert isinstance(unheard, list), "boxes are a list"
    rest = f", not by {', '.join(unheard)}" if unheard else ""
    words = f"{row['type']:<24} said {row['said']:,} times, last {row['last']}"
    return f"{words}: heard {row['heard']:,} of {row['boxes']:,}{rest}"


def letter_row(letter: Dead) -> dict[str, object]:
    """A dead letter, without its payload."""
    header = letter.envelope.header
    return {
        "message": header.message_id,
        "type": header.message_type,
        "sender": header.sender,
        "box": letter.box,
        "key": header.key,
        "status": letter.status.value,
        "attempts": letter.attempts,
        "last": _shown(letter.last_us),
        "error": letter.error,
    }


def _shown(us: int) -> str:
    return instant(us).isoformat(timespec="milliseconds")
