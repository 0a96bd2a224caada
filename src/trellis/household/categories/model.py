"""The classifier of lines that nobody knows: one weight for each feature and category, and what its scores are worth.

Scores become confidences by a temperature (Guo et al. 2017), one for lines of merchants that the model has seen and one
for those of others, each fitted on lines that were held out in that way; the confidence is that of the top category.
"""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from trellis.core.problems import problem
from trellis.household.categories import features
from trellis.household.categories.answers import APPLY_AT, SUGGEST_AT, TOP_MAX, Answer, Stage
from trellis.household.categories.grams import COLUMNS
from trellis.household.categories.subject import Subject

if TYPE_CHECKING:
    from numpy import float32, float64, int64
    from numpy.typing import NDArray

_STEP = Decimal("0.0001")
_UNJUDGED = APPLY_AT - _STEP
"""The most that is said where too few lines were held out to judge: a suggestion."""

_BLOCK = 2048
_MAGIC = b"trellis categories 1\n"


@dataclass(frozen=True)
class Model:
    """Weights as they were trained.

    columns: those in use, in order; others: the weight of a column that no row had; idf: the weight of each column in
    use; weights: a row for each of these, a column for each category; biases: what is added to the scores of new
    merchants, for what is common; merchants: digests of the merchants seen; seen, unseen: temperatures as text, ""
    where none could be judged.
    """

    categories: tuple[str, ...]
    rows: int
    seen: str
    unseen: str
    others: "float32"
    columns: "NDArray[int64]"
    idf: "NDArray[float32]"
    weights: "NDArray[float32]"
    biases: "NDArray[float32]"
    merchants: "NDArray[int64]"

    @cached_property
    def sha256(self) -> str:
        """The digest of its bytes, in hex."""
        return hashlib.sha256(self.as_bytes()).hexdigest()

    def answers(self, subjects: list[Subject]) -> list[Answer]:
        """Each line's answer: the top category, or none with the likeliest ones where the confidence is too low."""
        import numpy as np

        found: list[Answer] = []
        for start in range(0, len(subjects), _BLOCK):
            block = subjects[start : start + _BLOCK]
            shares = self.shares(block)
            top = np.argsort(-shares, axis=1, kind="stable")[:, :TOP_MAX]
            tops = np.take_along_axis(shares, top, axis=1)
            known = self._known(block)
            found += [self._answer(*row) for row in zip(block, top.tolist(), tops.tolist(), known, strict=True)]
        return found

    def shares(self, subjects: Sequence[Subject]) -> "NDArray[float64]":
        """Each line's confidence in each category; a row sums to one."""
        import numpy as np

        known = np.array(self._known(subjects), dtype=bool)
        hot = np.where(known, np.float64(self.seen or 1), np.float64(self.unseen or 1))
        return softmax((self.scores(subjects) + np.outer(~known, self.biases)) * hot[:, None])

    def scores(self, subjects: Sequence[Subject]) -> "NDArray[float64]":
        """Each line's score for each category: the weights of its features, summed."""
        import numpy as np

        table = features.weighted(features.cells(subjects), self._spread)
        at = self._places[table.columns]
        rows, values, at = table.rows[at >= 0], table.values[at >= 0], at[at >= 0]
        parts = values[:, None] * self.weights[at]
        scores = np.zeros((len(subjects), len(self.categories)), dtype=np.float64)
        if len(rows):
            firsts = np.flatnonzero(np.concatenate([[True], rows[1:] != rows[:-1]]))
            scores[rows[firsts]] = np.add.reduceat(parts, firsts, axis=0, dtype=np.float64)
        return scores

    def as_bytes(self) -> bytes:
        """The model as a file holds it: a line of JSON, then its arrays as numbers. Loading it runs nothing."""
        head = {
            "categories": self.categories,
            "rows": self.rows,
            "seen": self.seen,
            "unseen": self.unseen,
            "features": features.VERSION,
            "columns": len(self.columns),
            "merchants": len(self.merchants),
        }
        arrays = (self.others.reshape(1), self.idf, self.weights, self.biases)
        numbers = b"".join(array.astype("<f4").tobytes() for array in arrays)
        places = self.columns.astype("<i8").tobytes() + self.merchants.astype("<i8").tobytes()
        return _MAGIC + json.dumps(head, separators=(",", ":")).encode() + b"\n" + numbers + places

    def _answer(self, one: Subject, top: list[int], shares: list[float], known: bool) -> Answer:
        judged = bool(self.seen if known else self.unseen)
        told = tuple(
            (self.categories[at], Decimal(round(share * 10_000)) * _STEP) for at, share in zip(top, shares, strict=True)
        )
        category, confidence = told[0]
        confidence = confidence if judged else min(confidence, _UNJUDGED)
        told = ((category, confidence), *told[1:])
        if confidence < SUGGEST_AT:
            return Answer(one.line, "", confidence, Stage.NONE, told)
        return Answer(one.line, category, confidence, Stage.MODEL, told)

    def _known(self, subjects: Sequence[Subject]) -> list[bool]:
        return [merchant_digest(one) in self._merchants for one in subjects]

    @cached_property
    def _merchants(self) -> frozenset[int]:
        return frozenset(self.merchants.tolist())

    @cached_property
    def _spread(self) -> "NDArray[float32]":
        import numpy as np

        spread = np.full(COLUMNS, self.others, dtype=np.float32)
        spread[self.columns] = self.idf
        return spread

    @cached_property
    def _places(self) -> "NDArray[int64]":
        import numpy as np

        places = np.full(COLUMNS, -1, dtype=np.int64)
        places[self.columns] = np.arange(len(self.columns))
        return places


def model_of(content: bytes) -> Model:
    """The model that as_bytes() wrote. Raises ProblemError for other bytes, or features of another version."""
    import numpy as np

    try:
        if not content.startswith(_MAGIC):
            raise ValueError("it is no model")
        end = content.index(b"\n", len(_MAGIC))
        head = json.loads(content[len(_MAGIC) : end])
        if head["features"] != features.VERSION:
            raise ValueError(f"its features are of version {head['features']}")
        categories, used, merchants = tuple(head["categories"]), head["columns"], head["merchants"]
        numbers = 1 + used + (used + 1) * len(categories)
        body = content[end + 1 :]
        if len(body) != 4 * numbers + 8 * (used + merchants):
            raise ValueError("it is cut short")
        floats = np.frombuffer(body, dtype="<f4", count=numbers)
        places = np.frombuffer(body, dtype="<i8", offset=4 * numbers)
        weights = floats[1 + used : 1 + used + used * len(categories)].reshape(used, len(categories))
        columns = places[:used]
        if used and not (columns.min() >= 0 and columns.max() < COLUMNS):
            raise ValueError("a column is out of range")
        return Model(
            categories,
            head["rows"],
            head["seen"],
            head["unseen"],
            floats[0],
            columns,
            floats[1 : 1 + used],
            weights,
            floats[-len(categories) :],
            places[used:],
        )
    except (ValueError, KeyError, TypeError) as error:
        raise problem("model", "content", "", str(error), "Run `trellis household train`.") from error


def merchant_digest(one: Subject) -> int:
    """What a model knows a merchant by."""
    return _digest(one.merchant, one.inflow)


@lru_cache(maxsize=65536)
def _digest(merchant: str, inflow: bool) -> int:
    digest = hashlib.blake2b(f"{merchant}\x1f{inflow}".encode(), digest_size=8).digest()
    return int.from_bytes(digest, "little", signed=True)


def softmax(scores: "NDArray[float64]") -> "NDArray[float64]":
    """Scores as shares of one, row by row."""
    import numpy as np

    raised = np.exp(scores - scores.max(axis=1, keepdims=True))
    shares: NDArray[float64] = raised / raised.sum(axis=1, keepdims=True)
    return shares
