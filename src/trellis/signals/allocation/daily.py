"""Shares decided a day at a time, where the days to come are not there yet: the same as stream.py has of one epoch."""

from collections.abc import Sequence

import numpy as np

from trellis.signals.allocation.stream import after


class DailyShares:
    """Whoever shares among so many streams, as far as days have been told."""

    def __init__(self, optimiser: int, figures: Sequence[float], limits: Sequence[float], count: int) -> None:
        """optimiser, figures, limits: as stream.py has them. Raises ValueError for fewer than two streams."""
        if count < 2:
            raise ValueError(f"streams were {count}; there have to be two at least to share among")
        self._optimiser, self._figures, self._limits = optimiser, np.array(figures), np.array(limits)
        self._count = count
        self._told: list[tuple[float, ...]] = []
        self._begin()

    def after(self, earned: Sequence[Sequence[float]]) -> tuple[float, ...]:
        """The shares of the day that follows these, oldest first; a row has what each stream returned on the day.

        Days that were told before are not worked out again.
        """
        rows = [tuple(row) for row in earned]
        if self._told != rows[: len(self._told)]:
            self._begin()
        for row in rows[len(self._told) :]:
            self._close(row)
        return tuple(self._now.tolist())

    def _begin(self) -> None:
        count = self._count
        self._told = []
        self._now, self._sums, self._weights = np.zeros(count), np.zeros(count), np.zeros(2)
        self._carried = np.zeros((3, count, count))

    def _close(self, row: tuple[float, ...]) -> None:
        after(
            self._optimiser,
            self._figures,
            self._limits,
            np.array(row),
            len(self._told),
            self._now,
            self._carried,
            self._weights,
            self._sums,
        )
        self._told.append(row)
