"""What a backup says of itself: each file's digest, each journal's end, and what was left out."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath

import msgspec

from trellis.core.problems import problem

MANIFEST = "manifest.json"
FORM = 1
"""The version of what a manifest and a backup's folder look like."""

STAMP = re.compile(r"\d{8}T\d{6}Z")
"""The name of a backup: the instant at which it was begun, UTC."""

_OTHER = "Take another backup; this one cannot be trusted."


@dataclass(frozen=True, slots=True)
class BackedFile:
    """A file of the home: its path from there on, its size, and its SHA-256 in hex."""

    path: str
    bytes: int
    sha256: str


@dataclass(frozen=True, slots=True)
class BackedJournal:
    """A journal: its file in the backup, where it was kept, how many records, the last one's time and hash in hex.

    problem: what was wrong with it when it was backed up, empty for nothing; records and head are then its good part.
    """

    path: str
    source: str
    records: int
    last: str
    head: str
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Manifest:
    """A whole backup. taken: the instant at which it was begun. left_out: paths of the home that are not in it."""

    taken: datetime
    with_keys: bool
    files: tuple[BackedFile, ...]
    journals: tuple[BackedJournal, ...]
    left_out: tuple[str, ...] = ()
    form: int = FORM

    def to_json(self) -> bytes:
        """The manifest as a file: the same manifest gives the same bytes."""
        return msgspec.json.format(msgspec.json.encode(self), indent=2) + b"\n"


def stamp_of(at: datetime) -> str:
    """The name of a backup that was begun at an aware instant."""
    return at.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")


def instant_of(stamp: str) -> datetime:
    """The instant that a backup's name tells."""
    return datetime.strptime(stamp, "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)


def backups_in(folder: Path) -> Sequence[Path]:
    """The whole backups in a folder, oldest first."""
    if not folder.is_dir():
        return ()
    return sorted(path for path in folder.iterdir() if STAMP.fullmatch(path.name) and (path / MANIFEST).is_file())


def read_manifest(backup: Path) -> Manifest:
    """The manifest of a backup. Raises ProblemError where it cannot be read, or names files outside the backup."""
    path = backup / MANIFEST
    try:
        found = msgspec.json.decode(path.read_bytes(), type=Manifest)
    except (OSError, msgspec.DecodeError) as error:
        raise problem(path, "manifest", path.name, f"it cannot be read ({error})", _OTHER) from error
    if found.form != FORM:
        way_out = "Restore it with the program version that took it."
        raise problem(path, "form", found.form, f"this program reads form {FORM}", way_out)
    for each in (*(file.path for file in found.files), *(journal.path for journal in found.journals)):
        parts = PurePosixPath(each).parts
        if not parts or parts[0] == "/" or ".." in parts or str(PurePosixPath(*parts)) != each:
            raise problem(path, "path", each, "it does not lie in the backup", _OTHER)
    return found
