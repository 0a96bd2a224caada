"""House: what the repository must not hold."""

import re
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FILE_LINES_MAX = 400
LEFTOVERS = re.compile(r"\b(TODO|FIXME|XXX|HACK)\b|NotImplementedError|breakpoint\(\)|\bprint\(.*# ?debug")
BANNED_NAMES = re.compile(r"(utils?|helpers?|managers?|smart|enhanced|intelligent|advanced)", re.I)
FLOAT_MONEY = re.compile(r"\bfloat\(")
COUNTING = (
    "core",
    "constitution",
    "market",
    "orders",
    "books",
    "risk",
    "strategies",
    "household",
    "bookkeeping",
    "adapters/banks",
)


def tracked(*suffixes: str) -> list[Path]:
    """Files under version control, and new ones not ignored, with one of the suffixes."""
    names = _listed() if (ROOT / ".git").exists() else _unpacked()
    return [ROOT / name for name in names if name.endswith(suffixes) and (ROOT / name).is_file()]


def _listed() -> list[str]:
    """What git lists, also where another user than the one who runs the tests owns the folder."""
    command = ["git", "-c", f"safe.directory={ROOT}", "ls-files", "--cached", "--others", "--exclude-standard"]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.splitlines()


def _unpacked() -> list[str]:
    """The files of an unpacked archive, which has no history to ask: all but what runs and tools leave."""
    left = {"runs", "out", "mutants", "__pycache__"}
    names = (path.relative_to(ROOT) for path in ROOT.rglob("*"))
    return [str(name) for name in names if not any(part.startswith(".") or part in left for part in name.parts)]


def test_no_leftovers_stand_in_the_code() -> None:
    own = Path(__file__).resolve()
    found = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in tracked(".py", ".sh", "Makefile")
        if path != own
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if LEFTOVERS.search(line)
    ]

    assert found == []


def test_no_source_file_is_too_long() -> None:
    long = [
        f"{path.relative_to(ROOT)}: {lines}"
        for path in tracked(".py")
        if (lines := path.read_text(encoding="utf-8").count("\n")) > FILE_LINES_MAX
    ]

    assert long == []


def test_no_file_is_named_by_praise_or_by_plan() -> None:
    found = [str(path.relative_to(ROOT)) for path in tracked(".py") if BANNED_NAMES.fullmatch(path.stem)]

    assert found == []


def test_rooms_that_count_money_make_no_floats() -> None:
    found = [
        f"{path.relative_to(ROOT)}:{number}"
        for room in COUNTING
        for path in (ROOT / "src/trellis" / room).rglob("*.py")
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if FLOAT_MONEY.search(line)
    ]

    assert found == []


def test_no_data_of_others_is_in_the_repository() -> None:
    assert [str(path.relative_to(ROOT)) for path in tracked(".parquet", ".csv.gz", ".feather")] == []


def test_no_two_test_files_of_one_run_share_a_name() -> None:
    """Pytest imports them by their bare names; the browser's tests are a run of their own."""
    names = [path.name for path in tracked(".py") if path.name.startswith("test_") and "browser" not in path.parts]

    assert sorted({name for name in names if names.count(name) > 1}) == []
