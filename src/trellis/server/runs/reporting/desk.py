"""Who has a run's reports made, and knows which are there."""

import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from threading import Lock
from typing import Protocol

from trellis.server.runs.reporting.index import Index, read_index
from trellis.server.runs.watched import Views, WatchedRun

_KEPT = 16
"""Letters of a run's identity in its folder's name."""
_TOLD_MAX = 400


class MakingState(StrEnum):
    """READY: all there can be now. MAKING: under way, older ones may be there. FAILED: they cannot be made."""

    READY = "ready"
    MAKING = "making"
    FAILED = "failed"


class Making(Protocol):
    """A process that makes reports."""

    def poll(self) -> int | None:
        """Its exit status; None while it works."""
        ...


Start = Callable[[Path, Path, str, Path], Making]
"""Starts making: the run's folder, where to, what for, and the file that takes its words."""


def start_process(run: Path, out: Path, upto: str, words: Path) -> Making:
    """A process of this program's own; it ends by itself. Every word of its command is this server's."""
    command = [sys.executable, "-m", "trellis.server.runs.reporting", str(run), str(out), upto]
    with words.open("wb") as told:
        return subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=told, stderr=told)  # noqa: S603 - see above


@dataclass(frozen=True, slots=True)
class Reports:
    """What there is now. index: None where nothing was made yet."""

    state: MakingState
    problem: str
    index: Index | None


@dataclass(slots=True)
class _Work:
    """Under way for a run."""

    upto: str
    out: Path
    words: Path
    process: Making


class ReportDesk:
    """The reports of every run of a house, kept under the home's cache by the run's name and identity."""

    def __init__(self, home: Path, start: Start = start_process) -> None:
        """home: where they are kept. start: how making is begun."""
        self._folder = home / "cache" / "reports"
        self._start = start
        self._work: dict[str, _Work] = {}
        self._failed: dict[str, tuple[str, str]] = {}
        self._lock = Lock()

    def of(self, run: WatchedRun) -> Reports:
        """The run's reports as they are now; has them made where weeks have ended since, or none are there."""
        with run.reading() as views:
            upto = _upto(run, views)
        with self._lock:
            self._harvest(run)
            index = self._newest(run)
            under_way = run.name in self._work
            if index is not None and index.upto == upto and not under_way:
                return Reports(MakingState.READY, "", index)
            told, problem = self._failed.get(run.name, ("", ""))
            if told == upto:
                return Reports(MakingState.FAILED, problem, index)
            if not under_way:
                self._begin(run, upto)
            return Reports(MakingState.MAKING, "", index)

    def _begin(self, run: WatchedRun, upto: str) -> None:
        place = self._place(run)
        place.mkdir(parents=True, exist_ok=True)
        out = place / f"{run.read_to:09}"
        shutil.rmtree(out, ignore_errors=True)
        words = place / "words.txt"
        self._work[run.name] = _Work(upto, out, words, self._start(run.folder.path, out, upto, words))

    def _harvest(self, run: WatchedRun) -> None:
        """Take note of a process that ended; folders that its own replaces go."""
        work = self._work.get(run.name)
        if work is None or (status := work.process.poll()) is None:
            return
        del self._work[run.name]
        if status or read_index(work.out) is None:
            told = work.words.read_text(encoding="utf-8", errors="replace").strip() if work.words.exists() else ""
            self._failed[run.name] = (work.upto, told[-_TOLD_MAX:] or f"making them ended with status {status}")
            return
        for older in self._place(run).iterdir():
            if older.is_dir() and older != work.out:
                shutil.rmtree(older, ignore_errors=True)

    def _newest(self, run: WatchedRun) -> Index | None:
        place = self._place(run)
        if not place.is_dir():
            return None
        folders = sorted((each for each in place.iterdir() if each.is_dir()), reverse=True)
        return next((index for each in folders if (index := read_index(each)) is not None), None)

    def _place(self, run: WatchedRun) -> Path:
        """A folder given to another run under the same name has another identity."""
        return self._folder / run.name / run.identity[:_KEPT]


def _upto(run: WatchedRun, views: Views) -> str:
    """What reports tell of: a new one is due whenever a week is labelled, or the run ends."""
    closed = [week for week in views.weeks.by_name.values() if week.closed is not None]
    if not closed:
        return f"{run.identity[:_KEPT]} none finished={views.standing.finished}"
    last = closed[-1]
    assert last.closed is not None, "it was just asked for"
    return f"{run.identity[:_KEPT]} {last.name} final={last.closed.final} finished={views.standing.finished}"
