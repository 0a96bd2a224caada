"""Replays that people command at any moment and that die at any moment, compared with ones that never died."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from tests.fakes.outside import DiedError, MemoryInbox, outside_of
from tests.fakes.prices import write_folder

from trellis.autopilot.events.command import Command
from trellis.constitution.roles import Person, Role
from trellis.core.dates import new_york
from trellis.core.terms import Latch, Sleeve
from trellis.kernel.chance import HashStream
from trellis.kernel.verify import verify_journal
from trellis.sim.replay import run
from trellis.sim.replay.folder import RunFolder
from trellis.sim.replay.settings import RunSettings
from trellis.sim.replay.world import build

SEEDS = 20
COMMANDS = 60
FIRST, DAYS = date(2019, 1, 2), 30
OWNER = Person("ada", (Role.VIEWER,), mfa=True, owns=("main",))
MANAGER = Person("grace", (Role.MANAGER,), mfa=True)
COMPLIANCE = Person("joan", (Role.COMPLIANCE,), mfa=True)
ADMIN = Person("edith", (Role.ADMIN,), mfa=True)


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of prices."""
    return write_folder(tmp_path_factory.mktemp("prices") / "data")


@pytest.mark.parametrize("seed", range(SEEDS))
def test_no_death_changes_what_people_and_engine_did(
    seed: int, data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(run, "BATCH_MAX", 7)
    chance = HashStream(seed, "commanded")
    operator = "none" if seed % 2 else "attentive"
    last = FIRST + timedelta(days=DAYS)
    settings = RunSettings(FIRST, last, source="data", data=str(data), operator=operator)
    told = sorted((_told(chance) for _ in range(COMMANDS)), key=lambda each: each[0])
    inbox = MemoryInbox(list(told))
    whole = run.replay(settings, build(settings), RunFolder(tmp_path / "whole"), outside=outside_of(inbox))

    folder, other, died = RunFolder(tmp_path / "run"), MemoryInbox(list(told)), 0
    while True:
        steps = 1 + int(chance.uniform() * 1500)
        try:
            result = run.replay(settings, build(settings), folder, resume=True, outside=outside_of(other, steps))
        except DiedError:
            died += 1
        else:
            break

    assert result.head == whole.head, f"seed {seed}, {died} deaths"
    assert other.answers == inbox.answers
    assert verify_journal(folder.journal).ok
    print(f"seed {seed}: {died} deaths, {result.records} records, {len(inbox.answers)} commands answered")


def _told(chance: HashStream) -> tuple[datetime, Command, str]:
    day = FIRST + timedelta(days=int(chance.uniform() * DAYS))
    minute = int(chance.uniform() * 9 * 60)
    return new_york(day, time(9 + minute // 60, minute % 60)), _command(chance), "main"


def _command(chance: HashStream) -> Command:
    sleeve = (Sleeve.GEN, Sleeve.REV, Sleeve.COM)[int(chance.uniform() * 3)]
    latch = (Latch.USER, Latch.L3, Latch.MARGIN)[int(chance.uniform() * 3)]
    amount = Decimal(1 + int(chance.uniform() * 2000))
    choices = (
        Command("pause", OWNER, "chance"),
        Command("release", MANAGER, "chance", sleeve=sleeve, latch=latch),
        Command("release", OWNER, "chance", sleeve=sleeve, latch=Latch.USER),
        Command("release", OWNER, "chance", sleeve=sleeve, latch=Latch.USER),
        Command("rebase", MANAGER, "chance", sleeve=sleeve),
        Command("kill", MANAGER, "chance"),
        Command("reset", MANAGER, "chance", COMPLIANCE),
        Command("reset", MANAGER, "chance", COMPLIANCE),
        Command("deposit", OWNER, "chance", amount=amount),
        Command("withdraw", OWNER, "chance", sleeve=sleeve, amount=amount),
        Command("maintenance_in", ADMIN, "chance"),
        Command("maintenance_out", ADMIN, "chance"),
        Command("maintenance_out", ADMIN, "chance"),
        Command("buy", MANAGER, "chance"),
    )
    return choices[int(chance.uniform() * len(choices))]
