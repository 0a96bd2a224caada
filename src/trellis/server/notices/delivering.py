"""Sends what waits in the outbox, by the limits of Part J, and keeps what did not arrive for another time."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from trellis.adapters.notify.message import Channel, Message, Severity, UndeliverableError
from trellis.adapters.stores.people.rows import NoticeRow, WayRow
from trellis.server.identity.house import Identity
from trellis.server.notices.gate import Waiting, due, gathered
from trellis.server.notices.outbox import preferences_of

WAITS = tuple(timedelta(seconds=seconds) for seconds in (5, 30, 120, 600, 1_800, 3_600, 7_200))
"""How long after a failed attempt the next one comes; after the last a notice is given up."""
FAILURES_MAX = 50
"""Attempts in a row that fail before a way is not used any more."""
KEPT = timedelta(days=30)
"""How long sent notices stay in a person's list."""
FINDINGS_KEPT = timedelta(days=800)
"""How long it is noted that a finding was told: longer than a yearly payment is overdue."""


def as_is(row: NoticeRow) -> NoticeRow:
    """The notice itself, for who keeps none that is sealed."""
    return row


class Delivering:
    """The outbox's postman."""

    def __init__(
        self, identity: Identity, channel: Callable[[WayRow], Channel], opened: Callable[[NoticeRow], NoticeRow] = as_is
    ) -> None:
        """channel: makes the channel of a way; opened: gives a notice with its words in the clear."""
        self._identity = identity
        self._channel = channel
        self._opened = opened

    def round(self) -> int:
        """Send what may go now; how many messages went out."""
        now = self._identity.clock.now()
        with self._identity.store.reading() as unit:
            ways = unit.ways.all()
        return sum(self._by(way, severity, now) for way in ways for severity in reversed(Severity))

    def sweep(self) -> None:
        """Forget what is older than KEPT."""
        with self._identity.store.writing() as unit:
            now = self._identity.clock.now()
            unit.notices.sweep(now - KEPT)
            unit.findings.sweep((now - FINDINGS_KEPT).date().isoformat())

    def _by(self, way: WayRow, severity: Severity, now: datetime) -> int:
        with self._identity.store.reading() as unit:
            rows = [row for row in unit.notices.waiting(way.id, now) if row.severity == severity]
            quiet = preferences_of(unit, way.person_id).quiet
            last = unit.notices.last_sent(way.id, severity)
        if not rows or not due(severity, last, quiet, now):
            return 0
        rows = self._with_words(rows)
        if not rows:
            return 0
        message = gathered([Waiting(_message(row), row.at, row.language) for row in rows])
        try:
            self._channel(way).send(message)
        except UndeliverableError as error:
            self._failed(way, rows, error, now)
            return 0
        with self._identity.store.writing() as unit:
            unit.notices.sent([row.id for row in rows], now)
            unit.ways.worked(way.id)
        return 1

    def _with_words(self, rows: Sequence[NoticeRow]) -> list[NoticeRow]:
        """The notices in the clear; those whose words were erased are given up."""
        opened = [self._opened(row) for row in rows]
        erased = [row.id for row in opened if not row.subject]
        if erased:
            with self._identity.store.writing() as unit:
                unit.notices.give_up(erased, "its words were erased")
        return [row for row in opened if row.subject]

    def _failed(self, way: WayRow, rows: Sequence[NoticeRow], error: UndeliverableError, now: datetime) -> None:
        over = error.gone or way.failures + 1 >= FAILURES_MAX
        again = error.again and not over
        with self._identity.store.writing() as unit:
            unit.ways.failed(way.id, str(error), now if over else None)
            for attempts in sorted({row.attempts for row in rows}):
                ids = [row.id for row in rows if row.attempts == attempts]
                if again and attempts < len(WAITS):
                    unit.notices.put_off(ids, now + WAITS[attempts])
                else:
                    unit.notices.give_up(ids, str(error))


def _message(row: NoticeRow) -> Message:
    return Message(row.id, Severity(row.severity), row.subject, row.text, row.link)
