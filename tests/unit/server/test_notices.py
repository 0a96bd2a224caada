"""Notices: who is told what, once; not too often, not at night, and nothing is lost while a way is shut."""

from datetime import datetime, time, timedelta
from pathlib import Path

import pytest
from tests.fakes.server import NOW, served

from trellis.adapters.notify.message import Message, Severity, UndeliverableError
from trellis.adapters.stores.people.rows import PersonRow, Standing, WayRow
from trellis.autopilot.events import CATALOGUE
from trellis.autopilot.events.sleeve import AlertRaised, LatchSet
from trellis.autopilot.recorder import stream_of
from trellis.constitution.roles import Role
from trellis.core.dates import NEW_YORK
from trellis.core.problems import ProblemError
from trellis.core.terms import Latch, Sleeve
from trellis.kernel.clock import SimulatedClock
from trellis.kernel.codec import Codec
from trellis.kernel.entropy import SeededEntropy
from trellis.kernel.journal import Durability, Journal
from trellis.kernel.record import Entry
from trellis.server.identity.house import Identity, open_identity
from trellis.server.identity.people import erase
from trellis.server.notices.delivering import FAILURES_MAX, WAITS, Delivering
from trellis.server.notices.outbox import PREFERENCE, Outbox
from trellis.server.notices.preferences import Preferences, QuietHours, Way
from trellis.server.notices.settings import NoticeSettings, of_environment
from trellis.server.notices.ways import Ways
from trellis.server.runs.watched import WatchedRun

EVERYTHING = '{"least": {"webhook": "info"}}'


class House:
    """People, ways and a run, with a channel that keeps what is sent or fails as told."""

    def __init__(self, home: Path) -> None:
        self.clock = SimulatedClock(NOW)
        self.run: WatchedRun = served(home).runs.run("march")
        self.run.read_all()
        self.identity: Identity = open_identity(home, self.clock, SeededEntropy(1))
        self.ways = Ways(home, self.identity, NoticeSettings(base="https://house.test", private=True))
        self.outbox = Outbox(self.identity, "https://house.test")
        self.delivering = Delivering(self.identity, lambda way: self)
        self.sent: list[Message] = []
        self.fails: UndeliverableError | None = None

    def send(self, message: Message) -> None:
        if self.fails is not None:
            raise self.fails
        self.sent.append(message)

    def person(self, name: str, owns: tuple[str, ...] = ("main",), wanted: str = EVERYTHING) -> WayRow:
        with self.identity.store.writing() as unit:
            row = PersonRow(f"p-{name}", name, "", (Role.VIEWER,), owns, Standing.ACTIVE, NOW, NOW, bytes(32))
            unit.people.add(row)
            unit.preferences.put(row.id, PREFERENCE, wanted)
        return self.ways.webhook(row.id, "hook", f"http://127.0.0.1:9/{name}").row

    def happens(self, *events: AlertRaised | LatchSet) -> None:
        codec = Codec((kind, version, cls) for _, kind, version, cls in CATALOGUE)
        with Journal.open(self.run.path, Durability.GROUP) as journal:
            entries = [Entry.of(codec, stream_of("main", "sleeve"), event, event.at) for event in events]
            journal.append(entries, journal.head.sequence)

    def head(self) -> int:
        with self.run.journal() as journal:
            return journal.head.sequence

    def passes(self, **passed: float) -> None:
        self.clock.advance(self.clock.now() + timedelta(**passed))


@pytest.fixture
def house(tmp_path: Path) -> House:
    return House(tmp_path)


def alert(severity: str, message: str = "look") -> AlertRaised:
    return AlertRaised(NOW, Sleeve.GEN, severity, "S8.broker", message)


def test_history_is_not_told_and_what_comes_after_is_told_once(house: House) -> None:
    house.person("ada")
    house.outbox.fill(house.run)
    house.happens(LatchSet(NOW, Sleeve.GEN, Latch.L3, "S6.L3", "beyond the line"))
    told = [house.outbox.fill(house.run) for _ in range(3)]
    house.delivering.round()

    assert told == [1, 0, 0]
    assert [message.subject for message in house.sent] == ["march: gen is SAFE: latch L3"]
    assert house.sent[0].link == f"https://house.test/runs/march/audit/{house.head()}"


def test_only_those_who_may_read_the_run_are_told(house: House) -> None:
    house.person("ada")
    house.person("mallory", owns=("other",))
    house.outbox.fill(house.run)
    house.happens(alert("critical"))

    assert house.outbox.fill(house.run) == 1


def test_what_comes_too_close_together_goes_out_together(house: House) -> None:
    house.person("ada")
    house.outbox.fill(house.run)
    for number in range(4):
        house.happens(alert("warning", f"number {number}"))
        house.outbox.fill(house.run)
        house.delivering.round()
    house.passes(seconds=29)
    house.delivering.round()
    before = len(house.sent)
    house.passes(seconds=1)
    house.delivering.round()

    assert before == 1
    assert house.sent[1].subject.startswith("3 notices")
    assert [f"number {n}" in house.sent[1].text for n in (1, 2, 3)] == [True] * 3


def test_an_emergency_waits_for_nothing(house: House) -> None:
    house.person("ada", wanted='{"least": {"webhook": "critical"}, "quiet": {"start": "00:00:00", "end": "23:59:59"}}')
    house.outbox.fill(house.run)
    house.happens(alert("emergency"), alert("warning"))
    house.outbox.fill(house.run)
    house.delivering.round()
    house.happens(alert("emergency"))
    house.outbox.fill(house.run)
    house.delivering.round()

    assert [message.severity for message in house.sent] == [Severity.EMERGENCY] * 2


def test_quiet_hours_hold_what_can_wait_until_they_end(house: House) -> None:
    house.person("ada", wanted='{"least": {"webhook": "info"}, "quiet": {"start": "22:00:00", "end": "10:00:00"}}')
    house.outbox.fill(house.run)
    house.happens(alert("warning"))
    house.outbox.fill(house.run)
    early = house.delivering.round()
    house.passes(hours=1)

    assert early == 0
    assert house.delivering.round() == 1


def test_a_shut_way_is_tried_again_later_and_later_and_nothing_is_lost(house: House) -> None:
    house.person("ada")
    house.outbox.fill(house.run)
    house.happens(alert("critical"))
    house.outbox.fill(house.run)
    house.fails = UndeliverableError("shut", again=True)
    for wait in WAITS[:3]:
        house.delivering.round()
        house.passes(seconds=wait.total_seconds() - 1)
        assert house.delivering.round() == 0
        house.passes(seconds=1)
    house.fails = None

    assert house.delivering.round() == 1
    assert len(house.sent) == 1
    with house.identity.store.reading() as unit:
        assert unit.ways.of("p-ada")[0].failures == 0


def test_a_notice_is_given_up_after_the_last_wait_and_says_why(house: House) -> None:
    house.person("ada")
    house.outbox.fill(house.run)
    house.happens(alert("critical"))
    house.outbox.fill(house.run)
    house.fails = UndeliverableError("shut", again=True)
    for _ in range(len(WAITS) + 3):
        house.delivering.round()
        house.passes(days=1)
    with house.identity.store.reading() as unit:
        (notice,) = unit.notices.of("p-ada", 10)

    assert (notice.failed, notice.sent_at, notice.attempts) == ("shut", None, len(WAITS))


def test_what_a_later_attempt_would_not_better_is_given_up_at_once(house: House) -> None:
    house.person("ada")
    house.outbox.fill(house.run)
    house.happens(alert("critical"))
    house.outbox.fill(house.run)
    house.fails = UndeliverableError("answered 400", again=False)
    house.delivering.round()
    with house.identity.store.reading() as unit:
        (notice,), (way,) = unit.notices.of("p-ada", 10), unit.ways.of("p-ada")

    assert (notice.failed, notice.attempts) == ("answered 400", 0)
    assert (way.off_at, way.failures, way.trouble) == (None, 1, "answered 400")


def test_an_address_that_is_no_more_is_not_used_again(house: House) -> None:
    house.person("ada")
    house.outbox.fill(house.run)
    house.happens(alert("critical"), alert("info"))
    house.outbox.fill(house.run)
    house.fails = UndeliverableError("answered 410", again=False, gone=True)
    house.delivering.round()
    with house.identity.store.reading() as unit:
        (way,) = unit.ways.of("p-ada")

    assert way.off_at == NOW
    assert way.failures < FAILURES_MAX


def test_a_process_that_ends_before_it_sends_loses_and_doubles_nothing(house: House, tmp_path: Path) -> None:
    house.person("ada")
    house.outbox.fill(house.run)
    house.happens(alert("critical", "first"))
    house.outbox.fill(house.run)
    house.identity.close()
    again = House(tmp_path)
    again.outbox.fill(again.run)
    again.delivering.round()

    assert [message.text for message in again.sent] == ["first"]


def test_who_left_is_told_nothing_and_who_is_erased_leaves_nothing(house: House) -> None:
    house.person("ada")
    house.person("bob")
    house.outbox.fill(house.run)
    house.happens(alert("critical"))
    house.outbox.fill(house.run)
    with house.identity.store.writing() as unit:
        unit.people.change("p-ada", roles=(Role.VIEWER,), owns=("main",), standing=Standing.DISABLED)
        bob = unit.people.get("p-bob")
    assert bob is not None
    erase(house.identity, bob)
    house.delivering.round()
    with house.identity.store.reading() as unit:
        left = (unit.ways.of("p-bob"), unit.notices.of("p-bob", 10))

    assert house.sent == []
    assert left == ((), ())


def test_what_is_kept_of_a_way_does_not_show_its_address(house: House) -> None:
    row = house.person("ada")

    assert b"127.0.0.1" not in row.address


@pytest.mark.parametrize(
    ("start", "end", "hour", "held"),
    [
        ("22:00", "07:00", 23, True),
        ("22:00", "07:00", 6, True),
        ("22:00", "07:00", 7, False),
        ("09:00", "17:00", 9, True),
        ("09:00", "17:00", 17, False),
        ("08:00", "08:00", 8, False),
    ],
)
def test_quiet_hours_may_go_over_midnight(start: str, end: str, hour: int, held: bool) -> None:
    quiet = QuietHours(time.fromisoformat(start), time.fromisoformat(end))

    assert quiet.hold(datetime(2025, 3, 20, hour, tzinfo=NEW_YORK)) is held


def test_a_zone_or_kind_that_is_none_is_named() -> None:
    with pytest.raises(ProblemError, match="zone"):
        QuietHours(time(1), time(2), "Mars/Olympus")
    with pytest.raises(ProblemError, match="gossip"):
        Preferences({Way.MAIL: Severity.INFO}, muted=frozenset(("gossip",)))


@pytest.mark.parametrize(
    "url",
    ["smtp://mail.example:25", "ftp://x", "smtps://", "smtps://u:hunter2@x:notaport"],  # not-a-secret
)
def test_a_mail_server_that_cannot_be_used_is_named_without_its_password(url: str) -> None:
    with pytest.raises(ProblemError, match="TRELLIS_SMTP_URL") as refused:
        of_environment({"TRELLIS_SMTP_URL": url, "TRELLIS_MAIL_FROM": "a@b"}, "")

    assert "hunter2" not in str(refused.value)
