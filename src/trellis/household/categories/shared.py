"""What households learn of categories together: one weight for each group of categories and column of hashed words.

A linear model (multinomial logistic) over the words of a line's cleaned text alone: no amount, day or account. Columns
are hashes, so nobody holds a list of words. One step is the sum, over merchants, of each one's gradient at length 1 or
less: from zero that is the mean text of each group's merchants, so one round already tells something.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from trellis.household.categories.features import document
from trellis.household.categories.grams import COLUMNS, grams
from trellis.household.categories.model import softmax
from trellis.household.categories.subject import Subject
from trellis.household.categories.training import Row
from trellis.privacy.learning.terms import Unit
from trellis.privacy.learning.updates import clipped
from trellis.privacy.scrubbing.scrubber import TEXT_MAX, Scrubber

if TYPE_CHECKING:
    from numpy import float64, int64, uint64
    from numpy.typing import NDArray

    Weights = NDArray[float64]
    Noised = NDArray[uint64]

WIDTH_MAX = COLUMNS
LOCAL_STEPS = 8
"""Steps at home before a household's update is sent, where the household as a whole is hidden."""


@dataclass(frozen=True)
class Lines:
    """Lines ready to learn from: a row of features each, its group's place, and its merchant's number."""

    rows: "NDArray[float64]"
    groups: "NDArray[int64]"
    merchants: "NDArray[int64]"


def lines_of(rows: Sequence[Row], classes: Sequence[str], width: int) -> Lines:
    """Labelled lines as the model sees them; those of other groups are left out."""
    import numpy as np

    places = {name: place for place, name in enumerate(classes)}
    known = [(one, places[group]) for one, category in rows if (group := category.partition(".")[0]) in places]
    names = {key: number for number, key in enumerate(dict.fromkeys(one.key for one, _ in known))}
    return Lines(
        features([one for one, _ in known], width),
        np.array([place for _, place in known], dtype=np.int64),
        np.array([names[one.key] for one, _ in known], dtype=np.int64),
    )


def features(subjects: Sequence[Subject], width: int) -> "NDArray[float64]":
    """A row of length one for each line: how often each column's words are in its cleaned text, dampened."""
    import numpy as np

    scrubber = Scrubber()
    at, columns = grams([document(scrubber.text(one.text[:TEXT_MAX]).text) for one in subjects])
    table = np.zeros((len(subjects), width))
    np.add.at(table, (at, columns % width), 1.0)
    table = np.log1p(table)
    lengths = np.sqrt(np.square(table).sum(axis=1, keepdims=True))
    found: NDArray[float64] = np.divide(table, lengths, out=np.zeros_like(table), where=lengths > 0)
    return found


def parts_of(rows: Sequence[Row], classes: Sequence[str], width: int, unit: Unit) -> "list[NDArray[float64]]":
    """What a household adds up in a round from nothing: a step for each merchant, or its whole update."""
    import numpy as np

    lines, begin = lines_of(rows, classes, width), np.zeros((len(classes), width))
    return steps_of(lines, begin) if unit is Unit.MERCHANT else [update_of(lines, begin)]


def weights_of(content: bytes, classes: int, members: int) -> "NDArray[float64]":
    """Weights by class and column, from the mean update as it travels. Raises ValueError for another number of them."""
    import numpy as np

    found: NDArray[float64] = np.frombuffer(content, dtype="<f4").astype(np.float64).reshape(classes, -1) * members
    return found


def steps_of(lines: Lines, weights: "NDArray[float64]") -> "list[NDArray[float64]]":
    """One step for each merchant: its gradient, flat, at length 1 or less."""
    import numpy as np

    shares = softmax(lines.rows @ weights.T)
    pull = np.eye(len(weights))[lines.groups] - shares
    found = []
    for merchant in range(lines.merchants.max(initial=-1) + 1):
        here = lines.merchants == merchant
        found.append(clipped((pull[here].T @ lines.rows[here]).reshape(-1)))
    return found


def update_of(lines: Lines, weights: "NDArray[float64]") -> "NDArray[float64]":
    """What several steps at home change, flat: a household's whole update."""
    import numpy as np

    own = weights
    for _ in range(LOCAL_STEPS):
        own = own + np.sum(steps_of(lines, own), axis=0).reshape(weights.shape)
    moved: NDArray[float64] = (own - weights).reshape(-1)
    return moved


def told(rows: "NDArray[float64]", weights: "NDArray[float64]") -> "NDArray[int64]":
    """The likeliest group's place for each line."""
    found: NDArray[int64] = (rows @ weights.T).argmax(axis=1)
    return found
