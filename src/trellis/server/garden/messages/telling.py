"""Modules, boxes, leases, dead letters and what was verified, told."""

from collections.abc import Iterator
from itertools import islice

from trellis.adapters.buses.opening import Bus
from trellis.messages.directory import Directory, Registration
from trellis.messages.envelope import Status
from trellis.messages.health import Health
from trellis.messages.instants import instant
from trellis.messages.leases import STEWARD_LEASE, Fence, account_lease
from trellis.messages.ports import Dead
from trellis.messages.verifying import verify
from trellis.server.problems import problem_row
from trellis.server.schemas.garden.messages import (
    BoxRow,
    BusModule,
    DeadLetter,
    LeaseRow,
    MessagesTold,
    MessagesVerified,
)

CHECKED_MAX = 20_000
"""Messages that one call verifies; `trellis messages verify` verifies all."""


def messages_told(bus: Bus) -> MessagesTold:
    """Which modules there are, how they are, what their boxes hold, who holds which lease."""
    rows = bus.registry.rows()
    names = dict.fromkeys(
        [STEWARD_LEASE, *(account_lease(row.identity.account) for row in rows if row.identity.account)]
    )
    return MessagesTold(
        kept=True,
        record=bus.source,
        well=all(row.health is Health.ALIVE for row in rows),
        modules=[_module(row) for row in rows],
        boxes=[
            BoxRow(
                box=box,
                waiting=counts.get(Status.PENDING, 0),
                handled=counts.get(Status.DELIVERED, 0),
                given_up=counts.get(Status.FAILED, 0),
                over=counts.get(Status.EXPIRED, 0),
            )
            for box, counts in bus.record.counts().items()
        ],
        leases=[_lease(found) for name in names if (found := bus.registry.holder(name)) is not None],
    )


def letter_told(letter: Dead) -> DeadLetter:
    """A dead letter, without its payload."""
    header = letter.envelope.header
    return DeadLetter(
        message=header.message_id,
        type=header.message_type,
        sender=header.sender,
        box=letter.box,
        key=header.key,
        given_up=letter.status is Status.FAILED,
        attempts=letter.attempts,
        last=instant(letter.last_us),
        error=letter.error,
    )


def verified(bus: Bus) -> MessagesVerified:
    """Each kept message's form, payload, place and seal, from the oldest on, CHECKED_MAX at most."""
    known = Directory(bus.registry.rows())
    found = verify(islice(_wires(bus), CHECKED_MAX), known, bus.keys.house().public_key)
    return MessagesVerified(
        messages=found.messages,
        broken=found.broken,
        all=found.messages < CHECKED_MAX,
        problems=[problem_row(each) for each in found.problems],
    )


def _wires(bus: Bus) -> Iterator[tuple[int, bytes]]:
    yield from bus.record.wires()


def _module(row: Registration) -> BusModule:
    who = row.identity
    return BusModule(
        module=who.module_id,
        kind=who.kind.value,
        box=who.box,
        stage=row.stage.value,
        health=row.health.value,
        heard=instant(row.beat_us),
        version=who.version,
        genome=who.genome_hash,
        account=who.account,
        endpoint=row.endpoint,
    )


def _lease(fence: Fence) -> LeaseRow:
    return LeaseRow(lease=fence.lease, holder=fence.holder, token=fence.token, until=instant(fence.until_us))
