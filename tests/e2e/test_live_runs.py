"""Runs at work as real processes: commanded, killed without warning, watched, stopped, taken over."""

import os
import signal
import subprocess
import sys
import time
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from tests.fakes.live import (
    COMPLIANCE,
    MANAGER,
    OWNER,
    never_died,
    practice,
    process_of,
    session_of,
    settings_on,
    status_of,
    told_in,
    until,
)

from trellis.adapters.stores.postgres.address import address_of
from trellis.adapters.stores.postgres.place import PostgresPlace
from trellis.autopilot.events.command import Command
from trellis.core.terms import Latch, Sleeve
from trellis.kernel.journal import Journal
from trellis.kernel.verify import verify_journal
from trellis.server.runs.live import asking, inbox_file, live_runs, wishes
from trellis.server.runs.live.answer import Answer, Outcome, Told
from trellis.server.runs.live.founding import kept_at
from trellis.server.runs.live.live_runs import LiveRuns
from trellis.server.runs.live.status import Phase
from trellis.sim.replay.folder import RunFolder
from trellis.sim.replay.pace import PaceSetting

COMMANDS = [
    Command("pause", OWNER, "wait"),
    Command("release", OWNER, "go on", sleeve=Sleeve.GEN, latch=Latch.USER),
    Command("buy", MANAGER, "I know better"),
    Command("kill", MANAGER, "a drill"),
    Command("reset", MANAGER, "over", COMPLIANCE),
    Command("deposit", OWNER, "savings", amount=Decimal("1000.00"), target="one"),
]


def inbox(folder: RunFolder) -> Path:
    """The run's inbox."""
    return folder.path / inbox_file.NAME


def answer(folder: RunFolder, key: str) -> Answer:
    """The answer to a command, waited for."""
    until(lambda: asking.answer_of(inbox(folder), key) is not None, f"{key} is answered")
    found = asking.answer_of(inbox(folder), key)
    assert found is not None
    return found


def test_killed_with_commands_in_flight_it_ends_as_if_it_had_never_died(prices: Path, tmp_path: Path) -> None:
    settings = settings_on(prices)
    folder = practice(tmp_path, settings, "0.7")
    for number, command in enumerate(COMMANDS):
        process = process_of(folder)
        _past(folder, session_of(folder))
        asking.put(inbox(folder), f"k{number}", Told(command, "main"))
        time.sleep(0.04 * number)
        process.kill()
        process.communicate()
    wishes.set_pace(inbox(folder), PaceSetting())
    rest = process_of(folder)
    _, complaints = rest.communicate()

    assert rest.returncode == 0, complaints
    told = told_in(folder)
    whole = never_died(settings, RunFolder(tmp_path / "whole"), told)
    assert folder.journal.read_bytes() == whole.folder.journal.read_bytes()
    assert [command for _, command, _ in told] == COMMANDS
    for number in range(len(COMMANDS)):
        assert answer(folder, f"k{number}").rows[0].account == "main"
    assert verify_journal(folder.journal).ok
    assert folder.report.is_file()


def test_a_clock_that_stands_still_hears_commands_and_stops_whole(prices: Path, tmp_path: Path) -> None:
    folder = practice(tmp_path, settings_on(prices))
    wishes.set_pace(inbox(folder), PaceSetting(paused=True))
    process = process_of(folder)
    until(lambda: session_of(folder) == 1, "it stands before the first open")

    asking.put(inbox(folder), "k", Told(COMMANDS[0]))
    found = answer(folder, "k")
    before = status_of(folder)
    process.send_signal(signal.SIGTERM)
    process.communicate()
    after = status_of(folder)

    assert found.outcome is Outcome.GIVEN
    assert found.rows[0].sequence == told_rows(folder)[0]
    assert before is not None
    assert before.standing is not None
    assert before.standing.due[0].task == "open"
    assert process.returncode == 0
    assert after is not None
    assert after.phase is Phase.STOPPED
    assert after.pace.paused


def test_one_process_leads_and_another_refuses_or_stands_by_and_takes_over(prices: Path, tmp_path: Path) -> None:
    folder = practice(tmp_path, settings_on(prices))
    wishes.set_pace(inbox(folder), PaceSetting(paused=True))
    leader = process_of(folder)
    until(lambda: session_of(folder) == 1, "it leads")

    refused = process_of(folder)
    _, words = refused.communicate()
    heir = process_of(folder, "--stand-by")
    leader.kill()
    leader.communicate()
    until(lambda: (found := status_of(folder)) is not None and found.process == heir.pid, "the other leads")
    asking.put(inbox(folder), "k", Told(COMMANDS[0]))
    found = answer(folder, "k")
    heir.send_signal(signal.SIGTERM)
    heir.communicate()

    assert refused.returncode == 2
    assert "another program is writing a run there" in words
    assert found.outcome is Outcome.GIVEN


def test_a_standby_goes_on_with_a_run_whose_journal_is_in_postgresql(
    prices: Path, tmp_path: Path, postgres: str
) -> None:
    settings = settings_on(prices, date(2019, 1, 8))
    place = PostgresPlace(address_of(postgres, tmp_path.name))
    folder = practice(tmp_path, kept_at(settings, postgres, tmp_path.name), "0.5")
    leader = process_of(folder)
    until(lambda: session_of(folder) > 0, "it leads")
    heir = process_of(folder, "--stand-by")
    asking.put(inbox(folder), "k", Told(COMMANDS[0], "main"))
    leader.kill()
    leader.communicate()
    wishes.set_pace(inbox(folder), PaceSetting())
    _, complaints = heir.communicate()

    assert heir.returncode == 0, complaints
    assert answer(folder, "k").outcome is Outcome.GIVEN
    told = told_in(folder)
    whole = never_died(settings, RunFolder(tmp_path / "whole"), told)
    found = place.verify()
    assert (found.ok, found.records, found.head.hash.hex()) == (True, whole.records, whole.head)
    assert [command for _, command, _ in told] == COMMANDS[:1]
    assert not folder.journal.exists()


def test_a_server_watches_paces_stops_and_starts_its_runs(prices: Path, tmp_path: Path) -> None:
    settings = settings_on(prices, date(2019, 1, 8))
    folder = practice(tmp_path, settings)
    wishes.set_pace(inbox(folder), PaceSetting(paused=True))
    with LiveRuns(tmp_path) as live:
        until(lambda: live.run("practice").phase is Phase.RUNNING, "it runs")
        first = status_of(folder)
        assert first is not None
        os.kill(first.process, signal.SIGKILL)
        until(lambda: _other_process(folder, first.process), "it was started again")
        until(lambda: live.run("practice").phase is Phase.RUNNING, "it runs again")

        live.stop("practice")
        stopped = live.run("practice")
        live.start("practice")
        live.set_pace("practice", PaceSetting())
        until(lambda: live.run("practice").phase is Phase.FINISHED, "it has ended")
        until(lambda: not live.run("practice").alive, "its process has ended")
        with pytest.raises(asking.EndedError):
            asking.put(inbox(folder), "late", Told(COMMANDS[0]))

    whole = never_died(settings, RunFolder(tmp_path / "whole"), [])
    assert stopped.phase is Phase.STOPPED
    assert not stopped.wish.wanted
    assert folder.journal.read_bytes() == whole.folder.journal.read_bytes()
    assert folder.summary.is_file()


def test_runs_end_with_their_server_and_go_on_with_the_next(prices: Path, tmp_path: Path) -> None:
    """A server that is killed closes the pipe that its runs hold; nothing is left behind."""
    folder = practice(tmp_path, settings_on(prices))
    wishes.set_pace(inbox(folder), PaceSetting(paused=True))
    program = (
        "import sys, time\nfrom pathlib import Path\nfrom trellis.server.runs.live.live_runs import LiveRuns\n"
        "LiveRuns(Path(sys.argv[1])).__enter__()\ntime.sleep(600)"
    )
    server = subprocess.Popen([sys.executable, "-c", program, str(tmp_path)])
    until(lambda: session_of(folder) == 1, "it runs")
    server.kill()
    server.wait()
    until(lambda: _says(folder, Phase.STOPPED), "it has stopped")

    with LiveRuns(tmp_path) as live:
        until(lambda: live.run("practice").phase is Phase.RUNNING, "it runs under the next")
    assert _says(folder, Phase.STOPPED)


def test_a_run_that_cannot_be_run_is_left_lying_and_says_why(prices: Path, tmp_path: Path) -> None:
    settings = settings_on(prices)
    folder = practice(tmp_path, settings)
    wishes.set_pace(inbox(folder), PaceSetting(paused=True))
    (prices.parent / "gone").mkdir(exist_ok=True)
    missing = practice(tmp_path, settings_on(prices.parent / "gone"), name="missing")
    with LiveRuns(tmp_path) as live:
        until(lambda: live.run("missing").phase is Phase.FAILED, "one has failed")
        until(lambda: live.run("practice").phase is Phase.RUNNING, "the other runs")
        found = live.run("missing")

    assert found.failed
    assert _says(missing, Phase.FAILED)
    assert _says(folder, Phase.STOPPED)


def test_a_process_that_dies_again_and_again_is_not_started_for_ever(
    prices: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(live_runs, "DEATHS_MAX", 2)
    folder = practice(tmp_path, settings_on(prices))
    (folder.path / ".live.json.part").mkdir()
    with LiveRuns(tmp_path) as live:
        until(lambda: live.run("practice").phase is Phase.FAILED, "it is given up")
        found = live.run("practice")

    assert "died 2 times in a row without a step" in found.failed
    assert "IsADirectoryError" in found.failed


def _past(folder: RunFolder, session: int) -> None:
    until(lambda: session_of(folder) > session, f"it is past session {session}")


def told_rows(folder: RunFolder) -> list[int]:
    """The sequences of the commands in a journal that may still be written to."""
    with Journal.open(folder.journal, read_only=True) as journal:
        return [each.sequence for each in journal.read() if each.type.startswith("command.")]


def _other_process(folder: RunFolder, process: int) -> bool:
    found = status_of(folder)
    return found is not None and found.process != process


def _says(folder: RunFolder, phase: Phase) -> bool:
    found = status_of(folder)
    return found is not None and found.phase is phase
