"""End to end: what a person meets in a first hour of odd questions is told in words, and nothing is half done."""

import json
import re
import sqlite3
from collections.abc import Callable
from itertools import islice
from pathlib import Path
from shutil import copytree

import pytest
from tests.e2e.test_rules_mutate import SLICES
from typer.testing import CliRunner, Result

from trellis.cli import app
from trellis.kernel.journal import Durability, Journal
from trellis.kernel.record import Entry

SPAN = "first = 2019-01-02\nlast = 2019-02-28\n"
Damage = Callable[[sqlite3.Connection], object]


def asked(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, [str(each) for each in arguments])


def told(result: Result) -> list[dict[str, str]]:
    """The problems of a command that was refused with exit code 2."""
    assert result.exit_code == 2, result.output
    return list(json.loads(result.stdout)["problems"])


def test_figures_are_changed_without_a_word_on_processes(tmp_path: Path) -> None:
    path = tmp_path / "slices.toml"
    path.write_text(SLICES, encoding="utf-8")

    assert asked("rules", "mutate", path, "--rule", "S0.slice", "--json").exit_code == 0


BROKEN: dict[str, tuple[Damage, str]] = {
    "a record deleted": (lambda file: file.execute("DELETE FROM records WHERE sequence = 40"), "40"),
    "a record changed": (lambda file: file.execute("UPDATE records SET payload = x'7b7d' WHERE sequence = 40"), "40 ("),
}


@pytest.mark.parametrize("damage, record", BROKEN.values(), ids=BROKEN)
def test_no_report_is_made_of_a_broken_chain(finished: Path, tmp_path: Path, damage: Damage, record: str) -> None:
    run = copytree(finished, tmp_path / "run")
    with sqlite3.connect(run / "journal.db") as file:
        damage(file)
    file.close()
    (tmp_path / "out").mkdir()

    for out in (tmp_path / "new" / "out", tmp_path / "out"):
        first = told(asked("report", run, "--week", "2019-W03", "--out", out, "--json"))[0]
        assert first["field"] == "record"
        assert first["value"].startswith(record)
    assert not (tmp_path / "new").exists()
    assert list((tmp_path / "out").iterdir()) == []


def test_reports_stand_beside_what_was_there(finished: Path, tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    answer = asked("report", finished, "--week", "2019-W03", "--format", "csv", "--out", tmp_path, "--json")

    assert answer.exit_code == 0, answer.output
    assert sorted(path.name for path in tmp_path.iterdir()) == ["mine.txt", "weekly"]
    assert all(Path(file).is_file() for file in json.loads(answer.stdout)["files"])


def test_reports_are_not_written_where_a_file_stands(finished: Path, tmp_path: Path) -> None:
    (tmp_path / "out").write_text("mine")
    told(asked("report", finished, "--week", "2019-W03", "--out", tmp_path / "out", "--json"))

    assert (tmp_path / "out").read_text() == "mine"


def test_a_week_outside_the_run_is_told_with_the_days_of_the_run(finished: Path, tmp_path: Path) -> None:
    (first,) = told(asked("report", finished, "--week", "2017-W10", "--out", tmp_path / "out", "--json"))

    assert "2019-01-02 to 2019-02-28" in first["way_out"]
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("seeds", ["0:99999999999999999999999", "1:", ":5", "5:5", "1:2:3", "-1", "1000000001"])
def test_what_is_no_span_of_seeds_is_refused(seeds: str) -> None:
    (first,) = told(asked("simulate", f"--seeds={seeds}", "--json"))

    assert (first["field"], first["value"]) == ("--seeds", seeds)


@pytest.mark.parametrize("amount", ["1e400", "1e9999999", "1" * 40, "0." + "1" * 40])
@pytest.mark.parametrize("line", ["capital = {}", "prices.SPY = {}"])
def test_an_amount_past_exact_arithmetic_is_told_with_its_line(tmp_path: Path, line: str, amount: str) -> None:
    path = tmp_path / "purse.toml"
    path.write_text(f'[given]\nclock = "2025-03-06 10:00"\n{line.format(amount)}\n\n[then]\nlatches = []\n')
    answer = asked("scenario", path, "--json")

    assert answer.exit_code == 2, answer.output
    assert f"{path}:3" in answer.stdout


def test_flags_give_the_days_that_a_settings_file_leaves_out(prices: Path, tmp_path: Path) -> None:
    path = tmp_path / "run.toml"
    path.write_text(f'first = 2019-04-30\nsource = "data"\ndata = "{prices}"\ncapital = "400000"\n')
    days = ("--from", "2019-01-02", "--to", "2019-01-11")
    answer = asked("replay", path, *days, "--out", tmp_path / "run", "--json")

    assert answer.exit_code == 0, answer.output
    assert json.loads(answer.stdout)["span"]["last"] == "2019-01-11"
    (first,) = told(asked("replay", path, "--out", tmp_path / "other", "--json"))
    assert first["field"] == "last"
    assert "--to" in first["way_out"]


FLOWS: dict[str, tuple[str, str, str]] = {
    "an amount past any purse": ("day = 2019-02-04\namount = '1e300'", "flow 2.amount", "1e300"),
    "an amount that is none": ("day = 2019-02-04\namount = 'lots'", "flow 2.amount", "lots"),
    "an amount that is not exact": ("day = 2019-02-04\namount = 5.1", "flow 2.amount", "5.1"),
    "a day that is none": ("day = '4 February'\namount = '5'", "flow 2.day", "4 February"),
    "a day outside the run": ("day = 2020-02-04\namount = '5'", "flow 2.day", "2020-02-04"),
    "no amount": ("day = 2019-02-04", "flow 2.amount", ""),
    "another field": ("day = 2019-02-04\namount = '5'\nto = 'gen'", "flow 2.to", "gen"),
    "a withdrawal from nowhere": ("day = 2019-02-04\namount = '-5'", "flow 2.sleeve", ""),
}


@pytest.mark.parametrize("text, field, value", FLOWS.values(), ids=FLOWS)
def test_a_flow_that_will_not_do_is_named_with_its_field(tmp_path: Path, text: str, field: str, value: str) -> None:
    path = tmp_path / "run.toml"
    path.write_text(f"{SPAN}\n[[flow]]\nday = 2019-01-28\namount = '5000'\n\n[[flow]]\n{text}\n")
    (first,) = told(asked("replay", path, "--out", tmp_path / "run", "--json"))

    assert (first["field"], first["value"]) == (field, value)
    assert "isoformat" not in first["message"]
    assert first["way_out"]


def test_an_unfinished_run_is_said_to_be_unfinished(finished: Path, tmp_path: Path) -> None:
    with Journal.open(finished / "journal.db", read_only=True) as journal:
        records = tuple(islice(journal.read(), 40))
    with Journal.create(tmp_path / "journal.db", Durability.GROUP) as cut:
        cut.append(tuple(Entry(r.stream, r.type, r.version, r.time, r.payload) for r in records), 0)
    answer = asked("verify", tmp_path / "journal.db")

    assert answer.exit_code == 0, answer.output
    assert "unfinished" in answer.stdout
    assert json.loads(asked("verify", tmp_path / "journal.db", "--json").stdout)["finished"] is False
    assert asked("verify", finished).stdout.endswith("Everything holds.\n")


STRAYS: dict[str, bytes] = {
    "an empty file": b"",
    "a text": b"first = 2019-01-02\n" * 20,
    "a header cut off": b"SQLite format 3\x00" + bytes(8),
    "another database": b"SQLite format 3\x00" + bytes(200),
}


@pytest.mark.parametrize("content", STRAYS.values(), ids=STRAYS)
def test_a_file_that_is_no_journal_is_bad_input_and_left_alone(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "stray"
    path.write_bytes(content)
    (first,) = told(asked("verify", path, "--json"))

    assert first["source"] == str(path)
    assert not re.search("trellis verify|[Rr]emove", first["way_out"])


def test_a_journal_cut_short_is_not_sent_to_verify_by_verify(finished: Path, tmp_path: Path) -> None:
    path = tmp_path / "journal.db"
    path.write_bytes((finished / "journal.db").read_bytes()[: 40 * 4096])
    answer = asked("verify", path, "--json")

    assert answer.exit_code == 1
    assert "trellis verify" not in answer.stdout


def test_a_home_that_cannot_be_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("")
    for home in (tmp_path / "file", tmp_path / "file" / "below"):
        monkeypatch.setenv("TRELLIS_HOME", str(home))
        for command in (["rules", "list"], ["replay", "--from", "2019-01-02", "--to", "2019-01-11"]):
            (first,) = told(asked(*command, "--json"))
            assert (first["source"], first["value"]) == ("TRELLIS_HOME", str(home))


READERS = (["scenario"], ["release-gate"], ["rules", "show", "--rulebook"], ["replay"])


@pytest.mark.parametrize("command", READERS, ids=[each[0] for each in READERS])
def test_a_file_that_is_no_text_is_told_in_plain_words(tmp_path: Path, command: list[str]) -> None:
    (tmp_path / "bytes").write_bytes(b"\xff\xfe\x00")

    for name, words in (("", "a folder"), ("bytes", "not a text file"), ("gone", "no such file")):
        answer = asked(*command, tmp_path / name)
        assert answer.exit_code == 2
        assert words in answer.stderr
        assert not re.search("Errno|codec", answer.stderr)
