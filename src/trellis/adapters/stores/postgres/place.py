"""A place for a journal in PostgreSQL: where it is made, opened and checked."""

from dataclasses import dataclass, replace

from psycopg import errors, sql

from trellis.adapters.stores.postgres.address import JournalAddress
from trellis.adapters.stores.postgres.failures import explained
from trellis.adapters.stores.postgres.journal import COMMITS, PostgresJournal
from trellis.adapters.stores.postgres.migrating import check_version, migrate
from trellis.adapters.stores.postgres.rows import Rows
from trellis.adapters.stores.postgres.session import ONCE, WAITS, Session
from trellis.core.problems import problem
from trellis.kernel.journal import Durability
from trellis.kernel.ports import JournalStore
from trellis.kernel.record import Head, kind_bytes, record_hash
from trellis.kernel.walk import Verification, verify_store

_RESTORE = "Run `trellis verify` on it to see which records are good, then restore it from a backup."
_FIND = "SELECT id FROM {} WHERE name = %s"
_MAKE = "INSERT INTO {} (name) VALUES (%s) ON CONFLICT (name) DO NOTHING"


@dataclass(frozen=True, slots=True)
class PostgresPlace:
    """The journal of an address: kernel.places.JournalPlace. epoch: of the leadership to write it under, if any.

    patient: whether a lost server is waited for as long as a restart takes, or an UnreachableError comes at once.
    """

    address: JournalAddress
    epoch: int | None = None
    patient: bool = True

    def __str__(self) -> str:
        return str(self.address)

    def led(self, epoch: int) -> "PostgresPlace":
        """The same place for the leader of that epoch."""
        return replace(self, epoch=epoch)

    def exists(self) -> bool:
        """Whether a record was ever written to a journal of this name."""
        session = self._session(Durability.EACH, read_only=True)
        try:
            with explained(self.address, "whether the journal is there is unknown"):
                number = _number(session)
                return number is not None and Rows(session, number).head(session.line).sequence > 0
        finally:
            session.close()

    def create(self, durability: Durability) -> PostgresJournal:
        """A new, empty journal, in tables that are made or brought to this version if need be.

        Raises ProblemError where a journal of this name holds records, or tables cannot be made.
        """
        migrate(self.address)
        session = self._session(durability, read_only=False)
        try:
            with explained(self.address, "no journal was made"):
                session.line.execute(sql.SQL(_MAKE).format(session.table("journals")), (self.address.name,))
            journal = self._journal(session)
            if journal.head.sequence:
                way_out = "Open it to go on with it, or choose another name; a journal is never overwritten."
                raise problem(self, "journal", self.address.name, "it exists already", way_out)
        except BaseException:
            session.close()
            raise
        return journal

    def open(self, durability: Durability = Durability.EACH, *, read_only: bool = False) -> PostgresJournal:
        """The journal that is there. Raises ProblemError where there is none, or its last record is not whole."""
        session = self._session(durability, read_only=read_only)
        try:
            journal = self._journal(session)
            _check_last_record(journal)
        except BaseException:
            session.close()
            raise
        return journal

    def unchecked(self) -> PostgresJournal:
        """The journal to read, though its last record may be damaged. Raises ProblemError where there is none."""
        session = self._session(Durability.EACH, read_only=True)
        try:
            return self._journal(session)
        except BaseException:
            session.close()
            raise

    def verify(self, public_key: bytes | None = None) -> Verification:
        """verify_store(). Raises ProblemError where there is no journal, or the server cannot be reached."""
        with self.unchecked() as journal:
            return verify_store(journal, public_key)

    def finish(self, journal: JournalStore) -> Head:
        """Hangs up: rows bear no trace of batches and need no packing."""
        head = journal.head
        journal.close()
        return head

    def _session(self, durability: Durability, *, read_only: bool) -> Session:
        settings = {
            "synchronous_commit": COMMITS[durability],
            "default_transaction_read_only": "on" if read_only else "off",
        }
        return Session(self.address, settings, waits=WAITS if self.patient else ONCE)

    def _journal(self, session: Session) -> PostgresJournal:
        with explained(self.address, "nothing was read or written"):
            number = _number(session)
            if number is None:
                way_out = "Check name, schema and database in the URL, or start a run with it."
                raise problem(self, "journal", self.address.name, "there is no such journal", way_out)
            check_version(self.address, session.line)
        return PostgresJournal(session, number, self.epoch)


def _number(session: Session) -> int | None:
    """The id of the journal's row; None where there is none, or no table for it."""
    try:
        row = session.line.execute(sql.SQL(_FIND).format(session.table("journals")), (session.address.name,)).fetchone()
    except (errors.UndefinedTable, errors.InvalidSchemaName):
        return None
    return None if row is None else int(row[0])


def _check_last_record(journal: PostgresJournal) -> None:
    for record in journal.read(after=journal.head.sequence - 1):
        kind = kind_bytes(record.stream, record.type, record.version)
        if record.hash != record_hash(record.sequence, kind, record.time, record.payload, record.previous_hash):
            message = "the last record does not have the hash that the chain gives it"
            raise problem(journal.source, "last record", record.sequence, message, _RESTORE)
