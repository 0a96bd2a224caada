"""An order book by price levels, folded from its changes into its best quote and the depth of its first levels.

Each side is kept in order with its best level last, where most changes are: a change moves few others.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from trellis.signals._jit import kernel
from trellis.signals.tape.events import DEPTH, QUOTE, WIDTH, Events, Float64, Int64

LEVELS = 5
LEVELS_MAX = 50_000
"""Levels that a side may hold: a recording that never removes one is broken."""
FULL = -1


@dataclass(frozen=True, slots=True, eq=False)
class Changes:
    """Levels as they stand from then on, as columns in the order heard; those of one instant came at once.

    at: nanoseconds since 1970. side: 1 for bids, -1 for asks. size: 0 where the level is gone. fresh: a snapshot begins
    with this row, and nothing that was known before it stands.
    """

    at: Int64
    side: Int64
    price: Float64
    size: Float64
    fresh: NDArray[np.bool_]

    def __len__(self) -> int:
        return len(self.at)

    def part(self, first: int, last: int) -> "Changes":
        """Those from first up to, not with, last."""
        return Changes(*(getattr(self, name)[first:last] for name in self.__slots__))


class Book:
    """Bids and asks by price; after the changes of an instant it tells quote and depth, where they are another."""

    def __init__(self, levels: int = LEVELS) -> None:
        self._levels = levels
        self._keys, self._sizes = np.zeros((2, LEVELS_MAX)), np.zeros((2, LEVELS_MAX))
        self._counts = np.zeros(2, np.int64)
        self._last = np.full(WIDTH + 2, np.nan)

    def take(self, changes: Changes) -> Events:
        """Quote and depth after each instant that changed them. Raises ValueError past LEVELS_MAX."""
        most = 2 * len(changes)
        at, kind, figures = np.empty(most, np.int64), np.empty(most, np.int8), np.zeros((most, WIDTH))
        count = _taken(
            self._keys,
            self._sizes,
            self._counts,
            self._levels,
            self._last,
            changes.at,
            changes.side,
            changes.price,
            changes.size,
            changes.fresh,
            at,
            kind,
            figures,
        )
        if count == FULL:
            raise ValueError(f"a side of the book holds more than {LEVELS_MAX} levels")
        return Events(at[:count], kind[:count], figures[:count])


@kernel
def _taken(
    keys: Float64,
    sizes: Float64,
    counts: Int64,
    levels: int,
    last: Float64,
    at: Int64,
    side: Int64,
    price: Float64,
    size: Float64,
    fresh: NDArray[np.bool_],
    out_at: Int64,
    out_kind: NDArray[np.int8],
    out: Float64,
) -> int:
    count = 0
    now = np.empty(WIDTH + 2)
    for i in range(len(at)):
        if fresh[i]:
            counts[:] = 0
        row = 0 if side[i] == 1 else 1
        counts[row] = _put(keys[row], sizes[row], counts[row], side[i] * price[i], size[i])
        if counts[row] == FULL:
            return FULL
        at_end = i + 1 == len(at) or at[i + 1] != at[i]
        if at_end and counts[0] > 0 and counts[1] > 0:
            _first(keys, sizes, counts, levels, now)
            if (now != last).any():
                last[:] = now
                out_at[count], out_at[count + 1] = at[i], at[i]
                out_kind[count], out_kind[count + 1] = QUOTE, DEPTH
                out[count, :WIDTH] = now[:WIDTH]
                out[count + 1, :2] = now[WIDTH:]
                count += 2
    return count


@kernel
def _put(keys: Float64, sizes: Float64, count: int, key: float, size: float) -> int:
    """Set, add or remove one level; how many there are after it. keys rise to the best."""
    place = np.searchsorted(keys[:count], key)
    if place < count and keys[place] == key:
        if size > 0:
            sizes[place] = size
            return count
        for i in range(place, count - 1):
            keys[i], sizes[i] = keys[i + 1], sizes[i + 1]
        return count - 1
    if not size > 0:
        return count
    if count == len(keys):
        return FULL
    for i in range(count, place, -1):
        keys[i], sizes[i] = keys[i - 1], sizes[i - 1]
    keys[place], sizes[place] = key, size
    return count + 1


@kernel
def _first(keys: Float64, sizes: Float64, counts: Int64, levels: int, now: Float64) -> None:
    """Best bid, its size, best ask, its size, and what stands on the first levels of each."""
    for row in range(2):
        best = counts[row] - 1
        now[2 * row], now[2 * row + 1] = (1 - 2 * row) * keys[row, best], sizes[row, best]
        now[WIDTH + row] = 0.0
        for i in range(max(counts[row] - levels, 0), counts[row]):
            now[WIDTH + row] += sizes[row, i]
