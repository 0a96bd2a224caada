"""A run killed again and again at arbitrary instants, and a journal with bytes flipped in forty places."""

import subprocess
from pathlib import Path
from shutil import copytree

import pytest
from tests.e2e.conftest import PROGRAM
from tests.fakes.prices import write_folder

from trellis.core.problems import ProblemError
from trellis.kernel.chance import HashStream
from trellis.kernel.finishing import content_digest
from trellis.kernel.verify import verify_journal

KILLS, FLIPS = 15, 40
EXPORTS = ("journal.db", "summary.json", "ledger.csv", "ledger.beancount", "tax.csv", "report.html", "SHA256SUMS")


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[str]]:
    """A run that nobody stopped, and the command that made it, without its folder."""
    data = write_folder(tmp_path_factory.mktemp("prices") / "data")
    span = ["--from", "2019-01-02", "--to", "2019-03-08"]
    command = [PROGRAM, "replay", "--data", str(data), *span, "--json"]
    out = tmp_path_factory.mktemp("whole") / "run"
    subprocess.run([*command, "--out", str(out)], check=True, capture_output=True)
    return out, command


@pytest.mark.parametrize("seed", range(KILLS))
def test_a_run_killed_three_times_at_any_instant_ends_in_the_same_bytes(
    whole: tuple[Path, list[str]], tmp_path: Path, seed: int
) -> None:
    chance, (reference, command), out = HashStream(seed, "kills"), whole, tmp_path / "run"
    for _ in range(3):
        _killed([*command, "--out", str(out)], out, 1.0 + 3.0 * chance.uniform())
    resume = _again([*command, "--out", str(out)], out)
    answer = subprocess.run(resume, capture_output=True, text=True, check=False)

    assert answer.returncode == 0, answer.stdout
    for name in EXPORTS:
        assert (out / name).read_bytes() == (reference / name).read_bytes(), name


@pytest.mark.parametrize("seed", range(FLIPS))
def test_a_flipped_byte_is_reported_or_changes_nothing_that_is_read(
    whole: tuple[Path, list[str]], tmp_path: Path, seed: int
) -> None:
    reference, _ = whole
    journal = copytree(reference, tmp_path / "run") / "journal.db"
    before, raw, chance = content_digest(journal), bytearray(journal.read_bytes()), HashStream(seed, "flips")
    raw[int(chance.uniform() * len(raw))] ^= 1 << int(chance.uniform() * 8)
    journal.write_bytes(raw)

    if verify_journal(journal).ok:
        assert content_digest(journal) == before


def test_a_journal_cut_off_anywhere_is_never_taken_for_whole(whole: tuple[Path, list[str]], tmp_path: Path) -> None:
    reference, _ = whole
    raw = (reference / "journal.db").read_bytes()
    for part in (0, 1, 99, 100, 4096, 5000, len(raw) // 2, len(raw) - 1):
        cut = tmp_path / f"{part}.db"
        cut.write_bytes(raw[:part])
        assert not verify_journal(cut).ok
        with pytest.raises(ProblemError):
            content_digest(cut)


def _killed(command: list[str], out: Path, seconds: float) -> None:
    process = subprocess.Popen(_again(command, out), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _again(command: list[str], out: Path) -> list[str]:
    """The command that goes on, or the first one where nothing was written yet."""
    if (out / "run.toml").exists():
        return [PROGRAM, "replay", "--out", str(out), "--resume", "--json"]
    return command
