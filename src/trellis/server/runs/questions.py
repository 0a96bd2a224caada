"""Questions about a run, answered from its journal by trellis.assistant, few at a time."""

from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import BoundedSemaphore, Lock

from trellis.assistant.answering import answer
from trellis.assistant.rows import read_rows
from trellis.assistant.sentence import Answer
from trellis.core.problems import problem
from trellis.kernel.ports import JournalStore
from trellis.kernel.record import GENESIS, kind_bytes, record_hash
from trellis.server.problems import Refusal
from trellis.server.runs.law import rulebook_of
from trellis.server.runs.watched import WatchedRun

AT_ONCE_MAX = 2
"""Questions that one server works on at a time: each reads a whole journal."""
WAITING_MAX = 4
"""Questions that wait for their turn; each holds a thread that other calls could use."""
WAIT_SECONDS = 5.0
"""How long a question waits for its turn."""
KEPT_MAX = 256
"""Answers kept for who asks the same of the same journal again."""


@dataclass(slots=True)
class _Checked:
    """How far a run's chain was found whole."""

    sequence: int = 0
    hash: bytes = GENESIS


@dataclass(slots=True)
class QuestionDesk:
    """Answers questions about the runs of one server."""

    _line: BoundedSemaphore = field(default_factory=lambda: BoundedSemaphore(AT_ONCE_MAX + WAITING_MAX))
    _turn: BoundedSemaphore = field(default_factory=lambda: BoundedSemaphore(AT_ONCE_MAX))
    _lock: Lock = field(default_factory=Lock)
    _checked: dict[str, _Checked] = field(default_factory=dict)
    _kept: OrderedDict[tuple[str, int, str], Answer] = field(default_factory=OrderedDict)

    def answer(self, run: WatchedRun, question: str) -> Answer:
        """The answer as the journal ends now. Raises Refusal 429 where too many wait, ProblemError for a broken chain.

        A broken journal answers nothing: what was not yet checked of its chain is checked first.
        """
        key = (run.identity, run.read_to, question)
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
        with self._in_line():
            found = self._found(run, question)
        with self._lock:
            self._kept[key] = found
            while len(self._kept) > KEPT_MAX:
                self._kept.popitem(last=False)
        return found

    @contextmanager
    def _in_line(self) -> Iterator[None]:
        """A place in the line, then a turn. Raises Refusal 429 where there is none to be had."""
        if not self._line.acquire(blocking=False):
            raise _busy()
        try:
            if not self._turn.acquire(timeout=WAIT_SECONDS):
                raise _busy()
            try:
                yield
            finally:
                self._turn.release()
        finally:
            self._line.release()

    def _found(self, run: WatchedRun, question: str) -> Answer:
        rulebook = rulebook_of(run)
        with run.journal() as journal:
            self._check(run, journal)
            rows = read_rows(journal)
        if not rows:
            raise Refusal(503, "the run has not begun yet", "Ask again in a second.", {"Retry-After": "1"})
        return answer(question, rows, rulebook)

    def _check(self, run: WatchedRun, journal: JournalStore) -> None:
        with self._lock:
            checked = self._checked.get(run.identity, _Checked())
        kinds: dict[tuple[str, str, int], bytes] = {}
        sequence, hash = checked.sequence, checked.hash
        for record in journal.read(after=sequence):
            name = (record.stream, record.type, record.version)
            kind = kinds.get(name) or kinds.setdefault(name, kind_bytes(*name))
            sequence += 1
            if record.sequence != sequence or record.hash != record_hash(
                sequence, kind, record.time, record.payload, hash
            ):
                way_out = (
                    f"Records 1 to {sequence - 1} are good. Run `trellis verify` on the run, and restore a backup."
                )
                raise problem(f"run {run.name}", "record", sequence, "the chain is broken there", way_out)
            hash = record.hash
        with self._lock:
            self._checked[run.identity] = _Checked(sequence, hash)


def _busy() -> Refusal:
    return Refusal(429, "other questions are being answered", "Ask again in a moment.", {"Retry-After": "5"})
