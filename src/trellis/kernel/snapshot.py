"""Snapshots of state beside a journal: what a fold had reached at a record, so that a start need not fold it all.

A snapshot is never the truth, only a shortcut: any that does not fit its journal is passed over.
"""

import hashlib
import os
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from struct import Struct

from trellis.core.problems import Problem, ProblemError, problem
from trellis.kernel.failures import storage_problem
from trellis.kernel.parts import sync_folder
from trellis.kernel.ports import JournalStore
from trellis.kernel.record import Head

_MAGIC = b"trellis snapshot 1\n"
_FRAME = Struct(">Q32s32s")  # sequence, head hash, SHA-256 of what precedes and of the state
_START = len(_MAGIC) + _FRAME.size
_NEXT = "It is passed over; an older snapshot or the journal itself serves. Remove it."


@dataclass(frozen=True, slots=True)
class Snapshot:
    """State bytes and the end of the chain whose fold they are."""

    head: Head
    state: bytes


@dataclass(frozen=True, slots=True)
class Found:
    """The newest snapshot that fits, None where none does, and why newer ones were passed over."""

    snapshot: Snapshot | None
    skipped: tuple[Problem, ...]


def save_snapshot(folder: Path, snapshot: Snapshot, keep: int) -> Path:
    """Writes a snapshot whole or not at all, and removes all but the `keep` newest.

    Raises ProblemError if the disk is full or the folder cannot be written.
    """
    if keep < 1:
        raise ValueError(f"keep was {keep}; the snapshot just written must stay")
    path = folder / f"{snapshot.head.sequence:015d}.snapshot"
    part = path.with_suffix(".part")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _write_durably(part, _framed(snapshot))
        os.replace(part, path)
        sync_folder(folder)
        for old in _newest_first(folder)[keep:]:
            old.unlink()
    except OSError as error:
        with suppress(OSError):
            part.unlink()
        raise storage_problem(path, error, "the snapshot was not written") from error
    return path


def latest_snapshot(folder: Path, journal: JournalStore) -> Found:
    """The newest snapshot whose bytes are whole and whose hash is the journal's at its sequence."""
    skipped: list[Problem] = []
    for path in _newest_first(folder):
        try:
            return Found(_checked(path, journal), tuple(skipped))
        except ProblemError as error:
            skipped.extend(error.problems)
    return Found(None, tuple(skipped))


def _checked(path: Path, journal: JournalStore) -> Snapshot:
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise problem(path, "snapshot", path.name, f"it cannot be read ({error})", _NEXT) from error
    if raw[: len(_MAGIC)] != _MAGIC or len(raw) < _START:
        raise problem(path, "first bytes", raw[: len(_MAGIC)].hex(), "it is no snapshot of this layout", _NEXT)
    sequence, chained, digest = _FRAME.unpack(raw[len(_MAGIC) : _START])
    snapshot = Snapshot(Head(sequence, chained), raw[_START:])
    if _digest(snapshot) != digest:
        raise problem(path, "SHA-256", digest.hex(), "it was changed or cut off after it was written", _NEXT)
    if _hash_at(journal, sequence) != chained:
        raise problem(path, "head hash", chained.hex(), f"{journal.source} has another chain at {sequence}", _NEXT)
    return snapshot


def _hash_at(journal: JournalStore, sequence: int) -> bytes | None:
    return journal.hash_at(sequence) if sequence <= journal.head.sequence else None


def _framed(snapshot: Snapshot) -> bytes:
    frame = _FRAME.pack(snapshot.head.sequence, snapshot.head.hash, _digest(snapshot))
    return _MAGIC + frame + snapshot.state


def _digest(snapshot: Snapshot) -> bytes:
    place = snapshot.head.sequence.to_bytes(8) + snapshot.head.hash
    return hashlib.sha256(place + snapshot.state).digest()


def _newest_first(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.snapshot"), reverse=True)


def _write_durably(path: Path, content: bytes) -> None:
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
