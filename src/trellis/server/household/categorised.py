"""The household's lines with what the cascade says of each: made once for a state of the record."""

from collections import Counter
from dataclasses import dataclass

from trellis.bookkeeping.categories.guiding import standing_labels, standing_splits, subjects_of
from trellis.bookkeeping.categories.reading import answers
from trellis.bookkeeping.record import HouseholdRecord
from trellis.bookkeeping.tags.by_rule import RuledTag, ruled_lines
from trellis.household.categories.answers import Answer
from trellis.household.categories.memory import Label
from trellis.household.categories.splits import Part
from trellis.household.categories.subject import Subject
from trellis.household.categories.taxonomy import Taxonomy
from trellis.household.known import KnownLine
from trellis.server.household.kept import KeptHousehold
from trellis.server.schemas.household.categories import (
    AnswerTold,
    LineShown,
    NamedShare,
    PartTold,
    Reason,
    Said,
)


@dataclass(frozen=True, slots=True)
class Categorised:
    """Lines, subjects, answers, labels, splits and tags by rules, by line; names of accounts by their id."""

    lines: dict[str, KnownLine]
    subjects: dict[str, Subject]
    answers: dict[str, Answer]
    labels: dict[str, Label]
    splits: dict[str, tuple[Part, ...]]
    locks: frozenset[str]
    taxonomy: Taxonomy
    accounts: dict[str, str]
    ruled: dict[str, tuple[RuledTag, ...]]

    def name(self, slug: str) -> str:
        """A category's name; "" for none."""
        return self.taxonomy[slug].name if slug in self.taxonomy else ""

    def applied(self) -> Counter[str]:
        """How many lines each category is applied to."""
        return Counter(one.applied for one in self.answers.values() if one.applied)

    def shown(self, named: str) -> LineShown:
        """A line."""
        known = self.lines[named]
        line = known.line
        return LineShown(
            id=known.id,
            account=self.accounts.get(known.account, known.account),
            booked=line.booked,
            amount=line.amount,
            currency=line.currency,
            text=line.words,
        )

    def told(self, answer: Answer) -> AnswerTold:
        """An answer with its reasons as they stand in it."""
        label = self.labels.get(answer.line)
        return AnswerTold(
            line=self.shown(answer.line),
            merchant=self.subjects[answer.line].merchant,
            category=answer.category,
            category_name=self.name(answer.category),
            confidence=answer.confidence,
            stage=answer.stage,
            state=answer.state,
            top=[NamedShare(category=slug, name=self.name(slug), confidence=share) for slug, share in answer.top],
            reasons=[self._reason(line) for line in answer.reasons if line in self.lines],
            rule=answer.rule,
            locked=answer.line in self.locks,
            said=Said(category=label.category, scope=label.scope) if label else None,
            parts=[
                PartTold(category=part.category, name=self.name(part.category), amount=part.amount)
                for part in self.splits.get(answer.line, ())
            ],
        )

    def _reason(self, line: str) -> Reason:
        label, answer = self.labels.get(line), self.answers.get(line)
        slug = label.category if label else answer.category if answer else ""
        return Reason(**self.shown(line).model_dump(), category=slug, category_name=self.name(slug))


def categorised(kept: KeptHousehold) -> Categorised:
    """Of the record as it is now."""
    return kept.derived("categorised", of_record)


def of_record(record: HouseholdRecord) -> Categorised:
    """Everything at once, since each answer rests on the others."""
    lines = list(record.lines())
    return Categorised(
        {one.id: one for one in lines},
        {one.line: one for one in subjects_of(record, lines)},
        answers(record, lines),
        standing_labels(record, lines),
        standing_splits(record, lines),
        frozenset(record.categories.locks),
        record.categories.taxonomy(),
        {one.id: one.label for one in record.accounts().values()},
        ruled_lines(record),
    )
