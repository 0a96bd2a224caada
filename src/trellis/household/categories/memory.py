"""What a person said of merchants, at work from the next line on."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from trellis.household.categories.answers import REASONS_MAX
from trellis.household.categories.subject import Subject

CONSISTENT_MIN = 2
"""How many equal labels of single lines make a habit."""

_HELD, _BROKEN = 9, 1
"""How labels are believed to hold before any has been tried: nine times of ten."""

_TRIED_MAX = 10
"""How many labels of one merchant say how labels hold, so that a daily coffee does not speak for all."""


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
        self._tried: Counter[tuple[str, bool]] = Counter()
        self._held, self._broken = _HELD, _BROKEN
        for label, about in labels:
            if not about.merchant:
                continue
            self._try(about.key, label)
            if label.scope is Scope.MERCHANT:
                self._labels[about.key].clear()
            self._labels[about.key].append(label)

    def recalled(self, subject: Subject) -> Recalled | None:
        """What the person would say of a line; None where the labels do not tell.

        A label of the merchant stands until the next one of it. Without one, two or more labels of single lines count
        if all are equal. The confidence is the share of the merchant's labels that agree, beside ten imagined ones that
        agree as often as labels of all merchants held so far.
        """
        labels = self._labels.get(subject.key)
        category = self._told(labels) if subject.merchant and labels else ""
        if not category or not labels:
            return None
        agreeing = sum(label.category == category for label in labels)
        strength = _HELD + _BROKEN
        holding = strength * Decimal(self._held) / (self._held + self._broken)
        confidence = (agreeing + holding) / (len(labels) + strength)
        reasons = tuple(label.line for label in reversed(labels) if label.category == category)
        return Recalled(category, confidence.quantize(Decimal("0.0001")), reasons[:REASONS_MAX])

    def _told(self, labels: list[Label]) -> str:
        explicit = labels[0].scope is Scope.MERCHANT
        if explicit or (len(labels) >= CONSISTENT_MIN and len({label.category for label in labels}) == 1):
            return labels[0].category
        return ""

    def _try(self, key: tuple[str, bool], label: Label) -> None:
        """Note whether memory would have told this label before it came."""
        labels = self._labels[key]
        told = self._told(labels) if labels else ""
        if told and self._tried[key] < _TRIED_MAX:
            self._tried[key] += 1
            self._held += told == label.category
            self._broken += told != label.category
