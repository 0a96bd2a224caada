"""Puts what happens in a run into the outbox of those who may read it and want to know."""

import hashlib
import json
from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import islice

import msgspec

from trellis.adapters.stores.people.rows import NoticeRow, PersonRow, Standing, WayRow
from trellis.adapters.stores.people.store import Unit
from trellis.autopilot.events import CATALOGUE
from trellis.constitution.roles import Permission, answer
from trellis.kernel.codec import Codec
from trellis.kernel.record import Record
from trellis.server.identity.house import Identity, as_person
from trellis.server.notices.kinds import KINDS, Told
from trellis.server.notices.preferences import Preferences, Way
from trellis.server.runs.watched import WatchedRun

RECORDS_MAX = 2_000
"""Records that one round looks at; the next round goes on."""
PREFERENCE = "_notices"
"""The name under which a person's preferences about notices are kept; no name that a person can give begins so."""

_TYPES = {(name, version): cls for _, name, version, cls in CATALOGUE if cls in KINDS}


class Outbox:
    """Follows runs for the people of a house."""

    def __init__(self, identity: Identity, base: str) -> None:
        """base: where the house's pages are, for links."""
        self._identity = identity
        self._base = base
        self._codec = Codec((name, version, cls) for (name, version), cls in _TYPES.items())

    def fill(self, run: WatchedRun) -> int:
        """Put what was journaled since the last look into the outbox; how many notices.

        Of a run met for the first time, only what comes after is told; of another run under a known name, all of it.
        """
        with run.journal() as journal:
            first = journal.hash_at(1)
            if first is None:
                return 0
            with self._identity.store.reading() as unit:
                known = unit.notices.told_to(run.name)
            after = journal.head.sequence if known is None else known[1] if known[0] == first.hex() else 0
            records = list(islice(journal.read(after=after), RECORDS_MAX))
        last = records[-1].sequence if records else after
        if known == (first.hex(), last):
            return 0
        with self._identity.store.writing() as unit:
            notices = self._notices(unit, run, first.hex(), records)
            unit.notices.add(notices)
            unit.notices.tell_to(run.name, first.hex(), last)
        return len(notices)

    def _notices(self, unit: Unit, run: WatchedRun, identity: str, records: Sequence[Record]) -> list[NoticeRow]:
        listeners = [(way, preferences_of(unit, person.id)) for person, way in self._listeners(unit, run)]
        found: list[NoticeRow] = []
        for record in records:
            kind = KINDS.get(_TYPES.get((record.type, record.version), object))
            if kind is None or not listeners:
                continue
            told = kind.told(self._codec.decode(record.type, record.version, record.payload))
            if told is not None:
                wanting = (way for way, wanted in listeners if wanted.wants(Way(way.kind), kind.name, told.severity))
                found += [self._row(run, identity, record, told, way) for way in wanting]
        return found

    def _listeners(self, unit: Unit, run: WatchedRun) -> Iterator[tuple[PersonRow, WayRow]]:
        with run.reading() as views:
            started = views.standing.started
        for way in unit.ways.all():
            person = unit.people.get(way.person_id)
            if person is None or started is None or person.standing is not Standing.ACTIVE:
                continue
            if answer(Permission.READ, as_person(person, mfa=False), account=started.account).allowed:
                yield person, way

    def _row(self, run: WatchedRun, identity: str, record: Record, told: Told, way: WayRow) -> NoticeRow:
        name = hashlib.sha256(f"{identity}\n{record.sequence}\n{way.id}".encode()).hexdigest()[:24]
        link = f"{self._base}/runs/{run.name}/audit/{record.sequence}" if self._base else ""
        return NoticeRow(
            id=f"n-{name}",
            person_id=way.person_id,
            way_id=way.id,
            severity=told.severity.value,
            subject=f"{run.name}: {told.subject}",
            text=told.text,
            link=link,
            at=datetime.fromisoformat(record.time),
            sequence=record.sequence,
            due_at=self._identity.clock.now(),
        )


def preferences_of(unit: Unit, person_id: str) -> Preferences:
    """What a person wants; nothing in particular is wanted by one who never said."""
    kept = unit.preferences.of(person_id).get(PREFERENCE)
    return Preferences() if kept is None else msgspec.convert(json.loads(kept), Preferences, strict=False)
