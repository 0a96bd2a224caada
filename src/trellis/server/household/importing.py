"""A bank's file that a page sends: read, tried, imported."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from pathlib import Path

from trellis.adapters.banks.content import read_content
from trellis.adapters.banks.delimited.choosing import Given
from trellis.adapters.banks.delimited.mapping import Proposal
from trellis.adapters.banks.delimited.mapping_folder import MappingFolder
from trellis.bookkeeping.importing import File, Imported, import_file
from trellis.bookkeeping.keeper import FOLDER, Keeper
from trellis.household.duplicates import Kin
from trellis.household.statement import Read
from trellis.server.problems import problem_row
from trellis.server.schemas.household.bank import ImportTold, OpenQuestion, Outcome, ReadRow

ROWS_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Sent:
    """A file and what is said of it. tried: whether nothing is to be changed."""

    content: bytes
    name: str
    given: Given
    tried: bool


class _Open(Exception):  # noqa: N818 - a question, not an error
    """The file leaves something open."""

    def __init__(self, proposal: Proposal) -> None:
        super().__init__("the file leaves something open")
        self.proposal = proposal


def told_of(sent: Sent, keeper: Keeper, home: Path, at: datetime) -> ImportTold:
    """What becomes of the file; what it leaves open is asked back. Raises ProblemError where it cannot be imported.

    What is not tried only is added to the keeper, whose commit() makes it last.
    """
    kept = MappingFolder(home / FOLDER / "mappings")
    try:
        read, by, digest = read_content(sent.content, sent.name, sent.given, kept, _complete, at.date())
    except _Open as left:
        return _asked(left.proposal)
    file = File(sent.name, hashlib.sha256(sent.content).hexdigest(), len(sent.content), read.format, digest)
    found = import_file(keeper, file, read, at, asked=sent.given.account)
    if not sent.tried:
        kept.write()
    return _told(found, read, by, sent)


def _complete(proposal: Proposal) -> Proposal:
    if proposal.questions:
        raise _Open(proposal)
    return proposal


def _told(found: Imported, read: Read, by: str, sent: Sent) -> ImportTold:
    plan = found.plan
    outcome: Outcome = "known" if found.already is not None else "tried" if sent.tried else "imported"
    lines = (line for statement in read.statements for line in statement.lines)
    shown = [
        ReadRow(
            booked=line.booked,
            amount=line.amount,
            currency=line.currency,
            text=line.words,
        )
        for line in islice(lines, ROWS_SHOWN)
    ]
    return ImportTold(
        outcome=outcome,
        id=found.id,
        reader=found.file.reader,
        mapping=by.partition(",")[0],
        lines=len(plan.lines),
        added=plan.count(Kin.NEW) + plan.count(Kin.SUPERSEDES),
        annotated=found.annotated,
        tagged=found.tagged,
        accounts=[one.label for one in plan.opened],
        notes=list(plan.notes),
        rows=shown,
        questions=[],
        reasons=[],
        problems=[problem_row(one) for one in plan.problems],
    )


def _asked(proposal: Proposal) -> ImportTold:
    questions = [
        OpenQuestion(entry=one.entry, text=one.text, choices=list(one.choices), suggestion=one.suggestion)
        for one in proposal.questions
    ]
    return ImportTold(
        outcome="open",
        id="",
        reader="csv",
        mapping="",
        lines=0,
        added=0,
        annotated=0,
        tagged=0,
        accounts=[],
        notes=[],
        rows=[],
        questions=questions,
        reasons=list(proposal.reasons),
        problems=[],
    )
