"""The lake's log of commits: which parts there are. A file for each commit, made whole under its name or not at all."""

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import msgspec

from trellis.adapters.lake.parts import UNFINISHED, Part
from trellis.core.problems import ProblemError, problem
from trellis.kernel.failures import named
from trellis.kernel.parts import sync_folder

FOLDER = "commits"
BASE_EVERY = 64
"""Each so many commits one tells the whole state, so that reading begins there."""
_AGAIN = "Restore the home's folder `lake` from a backup, or take it away and run `trellis lake ingest`."


class Base(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The whole state after a commit."""

    parts: tuple[Part, ...]
    batches: tuple[str, ...]
    said: Mapping[str, str]


class Commit(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One commit. batch: its id, "" for a compaction; dropped: files whose rows stand in other parts now; said: what a
    writer keeps with its batch; refused: rows that were not kept.
    """

    number: int
    batch: str
    at: datetime
    parts: tuple[Part, ...]
    dropped: tuple[str, ...] = ()
    said: Mapping[str, str] = {}
    refused: int = 0
    base: Base | None = None


@dataclass(frozen=True, slots=True)
class State:
    """The lake after its newest commit. parts by file; said: the newest of each name."""

    number: int = 0
    parts: Mapping[str, Part] = field(default_factory=dict)
    batches: frozenset[str] = frozenset()
    said: Mapping[str, str] = field(default_factory=dict)

    def after(self, commit: Commit) -> "State":
        """The state with one commit more."""
        if commit.base is not None:
            base = commit.base
            parts = {part.file: part for part in base.parts}
            return State(commit.number, parts, frozenset(base.batches), dict(base.said))
        parts = {file: part for file, part in self.parts.items() if file not in commit.dropped}
        parts |= {part.file: part for part in commit.parts}
        batches = self.batches | {commit.batch} if commit.batch else self.batches
        return State(commit.number, parts, batches, {**self.said, **commit.said})


def read_state(lake: Path) -> State:
    """The state as of the newest commit. Raises ProblemError where a commit is lacking or no commit."""
    numbers = sorted(int(path.stem) for path in (lake / FOLDER).glob("*.json"))
    if not numbers:
        return State()
    state = State(max(numbers[-1] // BASE_EVERY * BASE_EVERY - 1, 0))
    for number in range(state.number + 1, numbers[-1] + 1):
        state = state.after(_read(_path(lake, number)))
    return state


def add_commit(lake: Path, state: State, commit: Commit) -> State:
    """Make a commit durable after the state, whose number it carries on; the state after it.

    Raises ProblemError where there is one of that number already; then nothing was changed.
    """
    after = state.after(commit)
    if commit.number % BASE_EVERY == 0:
        base = Base(tuple(after.parts.values()), tuple(sorted(after.batches)), after.said)
        commit = msgspec.structs.replace(commit, base=base)
    path = _path(lake, commit.number)
    if not path.parent.exists():
        path.parent.mkdir(parents=True)
        sync_folder(lake)
    unfinished = path.with_name(f"{path.name}.{os.getpid()}{UNFINISHED}")
    try:
        _write(unfinished, msgspec.json.encode(commit))
        os.link(unfinished, path)
    except FileExistsError as error:
        message = "somebody else wrote the lake in between"
        raise problem(path, "commit", commit.number, message, "Run the command again.") from error
    finally:
        unfinished.unlink(missing_ok=True)
    sync_folder(path.parent)
    return after


def commits_of(lake: Path, last: int) -> Sequence[Commit]:
    """The newest commits, the newest first."""
    paths = sorted((lake / FOLDER).glob("*.json"), reverse=True)
    return [_read(path) for path in paths[:last]]


def _path(lake: Path, number: int) -> Path:
    return lake / FOLDER / f"{number:08d}.json"


def _write(path: Path, content: bytes) -> None:
    with named(path), path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _read(path: Path) -> Commit:
    try:
        return msgspec.json.decode(path.read_bytes(), type=Commit)
    except FileNotFoundError as error:
        raise problem(path, "commit", int(path.stem), "the commit is gone", _AGAIN) from error
    except msgspec.DecodeError as error:
        raise _torn(path, error) from error


def _torn(path: Path, error: Exception) -> ProblemError:
    return problem(path, "commit", path.name, f"it is no commit ({error})", _AGAIN)
