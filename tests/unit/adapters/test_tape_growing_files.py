"""Example: what a recorder writes is read by whole lines and whole files, and what changes behind is refused."""

import os
from pathlib import Path

import polars as pl
import pytest

from trellis.adapters.feeds.tape_following import bars_followed, followed, grows_by_bars
from trellis.adapters.feeds.tape_growing import Growing, growing
from trellis.adapters.feeds.tape_table import read_bars, read_events
from trellis.core.problems import ProblemError
from trellis.signals.tape.events import QUOTE, TRADE

HEAD = "ts_ms,price,qty,buyer_is_maker\n"


def never() -> bool:
    """Implements a wait: nobody goes on."""
    return False


def silent(words: str) -> None:
    """Hears nothing."""


def write(path: Path, text: str, mode: str = "a") -> None:
    """More of a file."""
    with path.open(mode, encoding="utf-8") as file:
        file.write(text)


def trades_table(*at: int) -> pl.DataFrame:
    """A trade at each millisecond."""
    return pl.DataFrame({"ts_ms": list(at), "price": [1.0] * len(at), "qty": [1] * len(at)})


def times(source: Growing) -> list[int]:
    """Times of everything that is new."""
    found: list[int] = []
    while (table := source.take()) is not None:
        found += table["ts_ms"].to_list()
    return found


@pytest.fixture
def csv(tmp_path: Path) -> Path:
    """A file with a header and a trade."""
    path = tmp_path / "trades.csv"
    write(path, HEAD + "1,1.5,2,true\n")
    return path


def test_torn_lines_and_a_torn_header_wait_for_their_end(tmp_path: Path) -> None:
    path = tmp_path / "trades.csv"
    write(path, HEAD[:7])
    source = growing(path)
    seen = [times(source)]
    for piece in (HEAD[7:], "1,1.5,", "2,true\n2,1", "", ".5,2,false", "\n3,1,1,true\n4,"):
        write(path, piece)
        seen.append(times(source))

    assert seen == [[], [], [], [1], [], [], [2, 3]]
    with pytest.raises(ProblemError, match="last line has no end"):
        source.finish()


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda path: path.write_text(HEAD), "it shrank"),
        (lambda path: path.write_text(HEAD + "9,9.5,2,true\n10,1,1,true\n"), "another by now"),
        (lambda path: path.unlink(), "it is gone"),
        (lambda path: os.replace(_other(path), path), "another file stands in its place"),
        (lambda path: write(path, "2,1,1,true,9,9\n"), "cannot be read as a table"),
    ],
)
def test_what_changes_where_it_was_read_is_refused(csv: Path, change: object, words: str) -> None:
    source = growing(csv)
    assert times(source) == [1]
    assert callable(change)
    change(csv)

    with pytest.raises(ProblemError, match=words):
        source.take()


def _other(path: Path) -> Path:
    other = path.with_suffix(".new")
    other.write_text(path.read_text() + "2,1,1,true\n")
    return other


@pytest.mark.parametrize(
    ("name", "words"), [("t.parquet", "grows no more"), ("t.txt", "neither a CSV"), ("t.csv", "no such file")]
)
def test_what_cannot_be_followed_is_refused_by_its_name(tmp_path: Path, name: str, words: str) -> None:
    with pytest.raises(ProblemError, match=words):
        growing(tmp_path / name)


@pytest.mark.parametrize("suffix", ["csv", "parquet"])
def test_files_of_a_folder_follow_one_another_by_name(tmp_path: Path, suffix: str) -> None:
    source = growing(tmp_path)
    assert times(source) == []
    for number in (1, 2, 3):
        _put(tmp_path / f"{number:03}.{suffix}", trades_table(number, number + 1))
        (tmp_path / "notes.txt").touch()
        assert times(source) == [number, number + 1]
    _put(tmp_path / f"002a.{suffix}", trades_table(2))
    with pytest.raises(ProblemError, match="stands before it by name"):
        source.take()


def _put(path: Path, table: pl.DataFrame) -> None:
    if path.suffix == ".csv":
        table.write_csv(path)
    else:
        table.write_parquet(path)


def test_a_parquet_file_waits_until_it_is_closed_and_may_not_change_then(tmp_path: Path) -> None:
    first, source = tmp_path / "1.parquet", growing(tmp_path)
    trades_table(1, 2).write_parquet(tmp_path / "whole")
    whole = (tmp_path / "whole").read_bytes()
    first.write_bytes(whole[:-9])
    assert times(source) == []
    first.write_bytes(whole)
    assert times(source) == [1, 2]
    trades_table(1, 2, 3).write_parquet(first)
    with pytest.raises(ProblemError, match="changed after it was read"):
        source.take()


@pytest.mark.parametrize(("suffix", "torn"), [("csv", b"ts_ms,price,qty\n1,2"), ("parquet", b"PAR1 half")])
def test_a_file_that_stays_torn_is_refused_once_a_later_one_is_there(tmp_path: Path, suffix: str, torn: bytes) -> None:
    (tmp_path / f"1.{suffix}").write_bytes(torn)
    source = growing(tmp_path)
    assert times(source) == []
    _put(tmp_path / f"2.{suffix}", trades_table(2))
    with pytest.raises(ProblemError, match="a later file is there"):
        source.take()


def test_csv_and_parquet_in_one_folder_are_refused(tmp_path: Path) -> None:
    for suffix in ("csv", "parquet"):
        _put(tmp_path / f"1.{suffix}", trades_table(1))
    with pytest.raises(ProblemError, match="mixed"):
        growing(tmp_path).take()
    with pytest.raises(ProblemError, match="mixed"):
        read_events(tmp_path, None)


def test_events_go_on_once_neither_recording_can_bring_an_earlier_one(tmp_path: Path) -> None:
    trades, quotes, heard = tmp_path / "trades.csv", tmp_path / "quotes.csv", list[str]()
    write(trades, HEAD + "1,1,1,true\n5,1,1,false\n")
    write(quotes, "ts_ms,bid,bid_qty,ask,ask_qty\n")
    steps = iter(
        [
            (quotes, "1,1,1,2,1\n4,1,1,2,1\n5,1,1,2,1\n"),
            (trades, "90000,1,1,true\n90002,1,1,true\n"),
            (quotes, "90001,1,1,2,1\n"),
        ]
    )

    def wait() -> bool:
        step = next(steps, None)
        if step is not None:
            write(*step)
        return step is not None

    found = [(e.at // 1_000_000, e.kind) for e in followed(trades, quotes, None, wait, heard.append)]
    at, kinds = ([value for part in found for value in part[place].tolist()] for place in range(2))

    assert at == [1, 1, 4, 5, 5, 90_000]
    assert kinds == [QUOTE, TRADE, QUOTE, QUOTE, TRADE, TRADE]
    assert "quotes.csv has no row yet" in heard[0]
    assert "quotes.csv ends at 1970-01-01 00:00:00.005000 UTC" in heard[1]


def test_a_time_that_goes_back_and_a_price_that_is_none_are_refused_by_their_row(csv: Path) -> None:
    write(csv, "3,1,1,true\n2,1,1,true\n")
    with pytest.raises(ProblemError, match=r"time of row 3.*time goes back"):
        list(followed(csv, None, None, never, silent))
    csv.write_text(HEAD + "1,1,1,true\n2,-1,1,true\n")
    with pytest.raises(ProblemError, match=r"event 2.*no price or size"):
        list(followed(csv, None, None, never, silent))


def test_a_time_goes_back_across_looks_too(csv: Path) -> None:
    steps = iter([True, False])

    def wait() -> bool:
        write(csv, "0,1,1,true\n")
        return next(steps)

    with pytest.raises(ProblemError, match=r"time of row 2.*time goes back"):
        list(followed(csv, None, None, wait, silent))


def test_bars_are_followed_as_they_are_read_whole(tmp_path: Path) -> None:
    path = tmp_path / "bars.csv"
    write(path, "ts_ms,open,high,low,close,volume\n")
    rows = iter([f"{n},1,2,0.5,1.5,{n}\n" for n in (60_000, 120_000)])

    def wait() -> bool:
        row = next(rows, None)
        write(path, row or "")
        return row is not None

    assert grows_by_bars(path, wait) is True
    assert [bar for part in bars_followed(path, None, wait) for bar in part] == read_bars(path)
    assert grows_by_bars(tmp_path, never) is True


def test_a_file_without_a_row_is_neither_while_nobody_waits(tmp_path: Path) -> None:
    write(tmp_path / "t.csv", HEAD)

    assert grows_by_bars(tmp_path / "t.csv", never) is None


def test_a_folder_is_read_whole_as_one_recording(tmp_path: Path) -> None:
    for number in (2, 1):
        _put(tmp_path / f"{number}.parquet", trades_table(number, number + 5))

    assert (read_events(tmp_path, None).at // 1_000_000).tolist() == [1, 2, 6, 7]
    with pytest.raises(ProblemError, match=r"no \.parquet or \.csv"):
        read_events(_empty(tmp_path), None)
    pl.DataFrame({"other": [1]}).write_parquet(tmp_path / "3.parquet")
    with pytest.raises(ProblemError, match="different columns"):
        read_events(tmp_path, None)


def _empty(folder: Path) -> Path:
    (folder / "none").mkdir()
    return folder / "none"
