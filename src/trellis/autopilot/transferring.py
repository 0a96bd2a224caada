"""Telling the broker what a fork or a merge moves: journaled whole first, then told, and told again after a crash."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from trellis.autopilot.events.lineage import TransferInstructed
from trellis.autopilot.machine import Phase
from trellis.autopilot.mailroom import Mailroom
from trellis.autopilot.pilot import Pilot
from trellis.core.terms import Overlay, Sleeve
from trellis.orders.order import Transfer


def held_by(pilot: Pilot, sleeve: Sleeve) -> str:
    """What forbids to move money between accounts now, in words: EMERGENCY, MAINTENANCE or a latch; empty for nothing.

    A fork founds an account that trades, and a merge hands over what it holds: neither goes around a stop (Part C).
    """
    record = pilot.sleeve(sleeve)
    latches = ", ".join(sorted(record.latches))
    stopped = pilot.record.overlay is Overlay.KILLED or record.phase in (Phase.EMERGENCY, Phase.MAINTENANCE)
    state = "EMERGENCY" if pilot.record.overlay is Overlay.KILLED else record.phase.value
    found = ", ".join(each for each in (state if stopped else "", latches) if each)
    return f"{pilot.settings.account} {sleeve.value} {found}" if found else ""


def instruct(pilot: Pilot, transfers: Sequence[Transfer], at: datetime) -> None:
    """Journal every transfer of a fork or a merge, make it durable with all that led to it, then tell the broker.

    Nothing is flushed in between, so the journal holds the fork or the merge whole or not at all.
    """
    for transfer in transfers:
        pilot.emit(TransferInstructed(at, transfer))
    pilot.recorder.flush()
    for transfer in transfers:
        pilot.broker.transfer(transfer, at)


def tell_again(mail: Mailroom, events: Iterable[object], since: datetime, at: datetime) -> None:
    """Tell the broker every transfer journaled from the instant on: one that it has made already moves nothing."""
    for event in events:
        if isinstance(event, TransferInstructed) and event.at >= since:
            mail.transfer(event.transfer, at)
