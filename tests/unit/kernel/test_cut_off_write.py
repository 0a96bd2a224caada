"""A journal whose writer was killed while SQLite wrote its pages: who may only read finds it as it was before."""

import shutil
from pathlib import Path

from trellis.kernel.journal import Durability, Journal
from trellis.kernel.layout import connect
from trellis.kernel.record import Entry
from trellis.kernel.verify import verify_journal

TIME = "2019-01-02T09:00:00-05:00"


def cut_off(folder: Path) -> Path:
    """A journal of two records, copied while a third was half written: pages changed, the old ones beside the file."""
    source, path = folder / "source.db", folder / "journal.db"
    with Journal.create(source, Durability.EACH) as journal:
        journal.append([Entry("run", "run.started", 1, TIME, b"{}"), Entry("run", "run.noted", 1, TIME, b"{}")], 0)
    connection = connect(source, read_only=False)
    connection.execute("PRAGMA cache_size = 1")  # changed pages go to the file before the transaction ends
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("UPDATE records SET payload = 'half', hash = 'done'")
    connection.executemany("INSERT INTO records VALUES (?, 1, '', ?, '')", ((n, bytes(4096)) for n in range(3, 40)))
    for ending in ("", "-journal"):
        shutil.copyfile(f"{source}{ending}", f"{path}{ending}")
    connection.execute("ROLLBACK")
    connection.close()
    assert path.with_name("journal.db-journal").stat().st_size > 0
    assert b"half" in path.read_bytes()
    return path


def test_a_reader_finds_what_was_there_before_the_write_was_cut_off(tmp_path: Path) -> None:
    with Journal.open(cut_off(tmp_path), read_only=True) as journal:
        assert [record.type for record in journal.read()] == ["run.started", "run.noted"]


def test_a_chain_whose_writer_was_cut_off_is_found_whole(tmp_path: Path) -> None:
    found = verify_journal(cut_off(tmp_path))

    assert (found.ok, found.records) == (True, 2)


def test_it_is_written_on_from_there(tmp_path: Path) -> None:
    with Journal.open(cut_off(tmp_path)) as journal:
        assert journal.append([Entry("run", "run.ended", 1, TIME, b"{}")], 2).sequence == 3
