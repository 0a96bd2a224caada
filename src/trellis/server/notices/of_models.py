"""Puts what models' journal tells of drift into the outbox of those who own the household."""

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from itertools import islice
from pathlib import Path

from trellis.adapters.notify.message import Severity
from trellis.adapters.stores.people.rows import NoticeRow, PersonRow, Standing, WayRow
from trellis.adapters.stores.people.store import Unit
from trellis.constitution.roles import Permission, answer
from trellis.household.posting import HOUSE
from trellis.kernel.journal import Journal
from trellis.kernel.record import Record
from trellis.server.identity.house import Identity, as_person
from trellis.server.notices.kinds import MODELS, Told
from trellis.server.notices.outbox import RECORDS_MAX, preferences_of
from trellis.server.notices.preferences import Way
from trellis.serving.registry.events import DriftFound, RetrainProposed
from trellis.serving.registry.registrar import CODEC

NAME = "_models"
"""The name under which it is noted how far the journal was told; no run's name begins so."""


def _drift(event: object) -> Told | None:
    assert isinstance(event, DriftFound)
    if event.level != "alert":
        return None
    text = f"{event.measure}: {event.subject} is {event.value}, over {event.limit}."
    return Told(Severity.WARNING, f"{event.name} {event.version} meets what it was not trained on", text)


def _retrain(event: object) -> Told | None:
    assert isinstance(event, RetrainProposed)
    text = f"{'; '.join(event.reasons)}. Train it by: trellis household train."
    return Told(Severity.WARNING, f"A training of {event.name} is proposed", text)


TELLING: Mapping[type, Callable[[object], Told | None]] = {DriftFound: _drift, RetrainProposed: _retrain}
"""What each event says to a person."""

_TYPES = {CODEC.name_of(cls): cls for cls in TELLING}


class ModelNotices:
    """Follows the journal of models of a home, for whoever owns its household."""

    def __init__(self, identity: Identity, journal: Path, base: str) -> None:
        """base: where the house's pages are, for links."""
        self._identity, self._journal, self._base = identity, journal, base

    def fill(self) -> int:
        """Put what was journaled since the last look into the outbox, each once; how many notices."""
        if not self._journal.exists():
            return 0
        with Journal.open(self._journal, read_only=True) as journal:
            identity = (journal.hash_at(1) or b"").hex()
            with self._identity.store.reading() as unit:
                known = unit.notices.told_to(NAME)
            after = known[1] if known and known[0] == identity else 0
            records = list(islice(journal.read(after=after), RECORDS_MAX))
        if not records:
            return 0
        with self._identity.store.writing() as unit:
            notices = self._notices(unit, identity, records)
            unit.notices.add(notices)
            unit.notices.tell_to(NAME, identity, records[-1].sequence)
        return len(notices)

    def _notices(self, unit: Unit, identity: str, records: Sequence[Record]) -> list[NoticeRow]:
        listeners = [(way, preferences_of(unit, person.id)) for person, way in self._owners(unit)]
        found = []
        for record in records:
            cls = _TYPES.get((record.type, record.version))
            told = TELLING[cls](CODEC.decode(record.type, record.version, record.payload)) if cls else None
            if told is not None:
                wanting = (way for way, wanted in listeners if wanted.wants(Way(way.kind), MODELS, told.severity))
                found += [self._row(identity, record, told, way) for way in wanting]
        return found

    def _owners(self, unit: Unit) -> Iterator[tuple[PersonRow, WayRow]]:
        for way in unit.ways.all():
            person = unit.people.get(way.person_id)
            if person is None or person.standing is not Standing.ACTIVE:
                continue
            if answer(Permission.READ, as_person(person, mfa=False), account=HOUSE).allowed:
                yield person, way

    def _row(self, identity: str, record: Record, told: Told, way: WayRow) -> NoticeRow:
        name = hashlib.sha256(f"{identity}\n{record.sequence}\n{way.id}".encode()).hexdigest()[:24]
        return NoticeRow(
            id=f"n-{name}",
            person_id=way.person_id,
            way_id=way.id,
            severity=told.severity.value,
            subject=told.subject,
            text=told.text,
            link=f"{self._base}/categories" if self._base else "",
            at=datetime.fromisoformat(record.time),
            sequence=record.sequence,
            due_at=self._identity.clock.now(),
        )
