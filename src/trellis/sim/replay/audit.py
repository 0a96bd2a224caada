"""Checking a finished or interrupted run: chain and signatures, books, rulebook, and the summary's head hash."""

import json
from dataclasses import dataclass
from pathlib import Path

from trellis.autopilot.events import CATALOGUE
from trellis.autopilot.events.run import RunStarted
from trellis.books.checks import orphan_lots, places_out_of_balance, posted_twice, unbalanced
from trellis.books.ledger import Ledger
from trellis.books.transaction import Transaction
from trellis.constitution.rulebook import Rulebook
from trellis.core.problems import Problem, ProblemError, problem
from trellis.kernel.codec import Codec
from trellis.kernel.findings import WHOLE, Findings
from trellis.kernel.layout import check_identity
from trellis.kernel.places import FilePlace, JournalPlace
from trellis.kernel.walk import Verification
from trellis.sim.replay.folder import RunFolder
from trellis.sim.replay.pinned import amended_otherwise, unpinned
from trellis.sim.replay.rules import rules_of
from trellis.sim.replay.seals import broken_seals
from trellis.sim.replay.settings import PLACES, RunSettings, load

FINISHED = "run.finished"
"""The record with which a run ends."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Audit(Findings):
    """What was checked and what is wrong.

    rulebook: the hash that the run's events carry. finished: whether the run came to its end and said so.
    """

    checkpoints: int
    transactions: int
    rulebook: str
    finished: bool

    @property
    def whole(self) -> str:
        """What is said where nothing is wrong."""
        return (
            WHOLE
            if self.finished
            else f"Everything holds so far. The run is unfinished: its journal has no {FINISHED}."
        )

    def details(self) -> tuple[str, ...]:
        """What the run's books hold, and by which law."""
        return (
            f"signed    {self.checkpoints} checkpoints hold",
            f"books     {self.transactions:,} transactions",
            f"rulebook  {self.rulebook[:16] or 'none named'}",
        )


def audit(path: Path) -> Audit:
    """Check a run folder or a journal file. Raises ProblemError if there is nothing to check, or it is no journal."""
    folder = RunFolder(path) if path.is_dir() else None
    place = folder.place if folder is not None else FilePlace(path)
    if isinstance(place, FilePlace):
        _check_file(path, place.path)
    return audit_place(place, folder)


def audit_place(place: JournalPlace, folder: RunFolder | None = None) -> Audit:
    """Check a journal wherever it is kept, and the run folder that it belongs to, if any."""
    chain = place.verify()
    found = list(chain.problems)
    transactions, started, finished = 0, None, False
    if chain.ok:
        finished = _finished(place, chain)
        transactions, started, faults = _books(place)
        found += [*faults, *unpinned(place), *_unsigned(place, chain, finished=finished)]
        if folder is not None:
            found += [*_rulebook(folder, started), *_summary(folder, chain.head.hash.hex()), *broken_seals(folder)]
    return Audit(
        source=str(place),
        records=chain.records,
        head=chain.head.hash.hex(),
        problems=tuple(found),
        checkpoints=chain.checkpoints,
        transactions=transactions,
        rulebook=started.rulebook_hash if started is not None else "",
        finished=finished,
    )


def _books(place: JournalPlace) -> tuple[int, RunStarted | None, list[Problem]]:
    """Fold every transaction anew and check what comes out."""
    codec = Codec((name, version, cls) for _, name, version, cls in CATALOGUE)
    ledger, posted = Ledger(), list[Transaction]()
    started: RunStarted | None = None
    with place.open(read_only=True) as journal:
        for record in journal.read():
            if record.type in ("transaction.posted", "run.started"):
                event = codec.decode(record.type, record.version, record.payload)
                if isinstance(event, Transaction):
                    ledger.apply(event)
                    posted.append(event)
                elif isinstance(event, RunStarted):
                    started = event
    faults = [*unbalanced(posted), *posted_twice(posted), *places_out_of_balance(ledger), *orphan_lots(ledger)]
    return len(posted), started, faults


def _rulebook(folder: RunFolder, started: RunStarted | None) -> list[Problem]:
    """The rulebook that the settings name must still be the one the run was decided by."""
    if started is None:
        return []
    try:
        settings = load(folder.settings)
        rulebook: Rulebook = rules_of(settings, bundled=bool(started.universe_overlay))
    except ProblemError as error:
        return list(error.problems)
    edited = _edited(folder, settings, started)
    if edited:
        return edited
    if rulebook.sha256 == started.rulebook_hash:
        return amended_otherwise(folder.place, settings, bundled=bool(started.universe_overlay))
    message = f"the run was decided by {started.rulebook_hash[:16]}"
    way_out = "Check with the rulebook and overlay that the run began with."
    return [Problem(str(folder.settings), "rulebook hash", rulebook.sha256[:16], message, way_out)]


def _edited(folder: RunFolder, settings: RunSettings, started: RunStarted) -> list[Problem]:
    """Settings that are not those the run was started with; where its data lies is no part of them.

    A setting that the run did not know had its usual value.
    """
    begun = dict(RunSettings(settings.first, settings.last).rows()) | dict(started.settings)
    return [
        Problem(str(folder.settings), name, value, f"the run was started with {begun.get(name)!r}", "Put it back.")
        for name, value in settings.rows()
        if name not in PLACES and begun.get(name) != value
    ]


def _finished(place: JournalPlace, chain: Verification) -> bool:
    """Whether the last record is that of a run's end."""
    with place.open(read_only=True) as journal:
        return any(record.type == FINISHED for record in journal.read(after=max(chain.records - 1, 0)))


def _unsigned(place: JournalPlace, chain: Verification, *, finished: bool) -> list[Problem]:
    """A run signs its chain when it ends; one that was cut short is not signed yet."""
    if chain.checkpoints or not finished:
        return []
    message = "the run was finished and signed, but the signature is gone"
    return [Problem(str(place), "checkpoints", "0", message, "Restore the journal from a backup.")]


def _check_file(path: Path, journal: Path) -> None:
    """Raises ProblemError where the file that is to be read is none, or is no journal."""
    if not _is_file(journal):
        raise problem(
            path,
            "PATH",
            path.name,
            "there is no journal here",
            "Give a folder that has one: a run's, or the folder household in a home.",
        )
    check_identity(journal)


def _is_file(path: Path) -> bool:
    """Whether there is a file to read, not a folder, a pipe or a device, which would be waited on without end."""
    try:
        return path.is_file()
    except OSError as error:
        raise problem(
            path,
            "PATH",
            path.name,
            str(error),
            "Give a folder that has one: a run's, or the folder household in a home.",
        ) from error


def _summary(folder: RunFolder, head: str) -> list[Problem]:
    if not folder.summary.exists():
        return []
    try:
        told = str(json.loads(folder.summary.read_text(encoding="utf-8")).get("journal", {}).get("head", ""))
    except (OSError, ValueError, AttributeError, RecursionError) as error:
        return [Problem(str(folder.summary), "file", folder.summary.name, str(error), "Render the report again.")]
    if told == head:
        return []
    return [
        Problem(str(folder.summary), "journal.head", told[:16], f"the journal ends at {head[:16]}", "Render it again.")
    ]
