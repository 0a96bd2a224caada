"""What of a home goes into a backup, and how each kind of file is copied while others write it."""

import hashlib
import os
import sqlite3
import tomllib
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from trellis.adapters.stores.journals import journal_at
from trellis.adapters.stores.postgres.address import address_of
from trellis.core.problems import problem
from trellis.kernel.journal import Durability, Journal
from trellis.kernel.layout import APPLICATION_ID, connect
from trellis.kernel.places import JournalPlace
from trellis.kernel.ports import JournalStore
from trellis.kernel.record import Entry
from trellis.kernel.walk import Verification

KEYS = ("keys", "governance/factors")
"""Folders of a home that hold secrets, which go into a backup only where they are asked for."""

CACHES = ("prices", "cache")
"""Folders of a home whose content can be fetched or made again."""

SETTINGS = "run.toml"
JOURNAL = "journal.db"
_SQLITE = b"SQLite format 3\x00"
_SIDE = ("-wal", "-shm", "-journal", ".part", ".packed")
_BATCH = 4096
_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Contents:
    """The files of a home that are backed up, in the order in which they are copied, and the paths left out."""

    files: tuple[str, ...]
    left_out: tuple[str, ...]


def contents_of(home: Path, apart: Path, *, with_keys: bool) -> Contents:
    """What lies in a home, without its caches, without apart (where backups are kept), and secrets only if asked for.

    Links are not followed, and files of SQLite's and parts of files are no files of their own.
    """
    skipped = set(CACHES) if with_keys else {*CACHES, *KEYS}
    files, left_out = list[str](), list[str]()
    for folder, names, found in os.walk(home):
        here = Path(folder)
        for name in sorted(names):
            path = here / name
            told = path.relative_to(home).as_posix()
            if told in skipped or path.is_symlink() or path == apart:
                names.remove(name)
                left_out.append(told)
            elif name.startswith("."):
                names.remove(name)
        for name in found:
            path = here / name
            if name.startswith(".") or name.endswith(_SIDE):
                continue
            regular = path.is_file() and not path.is_symlink()
            (files if regular else left_out).append(path.relative_to(home).as_posix())
    return Contents(tuple(sorted(files, key=_turn)), tuple(sorted(left_out)))


def _turn(name: str) -> tuple[int, str]:
    """When a file is copied. Files made from a journal, or before it was as it is now, come before it; what is asked
    of a run, which the run journals afterwards, comes after it.
    """
    last = name.rpartition("/")[2]
    return (1 if last in (JOURNAL, SETTINGS) else 2 if last.endswith(".db") else 0), name


def is_database(path: Path) -> bool:
    """Whether the file is one of SQLite's."""
    with path.open("rb") as file:
        return file.read(len(_SQLITE)) == _SQLITE


def is_journal(path: Path) -> bool:
    """Whether the file is a database with a journal's mark."""
    with path.open("rb") as file:
        header = file.read(72)
    return header[: len(_SQLITE)] == _SQLITE and header[68:72] == APPLICATION_ID.to_bytes(4)


def copy_database(source: Path, target: Path) -> None:
    """A copy of an SQLite file as of one moment, whoever writes it meanwhile; one file without a log beside it."""
    try:
        with closing(connect(source, read_only=True)) as reading, closing(sqlite3.connect(target)) as writing:
            reading.backup(writing)
            writing.execute("PRAGMA journal_mode = DELETE")
    except sqlite3.Error as error:
        way_out = "Check the disk, and the file with `trellis verify` if it is a journal."
        raise problem(source, "file", source.name, f"it cannot be copied ({error})", way_out) from error


def copy_file(source: Path, target: Path) -> None:
    """A copy of any other file: those of a home are replaced whole, so one that is open stays as it is."""
    with source.open("rb") as reading, target.open("xb") as writing:
        while chunk := reading.read(_CHUNK):
            writing.write(chunk)


def private_folder(path: Path) -> None:
    """The folder, and those above it that are lacking, for their owner alone."""
    if not path.is_dir():
        private_folder(path.parent)
        path.mkdir(mode=0o700)


def digest_of(path: Path) -> str:
    """The SHA-256 of a file in hex."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def kept_elsewhere(settings: Path) -> JournalPlace | None:
    """The place in PostgreSQL that a run's settings name; None for a journal in the run's folder."""
    try:
        named = tomllib.loads(settings.read_text(encoding="utf-8")).get("journal")
    except (UnicodeDecodeError, tomllib.TOMLDecodeError):
        return None
    return journal_at(address_of(named)) if isinstance(named, str) and named else None


def copy_settings(source: Path, target: Path) -> None:
    """The settings of a run whose journal comes along as a file: without the line that names the server."""
    lines = source.read_text(encoding="utf-8").splitlines(keepends=True)
    target.write_text("".join(line for line in lines if not line.startswith("journal = ")), encoding="utf-8")


def export(place: JournalPlace, target: Path) -> Verification:
    """The good part of a journal as a file of the same chain; what is wrong with the rest.

    Records are appended only to one that is not changed, so the export is a moment of the journal, whoever writes it.
    """
    found = place.verify()
    with place.open(read_only=True) as source, Journal.create(target, Durability.GROUP) as file:
        copy_chain(source, file, found.records)
        assert file.head == found.head, f"{place} was exported with another chain"
    return found


def copy_chain(source: JournalStore, target: JournalStore, last: int) -> None:
    """Lay the records and checkpoints of a journal up to one record into an empty one: the same chain."""
    for batch in _batches(source.read(), last):
        target.append(batch, target.head.sequence)
    for checkpoint in source.checkpoints():
        if checkpoint.sequence <= last:
            target.add_checkpoint(checkpoint)


def _batches(entries: Iterator[Entry], last: int) -> Iterator[list[Entry]]:
    batch: list[Entry] = []
    for _, entry in zip(range(last), entries, strict=False):
        batch.append(entry)
        if len(batch) == _BATCH:
            yield batch
            batch = []
    yield batch
