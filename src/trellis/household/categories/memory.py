"""What a person said of merchants, at work from the next line on."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from trellis.household.categories.subject import Subject

CONSISTENT_MIN = 2
"""How many equal labels of single lines make a habit."""

_HELD, _BROKEN = 9, 1
"""What a label is worth before the merchant has shown how it holds: it holds nine times of ten."""


class Scope(StrEnum):
    """What a person's label is about: the merchant, or this one line."""

    MERCHANT = "merchant"
    LINE = "line"


@dataclass(frozen=True, slots=True)
class Label:
    """What a person said of a line."""

    line: str
    category: str
    scope: Scope


@dataclass(frozen=True, slots=True)
class Recalled:
    """What memory says: the category, how far it held so far, and the lines it was said of, newest first."""

    category: str
    confidence: Decimal
    reasons: tuple[str, ...]


class Memory:
    """The labels by merchant and direction of money."""

    def __init__(self, labels: Iterable[tuple[Label, Subject]]) -> None:
        """labels: oldest first, each with the line that it is about. Lines without a merchant teach nothing."""
        self._labels: dict[tuple[str, bool], list[Label]] = defaultdict(list)
        for label, about in labels:
            if not about.merchant:
                continue
            if label.scope is Scope.MERCHANT:
                self._labels[about.key].clear()
            self._labels[about.key].append(label)

    def recalled(self, subject: Subject) -> Recalled | None:
        """What the person would say of a line; None where the labels do not tell.

        A label of the merchant stands until the next one of it. Without one, two or more labels of single lines count
        if all are equal. The confidence is the share of labels that agree, beside ten imagined ones of which nine do.
        """
        labels = self._labels.get(subject.key)
        if not subject.merchant or not labels:
            return None
        explicit = labels[0].scope is Scope.MERCHANT
        counts = Counter(label.category for label in labels)
        if not explicit and (len(labels) < CONSISTENT_MIN or len(counts) > 1):
            return None
        category = labels[0].category
        agreeing = counts[category]
        confidence = Decimal(agreeing + _HELD) / Decimal(len(labels) + _HELD + _BROKEN)
        reasons = tuple(label.line for label in reversed(labels) if label.category == category)
        return Recalled(category, confidence.quantize(Decimal("0.0001")), reasons[:5])
