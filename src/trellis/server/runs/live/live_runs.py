"""The runs that a server has at work: their processes started, watched, started again, stopped."""

import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from trellis.core.problems import problem
from trellis.server.runs.live import inbox_file, status, wishes
from trellis.server.runs.live.founding import NAME
from trellis.server.runs.live.status import AT_WORK, Phase, Status
from trellis.server.runs.live.wishes import Wish
from trellis.sim.replay.pace import PaceSetting

LOG = "live.log"
BACKOFF_FIRST, BACKOFF_MAX = 0.5, 30.0
"""Wall seconds before a process that died unasked is started again; doubled each time."""

DEATHS_MAX = 6
"""After so many deaths in a row, none of which brought it a step further, a run is left lying and people are told."""

STOP_SECONDS = 60.0
"""How long a process may take to come to the end of its step before it is killed; a kill loses nothing."""

WATCH_SECONDS = 0.2
CANNOT_RUN = 2
TOLD_MAX = 2_000
"""Characters of a log's end that people are told."""


@dataclass(frozen=True, slots=True)
class LiveRun:
    """A run at work, or one that was. alive: a process of this server has it. failed: why nobody starts it any more."""

    name: str
    wish: Wish
    alive: bool
    status: Status | None
    failed: str = ""

    @property
    def phase(self) -> Phase:
        """What it is doing; what a process that is gone said last is not believed."""
        if self.failed:
            return Phase.FAILED
        if self.wish.ended:
            return Phase.FINISHED if self.status is None or self.status.phase is not Phase.WRITING else Phase.WRITING
        said = self.status.phase if self.status is not None else Phase.LOADING
        if said in AT_WORK:
            return said if self.alive else Phase.STOPPED
        return Phase.LOADING if self.alive else Phase.STOPPED


@dataclass(slots=True)
class _Child:
    process: "subprocess.Popen[bytes] | None" = None
    reached: datetime | None = None
    deaths: int = 0
    next_start: float = 0.0
    failed: str = ""


class LiveRuns:
    """Every run of a home that was founded to be at work; a context manager that starts them and stops them all."""

    def __init__(self, home: Path, data: Path | None = None, journal: str = "") -> None:
        """home: the house's folder. data: its own folder of prices, if it has one. journal: the URL that journals of
        new runs are kept at, empty for files. Nothing is started before start() or the context is entered.
        """
        self._home = home.resolve()
        self.data = data
        self.journal = journal
        self._children: dict[str, _Child] = {}
        self._lock = threading.RLock()
        self._closed = threading.Event()
        self._watcher = threading.Thread(target=self._watch, name="live runs", daemon=True)

    def __enter__(self) -> "LiveRuns":
        """Start whatever is wished to be at work and has not ended."""
        for name in self.names():
            wish = wishes.read(self.inbox(name))
            if wish.wanted and not self._is_over(name, wish):
                self._spawn(name)
        self._watcher.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._closed.set()
        self._watcher.join()
        with self._lock:
            for child in self._children.values():
                _ask_to_stop(child)
            for child in self._children.values():
                _wait_for(child)

    def names(self) -> Sequence[str]:
        """The runs that were founded to be at work, ended ones too."""
        runs = self._home / "runs"
        if not runs.is_dir():
            return ()
        return sorted(each.name for each in runs.iterdir() if (each / inbox_file.NAME).is_file())

    def inbox(self, name: str) -> Path:
        """Where commands to the run are put. Raises ProblemError for a run that was not founded to be at work."""
        path = self._home / "runs" / name / inbox_file.NAME
        if not NAME.fullmatch(name) or not path.is_file():
            message, way_out = "no such run is at work", "See the list of replays for those that are."
            raise problem("run", "name", name[:80], message, way_out)
        return path

    def run(self, name: str) -> LiveRun:
        """How a run stands. Raises ProblemError as inbox()."""
        wish = wishes.read(self.inbox(name))
        with self._lock:
            child = self._children.get(name)
            alive = child is not None and child.process is not None and child.process.poll() is None
            failed = child.failed if child is not None else ""
        return LiveRun(name, wish, alive, status.read(self._home / "runs" / name / status.NAME), failed)

    def start(self, name: str) -> None:
        """Have the run at work; one that is already stays so. Raises ProblemError for one that has ended."""
        if self._is_over(name, wishes.read(self.inbox(name))):
            raise problem("run", "name", name, "the run has ended", "Found a new one.")
        wishes.set_wanted(self.inbox(name), wanted=True)
        with self._lock:
            child = self._children.get(name)
            if child is None or child.failed or child.process is None or child.process.poll() is not None:
                self._spawn(name)

    def stop(self, name: str) -> None:
        """Have the run stopped at the end of its step, everything flushed; it can be started again."""
        wishes.set_wanted(self.inbox(name), wanted=False)
        with self._lock:
            child = self._children.pop(name, None)
        if child is not None:
            _ask_to_stop(child)
            _wait_for(child)

    def set_pace(self, name: str, pace: PaceSetting) -> None:
        """Let its time go at another pace from its next turn of waiting on."""
        wishes.set_pace(self.inbox(name), pace)

    def _is_over(self, name: str, wish: Wish) -> bool:
        """Ended, and its reports written."""
        return bool(wish.ended) and (self._home / "runs" / name / "SHA256SUMS").is_file()

    def _spawn(self, name: str) -> None:
        folder = self._home / "runs" / name
        command = [sys.executable, "-m", "trellis.server.runs.live", str(folder), "--home", str(self._home)]
        command += ["--stand-by", "--with-parent"]
        with self._lock:
            child = self._children.setdefault(name, _Child())
            if child.failed:
                child = self._children[name] = _Child()
            with (folder / LOG).open("ab") as log:
                child.process = subprocess.Popen(  # noqa: S603 - our own module, an argument list without a shell
                    command, stdin=subprocess.PIPE, stdout=log, stderr=log, start_new_session=True
                )

    def _watch(self) -> None:
        while not self._closed.wait(WATCH_SECONDS):
            with self._lock:
                for name, child in tuple(self._children.items()):
                    self._look_after(name, child)

    def _look_after(self, name: str, child: _Child) -> None:
        """A process that ended of itself is let be; one that died is started again, later each time."""
        if child.failed:
            return
        if child.process is None:
            if time.monotonic() >= child.next_start:
                self._spawn(name)
            return
        code = child.process.poll()
        if code is None:
            return
        _let_go(child)
        if code == 0:
            del self._children[name]
        elif code == CANNOT_RUN:
            child.failed = self._last_words(name)
        else:
            self._died(name, child)

    def _died(self, name: str, child: _Child) -> None:
        told = status.read(self._home / "runs" / name / status.NAME)
        reached = told.standing.at if told is not None and told.standing is not None else None
        further = reached is not None and (child.reached is None or reached > child.reached)
        child.deaths = 1 if further else child.deaths + 1
        child.reached = reached
        if child.deaths >= DEATHS_MAX:
            words = f"its process died {child.deaths} times in a row without a step"
            child.failed = f"{words}; the last it said: {self._last_words(name)}"
        else:
            child.next_start = time.monotonic() + min(BACKOFF_FIRST * 2 ** (child.deaths - 1), BACKOFF_MAX)

    def _last_words(self, name: str) -> str:
        try:
            text = (self._home / "runs" / name / LOG).read_text(encoding="utf-8", errors="replace")
        except OSError:
            return "none"
        return text[-TOLD_MAX:].strip() or "none"


def _ask_to_stop(child: _Child) -> None:
    if child.process is not None and child.process.poll() is None:
        child.process.terminate()


def _wait_for(child: _Child) -> None:
    process, child.process = child.process, None
    if process is None:
        return
    try:
        process.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
    assert process.stdin is not None, "the process was given a pipe"
    process.stdin.close()


def _let_go(child: _Child) -> None:
    process, child.process = child.process, None
    assert process is not None, "there was a process"
    assert process.stdin is not None, "the process was given a pipe"
    process.stdin.close()
