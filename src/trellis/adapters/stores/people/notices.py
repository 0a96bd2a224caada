"""The rows of ways to reach people, and of the notices that wait for them: an outbox, so that none is lost."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, delete, insert, select, update

from trellis.adapters.stores.people.rows import NoticeRow, Standing, WayRow
from trellis.adapters.stores.people.tables import NOTICES, PEOPLE, TOLD, WAYS


class Ways:
    """Ways to reach people, within one transaction."""

    def __init__(self, connection: Connection) -> None:
        """Takes the transaction."""
        self._connection = connection

    def add(self, way: WayRow) -> None:
        """A new way."""
        self._connection.execute(insert(WAYS).values({column.name: getattr(way, column.name) for column in WAYS.c}))

    def of(self, person_id: str) -> tuple[WayRow, ...]:
        """The person's ways, oldest first."""
        query = select(WAYS).where(WAYS.c.person_id == person_id).order_by(WAYS.c.created_at, WAYS.c.id)
        return tuple(WayRow(**row._mapping) for row in self._connection.execute(query))

    def all(self) -> tuple[WayRow, ...]:
        """The ways in use of everybody who is active, oldest first."""
        active = (PEOPLE.c.id == WAYS.c.person_id) & (PEOPLE.c.standing == Standing.ACTIVE.value)
        query = select(WAYS).join(PEOPLE, active).where(WAYS.c.off_at.is_(None))
        query = query.order_by(WAYS.c.created_at, WAYS.c.id)
        return tuple(WayRow(**row._mapping) for row in self._connection.execute(query))

    def drop(self, way_id: str, person_id: str) -> bool:
        """Forget one of the person's, with what waits for it; whether there was one."""
        found = (WAYS.c.id == way_id) & (WAYS.c.person_id == person_id)
        if self._connection.execute(select(WAYS.c.id).where(found)).first() is None:
            return False
        self._connection.execute(delete(NOTICES).where(NOTICES.c.way_id == way_id))
        self._connection.execute(delete(WAYS).where(found))
        return True

    def forget(self, person_id: str) -> None:
        """Forget every way of the person, with every notice."""
        self._connection.execute(delete(NOTICES).where(NOTICES.c.person_id == person_id))
        self._connection.execute(delete(WAYS).where(WAYS.c.person_id == person_id))

    def worked(self, way_id: str) -> None:
        """A message went through."""
        self._connection.execute(update(WAYS).where(WAYS.c.id == way_id).values(failures=0, trouble=""))

    def failed(self, way_id: str, trouble: str, off_at: datetime | None) -> None:
        """One did not; off_at: from when on it is not used any more, None to go on."""
        values = {"failures": WAYS.c.failures + 1, "trouble": trouble, "off_at": off_at}
        self._connection.execute(update(WAYS).where(WAYS.c.id == way_id).values(values))


class Notices:
    """The outbox, within one transaction."""

    def __init__(self, connection: Connection) -> None:
        """Takes the transaction."""
        self._connection = connection

    def told_to(self, run: str) -> tuple[str, int] | None:
        """Of which run under this name, and up to which record, people were told; None before the first time."""
        row = self._connection.execute(select(TOLD).where(TOLD.c.run == run)).first()
        return None if row is None else (row.identity, row.sequence)

    def tell_to(self, run: str, identity: str, sequence: int) -> None:
        """Note it, in the transaction that holds the notices themselves."""
        values = {"identity": identity, "sequence": sequence}
        if self._connection.execute(update(TOLD).where(TOLD.c.run == run).values(values)).rowcount == 0:
            self._connection.execute(insert(TOLD).values(run=run, **values))

    def add(self, notices: Sequence[NoticeRow]) -> None:
        """Put notices into the outbox; their ids are theirs alone."""
        if notices:
            rows = [{column.name: getattr(each, column.name) for column in NOTICES.c} for each in notices]
            self._connection.execute(insert(NOTICES), rows)

    def waiting(self, way_id: str, at: datetime) -> tuple[NoticeRow, ...]:
        """What is due by a way, oldest first."""
        found = (NOTICES.c.way_id == way_id) & NOTICES.c.sent_at.is_(None) & (NOTICES.c.failed == "")
        query = select(NOTICES).where(found & (NOTICES.c.due_at <= at)).order_by(NOTICES.c.sequence, NOTICES.c.id)
        return tuple(NoticeRow(**row._mapping) for row in self._connection.execute(query))

    def last_sent(self, way_id: str, severity: str) -> datetime | None:
        """When a notice of that severity last went by the way."""
        found = (NOTICES.c.way_id == way_id) & (NOTICES.c.severity == severity) & NOTICES.c.sent_at.is_not(None)
        query = select(NOTICES.c.sent_at).where(found).order_by(NOTICES.c.sent_at.desc()).limit(1)
        row = self._connection.execute(query).first()
        return None if row is None else row.sent_at

    def of(self, person_id: str, limit: int) -> tuple[NoticeRow, ...]:
        """The person's notices, newest first."""
        query = select(NOTICES).where(NOTICES.c.person_id == person_id)
        query = query.order_by(NOTICES.c.at.desc(), NOTICES.c.sequence.desc(), NOTICES.c.id).limit(limit)
        return tuple(NoticeRow(**row._mapping) for row in self._connection.execute(query))

    def sent(self, ids: Sequence[str], at: datetime) -> None:
        """They went out."""
        self._connection.execute(update(NOTICES).where(NOTICES.c.id.in_(ids)).values(sent_at=at))

    def put_off(self, ids: Sequence[str], due_at: datetime) -> None:
        """An attempt failed that may do better later."""
        values = {"attempts": NOTICES.c.attempts + 1, "due_at": due_at}
        self._connection.execute(update(NOTICES).where(NOTICES.c.id.in_(ids)).values(values))

    def give_up(self, ids: Sequence[str], why: str) -> None:
        """They will not be tried again."""
        self._connection.execute(update(NOTICES).where(NOTICES.c.id.in_(ids)).values(failed=why))

    def sweep(self, before: datetime) -> int:
        """Forget what was sent or given up and happened before an instant; how many."""
        over = (NOTICES.c.at < before) & (NOTICES.c.sent_at.is_not(None) | (NOTICES.c.failed != ""))
        return self._connection.execute(delete(NOTICES).where(over)).rowcount
