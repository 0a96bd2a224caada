"""Learning categories together: what it is worth beside learning alone and in one place, and what it gives away.

Households know different merchants of one world, drawn from a seed, on one machine: a simulation. Judged is the share
of later lines of merchants that the household never labelled whose group of nine is told. A pair hides each merchant; a
hundred hide each whole household. Claims: at epsilon 8 a newcomer of a pair gains on learning alone, and a hundred
households do; ten liars of a hundred cost at most 5 points; who has the model at epsilon 0.8 tells members from others
no better than 0.55 (area under the curve). The peer is the same model trained on all lines in one place, without noise.
"""

import sys
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.measure import machine
from tests.fakes.federation import (
    CLASSES,
    WIDTH,
    Made,
    flipped,
    made,
    parts,
    personal,
    played,
    right,
    summed,
    terms,
    weights_of,
)

from trellis.household.categories.shared import lines_of
from trellis.kernel.entropy import SeededEntropy
from trellis.privacy.learning.masks import signed_of
from trellis.privacy.learning.terms import RoundMode, Terms, Unit
from trellis.privacy.learning.updates import mean_of, noised, on_grid, trimmed_mean

ZERO: NDArray[np.float64] = np.zeros((len(CLASSES), WIDTH))
SEEDS, EPSILONS = range(4), ("2", "4", "8", "16")
AREA_MAX, POISON_MAX = 0.55, 0.05


def told(name: str, values: Sequence[float]) -> float:
    """Prints a mean with its standard error over seeds, and gives it."""
    mean = float(np.mean(values))
    error = float(np.std(values, ddof=1) / len(values) ** 0.5)
    print(f"  {name:<52} {mean:.3f}  (SE {error:.3f})")
    return mean


def pair(epsilon: str, own: int, other: int) -> tuple[list[float], list[float], list[float]]:
    """Alone, together and in one place, over seeds: of a household with so many merchants beside another one."""
    alone, together, pooled = [], [], []
    for seed in SEEDS:
        agreed = terms(2, epsilon)
        mine, theirs = made(10 * seed + 2, own, 3 * own), made(10 * seed + 1, other, 3 * other)
        run = played(agreed, [theirs.rows, mine.rows], seed=seed + 1)
        alone.append(right(mine.unseen, personal(mine.rows, agreed, ZERO)))
        together.append(right(mine.unseen, personal(mine.rows, agreed, weights_of(run))))
        pooled.append(right(mine.unseen, personal([*theirs.rows, *mine.rows], agreed, ZERO)))
    return alone, together, pooled


def show_pair(title: str, own: int, other: int) -> float:
    """Prints a pair at each epsilon; the gain at 8."""
    print(f"{title}: {own} merchants labelled, the other {other}")
    gain = 0.0
    for epsilon in EPSILONS:
        alone, together, pooled = pair(epsilon, own, other)
        if epsilon == EPSILONS[0]:
            before = told("alone", alone)
            told("in one place, no privacy", pooled)
        after = told(f"together, hiding merchants at epsilon {epsilon}", together)
        gain = after - before if epsilon == "8" else gain
    return gain


def hundred(households: Sequence[Made], agreed: Terms, liars: int = 0) -> NDArray[np.float64]:
    """The model of a round of a hundred, without the masks that cancel in its sum."""
    updates = []
    for place, one in enumerate(households):
        steps = on_grid(parts(flipped(one.rows) if place < liars else one.rows, agreed), agreed)
        updates.append(signed_of(noised(steps, agreed, SeededEntropy(place).take)))
    total: NDArray[np.int64] = np.sum(updates, axis=0)
    mean = trimmed_mean(updates, agreed) if agreed.mode is RoundMode.TRIMMED else mean_of(total, agreed, len(updates))
    return mean.reshape(len(agreed.classes), agreed.width) * len(updates)


def show_hundred() -> tuple[float, float]:
    """Prints a hundred households, honest and with ten liars; the gain at epsilon 8 and what liars cost."""
    households = [made(500 + seed, 20, 60, 5) for seed in range(100)]
    judged = [made(900 + seed, 20, 60, 300) for seed in range(4)]
    agreed = terms(100, "8", unit=Unit.HOUSEHOLD)
    print("A hundred households of 20 merchants, hiding each household; then a newcomer of 20 takes what they learned")
    alone = told("alone", [right(one.unseen, personal(one.rows, agreed, ZERO)) for one in judged])
    shares = []
    for mode in (RoundMode.MASKED, RoundMode.TRIMMED):
        for liars in (0, 10):
            model = hundred(households, terms(100, "8", unit=Unit.HOUSEHOLD, mode=mode), liars)
            name = f"together at epsilon 8, {mode}, {liars} liars"
            shares.append(told(name, [right(one.unseen, personal(one.rows, agreed, model)) for one in judged]))
    return shares[0] - alone, max(shares[0] - shares[1], shares[2] - shares[3])


def inferred(epsilon: str | None) -> float:
    """The area under the curve of telling merchants in the model from others; None: without noise."""
    agreed = terms(2, epsilon or "8")
    scores: tuple[list[float], list[float]] = ([], [])
    for seed in range(12):
        known, strange = made(40 + seed, 200, 200, 1), made(140 + seed, 200, 200, 1)
        weights = summed(parts(known.rows, agreed), agreed)
        if epsilon is not None:
            steps = noised(on_grid(parts(known.rows, agreed), agreed), agreed, SeededEntropy(seed).take)
            weights = mean_of(signed_of(steps), agreed, 1).reshape(ZERO.shape)
        mine = {one.key for one, _ in known.rows}
        others = [row for row in strange.rows if row[0].key not in mine]
        for some, rows in zip(scores, (known.rows, others), strict=True):
            lines = lines_of(rows, CLASSES, WIDTH)
            some += (lines.rows * weights[lines.groups]).sum(axis=1).tolist()
    ones, rest = scores
    ranks = np.concatenate([ones, rest]).argsort().argsort() + 1
    return float((ranks[: len(ones)].sum() - len(ones) * (len(ones) + 1) / 2) / (len(ones) * len(rest)))


def show_masks() -> None:
    """Prints what masks cost where ten of a hundred drop out, beside the sum of the same updates in the open."""
    agreed = terms(100, "8", unit=Unit.HOUSEHOLD, width=128)
    households = [made(500 + seed, 8, 16, 1).rows for seed in range(100)]
    start = time.process_time()
    run = played(agreed, households, silent=tuple(range(1, 11)))
    masked = time.process_time() - start
    start = time.process_time()
    for rows in households:
        on_grid(parts(rows, agreed), agreed)
    print(
        f"A masked round of 100, 10 dropping out ({run.stage}, {len(run.stayed)} stayed): {masked:.1f} s of CPU for all"
    )
    print(f"  members and the coordinator; their updates alone take {time.process_time() - start:.1f} s")


def main() -> None:
    """Prints the figures; exits with 1 where a claim does not hold."""
    newcomer = show_pair("A newcomer in a pair", 40, 300)
    show_pair("The other side of such a pair", 300, 40)
    gain, cost = show_hundred()
    areas = {epsilon: inferred(epsilon) for epsilon in ("0.8", "8", None)}
    for epsilon, area in areas.items():
        print(f"Telling merchants in the model from others, epsilon {epsilon or 'without noise'}: {area:.3f}")
    show_masks()
    print(machine())
    sys.exit(0 if newcomer > 0 and gain > 0 and cost <= POISON_MAX and areas["0.8"] <= AREA_MAX else 1)


if __name__ == "__main__":
    main()
