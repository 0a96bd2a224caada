"""What a classifier's scores are worth: how hot they are to be read, and how far to lean on what is common.

A confidence is the top share of scores times a temperature (Guo et al. 2017), fitted so that it tells best how often
the top category is right. Certainty is bounded as in Platt (1999): so many trials never prove more than (trials + 1)
in (trials + 2).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from numpy import bool_, float32, float64, int64
    from numpy.typing import NDArray

    Short = tuple[NDArray[float32], NDArray[bool_]]

_COARSE, _FINE = range(-16, 41, 4), range(-3, 4)
"""Temperatures tried: powers of two from 1/16 to 1024, then quarters of a power around the best."""

_LEANINGS = (0, 1, 2, 4, 8)
"""How far to lean on what is common, in hundredths of how far scores spread."""


@dataclass(frozen=True, slots=True)
class Judged:
    """Held lines: their scores by a model that did not see them, the log of each category's share of merchants there,
    the categories that it knows, and what is right, both as numbers.
    """

    scores: "NDArray[float32]"
    common: "NDArray[float32]"
    known: "NDArray[int64]"
    truths: "NDArray[int64]"

    def leaning(self, far: "float32 | int") -> "Short":
        """By how much each score falls short of its line's top one, and whether the top one is right."""
        scores = self.scores + far * self.common
        right: NDArray[bool_] = self.known[scores.argmax(axis=1)] == self.truths
        return scores - scores.max(axis=1, keepdims=True), right


def seen_temperature(judged: Judged) -> str:
    """The temperature for lines of merchants met before; each line is a trial."""
    return _temperature([judged.leaning(0)], len(judged.truths))


def unseen_temperature(judged: Sequence[Judged], merchants: int) -> "tuple[str, float64]":
    """The temperature for lines of new merchants, and how far to lean.

    merchants: the trials, for a merchant's lines are right or wrong together.
    """
    import numpy as np

    spread = np.float64(np.mean([one.scores.std() for one in judged]))
    short = {far: [one.leaning(np.float32(far * spread / 100)) for one in judged] for far in _LEANINGS}
    far = min(_LEANINGS, key=lambda far: _best(short[far], merchants, _COARSE)[0])
    return _temperature(short[far], merchants), far * spread / 100


def _temperature(short: "Sequence[Short]", trials: int) -> str:
    _, coarse = _best(short, trials, _COARSE)
    _, fine = _best(short, trials, [coarse + step for step in _FINE])
    return f"{2 ** (fine / 4):.3f}"


def _best(short: "Sequence[Short]", trials: int, steps: Sequence[int]) -> "tuple[float64, int]":
    """The least loss and the quarter of a power of two that has it."""
    import numpy as np

    right = np.concatenate([hits for _, hits in short])
    found = []
    for step in steps:
        hot = np.float32(2 ** (step / 4))
        shares = np.concatenate([1 / np.exp(scores * hot).sum(axis=1) for scores, _ in short])
        found.append((_loss(shares, right, trials), step))
    return min(found)


def _loss(confidence: "NDArray[float32]", right: "NDArray[bool_]", trials: int) -> "float64":
    import numpy as np

    doubt = 1 / (trials + 2)
    truth = np.where(right, 1 - doubt, doubt)
    bounded = np.clip(confidence.astype(np.float64), 1e-9, 1 - 1e-9)
    loss: float64 = -np.mean(truth * np.log(bounded) + (1 - truth) * np.log(1 - bounded))
    return loss
