"""Patterns grown from their beginnings (PrefixSpan: Pei et al. 2004), each counted only where trades do not overlap.

A beginning that came too seldom is not grown: no longer pattern comes more often. An element may follow at once or
after one token of any kind. What is promising here is a guess; the grammar tests it on a later
stretch that nothing here saw.
"""

from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from trellis.signals.experts.odds import thinned
from trellis.signals.experts.patterns import Element, Pattern, items_of
from trellis.signals.tape.events import Float64, Int64
from trellis.signals.tape.vocabulary import FIRST_ITEM, ITEMS, Token

Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Mining:
    """length_max: elements that are not empty. cases_min: of trades that do not overlap. grown_max: beginnings that are
    grown at each length, the most telling first. promising_max: patterns that are handed on to be tested.
    """

    length_max: int = 3
    cases_min: int = 30
    grown_max: int = 40
    promising_max: int = 100


@dataclass(frozen=True, slots=True, eq=False)
class _Grown:
    pattern: Pattern
    ends: Flags
    score: float


def mined(tokens: Token, pays: Float64, ends: Int64, mining: Mining) -> tuple[Pattern, ...]:
    """The promising patterns, the most telling first: by how far their cases paid off the base rate, in deviations."""
    known = np.asarray(~np.isnan(pays).any(axis=1))
    if not known.any():
        return ()
    held, base = items_of(tokens), np.nanmean(pays, axis=0)
    elements = _elements()
    fits = np.stack([held[:, list(element)].all(axis=1) for element in elements])
    grown = _scored(
        [((element,), fit) for element, fit in zip(elements, fits, strict=True)], known, pays, ends, base, mining
    )
    found = list(grown)
    for _ in range(mining.length_max - 1):
        longer = [
            (one.pattern + gap + (element,), _after(one.ends, 1 + len(gap)) & fit)
            for one in sorted(grown, key=lambda one: -one.score)[: mining.grown_max]
            for gap in ((), ((),))
            for element, fit in zip(elements, fits, strict=True)
            if len(element) == 1
        ]
        grown = _scored(longer, known, pays, ends, base, mining)
        found += grown
    best = sorted(found, key=lambda one: (-one.score, one.pattern))
    return tuple(one.pattern for one in best[: mining.promising_max])


def _elements() -> list[Element]:
    """Every item, and every pair of items of two channels."""
    channel = np.searchsorted(FIRST_ITEM, np.arange(ITEMS), "right")
    pairs = [pair for pair in combinations(range(ITEMS), 2) if channel[pair[0]] != channel[pair[1]]]
    return [*((item,) for item in range(ITEMS)), *pairs]


def _after(ended: Flags, by: int) -> Flags:
    moved = np.zeros_like(ended)
    moved[by:] = ended[:-by]
    return moved


def _scored(
    grown: list[tuple[Pattern, Flags]], known: Flags, pays: Float64, ends: Int64, base: Float64, mining: Mining
) -> list[_Grown]:
    frequent = [(pattern, ended) for pattern, ended in grown if int((ended & known).sum()) >= mining.cases_min]
    if not frequent:
        return []
    ended = np.stack([ended for _, ended in frequent])
    cases = np.zeros_like(ended)
    thinned(ended & known, ends, cases)
    counts = cases.sum(axis=1)
    paid = cases.astype(np.float64) @ np.nan_to_num(pays)
    off = np.abs(paid - counts[:, None] * base) / np.sqrt(np.maximum(counts[:, None] * base * (1 - base), 1e-9))
    return [
        _Grown(pattern, ended, float(score))
        for (pattern, ended), count, score in zip(frequent, counts, off.max(axis=1), strict=True)
        if count >= mining.cases_min
    ]
