"""Recordings as tables: what a row says is read as it is meant, and what means nothing is refused by name."""

from pathlib import Path

import pytest

from trellis.adapters.feeds.tape_table import read_changes, read_events
from trellis.core.problems import ProblemError

BOOK = "ts_ms,side,price,qty,is_snapshot,last_update_id"
SIDE = 2


def _table(folder: Path, head: str, *rows: str) -> Path:
    path = folder / "table.csv"
    path.write_text("\n".join((head, *rows)) + "\n", encoding="utf-8")
    return path


@pytest.mark.parametrize(
    "name, words, sides",
    [
        ("buyer_is_maker", ("true", "false"), [-1, 1]),
        ("buyer_is_maker", ("True", "False"), [-1, 1]),
        ("buyer_is_maker", ("1", "0"), [-1, 1]),
        ("buyer_is_maker", ("", "false"), [0, 1]),
        ("side", ("BUY", "sell"), [1, -1]),
        ("side", ("", "sell"), [0, -1]),
        ("side", ("-3", ""), [-1, 0]),
        ("suspicious", ("0", ""), [0, 0]),
    ],
)
def test_who_hit_is_read_as_told_and_unknown_where_a_row_is_silent(
    tmp_path: Path, name: str, words: tuple[str, str], sides: list[int]
) -> None:
    rows = [f"{at},1,1,{word}" for at, word in enumerate(words, 1)]
    found = read_events(_table(tmp_path, f"ts_ms,price,qty,{name}", *rows), None)

    assert found.figures[:, SIDE].tolist() == sides


@pytest.mark.parametrize(
    "head, row, told",
    [
        ("ts_ms,price,qty", ",1,1", "ts_ms of row 1"),
        ("ts_ms,price,qty", "99999999999999999,1,1", "ts_ms of row 1"),
        ("ts_ms,price,qty", "-5,1,1", "ts_ms of row 1"),
        ("ts,price,qty", "2500-01-01T00:00:00,1,1", "ts of row 1"),
        ("ts_ms,price,qty,suspicious", "1000,1,1,perhaps", "neither true nor false"),
        ("ts_ms,price,qty,buyer_is_maker", "1000,1,1,2", "neither true nor false"),
        ("ts_ms,price,qty,side", "1000,1,1,B", "Write buy or sell"),
    ],
)
def test_trades_that_mean_nothing_are_refused(tmp_path: Path, head: str, row: str, told: str) -> None:
    second = "2024-03-04T10:00:00" if head.startswith("ts,") else "2000"
    path = _table(tmp_path, head, row, ",".join([second, *row.split(",")[1:]]))

    with pytest.raises(ProblemError, match=told):
        read_events(path, None)


@pytest.mark.parametrize(
    "row, told",
    [
        ("1000,B,1,1,true,5", "Write bid or ask"),
        ("1000,bid,1,1,true,", "last_update_id of row 1"),
        ("1000,bid,1,1,,5", "is_snapshot of row 1"),
    ],
)
def test_changes_of_a_book_that_mean_nothing_are_refused(tmp_path: Path, row: str, told: str) -> None:
    with pytest.raises(ProblemError, match=told):
        read_changes([_table(tmp_path, BOOK, row, "2000,ask,2,1,false,6")])


def test_sides_of_a_book_are_read_in_letters_of_any_case(tmp_path: Path) -> None:
    found = read_changes([_table(tmp_path, BOOK, "1000,Bid,1,1,true,5", "1000,ASK,2,1,true,5")])

    assert found.side.tolist() == [1, -1]
