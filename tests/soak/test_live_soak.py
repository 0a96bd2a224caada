"""A practice house killed with SIGKILL again and again, commands in flight, and compared with one that never died."""

import subprocess
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from tests.fakes.live import (
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
from tests.fakes.prices import write_folder

from trellis.autopilot.events.command import Command
from trellis.core.terms import Latch, Sleeve
from trellis.kernel.chance import HashStream
from trellis.kernel.verify import verify_journal
from trellis.server.runs.live import asking, inbox_file, wishes
from trellis.server.runs.live.answer import Outcome, Told
from trellis.server.runs.live.status import Phase
from trellis.sim.replay.folder import RunFolder
from trellis.sim.replay.pace import PaceSetting

KILLS = 60


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of prices."""
    return write_folder(tmp_path_factory.mktemp("prices") / "data")


def test_sixty_kills_with_commands_in_flight_change_nothing(data: Path, tmp_path: Path) -> None:
    settings, chance = settings_on(data, date(2019, 3, 29)), HashStream(1, "live kills")
    folder = practice(tmp_path, settings, "0.4")
    inbox = folder.path / inbox_file.NAME
    for kill in range(KILLS):
        for number in range(3):
            asking.put(inbox, f"k{kill}-{number}", Told(_command(chance), "main"))
        _killed(folder, chance.uniform() * 1.5)
    died_in = session_of(folder)
    wishes.set_pace(inbox, PaceSetting())
    rest = process_of(folder)
    _, complaints = rest.communicate()

    assert rest.returncode == 0, complaints
    told = told_in(folder)
    whole = never_died(settings, RunFolder(tmp_path / "whole"), told)
    assert folder.journal.read_bytes() == whole.folder.journal.read_bytes()
    assert verify_journal(folder.journal).ok
    answers = [asking.answer_of(inbox, f"k{kill}-{number}") for kill in range(KILLS) for number in range(3)]
    sequences = [answer.rows[0].sequence for answer in answers if answer is not None and answer.rows]
    lost = sum(answer is not None and answer.outcome is Outcome.LOST for answer in answers)
    assert None not in answers
    assert len(sequences) == len(set(sequences)) == len(told)
    assert len(sequences) + lost == len(answers)
    print(f"{KILLS} kills up to session {died_in}, {len(told)} commands in the journal once each, {lost} lost")


def _killed(folder: RunFolder, seconds: float) -> None:
    """Start the run, and kill it so long after it says that it leads: while it loads, catches up, runs or ends."""
    with process_of(folder) as process:
        until(lambda: process.poll() is not None or _leads(folder, process.pid), "it leads")
        try:
            process.wait(seconds)
        except subprocess.TimeoutExpired:
            process.kill()
        process.communicate()


def _leads(folder: RunFolder, process: int) -> bool:
    found = status_of(folder)
    return found is not None and found.process == process and found.phase in (Phase.CATCHING_UP, Phase.RUNNING)


def _command(chance: HashStream) -> Command:
    sleeve = (Sleeve.GEN, Sleeve.REV, Sleeve.COM)[int(chance.uniform() * 3)]
    choices = (
        Command("pause", OWNER, "chance"),
        Command("release", OWNER, "chance", sleeve=sleeve, latch=Latch.USER),
        Command("release", OWNER, "chance", sleeve=sleeve, latch=Latch.USER),
        Command("release", MANAGER, "chance", sleeve=sleeve, latch=Latch.L3),
        Command("withdraw", OWNER, "chance", sleeve=sleeve, amount=Decimal(1)),
        Command("buy", MANAGER, "chance"),
    )
    return choices[int(chance.uniform() * len(choices))]
