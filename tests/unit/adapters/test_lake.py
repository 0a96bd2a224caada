"""The lake: batches once and whole, rows refused by themselves, damage told, the same rows after compaction."""

import errno
import os
import threading
from datetime import date, timedelta
from pathlib import Path

import polars as pl
import pytest
from tests.fakes.lake_rows import AT, numbers, rows

from trellis.adapters.lake.asking import asked
from trellis.adapters.lake.commits import BASE_EVERY, FOLDER, Commit, add_commit
from trellis.adapters.lake.compaction import compact
from trellis.adapters.lake.lake import Lake
from trellis.core.problems import ProblemError
from trellis.serving.features.observed import IMPORTS, LINES, SCHEMAS


@pytest.fixture
def lake(tmp_path: Path) -> Lake:
    """An empty lake."""
    return Lake(tmp_path / "lake")


def stored(lake: Lake) -> set[str]:
    """The files of rows on disk."""
    return {path.relative_to(lake.folder).as_posix() for path in lake.folder.rglob("*.parquet")}


def test_a_batch_is_kept_once_whatever_is_tried_again(lake: Lake) -> None:
    first = lake.append("one", rows(0, 10), AT)
    again = lake.append("one", rows(500, 10), AT)
    lake.append("two", rows(10, 5), AT)

    assert (first.known, dict(first.rows), again.known) == (False, {IMPORTS: 10}, True)
    assert numbers(lake.table(IMPORTS)) == list(range(15))


def test_rows_lie_by_the_day_that_they_were_known(lake: Lake) -> None:
    lake.append("one", rows(0, 10, days=3), AT)

    days = sorted(part.day for part in lake.state().parts.values())
    assert days == [AT.date() - timedelta(days=n) for n in (2, 1, 0)]
    assert {name.split("/")[1] for name in stored(lake)} == {f"day={day}" for day in days}
    assert numbers(lake.table(IMPORTS)) == list(range(10))


def test_bad_rows_are_told_and_the_good_ones_kept(lake: Lake) -> None:
    frame = rows(0, 6)[IMPORTS].with_columns(
        account=pl.Series(["a", None, "a", "with blank", "a", "a" * 65]),
        created_time=pl.Series([AT, AT, AT + timedelta(seconds=1), AT, AT, AT], dtype=SCHEMAS[IMPORTS]["created_time"]),
    )
    made = lake.append("one", {IMPORTS: frame}, AT)

    assert numbers(lake.table(IMPORTS)) == [0, 4]
    assert (made.refused, dict(made.rows)) == (4, {IMPORTS: 2})
    told = [(one.source, one.field, one.message) for one in made.problems]
    assert told == [
        ("imports: row 2", "account", "there is no value"),
        ("imports: row 3", "created_time", "it lies in the future"),
        ("imports: row 4", "account", "it is no id: it has a blank in it"),
        ("imports: row 6", "account", "it is no id: it has more than 64 bytes"),
    ]


def test_amounts_days_and_numbers_are_bounded(lake: Lake) -> None:
    good = {
        "line": "l",
        "part": 0,
        "account": "a",
        "on": date(2026, 3, 1),
        "amount": 1,
        "currency": "USD",
        "merchant": "",
        "category": "",
        "parent": "",
        "kind": "",
        "transfer": False,
        "gone": False,
        "created_time": AT,
    }
    found = [good, good | {"amount": 10**12}, good | {"on": date(1800, 1, 1)}]
    made = lake.append("one", {LINES: pl.DataFrame(found, dict(SCHEMAS[LINES]))}, AT)

    assert [one.field for one in made.problems] == ["amount", "on"]
    assert lake.table(LINES).height == 1


def test_other_columns_are_refused_whole(lake: Lake) -> None:
    frame = rows(0, 3)[IMPORTS].with_columns(pl.col("gone").cast(pl.Int8), extra=pl.lit(1)).drop("account")
    with pytest.raises(ProblemError) as caught:
        lake.append("one", {IMPORTS: frame}, AT)
    with pytest.raises(ProblemError, match="there is no such table"):
        lake.append("one", {"people": frame}, AT)

    assert [one.field for one in caught.value.problems] == ["account", "gone", "extra"]
    assert lake.state().number == 0


def test_a_word_that_somebody_else_said_meanwhile_is_refused(lake: Lake) -> None:
    was = lake.state()
    lake.append("one", rows(0, 1), AT, {"until": "noon"})

    with pytest.raises(ProblemError, match="somebody else wrote it in between"):
        lake.append("two", rows(1, 1), AT, {"until": "one"}, was)
    lake.append("two", rows(1, 1), AT, {"until": "one"}, lake.state())
    assert lake.state().said == {"until": "one"}
    assert numbers(lake.table(IMPORTS)) == [0, 1]


def test_a_part_without_a_commit_is_never_read(lake: Lake) -> None:
    lake.append("one", rows(0, 4), AT)
    (part,) = stored(lake)
    stray = lake.folder / part.replace("00000001", "00000002")
    stray.write_bytes((lake.folder / part).read_bytes())
    stray.with_name("00000003.parquet.part").write_bytes(b"PAR1 torn")

    assert numbers(lake.table(IMPORTS)) == [0, 1, 2, 3]
    assert compact(lake, AT).swept == 2
    assert stored(lake) == {part}


def test_a_torn_part_is_told_by_name_and_a_changed_one_where_it_is_asked(lake: Lake) -> None:
    lake.append("one", rows(0, 4), AT)
    (part,) = stored(lake)
    path, content = lake.folder / part, (lake.folder / part).read_bytes()

    path.write_bytes(content[:-7])
    with pytest.raises(ProblemError, match=f"the file had {len(content)} bytes"):
        lake.table(IMPORTS)
    path.write_bytes(content[:100] + bytes([content[100] ^ 1]) + content[101:])
    assert [one.field for one in lake.damage()] == ["sha256"]
    lake.append("two", rows(4, 4), AT)
    with pytest.raises(ProblemError, match="changed after it was written"):
        compact(lake, AT)
    path.unlink()
    with pytest.raises(ProblemError, match="the file is gone"):
        lake.table(IMPORTS)


def test_damaged_commits_are_told_by_name(lake: Lake) -> None:
    for batch in range(3):
        lake.append(f"b{batch}", rows(batch, 1), AT)
    second = lake.folder / FOLDER / "00000002.json"
    content = second.read_bytes()

    second.write_bytes(content[:40])
    with pytest.raises(ProblemError, match="it is no commit"):
        lake.state()
    second.unlink()
    with pytest.raises(ProblemError, match="the commit is gone"):
        lake.state()


def test_reading_begins_at_the_newest_commit_that_tells_the_whole_state(lake: Lake) -> None:
    for batch in range(BASE_EVERY + 2):
        lake.append(f"b{batch}", rows(batch, 1), AT, {"last": str(batch)})
    for number in range(1, BASE_EVERY):
        (lake.folder / FOLDER / f"{number:08d}.json").unlink()

    assert numbers(lake.table(IMPORTS)) == list(range(BASE_EVERY + 2))
    assert lake.append("b0", rows(0, 1), AT).known
    assert lake.state().said == {"last": str(BASE_EVERY + 1)}


def test_two_commits_of_one_number_cannot_be(lake: Lake) -> None:
    state = lake.state()
    lake.append("one", rows(0, 1), AT)

    with pytest.raises(ProblemError, match="somebody else wrote the lake in between"):
        add_commit(lake.folder, state, Commit(1, "two", AT, ()))
    assert not list((lake.folder / FOLDER).glob("*.part"))


def test_compaction_keeps_every_row_in_one_part_a_day(lake: Lake) -> None:
    for batch in range(6):
        lake.append(f"b{batch}", rows(batch * 10, 10, days=2), AT)
    before = lake.table(IMPORTS).sort("imported")
    done = compact(lake, AT)

    assert (done.before, done.after, done.rows, done.swept) == (12, 2, 60, 12)
    assert lake.table(IMPORTS).sort("imported").equals(before)
    assert stored(lake) == set(lake.state().parts)
    assert lake.append("b3", rows(0, 1), AT).known
    assert lake.damage() == []
    assert compact(lake, AT).rows == 0


def test_who_reads_while_parts_are_merged_reads_the_same_rows(lake: Lake) -> None:
    for batch in range(4):
        lake.append(f"b{batch}", rows(batch * 10, 10), AT)
    taken = 0

    def build(frames: dict[str, pl.LazyFrame]) -> pl.DataFrame:
        nonlocal taken
        taken += 1
        if taken == 1:
            compact(lake, AT)
        return frames[IMPORTS].collect()

    assert numbers(lake.read(build)) == list(range(40))  # type: ignore[arg-type]
    assert taken == 2


def test_writers_wait_for_each_other(lake: Lake) -> None:
    def write(who: int) -> None:
        for batch in range(10):
            Lake(lake.folder).append(f"{who} {batch}", rows(who * 100 + batch, 1), AT)

    writers = [threading.Thread(target=write, args=(who,)) for who in range(4)]
    for one in writers:
        one.start()
    for one in writers:
        one.join()

    assert numbers(lake.table(IMPORTS)) == [who * 100 + batch for who in range(4) for batch in range(10)]
    assert lake.state().number == 40


def test_the_lake_is_asked_in_sql_and_refuses_what_is_none(lake: Lake) -> None:
    lake.append("one", rows(0, 9), AT)
    gone = rows(0, 1, AT + timedelta(hours=1))[IMPORTS].with_columns(gone=pl.lit(value=True))
    lake.append("two", {IMPORTS: gone}, AT + timedelta(hours=1))

    found = asked(lake, "SELECT account, COUNT(*) AS n FROM imports_now GROUP BY account ORDER BY account")
    assert found.rows() == [("a0", 2), ("a1", 3), ("a2", 3)]
    assert asked(lake, "SELECT COUNT(*) AS n FROM imports").rows() == [(10,)]
    with pytest.raises(ProblemError, match=r"over: .*imports_now"):
        asked(lake, "SELECT * FROM people")
    with pytest.raises(ProblemError, match="it cannot be asked"):
        asked(lake, "DELETE imports")


def test_an_empty_lake_has_its_columns(lake: Lake) -> None:
    assert lake.table(LINES).schema == pl.Schema(SCHEMAS[LINES])
    assert not lake.folder.exists()


def test_a_full_disk_is_told_by_the_file_and_leaves_no_part(lake: Lake, monkeypatch: pytest.MonkeyPatch) -> None:
    lake.append("one", rows(0, 10), AT)

    def full(handle: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", full)
        with pytest.raises(OSError, match=str(lake.folder)):
            lake.append("two", rows(10, 5), AT)
    assert [*lake.folder.rglob("*.part")] == []
    assert numbers(lake.table(IMPORTS)) == list(range(10))

    lake.append("two", rows(10, 5), AT)
    assert numbers(lake.table(IMPORTS)) == list(range(15))
