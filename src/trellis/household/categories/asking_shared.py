"""What households learned together, asked where a household's own classifier abstains: it suggests, never applies.

Its answers are groups of categories. How sure it is follows from the lines that the household labelled: scores are read
at the heat at which they tell those best (Guo et al. 2017).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import exp2
from typing import TYPE_CHECKING

from trellis.household.categories.answers import APPLY_AT, SUGGEST_AT, Answer, Stage, State
from trellis.household.categories.cascade import Classifier
from trellis.household.categories.model import softmax
from trellis.household.categories.shared import features
from trellis.household.categories.subject import Subject
from trellis.household.categories.taxonomy import Kind

if TYPE_CHECKING:
    from numpy import float64
    from numpy.typing import NDArray

MEMBERS_LEAST = 20
"""Rounds of fewer households are not asked: a household's own lines would be too much of what they learned."""
LABELS_LEAST = 20
CEILING = APPLY_AT - Decimal("0.0001")
_HEATS = tuple(exp2(step / 2) for step in range(-4, 13))
_PLACES = Decimal("0.0001")


@dataclass(frozen=True)
class Together:
    """Weights by class and column that a round learned; kinds: of each class that may be suggested, by its slug."""

    classes: tuple[str, ...]
    weights: "NDArray[float64]"
    kinds: Mapping[str, Kind]


class AskingShared:
    """A classifier that asks its own first, and the shared weights of what that leaves open."""

    def __init__(self, own: Classifier | None, together: Together, labelled: Sequence[tuple[Subject, str]]) -> None:
        """labelled: lines of the household's own with their categories; under LABELS_LEAST of them nothing is asked."""
        self._own, self._together = own, together
        self._heat = _heat(together, labelled)

    def answers(self, subjects: list[Subject]) -> list[Answer]:
        """See Classifier."""
        bare = [Answer(one.line, "", Decimal(0), Stage.NONE) for one in subjects]
        found = self._own.answers(subjects) if self._own is not None else bare
        open_ = [place for place, answer in enumerate(found) if answer.state is State.ABSTAINED]
        if self._heat is None or not open_:
            return found
        told = self._told([subjects[place] for place in open_], self._heat)
        more = {place: answer for place, answer in zip(open_, told, strict=True) if answer is not None}
        return [more.get(place, answer) for place, answer in enumerate(found)]

    def _told(self, subjects: list[Subject], heat: float) -> list[Answer | None]:
        shares = softmax(_scores(self._together, subjects) * heat)
        return [self._answer(one, row.tolist()) for one, row in zip(subjects, shares, strict=True)]

    def _answer(self, one: Subject, shares: list[float]) -> Answer | None:
        best = max(range(len(shares)), key=shares.__getitem__)
        category, sure = self._together.classes[best], Decimal(str(shares[best])).quantize(_PLACES)
        wanted = Kind.INCOME if one.inflow else Kind.EXPENSE
        if sure < SUGGEST_AT or self._together.kinds.get(category) is not wanted:
            return None
        sure = min(sure, CEILING)
        return Answer(one.line, category, sure, Stage.MODEL, ((category, sure),))


def _heat(together: Together, labelled: Sequence[tuple[Subject, str]]) -> float | None:
    """None where too few of the lines are of the classes."""
    import numpy as np

    places = {name: place for place, name in enumerate(together.classes)}
    known = [(one, places[group]) for one, category in labelled if (group := category.partition(".")[0]) in places]
    if len(known) < LABELS_LEAST:
        return None
    scores, right = _scores(together, [one for one, _ in known]), [place for _, place in known]
    rows = np.arange(len(right))
    losses = [-np.log(softmax(scores * heat)[rows, right] + 1e-12).mean().item() for heat in _HEATS]
    return min(zip(losses, _HEATS, strict=True))[1]


def _scores(together: Together, subjects: Sequence[Subject]) -> "NDArray[float64]":
    found: NDArray[float64] = features(subjects, together.weights.shape[1]) @ together.weights.T
    return found
