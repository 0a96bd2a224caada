"""The connection to bank data, told."""

from trellis.bookkeeping.connections import Synced
from trellis.server.household.syncing import Syncing
from trellis.server.problems import problem_row
from trellis.server.schemas.household.connection import ConnectionTold, SyncTold


def connection_told(syncing: Syncing) -> ConnectionTold:
    """As it stands now; nothing of what opens the accounts."""
    found = syncing.connection
    return ConnectionTold(
        connected=found is not None,
        server=found.server if found is not None else "",
        since=found.since if found is not None else None,
        last=_sync(found.last) if found is not None and found.last is not None else None,
        good=found.good if found is not None else None,
        daily=syncing.settings.daily,
        next=syncing.next(),
    )


def _sync(one: Synced) -> SyncTold:
    return SyncTold(
        at=one.at,
        by=one.by,
        outcome=one.outcome,
        lines=one.lines,
        added=one.added,
        problems=[problem_row(each) for each in one.problems],
        again=one.again,
    )
