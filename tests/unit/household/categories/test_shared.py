"""Examples and attacks: what is learned together is worth something, a few liars spoil little, nobody is told apart."""

from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray
from tests.fakes.federation import CLASSES, WIDTH, flipped, made, parts, personal, right, summed, terms

from trellis.household.categories.shared import features, lines_of
from trellis.kernel.entropy import SeededEntropy
from trellis.privacy.learning.masks import signed_of
from trellis.privacy.learning.terms import RoundMode, Unit
from trellis.privacy.learning.updates import mean_of, noised, on_grid, trimmed_mean

Scores = NDArray[np.float64]
ZERO = np.zeros((len(CLASSES), WIDTH))


def test_a_newcomer_gains_from_a_household_that_knows_more() -> None:
    agreed = terms(2, "8")
    old, new = made(1, 300, 900), made(2, 40, 160)
    added = [
        noised(on_grid(parts(one.rows, agreed), agreed), agreed, SeededEntropy(seed).take)
        for seed, one in ((1, old), (2, new))
    ]
    together = mean_of(signed_of(added[0] + added[1]), agreed, 1).reshape(ZERO.shape)
    alone, shared = personal(new.rows, agreed, ZERO), personal(new.rows, agreed, together)

    assert right(new.unseen, shared) > right(new.unseen, alone) + 0.05
    assert right(new.later, shared) > right(new.later, alone)


@pytest.mark.parametrize("mode", [RoundMode.MASKED, RoundMode.TRIMMED])
def test_a_tenth_of_liars_spoils_little(mode: RoundMode) -> None:
    """Liars tell each line's group as the next one; every update has length 1, so ten of a hundred move little."""
    agreed = terms(100, "20", unit=Unit.HOUSEHOLD, mode=mode, width=256)
    households = [made(100 + seed, 10, 20, 1).rows for seed in range(100)]
    judged = [row for seed in range(10) for row in made(300 + seed, 10, 10, 40).later]
    sent = [on_grid(parts(rows, agreed), agreed) for rows in households]
    lies = [on_grid(parts(flipped(rows), agreed), agreed) for rows in households[:10]]

    def learned(steps: list[NDArray[np.int64]]) -> float:
        updates = [signed_of(noised(one, agreed, SeededEntropy(place).take)) for place, one in enumerate(steps)]
        mean = trimmed_mean(updates, agreed) if mode is RoundMode.TRIMMED else mean_of(sum(updates), agreed, 100)  # type: ignore[arg-type]
        return right(judged, mean.reshape(len(CLASSES), 256))

    honest, poisoned = learned(sent), learned([*lies, *sent[10:]])

    assert honest > 0.3
    assert poisoned > honest - 0.05


def area(ones: Scores, others: Scores) -> float:
    """The area under the curve of an attack that tells ones from others by a score: 0.5 is chance."""
    ranks = np.concatenate([ones, others]).argsort().argsort() + 1
    return float((ranks[: len(ones)].sum() - len(ones) * (len(ones) + 1) / 2) / (len(ones) * len(others)))


def attacked(epsilon: str, noisy: bool) -> float:
    """How well somebody who has the model, and a merchant's lines, tells whether a household knows the merchant."""
    agreed = terms(2, epsilon)
    inside: list[Scores] = []
    outside: list[Scores] = []
    for seed in range(12):
        known, strange = made(40 + seed, 200, 200, 1), made(140 + seed, 200, 200, 1)
        weights = summed(parts(known.rows, agreed), agreed)
        if noisy:
            steps = noised(on_grid(parts(known.rows, agreed), agreed), agreed, SeededEntropy(seed).take)
            weights = mean_of(signed_of(steps), agreed, 1).reshape(ZERO.shape)
        mine = {one.key for one, _ in known.rows}
        for found, rows in ((inside, known.rows), (outside, [row for row in strange.rows if row[0].key not in mine])):
            lines = lines_of(rows, CLASSES, WIDTH)
            found.append((lines.rows * weights[lines.groups]).sum(axis=1))
    return area(np.concatenate(inside), np.concatenate(outside))


def test_who_has_the_model_cannot_tell_whether_a_merchant_was_in_it() -> None:
    assert attacked("0.8", noisy=True) <= 0.55


def test_the_attack_works_where_there_is_no_noise() -> None:
    assert attacked("8", noisy=False) > 0.6


def test_names_are_cleaned_away_before_anything_is_learned() -> None:
    (row,) = made(1, 1, 1, 1).rows
    one, other = (replace(row[0], text=f"ZELLE TO {name} FOR RENT") for name in ("MARY SMITH", "JOHN MILLER"))

    assert (features([one], WIDTH) == features([other], WIDTH)).all()
