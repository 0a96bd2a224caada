"""An order book by price levels, folded from its changes into its best quote and the depth of its first levels."""

import heapq
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from trellis.signals.tape.events import Depth, Event, Quote

LEVELS = 5
LEVELS_MAX = 5_000
"""Levels that a side may hold: a recording that never removes one is broken."""


@dataclass(frozen=True, slots=True)
class BookLevel:
    """A price level's size as it stands now, 0 where it is gone; side 1 for bids, -1 for asks."""

    at: int
    side: int
    price: float
    size: float


class Book:
    """Bids and asks by price; after each batch of changes it tells quote and depth, where they are another."""

    def __init__(self, levels: int = LEVELS) -> None:
        self._levels = levels
        self._bids: dict[float, float] = {}
        self._asks: dict[float, float] = {}
        self._last: tuple[tuple[float, ...], tuple[float, float]] | None = None

    def clear(self) -> None:
        """Forget every level: a snapshot follows."""
        self._bids.clear()
        self._asks.clear()

    def take(self, changes: Iterable[BookLevel]) -> Iterator[Event]:
        """Changes that came at once; tells Quote and Depth where they are new. Raises ValueError past LEVELS_MAX."""
        at = None
        for change in changes:
            side = self._bids if change.side == 1 else self._asks
            if change.size > 0:
                side[change.price] = change.size
            else:
                side.pop(change.price, None)
            at = change.at
        if max(len(self._bids), len(self._asks)) > LEVELS_MAX:
            raise ValueError(f"a side of the book holds more than {LEVELS_MAX} levels")
        if at is not None and self._bids and self._asks:
            yield from self._told_at(at)

    def _told_at(self, at: int) -> Iterator[Event]:
        bids, asks = self._first(self._bids, reverse=True), self._first(self._asks, reverse=False)
        quote = (*bids[0], *asks[0])
        depth = (sum(size for _, size in bids), sum(size for _, size in asks))
        if (quote, depth) != self._last:
            self._last = (quote, depth)
            yield Quote(at, *quote)
            yield Depth(at, *depth)

    def _first(self, side: dict[float, float], *, reverse: bool) -> list[tuple[float, float]]:
        best = heapq.nlargest if reverse else heapq.nsmallest
        return best(self._levels, side.items())
