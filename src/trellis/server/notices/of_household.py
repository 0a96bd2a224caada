"""Puts what a household's figures say into the outbox of those who own it: each finding once a person."""

import hashlib
import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import partial
from pathlib import Path

import structlog

from trellis.adapters.notify.message import Severity
from trellis.adapters.registry.household.opening import shelf_of
from trellis.adapters.stores.people.rows import NoticeRow, PersonRow, Standing, WayRow
from trellis.adapters.stores.people.store import Unit
from trellis.bookkeeping.findings.finding import RENEWED, Finding, Topic
from trellis.bookkeeping.findings.looking import findings
from trellis.constitution.roles import Permission, answer
from trellis.core.money import Money
from trellis.core.numbers import ZERO
from trellis.core.problems import ProblemError
from trellis.household.posting import HOUSE
from trellis.kernel.entropy import SystemEntropy
from trellis.server.household.following import Follower
from trellis.server.household.kept import KeptHousehold
from trellis.server.household.working import Process, Step, Work, Worker
from trellis.server.identity.house import Identity, as_person
from trellis.server.notices.outbox import preferences_of
from trellis.server.notices.preferences import Preferences, Way
from trellis.server.notices.texts import NoticeTexts
from trellis.server.notices.wording import language_of, said

APART = timedelta(minutes=1)
"""How far apart two looks at a household that changes are."""
LONGEST = timedelta(minutes=10)
"""A look that takes longer is given up, and made again when the household changes or a day begins."""
UNUSUAL_MAX = 3
"""Unusual purchases that a person is told of on one day."""
PAGES = {
    Topic.UNUSUAL: "spending",
    Topic.BUDGETS: "budget",
    Topic.BILLS: "spending",
    Topic.PROMISES: "plan",
    Topic.CASH: "cashflow",
    Topic.OFFERS: "debts",
}
"""The page that a notice leads to."""
_NICENESS = 10
_log = structlog.get_logger("trellis.server.notices")

Listener = tuple[PersonRow, WayRow, Preferences]
_Seen = tuple[tuple[str, int], date, frozenset[Money]]


@dataclass(slots=True)
class _Look:
    """A look under way: what it is of, and the process that makes it."""

    of: _Seen
    began: datetime
    worker: Worker


@dataclass(slots=True)
class HouseholdNotices:
    """Looks at the household of a home in a process beside the server: after each change, and once a day.

    Nothing is looked at where nobody wants to be told. looks: how many have ended. Not for two threads at once.
    """

    home: Path
    kept: KeptHousehold
    identity: Identity
    texts: NoticeTexts
    base: str
    start: Callable[[Work], Worker] = Process
    looks: int = field(default=0, init=False)
    _under_way: _Look | None = field(default=None, init=False)
    _seen: _Seen | None = field(default=None, init=False)
    _began: datetime | None = field(default=None, init=False)

    def fill(self) -> int:
        """Begin a look where one is due, or put what one found into the outbox; how many notices. Called each round.

        Raises ProblemError where the household cannot be read; the next change or day tries again.
        """
        if self._under_way is not None:
            return self._followed(self._under_way)
        now = self.identity.clock.now()
        if self._began is not None and now - self._began < APART:
            return 0
        with self.identity.store.reading() as unit:
            asked = frozenset(floor for _, _, wanted in _listeners(unit) for floor in _floors(wanted))
            anybody = any(True for _ in _listeners(unit))
        if not anybody:
            return 0
        with self.kept.reading() as record:
            of = self.kept.state, self.kept.today, asked
            empty = not record.accounts() and not record.debts.offers
        if not empty and of != self._seen:
            self._seen, self._began = of, now
            self._under_way = _Look(of, now, self.start(partial(looked, self.home, of[1], asked)))
        return 0

    def close(self) -> None:
        """End a look that is under way."""
        look, self._under_way = self._under_way, None
        if look is not None:
            look.worker.end()

    def _followed(self, look: _Look) -> int:
        ended = look.worker.wait(0)
        if not ended and self.identity.clock.now() - look.began < LONGEST:
            return 0
        self._under_way = None
        try:
            found = look.worker.result() if ended else ()
        except ProblemError as error:
            _log.warning("the household was not looked at", problem=str(error))
            return 0
        finally:
            look.worker.end()
        assert isinstance(found, tuple), "looked() gives a tuple"
        made = self.put(found, look.of)
        self.looks += 1
        return made

    def put(self, found: Sequence[Finding], of: _Seen) -> int:
        """Into the outbox, with the note that it is there: what each person was not told yet and wants to hear."""
        day = of[1]
        rows: list[NoticeRow] = []
        with self.identity.store.writing() as unit:
            people: dict[str, list[Listener]] = {}
            for one in _listeners(unit):
                people.setdefault(one[0].id, []).append(one)
            for name, mine in people.items():
                language = language_of(unit.preferences.of(name))
                for topic in RENEWED:
                    unit.findings.end(name, topic.value, _standing(found, topic))
                for finding in _fresh(unit, mine, found, day):
                    ways = [way for _, way, wanted in mine if _wants(wanted, way, finding)]
                    keys = (finding.key, *finding.covers)
                    if ways and unit.findings.claim(name, keys, finding.topic.value, day.isoformat()):
                        rows += [self._row(finding, way, of, language) for way in ways]
            sealed = [row for row in map(self.texts.sealed, rows) if row is not None]
            unit.notices.add(sealed)
        return len(sealed)

    def _row(self, finding: Finding, way: WayRow, of: _Seen, language: str) -> NoticeRow:
        (identity, sequence), now = of[0], self.identity.clock.now()
        again = f"\n{now.isoformat()}" if finding.topic in RENEWED else ""
        name = hashlib.sha256(f"{identity}\n{finding.key}\n{way.id}{again}".encode()).hexdigest()[:24]
        words = said(finding, language)
        return NoticeRow(
            id=f"n-{name}",
            person_id=way.person_id,
            way_id=way.id,
            severity=Severity(finding.weight.value).value,
            subject=words.subject,
            text=words.text,
            link=f"{self.base}/{PAGES[finding.topic]}" if self.base else "",
            at=now,
            sequence=sequence,
            due_at=now,
            language=language,
        )


def _standing(found: Sequence[Finding], topic: Topic) -> list[str]:
    """The keys of what stands of a topic, and of what is told with it."""
    return [key for one in found if one.topic is topic for key in (one.key, *one.covers)]


def looked(home: Path, day: date, floors: frozenset[Money], tell: Callable[[Step], None]) -> tuple[Finding, ...]:
    """What the household of a home says on a day; in a process of its own, behind whatever else wants the machine."""
    os.nice(_NICENESS)
    entropy = SystemEntropy()
    record = Follower(home, entropy, shelf_of(home, entropy)).catch_up()
    return findings(record, day, floors)


def _listeners(unit: Unit) -> Iterator[Listener]:
    """Those who may read the household, with each way of theirs that is on."""
    for way in unit.ways.all():
        person = unit.people.get(way.person_id)
        if person is None or person.standing is not Standing.ACTIVE:
            continue
        wanted = preferences_of(unit, person.id)
        allowed = answer(Permission.READ, as_person(person, mfa=False), account=HOUSE).allowed
        if allowed and any(wanted.hears(Way(way.kind), topic.value) for topic in Topic):
            yield person, way, wanted


def _fresh(unit: Unit, mine: Sequence[Listener], found: Sequence[Finding], day: date) -> Iterator[Finding]:
    """What a person was not told yet, of unusual purchases as many as the day may still bring."""
    person, _, wanted = mine[0]
    told = unit.findings.told(person.id)
    left = UNUSUAL_MAX - unit.findings.count(person.id, Topic.UNUSUAL.value, day.isoformat())
    for one in found:
        if one.key in told or not _asked(wanted, one):
            continue
        if one.topic is Topic.UNUSUAL:
            if left <= 0 or not any(_wants(wanted, way, one) for _, way, wanted in mine):
                continue
            left -= 1
        yield one


def _floors(wanted: Preferences) -> Iterator[Money]:
    """The floors of cash that a person asked for."""
    return (Money(amount, code) for code, amount in wanted.floors.items())


def _asked(wanted: Preferences, finding: Finding) -> bool:
    """Whether a finding of cash is of the floor that the person asked for, or of 0 where none was."""
    floor = finding.floor
    return floor is None or wanted.floors.get(floor.currency, ZERO) == floor.amount


def _wants(wanted: Preferences, way: WayRow, finding: Finding) -> bool:
    return wanted.wants(Way(way.kind), finding.topic.value, Severity(finding.weight.value))
