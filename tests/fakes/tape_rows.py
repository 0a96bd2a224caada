"""Rows of a tape with some figures given and nothing else in them."""

import numpy as np

from trellis.signals.tape.events import Float64
from trellis.signals.tape.features import COLUMN, WIDTH, Rows


def rows_with(moves: Float64, spread: float = 0.0, **columns: Float64) -> Rows:
    """Bars with these moves in basis points from 100 on, a closing spread, a volume of 1, and columns by name."""
    figures = np.zeros((len(moves), WIDTH))
    figures[:, COLUMN["move_bps"]] = moves
    figures[:, COLUMN["mid"]] = 100 * np.exp(np.cumsum(moves) / 1e4)
    figures[:, COLUMN["spread_close_bps"]] = spread
    figures[:, COLUMN["volume"]] = 1.0
    for name, column in columns.items():
        figures[:, COLUMN[name]] = column
    return Rows(np.arange(1, len(moves) + 1, dtype=np.int64), np.zeros(len(moves), np.int8), figures)
