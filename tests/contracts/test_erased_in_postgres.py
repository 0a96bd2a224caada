"""A household's journal that also lies in PostgreSQL: once its key is gone no text of it can be read there either."""

from pathlib import Path
from typing import cast

import psycopg
from tests.fakes.household import Home, line
from typer.testing import CliRunner

from trellis.adapters.stores.postgres.address import address_of
from trellis.adapters.stores.postgres.place import PostgresPlace
from trellis.bookkeeping.events import Event
from trellis.bookkeeping.keeper import codec, journal_of, key_of
from trellis.bookkeeping.record import HouseholdRecord
from trellis.bookkeeping.sealing import Seal, read_key
from trellis.cli import app
from trellis.kernel.entropy import SeededEntropy
from trellis.kernel.journal import Durability, Journal
from trellis.kernel.record import Entry

SECRET = "MADAME ZORA PALM READING"


def copied(home: Home, place: PostgresPlace) -> None:
    """Every record of the household, journaled in the database too: the same chain."""
    with Journal.open(journal_of(home.path), read_only=True) as source:
        records = list(source.read())
    entries = [Entry(one.stream, one.type, one.version, one.time, one.payload) for one in records]
    with place.create(Durability.EACH) as journal:
        assert journal.append(entries, 0).hash == records[-1].hash


def texts(home: Home, place: PostgresPlace) -> set[str]:
    """The descriptions of lines, read from the database with whatever key there is in the home."""
    key = read_key(key_of(home.path)) if key_of(home.path).exists() else None
    record = HouseholdRecord(Seal(key, SeededEntropy(1)) if key else None)
    reading = codec()
    with place.open(Durability.EACH, read_only=True) as journal:
        for one in journal.read():
            record.apply(cast(Event, reading.decode(one.type, one.version, one.payload)))
    return {one.line.description for one in record.lines()}


def bytes_of(url: str) -> bytes:
    """Every payload of every journal in the database."""
    with psycopg.connect(url) as opened:
        return b"\n".join(bytes(row[0]) for row in opened.execute("SELECT payload FROM trellis.records").fetchall())


def test_what_lies_in_the_database_tells_no_text_once_the_household_is_erased(tmp_path: Path, postgres: str) -> None:
    home, place = Home(tmp_path / "home"), PostgresPlace(address_of(postgres, "erased-household"))
    home.take(line("-40.00", 3, SECRET), line("-12.00", 4, "CAFE ZORA"))
    copied(home, place)
    before = texts(home, place)
    done = CliRunner().invoke(app, ["erase", "--home", str(home.path), "--yes"])

    assert before == {SECRET, "CAFE ZORA"}
    assert done.exit_code == 0, done.output
    assert texts(home, place) == {""}
    assert b"-40.00" in bytes_of(postgres)
    assert all(word not in bytes_of(postgres) for word in (SECRET.encode(), SECRET.lower().encode(), b"ZORA"))
    assert place.verify().ok
