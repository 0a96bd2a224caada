"""The past lines that are most like one, as reasons that a person can check."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from trellis.household.categories import features
from trellis.household.categories.answers import REASONS_MAX
from trellis.household.categories.grams import COLUMNS
from trellis.household.categories.subject import Subject

if TYPE_CHECKING:
    from numpy import float32
    from numpy.typing import NDArray

LIKENESS_MIN = 0.2
"""Cosine under which two lines are not alike."""


def nearest(asked: Sequence[Subject], past: Sequence[Subject]) -> list[tuple[str, ...]]:
    """For each line the ids of at most five past ones, the most alike first by the cosine of their features.

    Lines that are not alike are left out, and so is the line itself; equally alike ones go by id.
    """
    import numpy as np

    if not asked or not past:
        return [() for _ in asked]
    ordered = sorted(past, key=lambda one: one.line)
    raw = features.cells(ordered)
    rare = _rarity(raw)
    table = features.weighted(raw, rare)
    found = []
    for one in asked:
        own = features.weighted(features.cells([one]), rare)
        spread = np.bincount(own.columns, weights=own.values, minlength=COLUMNS)
        alike = np.bincount(table.rows, weights=table.values * spread[table.columns], minlength=table.count)
        best = np.argsort(-alike, kind="stable")[: REASONS_MAX + 1].tolist()
        named = [ordered[at].line for at in best if alike[at] >= LIKENESS_MIN and ordered[at].line != one.line]
        found.append(tuple(named[:REASONS_MAX]))
    return found


def _rarity(raw: features.Cells) -> "NDArray[float32]":
    import numpy as np

    having = np.bincount(raw.columns, minlength=COLUMNS)
    return (np.log((1 + raw.count) / (1 + having)) + 1).astype(np.float32)
