"""End to end: `trellis import` as a person and a script use it."""

import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest
from tests.fakes.banks import HERE
from tests.fakes.household import Home

from trellis.bookkeeping.auditing import audit
from trellis.bookkeeping.keeper import journal_of

US = "Date,Description,Amount\n03/04/2026,NETFLIX.COM,-9.99\n03/05/2026,SQ *BLUE BOTTLE,-4.50\n"
MORE = "Date,Description,Amount\n03/05/2026,SQ *BLUE BOTTLE,-4.50\n03/06/2026,PAYROLL,2500.00\n"
PROGRAM = [sys.executable, "-c", "from trellis.cli import main; main()"]
LIMIT = 200_000
ANSWERS = ("--answer", "dates.order=month-day-year", "--currency", "USD")


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path / "home")


def ran(home: Home, *words: object) -> subprocess.CompletedProcess[str]:
    """The program, without a terminal."""
    command = [*PROGRAM, *map(str, words), "--home", str(home.path)]
    return subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)


def written(folder: Path, name: str, text: str) -> Path:
    """A file with that text."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_what_a_csv_file_leaves_open_is_an_error_that_names_the_flags(home: Home, tmp_path: Path) -> None:
    found = ran(home, "import", written(tmp_path, "us.csv", US), "--account", "Checking")

    assert found.returncode == 2
    assert "--answer dates.order=day-month-year or month-day-year" in found.stderr
    assert "--currency VALUE" in found.stderr
    assert not journal_of(home.path).exists()


def test_of_several_files_one_that_is_refused_keeps_all_out_and_says_so(home: Home, tmp_path: Path) -> None:
    good, bad = written(tmp_path, "us.csv", US), written(tmp_path, "bad.csv", "no bank wrote this")
    found = ran(home, "import", good, bad, "--account", "Checking", *ANSWERS)

    assert found.returncode == 2
    assert "bad.csv" in found.stderr
    assert "none of them was imported" in found.stderr
    assert not journal_of(home.path).exists()
    assert "none of them" not in ran(home, "import", bad, "--account", "Checking", *ANSWERS).stderr


def test_a_dry_run_says_where_a_mapping_would_be(home: Home, tmp_path: Path) -> None:
    us = written(tmp_path, "us.csv", US)
    tried = ran(home, "import", us, "--account", "Checking", *ANSWERS, "--dry-run")

    assert "mapping: checking, would be new in " in tried.stdout
    assert not (home.path / "household" / "mappings" / "checking.toml").exists()
    assert "mapping: checking, new in " in ran(home, "import", us, "--account", "Checking", *ANSWERS).stdout


def test_answers_are_kept_as_a_mapping_and_the_next_file_needs_none(home: Home, tmp_path: Path) -> None:
    first = ran(home, "import", written(tmp_path, "us.csv", US), "--account", "Checking", *ANSWERS)
    assert first.returncode == 0, first.stderr
    assert (home.path / "household" / "mappings" / "checking.toml").is_file()

    second = ran(home, "import", written(tmp_path, "more.csv", MORE), "--account", "Checking")

    assert "more.csv: 2 lines (csv)\n  1 new, 1 known already" in second.stdout
    assert [row[1] for row in home.told()] == ["-9.99", "-4.50", "2500.00"]


def test_a_mapping_that_cannot_be_an_answer_to_what_a_file_leaves_open_is_not_used(home: Home, tmp_path: Path) -> None:
    plain = "Date,Description,Amount\n2026-03-04,NETFLIX.COM,-9.99\n"
    first = ran(home, "import", written(tmp_path, "iso.csv", plain), "--account", "Checking", "--currency", "USD")
    assert first.returncode == 0, first.stderr

    second = ran(home, "import", written(tmp_path, "us.csv", US), "--account", "Checking")
    assert second.returncode == 2
    assert "dates.order=day-month-year or month-day-year" in second.stderr


def test_a_mapping_that_says_otherwise_than_the_file_shows_is_not_used(home: Home, tmp_path: Path) -> None:
    ran(home, "import", written(tmp_path, "us.csv", US), "--account", "Checking", *ANSWERS)
    british = "Date,Description,Amount\n25/03/2026,TESCO,-9.99\n26/03/2026,BOOTS,-4.50\n"
    found = ran(home, "import", written(tmp_path, "uk.csv", british), "--account", "Current", "--currency", "GBP")

    assert found.returncode == 0, found.stderr
    assert [row[0].isoformat() for row in home.told()][-2:] == ["2026-03-25", "2026-03-26"]


def test_the_same_file_again_under_another_name_changes_nothing(home: Home, tmp_path: Path) -> None:
    ran(home, "import", written(tmp_path, "us.csv", US), "--account", "Checking", *ANSWERS)
    before = journal_of(home.path).read_bytes()
    again = ran(home, "import", written(tmp_path, "copy.csv", US), "--account", "Checking")

    assert again.returncode == 0
    assert "imported before" in again.stdout
    assert journal_of(home.path).read_bytes() == before


def test_a_dry_run_says_all_and_changes_nothing(home: Home, tmp_path: Path) -> None:
    path = written(tmp_path, "us.csv", US)
    found = ran(home, "import", path, "--account", "Checking", *ANSWERS, "--dry-run", "--json")

    (told,) = json.loads(found.stdout)["files"]
    assert (told["new"], told["recorded"]) == (2, False)
    assert not home.path.exists()


def test_rows_that_cannot_be_used_are_told_with_exit_1_and_the_others_are_in(home: Home, tmp_path: Path) -> None:
    bad = US + "03/07/2026,BROKEN,12.34.56\n"
    found = ran(home, "import", written(tmp_path, "us.csv", bad), "--account", "Checking", *ANSWERS)

    assert found.returncode == 1
    assert "us.csv: 2 lines, 1 problem (csv)" in found.stdout
    assert "'12.34.56'" in found.stderr
    assert len(home.lines()) == 2


def test_of_several_files_one_that_is_refused_refuses_all(home: Home, tmp_path: Path) -> None:
    good = HERE / "checking.qfx"
    for bad in (tmp_path / "nothing.csv", HERE / "statement.pdf", written(tmp_path, "us.csv", US)):
        assert ran(home, "import", good, bad).returncode == 2
        assert not journal_of(home.path).exists()


@pytest.mark.parametrize(
    "words, why",
    [
        (("--answer", "dates.order"), "it is no entry and value"),
        (("--answer", "dates.order=sideways"), "no such order of dates"),
        (("--answer", "colour=red"), "the file does not ask for it"),
        (("--currency", "ZZZ"), "there is no such currency"),
        (("--mapping", "nothing.toml"), "there is no such file"),
    ],
)
def test_flags_that_say_nothing_are_refused(home: Home, tmp_path: Path, words: tuple[str, ...], why: str) -> None:
    found = ran(home, "import", written(tmp_path, "us.csv", US), "--account", "Checking", *words)

    assert found.returncode == 2
    assert why in found.stderr


def test_formats_that_name_their_accounts_need_no_flags(home: Home) -> None:
    names = ("checking.qfx", "statement.camt053.xml", "statement.sta", "ledger.beancount")
    found = ran(home, "import", *(HERE / name for name in names))

    assert found.returncode in (0, 1), found.stderr
    assert len(home.keeper().record.imports) == len(names)
    assert audit(journal_of(home.path)).ok


def test_at_a_terminal_only_the_open_questions_are_asked_beside_three_rows(home: Home, tmp_path: Path) -> None:
    path = written(tmp_path, "us.csv", US)
    master, slave = pty.openpty()
    command = [*PROGRAM, "import", str(path), "--home", str(home.path)]
    child = subprocess.Popen(command, stdin=slave, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    os.write(master, b"sideways\nmonth-day-year\nUSD\nChecking\n")
    out, err = child.communicate()
    os.close(slave)
    os.close(master)

    assert child.returncode == 0, err
    assert err.count("In which order are dates") == 2
    assert "it is none of the choices" in err
    assert "e.g." in err
    assert "NETFLIX.COM" in err
    assert "new account: Checking (USD)" in out
    assert home.told()[0][0].isoformat() == "2026-03-04"


def test_what_is_in_is_told_when_a_later_file_fails_and_comes_once_when_run_again(home: Home, tmp_path: Path) -> None:
    """A file-size limit stands for a full disk: the first file fits, the second does not."""
    rows = "".join(f"2026-01-{1 + n % 28:02},SHOP NUMBER {n * 7919:08},-{n}.10\n" for n in range(1, 3001))
    few = written(tmp_path, "few.csv", "Date,Description,Amount\n2026-03-04,NETFLIX.COM,-9.99\n")
    many = written(tmp_path, "many.csv", f"Date,Description,Amount\n{rows}")
    words = ("import", few, many, "--account", "Checking", "--currency", "USD")
    limited = f"import resource; resource.setrlimit(resource.RLIMIT_FSIZE, ({LIMIT},) * 2); {PROGRAM[2]}"
    command = [sys.executable, "-c", limited, *map(str, words), "--home", str(home.path)]
    found = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)

    assert found.returncode == 2, found.stdout + found.stderr
    assert "FILE was 'few.csv': imported before that, and kept. Run the same command again" in found.stderr
    assert [row[1] for row in home.told()] == ["-9.99"]
    again = ran(home, *words)
    assert again.returncode == 0, again.stderr
    assert "few.csv: imported before" in again.stdout
    assert len(home.told()) == 3001
    assert audit(journal_of(home.path)).ok
