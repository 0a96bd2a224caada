"""A household's dealings with its SimpleFIN server: connected, synced, disconnected, by one at a time."""

import hashlib
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Protocol, TypeVar

from trellis.adapters.banks.simplefin.answers import FORMAT, read_accounts
from trellis.adapters.banks.simplefin.calling import TERMINAL, Line
from trellis.adapters.banks.simplefin.server import (
    SyncRefusedError,
    TooOftenError,
    accounts,
    check_token,
    claim,
    host_of,
)
from trellis.bookkeeping.connections import (
    DAY,
    Connection,
    Synced,
    SyncOutcome,
    access_of,
    connection_of,
    folder_of,
    forget_access,
    has_access,
    is_connected,
    keep_access,
    keep_connection,
    since,
)
from trellis.bookkeeping.importing import File, Imported, import_file
from trellis.bookkeeping.keeper import Keeper
from trellis.bookkeeping.record import HouseholdRecord
from trellis.core.problems import ProblemError
from trellis.household.statement import Read
from trellis.kernel.holding import held

T = TypeVar("T")


class Household(Protocol):
    """A household that can be looked at, and changed by one batch at a time."""

    def reading(self) -> AbstractContextManager[HouseholdRecord]:
        """The record as it is journaled."""
        ...

    def tried(self, make: Callable[[Keeper], T]) -> T:
        """What a change would answer; nothing of it is kept."""
        ...

    def change(self, make: Callable[[Keeper], T]) -> T:
        """Make one change, journaled whole or not at all."""
        ...


@dataclass(frozen=True, slots=True)
class Banks:
    """The banks' server of a home's household. Whoever comes while another is at it is refused (HeldError)."""

    home: Path
    household: Household
    line: Line = TERMINAL

    @property
    def connection(self) -> Connection | None:
        """What is known of the connection; None where there is none."""
        if not is_connected(self.home):
            return None
        with self.household.reading() as record:
            return connection_of(self.home, record)

    def connect(self, token: str, at: datetime) -> Connection:
        """Claim a setup token and keep what it is worth, in place of what was kept before; begins a household.

        Raises ProblemError for a token that is none or was used before, and where its server does not answer.
        """
        check_token(token)
        self.household.change(lambda keeper: keeper.commit(at, found=True))
        with self._alone(), self.household.reading() as record:
            assert record.seal is not None, "a household that was just committed has its key"
            access = claim(token, self.line)
            made = Connection(host_of(access), at)
            keep_access(self.home, record.seal, access, made)
            return made

    def sync(self, by: str, at: datetime) -> Imported:
        """Import what banks booked since the last sync; what it came to is kept, also where it is refused.

        by: person or house. Raises ProblemError where nothing is connected or nothing came.
        """
        with self._alone():
            with self.household.reading() as record:
                access, first = access_of(self.home, record), since(record, FORMAT, at.date())
            read: Read | None = None
            try:
                body = accounts(access, first, self.line)
                read = told = read_accounts(body)
                found = self.household.change(lambda keeper: imported(keeper, body, told, at))
            except ProblemError as error:
                self._keep(access, _refused(by, at, error, read))
                raise
            self._keep(access, _came(by, at, found, read))
            return found

    def tried(self, at: datetime) -> Imported:
        """What a sync would import; nothing is changed, and nothing of it kept. Raises ProblemError as sync() does."""
        with self.household.reading() as record:
            access, first = access_of(self.home, record), since(record, FORMAT, at.date())
        body = accounts(access, first, self.line)
        told = read_accounts(body)
        return self.household.tried(lambda keeper: imported(keeper, body, told, at))

    def disconnect(self) -> bool:
        """Destroy what opens the accounts; whether there was any. What was imported stays."""
        if not has_access(self.home):
            return False
        with self._alone():
            forget_access(self.home)
            return True

    def _keep(self, access: str, synced: Synced) -> None:
        with self.household.reading() as record:
            before = connection_of(self.home, record)
            if record.seal is not None and before is not None:
                named = replace(before, server=before.server or host_of(access))
                keep_connection(self.home, record.seal, named.after(synced))

    @contextmanager
    def _alone(self) -> Iterator[None]:
        message, way_out = "another is speaking with the banks' server just now", "Wait until it is done."
        with held(folder_of(self.home), message, way_out):
            yield


def imported(keeper: Keeper, body: bytes, read: Read, at: datetime) -> Imported:
    """Add what the server told to the household; keeper.commit() makes it last.

    An answer that came before to the byte brings nothing, and what it says is wrong with a bank is told again.
    """
    file = File(f"SimpleFIN {at:%Y-%m-%d %H:%M}", hashlib.sha256(body).hexdigest(), len(body), FORMAT)
    found = import_file(keeper, file, read, at, news_only=True)
    return found if found.already is None else replace(found, plan=replace(found.plan, problems=read.problems))


def _came(by: str, at: datetime, found: Imported, read: Read) -> Synced:
    plan, lines = found.plan, sum(len(one.lines) for one in read.statements)
    outcome = SyncOutcome.PARTIAL if plan.problems else SyncOutcome.FINE
    name = found.id if found.recorded else ""
    return Synced(at, by, outcome, lines, plan.added, name, tuple(plan.problems))


def _refused(by: str, at: datetime, error: ProblemError, read: Read | None) -> Synced:
    """Problems that the server tells of banks are no fault of the import."""
    outcome, again = SyncOutcome.REFUSED, None
    if isinstance(error, SyncRefusedError):
        outcome = error.outcome
    elif read is not None and any(one in read.problems for one in error.problems):
        outcome = SyncOutcome.PARTIAL
    if isinstance(error, TooOftenError):
        again = at + (timedelta(seconds=error.seconds) if error.seconds is not None else DAY)
    return Synced(at, by, outcome, problems=error.problems, again=again)
