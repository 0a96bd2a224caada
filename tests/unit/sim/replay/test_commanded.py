"""A replay that people command while it runs: what is journaled, and that a run cut short goes on the same."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from tests.fakes.outside import DiedError, DyingPace, MemoryInbox, Onlooker, outside_of
from tests.fakes.prices import write_folder

from trellis.autopilot.events import CATALOGUE
from trellis.autopilot.events.command import Command, CommandGiven, CommandRefused
from trellis.constitution.roles import Person, Role
from trellis.core.dates import new_york
from trellis.core.terms import Latch, Sleeve
from trellis.kernel.codec import Codec
from trellis.kernel.journal import Journal
from trellis.kernel.verify import verify_journal
from trellis.sim.replay.folder import RunFolder
from trellis.sim.replay.output import write_outputs
from trellis.sim.replay.outside import Outside
from trellis.sim.replay.run import RunResult, replay
from trellis.sim.replay.settings import RunSettings
from trellis.sim.replay.world import World, build

OWNER = Person("ada", (Role.VIEWER,), mfa=True, owns=("main",))
MANAGER = Person("grace", (Role.MANAGER,), mfa=True)
COMPLIANCE = Person("joan", (Role.COMPLIANCE,), mfa=True)
ADMIN = Person("edith", (Role.ADMIN,), mfa=True)


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """An instant of January 2019 in New York."""
    return new_york(date(2019, 1, day), datetime(2019, 1, day, hour, minute).time())  # noqa: DTZ001


TOLD: list[tuple[datetime, Command, str]] = [
    (at(2, 9), Command("pause", OWNER, "before anything opened"), "main"),
    (at(3, 9), Command("release", OWNER, "go on", sleeve=Sleeve.GEN, latch=Latch.USER), "main"),
    (at(3, 9), Command("release", OWNER, "go on", sleeve=Sleeve.REV, latch=Latch.USER), "main"),
    (at(3, 9), Command("release", OWNER, "go on", sleeve=Sleeve.COM, latch=Latch.USER), "main"),
    (at(3, 11), Command("deposit", OWNER, "savings", target="first", amount=Decimal("5000.00")), "main"),
    (at(3, 11), Command("buy", MANAGER, "I know better"), "main"),
    (at(8, 13), Command("kill", MANAGER, "a drill"), ""),
    (at(8, 13), Command("kill", MANAGER, "a drill"), ""),
    (at(9, 10), Command("reset", MANAGER, "the drill is over"), ""),
    (at(9, 12), Command("reset", MANAGER, "the drill is over", COMPLIANCE), ""),
    (at(10, 16, 30), Command("maintenance_in", ADMIN, "an upgrade"), "main"),
    (at(11, 9), Command("maintenance_out", ADMIN, "upgraded"), "main"),
    (at(14, 10, 5), Command("withdraw", OWNER, "rent", sleeve=Sleeve.GEN, amount=Decimal("250.00")), "main"),
    (at(15, 17, 59), Command("pause", OWNER, "after the bell"), "main"),
]


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> RunSettings:
    """Three weeks of 2019 on a folder of prices."""
    data = write_folder(tmp_path_factory.mktemp("prices") / "data")
    return RunSettings(date(2019, 1, 2), date(2019, 1, 18), source="data", data=str(data), operator="none")


@pytest.fixture(scope="module")
def world(settings: RunSettings) -> Callable[[], World]:
    """The world anew: a venue serves one run."""
    return lambda: build(settings)


@pytest.fixture(scope="module")
def whole(
    settings: RunSettings, world: Callable[[], World], tmp_path_factory: pytest.TempPathFactory
) -> tuple[RunResult, MemoryInbox]:
    """The commanded run that nothing cut short, and its inbox."""
    inbox = MemoryInbox(list(TOLD))
    folder = RunFolder(tmp_path_factory.mktemp("whole") / "run")
    return replay(settings, world(), folder, outside=outside_of(inbox)), inbox


def commands_of(folder: RunFolder) -> list[tuple[int, str, CommandGiven | CommandRefused]]:
    """Every command in the journal but the imagined operator's."""
    codec = Codec((name, version, cls) for _, name, version, cls in CATALOGUE)
    with Journal.open(folder.journal, read_only=True) as journal:
        rows = [each for each in journal.read() if each.type.startswith("command.")]
    found = [(row.sequence, row.stream, codec.decode(row.type, row.version, row.payload)) for row in rows]
    return [
        (sequence, stream, event)
        for sequence, stream, event in found
        if isinstance(event, CommandGiven | CommandRefused) and event.command.by.name != "replay operator"
    ]


def test_every_command_leaves_its_row_at_the_first_step_from_its_instant_on(
    whole: tuple[RunResult, MemoryInbox],
) -> None:
    result, inbox = whole
    rows = commands_of(result.folder)

    assert [event.command for _, _, event in rows] == [command for _, command, _ in TOLD]
    assert all(event.at >= when for (_, _, event), (when, _, _) in zip(rows, TOLD, strict=True))
    assert [isinstance(event, CommandGiven) for _, _, event in rows] == [
        *(True, True, True, True, True, False),
        *(True, False, False, True),
        *(True, True, True, True),
    ]
    assert [answer.sequence for number in range(len(TOLD)) for answer in inbox.answers[number]] == [
        sequence for sequence, _, _ in rows
    ]
    assert verify_journal(result.folder.journal).ok


def test_a_command_for_an_account_that_is_not_there_is_answered_and_leaves_no_row(
    settings: RunSettings, world: Callable[[], World], tmp_path: Path
) -> None:
    inbox = MemoryInbox([(at(3, 9), Command("pause", OWNER, "stop"), "other")])

    result = replay(settings, world(), RunFolder(tmp_path / "run"), outside=outside_of(inbox))

    assert [problem.message for problem in inbox.problems[0]] == ["the house has no such account"]
    assert commands_of(result.folder) == []


def test_without_commands_it_is_the_run_that_nobody_watches(
    settings: RunSettings, world: Callable[[], World], tmp_path: Path
) -> None:
    plain = replay(settings, world(), RunFolder(tmp_path / "plain"))
    onlooker = Onlooker()
    outside = Outside(DyingPace(), MemoryInbox(), onlooker.look)

    watched = replay(settings, world(), RunFolder(tmp_path / "watched"), outside=outside)

    assert watched.head == plain.head
    assert watched.folder.journal.read_bytes() == plain.folder.journal.read_bytes()
    assert {each.session for each in onlooker.seen} == set(range(1, 14))
    assert all(each.due[0].at > each.at for each in onlooker.seen)


@pytest.mark.parametrize("steps", [461, 787, 1301])
def test_a_run_that_died_anywhere_goes_on_to_the_same_journal(
    settings: RunSettings, world: Callable[[], World], whole: tuple[RunResult, MemoryInbox], tmp_path: Path, steps: int
) -> None:
    folder, inbox, died = RunFolder(tmp_path / "run"), MemoryInbox(list(TOLD)), 0
    while True:
        try:
            result = replay(settings, world(), folder, resume=True, outside=outside_of(inbox, steps))
        except DiedError:
            died += 1
        else:
            break

    assert died > 1
    assert result.head == whole[0].head
    assert result.folder.journal.read_bytes() == whole[0].folder.journal.read_bytes()
    assert inbox.answers == whole[1].answers


def test_what_the_imagined_operator_says_is_said_once(
    settings: RunSettings, world: Callable[[], World], tmp_path: Path
) -> None:
    """It resets the drill next morning, at the very instant of a command from outside."""
    attended = replace(settings, operator="attentive")
    told = [(at(8, 13), Command("kill", MANAGER, "a drill"), ""), (at(9, 9), Command("pause", OWNER, "wait"), "")]
    clean = replay(attended, world(), RunFolder(tmp_path / "clean"), outside=outside_of(MemoryInbox(told)))
    folder, inbox = RunFolder(tmp_path / "run"), MemoryInbox(list(told))
    with pytest.raises(DiedError):
        replay(attended, world(), folder, outside=outside_of(inbox, 1400))

    resumed = replay(attended, world(), folder, resume=True, outside=outside_of(inbox))

    assert resumed.head == clean.head
    assert [event.at for _, _, event in commands_of(resumed.folder)] == [at(8, 13), at(9, 9)]


def test_one_that_died_is_finished_by_a_replay_that_hears_nobody(
    settings: RunSettings, world: Callable[[], World], whole: tuple[RunResult, MemoryInbox], tmp_path: Path
) -> None:
    folder, inbox = RunFolder(tmp_path / "run"), MemoryInbox(list(TOLD))
    with pytest.raises(DiedError):
        replay(settings, world(), folder, outside=outside_of(inbox, 4550))
    assert len(inbox.answers) == len(TOLD)

    assert replay(settings, world(), folder, resume=True).head == whole[0].head


def test_without_snapshots_it_is_done_from_the_beginning(
    settings: RunSettings, world: Callable[[], World], whole: tuple[RunResult, MemoryInbox], tmp_path: Path
) -> None:
    folder, inbox = RunFolder(tmp_path / "run"), MemoryInbox(list(TOLD))
    with pytest.raises(DiedError):
        replay(settings, world(), folder, outside=outside_of(inbox, 900))
    for snapshot in folder.snapshots.iterdir():
        snapshot.unlink()

    assert replay(settings, world(), folder, resume=True, outside=outside_of(inbox)).head == whole[0].head


def test_up_to_where_it_was_seen_nothing_is_waited_for_and_nobody_heard(
    settings: RunSettings, world: Callable[[], World], tmp_path: Path
) -> None:
    inbox = MemoryInbox([(at(2, 9), Command("pause", OWNER, "stop"), "")])
    pace = DyingPace()
    outside = Outside(pace, inbox, lambda _: None, at(10, 12))

    result = replay(settings, world(), RunFolder(tmp_path / "run"), outside=outside)
    (row,) = commands_of(result.folder)

    assert row[2].at >= at(10, 12)


def test_a_finished_run_that_was_commanded_gives_its_reports(
    world: Callable[[], World], whole: tuple[RunResult, MemoryInbox]
) -> None:
    summary = write_outputs(whole[0].folder, world().history)

    assert summary["finished"] is True
    assert summary["flows"]["deposits"] == "5000.00"  # type: ignore[index]
