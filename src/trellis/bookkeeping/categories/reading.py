"""The household's lines with their categories, as everybody who plans with them reads them."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from trellis.bookkeeping.categories.guiding import guidance, standing_labels, standing_splits, subjects_of
from trellis.bookkeeping.categories.models import classifier_of
from trellis.bookkeeping.record import HouseholdRecord
from trellis.bookkeeping.shared_model import shared_of
from trellis.household.categories.answers import Answer, Stage
from trellis.household.categories.asking_shared import MEMBERS_LEAST, AskingShared, Together
from trellis.household.categories.cascade import Classifier, categorise
from trellis.household.categories.nearest import nearest
from trellis.household.categories.splits import Part
from trellis.household.categories.subject import Subject
from trellis.household.known import KnownLine
from trellis.household.movements import Movement, movements


def categorised_movements(record: HouseholdRecord) -> tuple[Movement, ...]:
    """Every line that moves money with the category that is applied to it, "" where none is; by day, then by id.

    A line that was split is several movements of its id, each with its part's amount and category.
    """
    lines = list(record.lines())
    applied = {line: answer.applied for line, answer in answers(record, lines).items()}
    splits = standing_splits(record, lines)
    found = movements(lines, record.paired(), applied)
    return tuple(part for one in found for part in _parts(one, splits.get(one.line, ())))


def answers(record: HouseholdRecord, lines: list[KnownLine] | None = None) -> dict[str, Answer]:
    """What the cascade says of each line that counts, by its id. lines: all of the record's, where they are at hand."""
    known = list(record.lines()) if lines is None else lines
    subjects = {one.line: one for one in subjects_of(record, known)}
    counting = [subjects[one.id] for one in known if one.counts]
    classifier = _with_shared(record, classifier_of(record), known, subjects)
    return categorise(counting, guidance(record, known, subjects, classifier=classifier))


def _with_shared(
    record: HouseholdRecord, own: Classifier | None, lines: list[KnownLine], subjects: dict[str, Subject]
) -> Classifier | None:
    """The household's classifier, which asks what households learned together where there is such a model."""
    shared = shared_of(record.home) if record.home is not None and record.seal is not None else None
    if shared is None or shared.members < MEMBERS_LEAST:
        return own
    labelled = [(subjects[line], label.category) for line, label in standing_labels(record, lines).items()]
    taxonomy, hidden = record.categories.taxonomy(), record.categories.hidden
    kinds = {name: taxonomy[name].kind for name in shared.classes if name in taxonomy and name not in hidden}
    return AskingShared(own, Together(shared.classes, shared.weights, kinds), labelled)


def explained(record: HouseholdRecord, found: Sequence[Answer]) -> list[Answer]:
    """The answers with reasons where a stage gave none: the most alike of the lines that a person labelled."""
    lines = list(record.lines())
    subjects = {one.line: one for one in subjects_of(record, lines)}
    past = [subjects[line] for line in standing_labels(record, lines)]
    bare = [one for one in found if not one.reasons and one.stage in (Stage.TABLE, Stage.MODEL, Stage.NONE)]
    reasons = dict(zip((one.line for one in bare), nearest([subjects[one.line] for one in bare], past), strict=True))
    return [replace(one, reasons=reasons.get(one.line, one.reasons)) for one in found]


def truths(record: HouseholdRecord) -> tuple[list[tuple[Subject, str]], tuple[Subject, ...]]:
    """The lines that a person labelled with their categories, and all lines that count: what an evaluation goes by."""
    lines = list(record.lines())
    subjects = {one.line: one for one in subjects_of(record, lines)}
    counting = {one.id for one in lines if one.counts}
    labels = standing_labels(record, lines)
    labelled = [(subjects[line], label.category) for line, label in labels.items() if line in counting]
    return labelled, tuple(subjects[line] for line in subjects if line in counting)


def _parts(movement: Movement, parts: tuple[Part, ...]) -> Iterator[Movement]:
    if not parts:
        yield movement
    for part in parts:
        yield replace(movement, amount=part.amount, category=part.category)
