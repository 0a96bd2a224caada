"""Where a channel's levels meet: trailing quantiles of bars that had closed, frozen for a period and hashed.

Never from extremes: a minimum or maximum not yet seen leaks the future and breaks on one outlier (reference, 3.1).
"""

import hashlib
from dataclasses import dataclass

import numpy as np

from trellis.signals.tape.events import Float64
from trellis.signals.tape.features import COLUMN

SOURCES = ("move_bps", "spread_bps", "depth_imbalance", "volume_ratio", "ofi", "arrival_ratio")
"""The figure that each channel quantises, in the vocabulary's order."""
PLACES = tuple(COLUMN[name] for name in SOURCES)
SIGNED = {0: (1 / 3,), 2: (0.2, 0.6), 4: (0.2, 0.6)}
"""Channels with a sign: the shares of their sizes below which a figure is of the middle level, and of the next ones.

Edges lie at the same size on both sides, so that the mirror image of a market has the mirror image of its tokens.
"""
UNSIGNED = {1: (1 / 3, 2 / 3), 3: (0.25, 0.75, 0.95), 5: (0.25, 0.9)}
"""Channels without one: the shares of their figures below each edge."""


@dataclass(frozen=True, slots=True, eq=False)
class Edges:
    """channels: the rising edges of each. before: nanoseconds since 1970; of bars ended earlier, so many were seen."""

    channels: tuple[Float64, ...]
    before: int
    bars: int

    @property
    def digest(self) -> bytes:
        """SHA-256 of the edges and of the instant before which they were fitted."""
        hashed = hashlib.sha256(b"trellis edges 1" + self.before.to_bytes(8, "little", signed=True))
        for edges in self.channels:
            hashed.update(edges.astype("<f8").tobytes())
        return hashed.digest()


def fitted(channels: Float64, before: int) -> Edges:
    """Edges from bars' channel figures, which must all have closed before the instant."""
    found = [_edges(channels[:, place], place) for place in range(len(SOURCES))]
    return Edges(tuple(found), before, len(channels))


def _edges(figures: Float64, place: int) -> Float64:
    if place in UNSIGNED:
        return np.quantile(figures, UNSIGNED[place])
    sizes = np.maximum(np.quantile(np.abs(figures), SIGNED[place]), np.finfo(np.float64).tiny)
    return np.concatenate([np.nextafter(-sizes[::-1], np.inf), sizes])
