"""What the cascade goes by, as a household's record leaves it."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TypeVar

from trellis.bookkeeping.record import HouseholdRecord
from trellis.core.numbers import ZERO
from trellis.household.categories.answers import Stage
from trellis.household.categories.cascade import Classifier, Guidance, transfer_category
from trellis.household.categories.knowledge import knowledge
from trellis.household.categories.memory import Label, Memory
from trellis.household.categories.splits import Part
from trellis.household.categories.subject import Subject, subject
from trellis.household.categories.trust import Trust
from trellis.household.known import KnownLine

Said = TypeVar("Said")


def subjects_of(record: HouseholdRecord, lines: list[KnownLine]) -> Iterator[Subject]:
    """Every line as the cascade sees it."""
    accounts = record.accounts()
    return (subject(one, accounts[one.account].kind) for one in lines)


def guidance(
    record: HouseholdRecord,
    lines: list[KnownLine],
    subjects: dict[str, Subject],
    *,
    tables: bool = True,
    classifier: Classifier | None = None,
) -> Guidance:
    """What the cascade goes by, as the record leaves it."""
    decided = record.categories
    labels = standing_labels(record, lines)
    labelled = [(label, subjects[label.line]) for label in labels.values()]
    tabled = knowledge() if tables else None
    return Guidance(
        decided.taxonomy(),
        _said(record, lines, labels),
        tuple(decided.rules.values()),
        _transfers(record, lines),
        Memory(labelled),
        tabled,
        Trust(tabled, ((about, label.category) for label, about in labelled)) if tabled else None,
        frozenset(decided.hidden),
        classifier,
    )


def standing_labels(record: HouseholdRecord, lines: list[KnownLine]) -> dict[str, Label]:
    """What the person said of lines that are there, oldest first; what is said of a pending line goes to its heir."""
    return {line: replace(label, line=line) for line, label in _inherited(record.categories.labels, lines).items()}


def standing_splits(record: HouseholdRecord, lines: list[KnownLine]) -> dict[str, tuple[Part, ...]]:
    """The splits of lines that are there; one whose parts sum to the line no more, as its bank changed it, is none."""
    amounts = {one.id: one.line.amount for one in lines}
    found = _inherited(record.categories.splits, lines)
    return {line: parts for line, parts in found.items() if sum((part.amount for part in parts), ZERO) == amounts[line]}


def _inherited(said: Mapping[str, Said], lines: list[KnownLine]) -> dict[str, Said]:
    """What was said by line, for the lines that are there: a line's own, else that of the line whose place it took."""
    successors = {one.id: one.superseded_by for one in lines}
    found: dict[str, Said] = {}
    for line, word in said.items():
        at = _standing(line, successors)
        if at in successors and (at == line or at not in said):
            found[at] = word
    return found


def _standing(line: str, successors: dict[str, str]) -> str:
    for _ in range(len(successors)):
        if not successors.get(line):
            break
        line = successors[line]
    return line


def _said(record: HouseholdRecord, lines: list[KnownLine], labels: dict[str, Label]) -> dict[str, tuple[str, Stage]]:
    said = {line: (label.category, Stage.PERSON) for line, label in labels.items()}
    said |= {line: (category, Stage.LOCK) for line, category in _inherited(record.categories.locks, lines).items()}
    return said | {line: (parts[0].category, Stage.SPLIT) for line, parts in standing_splits(record, lines).items()}


def _transfers(record: HouseholdRecord, lines: list[KnownLine]) -> dict[str, str]:
    accounts, at = record.accounts(), {one.id: one.account for one in lines}
    found = {}
    for pair in record.pairs:
        if pair.out in at and pair.into in at:
            category = transfer_category(accounts[at[pair.out]], accounts[at[pair.into]])
            found[pair.out] = found[pair.into] = category
    return found
