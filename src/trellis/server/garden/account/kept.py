"""The paper accounts of a home, each folded from its journal and caught up with it at every look."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from threading import Lock, RLock

from trellis.adaptive import events as own
from trellis.adaptive.fold import apply
from trellis.adaptive.recorder import codec
from trellis.adaptive.state import Record
from trellis.core.problems import ProblemError, problem
from trellis.household.problems import Unavailable
from trellis.kernel.journal import Journal
from trellis.kernel.whole import check_chain
from trellis.server.problems import Refusal
from trellis.server.schemas.garden.accounts import NAME_PATTERN
from trellis.sim.adaptive.answering import AskedBreeding, answers_of
from trellis.sim.adaptive.run import FOLDER, JOURNAL, record_of
from trellis.strategies.garden.bred import FOLDER as BREEDINGS

_NAME = re.compile(NAME_PATTERN)
_LISTED = (own.PlanReviewed, own.PositionAttributed, own.CounterfactualNoted)
_GUARD = (
    own.HaltSet,
    own.HaltEnded,
    own.PromotionGiven,
    own.PromotionRefused,
    own.RampStepped,
    own.BooksReconciled,
)


@dataclass(slots=True)
class Look:
    """What is kept of a journal up to a record.

    told: events that figures are counted from; guard: what stopped the account, let it go on or promoted it, plans:
    versions as they were taken, each with its record's sequence; traded, on_paper: what came of plans.
    """

    record: Record = field(default_factory=lambda: record_of(()))
    days: list[own.DayMarked] = field(default_factory=list)
    told: list[object] = field(default_factory=list)
    guard: list[tuple[int, object]] = field(default_factory=list)
    reconciled: own.BooksReconciled | None = None
    plans: list[tuple[int, tuple[str, int]]] = field(default_factory=list)
    traded: dict[str, own.PositionAttributed] = field(default_factory=dict)
    on_paper: dict[tuple[str, int], own.CounterfactualNoted] = field(default_factory=dict)
    sequence: int = 0
    hash: bytes = b""
    at: datetime | None = None
    marked: object = None

    @property
    def money(self) -> list[object]:
        """The events that its standing is told from: what it was worth last, and what it was counted by."""
        return [*self.told, self.marked]

    def take(self, sequence: int, event: object) -> None:
        """One event more."""
        apply(self.record, event)
        self.at = event.at  # type: ignore[attr-defined]
        if isinstance(event, own.DayMarked):
            self.days.append(event)
        elif isinstance(event, own.BooksReconciled):
            self.reconciled = event
        elif isinstance(event, own.PlanTaken):
            self.plans.append((sequence, next(reversed(self.record.content))))
        elif isinstance(event, own.PositionAttributed):
            self.traded[event.plan] = event
        elif isinstance(event, own.CounterfactualNoted):
            self.on_paper[event.plan, event.version] = event
        if isinstance(event, own.DayMarked | own.MandateFinished):
            self.marked = event
        if isinstance(event, _LISTED):
            self.told.append(event)
        if isinstance(event, _GUARD) and not _quiet(event):
            self.guard.append((sequence, event))


def _quiet(event: object) -> bool:
    """Books that agree are no news."""
    return isinstance(event, own.BooksReconciled) and event.outcome == "clean"


class KeptAccount:
    """An account's look, which one caller at a time reads or brings further."""

    def __init__(self, name: str, folder: Path) -> None:
        """Nothing is read yet."""
        self.name, self.folder = name, folder
        self._lock = RLock()
        self._look = Look()

    @property
    def journal(self) -> Path:
        """The journal's file. Raises Refusal 404 where the folder has none."""
        found = self.folder / JOURNAL
        if not found.is_file():
            raise missing(self.name)
        return found

    def breedings(self) -> tuple[AskedBreeding, ...]:
        """Breedings of the home that any account asked for; those that are read are few records each."""
        return answers_of(self.folder.parent.parent / Path(BREEDINGS).name)

    @contextmanager
    def reading(self) -> Iterator[Look]:
        """The account as far as its journal goes now. Raises Unavailable for a damaged one, and for what is none."""
        with self._lock:
            try:
                self._catch_up()
            except ProblemError as error:
                raise Unavailable(error.problems) from error
            yield self._look

    def _catch_up(self) -> None:
        """Take in what was written since; from the beginning where another journal lies there now."""
        read = codec()
        with Journal.open(self.journal, read_only=True) as journal:
            if self._look.sequence and journal.hash_at(self._look.sequence) != self._look.hash:
                self._look = Look()
            if not self._look.sequence:
                check_chain(self.journal)
            for record in journal.read(self._look.sequence):
                try:
                    self._look.take(record.sequence, read.decode(record.type, record.version, record.payload))
                except BaseException:  # whatever it was, a look with half an event in it is none
                    self._look = Look()
                    raise
                self._look.sequence, self._look.hash = record.sequence, record.hash
        if self._look.record.started is None:
            self._look = Look()
            way_out = "Keep an account here, or take the folder away."
            raise problem(self.journal, "record", 1, "it does not begin with an account", way_out)


class Accounts:
    """The accounts that lie in a home."""

    def __init__(self, home: Path) -> None:
        """Nothing is read yet."""
        self._folder = home / FOLDER
        self._kept: dict[str, KeptAccount] = {}
        self._lock = Lock()

    def names(self) -> list[str]:
        """The folders that hold a journal, by name."""
        if not self._folder.is_dir():
            return []
        return sorted(each.name for each in self._folder.iterdir() if _NAME.match(each.name) and _has(each))

    def of(self, name: str) -> KeptAccount:
        """One by its name, which is a folder's. Raises Refusal 404 for none."""
        if not _has(self._folder / name):
            raise missing(name)
        with self._lock:
            return self._kept.setdefault(name, KeptAccount(name, self._folder / name))


def _has(folder: Path) -> bool:
    return (folder / JOURNAL).is_file()


def missing(name: str) -> Refusal:
    """There is no such account."""
    way_out = "Keep one: trellis garden paper --symbol NAME."
    return Refusal(404, f"there is no account {name[:64]!r} in the garden", way_out)
