"""Integration: bad input gets a clear message and exit code 2, and nothing is written."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.e2e.conftest import SPAN, Answer, problems_of

Run = Callable[..., Answer]
Spoil = Callable[[Path], None]


def spoil_cell(symbol: str, row: int, column: int, value: str) -> Spoil:
    """Replaces one cell of a symbol's file; row 0 is the last one."""

    def spoil(data: Path) -> None:
        path = data / "daily" / f"{symbol}.csv"
        lines = path.read_text().splitlines()
        cells = lines[-1 - row].split(",")
        cells[column] = value
        lines[-1 - row] = ",".join(cells)
        path.write_text("\n".join(lines) + "\n")

    return spoil


def spoil_lines(symbol: str, change: Callable[[list[str]], list[str]]) -> Spoil:
    """Changes the lines of a symbol's file, the header among them."""

    def spoil(data: Path) -> None:
        path = data / "daily" / f"{symbol}.csv"
        path.write_text("\n".join(change(path.read_text().splitlines())) + "\n")

    return spoil


def empty(data: Path) -> None:
    """Leaves an empty folder."""
    shutil.rmtree(data)
    data.mkdir()


def drop_ticker(data: Path) -> None:
    """Takes a ticker of the universe away."""
    (data / "daily" / "TSLA.csv").unlink()


CASES: list[tuple[str, Spoil, tuple[str, ...]]] = [
    ("unknown ticker", drop_ticker, ("TSLA",)),
    ("missing dates", spoil_lines("SPY", lambda lines: lines[:100] + lines[103:]), ("SPY", "missing")),
    ("negative price", spoil_cell("SPY", 50, 3, "-1.00"), ("-1", "SPY")),
    ("price that is no number", spoil_cell("SPY", 50, 4, "NaN"), ("SPY",)),
    ("high below low", spoil_cell("SPY", 50, 2, "1.00"), ("SPY", "low is above high")),
    ("duplicate bars", spoil_lines("SPY", lambda lines: [*lines, lines[-1]]), ("SPY", "twice")),
    ("unsorted file", spoil_lines("SPY", lambda lines: [lines[0], *reversed(lines[1:])]), ("SPY", "Sort")),
    ("wrong columns", spoil_lines("SPY", lambda lines: ["when,o,h,l,c,v", *lines[1:]]), ("SPY.csv", "column")),
    ("empty folder", empty, ("data",)),
]


@pytest.mark.parametrize("spoil, words", [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_bad_prices_stop_the_run_before_anything_is_written(
    prices: Path, tmp_path: Path, trellis: Run, spoil: Spoil, words: tuple[str, ...]
) -> None:
    data = shutil.copytree(prices, tmp_path / "data")
    spoil(data)
    answer = trellis("replay", "--data", data, *SPAN, "--out", tmp_path / "out", "--json")

    assert answer.returncode == 2, answer.stderr
    told = " ".join(" ".join(map(str, problem.values())) for problem in problems_of(answer))
    assert all(word in told for word in words), told
    assert all(problem["way_out"] for problem in problems_of(answer))
    assert not (tmp_path / "out").exists()


FLAGS: list[tuple[str, tuple[str, ...], str]] = [
    ("from after to", ("--from", "2019-03-01", "--to", "2019-02-01"), "first"),
    ("no such day", ("--from", "2019-02-30", "--to", "2019-03-01"), "--from"),
    ("before the prices", ("--from", "1999-01-04", "--to", "2019-03-01"), "span"),
    ("capital below the least", (*SPAN, "--capital", "50000"), "capital"),
    ("capital that is no amount", (*SPAN, "--capital", "lots"), "--capital"),
    ("no such listing", (*SPAN, "--listing", "tomorrow"), "listing"),
    ("missing span", (), "first"),
]


@pytest.mark.parametrize("flags, field", [case[1:] for case in FLAGS], ids=[case[0] for case in FLAGS])
def test_bad_flags_stop_the_run_before_anything_is_written(
    prices: Path, tmp_path: Path, trellis: Run, flags: tuple[str, ...], field: str
) -> None:
    answer = trellis("replay", "--data", prices, *flags, "--out", tmp_path / "out", "--json")

    assert answer.returncode == 2, answer.stderr
    assert field in {problem["field"] for problem in problems_of(answer)}
    assert not (tmp_path / "out").exists()


RULEBOOKS: list[tuple[str, tuple[str, str], str]] = [
    ("unknown rule id", ('[rule."S2.entry.delta"]', '[rule."S2.entry.vega"]'), "S2.entry.vega"),
    ("wrong hash", ('lo = "0.40"', 'lo = "0.41"'), "sha256"),
    ("inverted range", ('lo = "0.40"\nhi = "0.45"', 'lo = "0.45"\nhi = "0.40"'), "lo"),
]


@pytest.mark.parametrize("change, word", [case[1:] for case in RULEBOOKS], ids=[case[0] for case in RULEBOOKS])
def test_a_bad_rulebook_stops_the_run_before_anything_is_written(
    prices: Path, tmp_path: Path, trellis: Run, change: tuple[str, str], word: str
) -> None:
    from importlib.resources import files

    text = (files("trellis.constitution") / "v1_3.toml").read_text(encoding="utf-8")
    assert change[0] in text
    rulebook = tmp_path / "rules.toml"
    rulebook.write_text(text.replace(*change, 1), encoding="utf-8")
    answer = trellis("replay", "--data", prices, *SPAN, "--rulebook", rulebook, "--out", tmp_path / "out", "--json")

    assert answer.returncode == 2, answer.stderr
    assert word in str(problems_of(answer))
    assert not (tmp_path / "out").exists()


def test_a_truncated_journal_is_told_by_verify(finished: Path, tmp_path: Path, trellis: Run) -> None:
    out = shutil.copytree(finished, tmp_path / "cut")
    journal = out / "journal.db"
    journal.write_bytes(journal.read_bytes()[: journal.stat().st_size // 2])
    answer = trellis("verify", out, "--json")

    assert answer.returncode in (1, 2)
    assert problems_of(answer)


def test_a_truncated_journal_is_not_resumed(finished: Path, tmp_path: Path, trellis: Run) -> None:
    out = shutil.copytree(finished, tmp_path / "cut")
    journal = out / "journal.db"
    journal.write_bytes(journal.read_bytes()[: journal.stat().st_size // 2])
    answer = trellis("replay", "--out", out, "--resume", "--json")

    assert answer.returncode == 2
    assert problems_of(answer)


def test_a_folder_that_holds_a_run_is_not_overwritten(finished: Path, prices: Path, trellis: Run) -> None:
    before = (finished / "journal.db").read_bytes()
    answer = trellis("replay", "--data", prices, *SPAN, "--out", finished, "--json")

    assert answer.returncode == 2
    assert (finished / "journal.db").read_bytes() == before


def test_verify_of_nothing_is_told(tmp_path: Path, trellis: Run) -> None:
    answer = trellis("verify", tmp_path, "--json")

    assert answer.returncode == 2
    assert problems_of(answer)[0]["way_out"]


def test_an_unknown_rule_is_told_with_its_neighbours(trellis: Run) -> None:
    answer = trellis("rules", "show", "S0.symbol.cup")

    assert answer.returncode == 2
    assert "S0.symbol.cap" in answer.stderr
