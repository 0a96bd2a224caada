"""Training the classifier on lines that a person's word covers, and judging what its scores are worth."""

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from trellis.household.categories import features
from trellis.household.categories.calibration import Judged, seen_temperature, unseen_temperature
from trellis.household.categories.features import Cells
from trellis.household.categories.grams import COLUMNS
from trellis.household.categories.model import Model, merchant_digest
from trellis.household.categories.subject import Subject
from trellis.household.problems import InsufficientData

if TYPE_CHECKING:
    from numpy import bool_, float32, float64, int64
    from numpy.typing import NDArray

ROWS_MIN = 50
"""Under so many labels rules, memory and tables decide alone."""

CLASS_MIN = 5
"""A category with fewer examples is learned as its group, and a group with fewer is not learned."""

HELD_MIN = 20
JUDGED_MAX = 1_000
"""More held lines than this judge a temperature no better."""

_CLASSES_MIN = 2
_LATEST_EACH = 5
_FOLDS_MIN, _FOLDS_MAX, _FOLDED = 3, 10, 20_000
"""How many parts new merchants are judged in. A model that judges lacks a part of the merchants, so it tells worse than
the one that is judged for, and its temperature too cold: the more parts the better, as far as that many lines allow.
"""
_SMOOTHING = 0.1
_SHARED_MIN = 2
"""A column that one line alone has tells nothing of held lines, so models that judge are made without it."""


Row = tuple[Subject, str]


def trained(rows: Sequence[Row]) -> Model:
    """The model of lines with their categories, whatever order they come in. The same rows give the same bytes.

    Raises InsufficientData for too few rows, or rows of one category.
    """
    ordered = sorted(_floored(rows), key=lambda row: (row[0].on, row[0].line))
    classes = len({category for _, category in ordered})
    if len(ordered) < ROWS_MIN or classes < _CLASSES_MIN:
        way_out = "Label more lines of several categories: trellis household review."
        raise InsufficientData("categories", "labels", ROWS_MIN, len(ordered) if classes > 1 else 0, "labels", way_out)
    return _Lines(ordered).model()


def _floored(rows: Sequence[Row]) -> list[Row]:
    """Rows of categories that have enough, others as their group's; rows of groups that have too few are left out."""
    counts = Counter(category for _, category in rows)
    raised = [(one, cat if counts[cat] >= CLASS_MIN else cat.partition(".")[0]) for one, cat in rows]
    again = Counter(category for _, category in raised)
    return [(one, category) for one, category in raised if again[category] >= CLASS_MIN]


class _Lines:
    """Lines ready to be trained on: the cells of their raw features, categories, merchants, and what each line weighs.

    A line of a merchant with n lines of that category weighs n ** -0.5: the weekly shop teaches more than the one
    visit, but does not drown it.
    """

    def __init__(self, rows: Sequence[Row]) -> None:
        import numpy as np

        raw = features.cells([one for one, _ in rows])
        having = np.bincount(raw.columns, minlength=COLUMNS)
        self.columns = np.flatnonzero(having)
        self.shared = np.flatnonzero(having >= _SHARED_MIN)
        self.raw = raw
        self.names = sorted({category for _, category in rows})
        numbers = {name: number for number, name in enumerate(self.names)}
        self.categories = np.array([numbers[category] for _, category in rows], dtype=np.int64)
        self.merchants = np.array([merchant_digest(one) for one, _ in rows], dtype=np.int64)
        merchants = np.unique(self.merchants, return_inverse=True)[1]
        _, pairs, counts = np.unique(
            merchants * len(self.names) + self.categories, return_inverse=True, return_counts=True
        )
        self.shares = counts[pairs] ** -0.5

    def model(self) -> Model:
        """The model of all lines, with its temperatures."""
        import numpy as np

        every = np.ones(len(self.categories), dtype=bool)
        known, idf, weights = self._fitted(every, self.columns)
        seen, (unseen, leaning) = self._seen(), self._unseen()
        biases = (leaning * self._common(every, known)).astype(np.float32)
        merchants = np.unique(self.merchants)
        head = (tuple(self.names), len(every), seen, unseen)
        return Model(*head, idf[-1], self.columns, idf[:-1], weights, biases, merchants)

    def _fitted(
        self, fit: "NDArray[bool_]", columns: "NDArray[int64]"
    ) -> "tuple[NDArray[int64], NDArray[float32], NDArray[float32]]":
        """Complement naive Bayes with normalised weights (Rennie et al. 2003) on these lines: categories, idf, weights.

        A category is told by what the lines of all others lack, which holds up where categories differ much in size.
        """
        import numpy as np

        raw = self._chosen(fit, columns)
        idf = _idf(raw, fit.sum(), len(columns))
        values = raw.values * idf[raw.columns]
        lengths = np.sqrt(np.bincount(raw.rows, values * values, raw.count))
        weighs = self.shares / np.where(lengths > 0, lengths, 1)
        known, numbers = np.unique(self.categories[fit], return_inverse=True)
        begins = np.zeros(len(fit), dtype=np.int64)
        width = len(columns) + 1
        begins[fit] = numbers * width + 1
        counted = np.bincount(begins[raw.rows] + raw.columns, values * weighs[raw.rows], len(known) * width)
        own = counted.reshape(len(known), width)[:, 1:].astype(np.float32)
        others = own.sum(axis=0) + _SMOOTHING - own
        logs = np.log(others / others.sum(axis=1, keepdims=True, dtype=np.float64).astype(np.float32))
        weights = logs / logs.sum(axis=1, keepdims=True)
        weights -= weights.mean(axis=0)
        return known, idf, np.ascontiguousarray((weights / np.abs(weights).mean()).T, dtype=np.float32)

    def _chosen(self, chosen: "NDArray[bool_]", columns: "NDArray[int64]") -> Cells:
        """The raw cells of chosen lines, by the place of their column among these; -1 for another one."""
        import numpy as np

        places = np.full(COLUMNS, -1, dtype=np.int64)
        places[columns] = np.arange(len(columns))
        inside = chosen[self.raw.rows]
        return Cells(self.raw.rows[inside], places[self.raw.columns[inside]], self.raw.values[inside], len(chosen))

    def _common(self, fit: "NDArray[bool_]", known: "NDArray[int64]") -> "NDArray[float32]":
        """How common each category is among new merchants: the log of its share of merchants."""
        import numpy as np

        pairs = set(zip(self.merchants[fit].tolist(), self.categories[fit].tolist(), strict=True))
        counts = np.bincount([category for _, category in pairs], minlength=len(self.names))
        return np.log(counts[known] / len(pairs)).astype(np.float32)

    def _judged(self, fit: "NDArray[bool_]", held: "NDArray[bool_]") -> Judged:
        """Held lines by a model of others."""
        import numpy as np

        known, idf, weights = self._fitted(fit, self.shared)
        table = _weighted(self._chosen(held, self.shared), idf)
        firsts = np.flatnonzero(np.concatenate([[True], table.rows[1:] != table.rows[:-1]]))
        scores = np.add.reduceat(table.values[:, None] * weights[table.columns], firsts, axis=0)
        return Judged(scores, self._common(fit, known), known, self.categories[held])

    def _seen(self) -> str:
        """The temperature for merchants met before: the latest fifth of lines, judged by what the others teach."""
        import numpy as np

        fit = np.arange(len(self.categories)) < len(self.categories) - len(self.categories) // _LATEST_EACH
        latest = ~fit & np.isin(self.merchants, self.merchants[fit])
        if latest.sum() < HELD_MIN or not self._tells_apart(fit):
            return ""
        return seen_temperature(self._judged(fit, _thinned(latest)))

    def _unseen(self) -> "tuple[str, float64 | int]":
        """The temperature for new merchants, and how far to lean: each one's lines, judged by a model without them."""
        import numpy as np

        parts = folds(len(self.merchants))
        held_out = [self.merchants % parts == one for one in range(parts)]
        judged = [self._judged(~held, _thinned(held)) for held in held_out if held.any() and self._tells_apart(~held)]
        if sum(len(one.truths) for one in judged) < HELD_MIN:
            return "", 0
        return unseen_temperature(judged, len(np.unique(self.merchants)))

    def _tells_apart(self, rows: "NDArray[bool_]") -> bool:
        """Whether lines are of two categories or more."""
        chosen = self.categories[rows]
        return bool((chosen != chosen[:1]).any())


def folds(lines: int) -> int:
    """In how many parts new merchants are judged."""
    return min(max(_FOLDED // lines, _FOLDS_MIN), _FOLDS_MAX)


def _idf(raw: Cells, lines: "int64", columns: int) -> "NDArray[float32]":
    """The weight of every column by how few of the lines have it, and last that of a column none has."""
    import numpy as np

    having = np.bincount(raw.columns + 1, minlength=columns + 1)
    idf: NDArray[float32] = (np.log((1 + lines) / (1 + np.append(having[1:], 0))) + 1).astype(np.float32)
    return idf


def _weighted(raw: Cells, idf: "NDArray[float32]") -> Cells:
    """Cells weighted, each row of length one with what is in no column; cells in no column are then left out."""
    import numpy as np

    values = raw.values * idf[raw.columns]
    lengths = np.sqrt(np.bincount(raw.rows, values * values, raw.count))
    used = raw.columns >= 0
    return Cells(raw.rows[used], raw.columns[used], (values / lengths[raw.rows])[used].astype(np.float32), raw.count)


def _thinned(held: "NDArray[bool_]") -> "NDArray[bool_]":
    """Evenly chosen ones of held lines, at most JUDGED_MAX."""
    import numpy as np

    chosen = np.flatnonzero(held)
    thin = np.zeros(len(held), dtype=bool)
    thin[chosen[:: len(chosen) // JUDGED_MAX + 1]] = True
    return thin
