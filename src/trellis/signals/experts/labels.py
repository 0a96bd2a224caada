"""What became of a trade begun at a bar: the triple barrier in volatilities of the horizon (Lopez de Prado 2018).

A trade ends at the target, at the stop, or after the horizon, whichever comes first; it pays where what is left after
half the spread at both ends and a fee twice is more than nothing. A trade across silence or a halt has no label.
"""

import math
from dataclasses import dataclass

import numpy as np

from trellis.core.problems import problem
from trellis.signals._jit import kernel
from trellis.signals.tape.events import Float64, Int64
from trellis.signals.tape.features import BAR, COLUMN, STALE, Kind, Rows

MOVE, SPREAD = COLUMN["move_bps"], COLUMN["spread_close_bps"]
LEAST_BPS = 0.01
"""The least volatility that barriers are set by."""


@dataclass(frozen=True, slots=True)
class Barriers:
    """horizon: bars until the time stop. target, stop: in volatilities of the horizon. fee_bps: a side, basis points.

    half_life: of the volatility, in bars.
    """

    horizon: int = 16
    target: float = 1.0
    stop: float = 1.0
    fee_bps: float = 0.0
    half_life: float = 64.0

    def __post_init__(self) -> None:
        for field in ("horizon", "target", "stop", "half_life"):
            if not getattr(self, field) > 0:
                raise problem("barriers", field, getattr(self, field), "not above zero", "Give a number above zero.")
        if not self.fee_bps >= 0:
            raise problem("barriers", "fee_bps", self.fee_bps, "below zero", "Give 0 or a fee in basis points.")


@dataclass(frozen=True, slots=True, eq=False)
class Labels:
    """Of each row, for a long trade and a short one: what it left in basis points (NaN without a label), and its end.

    ends: the later of both trades' last rows. volatility: of the horizon at the row, basis points, known at its close.
    """

    net: Float64
    ends: Int64
    volatility: Float64

    @property
    def pays(self) -> Float64:
        """1 where the trade paid, 0 where not, NaN without a label."""
        return np.where(np.isnan(self.net), np.nan, (self.net > 0).astype(np.float64))


def labelled(rows: Rows, barriers: Barriers) -> Labels:
    """Labels of every bar whose trade had ended within the rows."""
    count = len(rows)
    volatility = volatility_of(rows, barriers, np.zeros(2))
    net, ends = np.full((count, 2), np.nan), np.full(count, count, np.int64)
    _label(
        rows.kind,
        np.ascontiguousarray(rows.figures[:, MOVE]),
        np.ascontiguousarray(rows.figures[:, SPREAD]),
        volatility,
        barriers.horizon,
        barriers.target,
        barriers.stop,
        barriers.fee_bps,
        net,
        ends,
    )
    return Labels(net, ends, volatility)


def volatility_of(rows: Rows, barriers: Barriers, state: Float64) -> Float64:
    """The horizon's volatility at each row from moves so far; state: variance and bars seen, kept for the next rows."""
    out = np.empty(len(rows))
    share = 1 - 0.5 ** (1 / barriers.half_life)
    moves = np.ascontiguousarray(rows.figures[:, MOVE])
    _volatility(rows.kind, moves, share, math.sqrt(barriers.horizon), state, out)
    return out


@kernel
def _volatility(kind: Kind, moves: Float64, share: float, root: float, state: Float64, out: Float64) -> None:
    for i in range(len(kind)):
        if kind[i] == BAR or kind[i] == STALE:
            state[1] += 1.0
            state[0] += max(share, 1.0 / state[1]) * (moves[i] * moves[i] - state[0])
        out[i] = max(math.sqrt(state[0]) * root, LEAST_BPS)


@kernel
def _label(
    kind: Kind,
    moves: Float64,
    spreads: Float64,
    volatility: Float64,
    horizon: int,
    target: float,
    stop: float,
    fee: float,
    net: Float64,
    ends: Int64,
) -> None:
    for i in range(len(kind)):
        if kind[i] != BAR:
            continue
        for side in range(2):
            sign = 1.0 - 2.0 * side
            last, gone = _end_of(kind, moves, i, horizon, sign, target * volatility[i], stop * volatility[i])
            if last < 0:
                net[i, 0] = net[i, 1] = math.nan
                ends[i] = len(kind)
                break
            net[i, side] = gone - (spreads[i] + spreads[last]) / 2 - 2 * fee
            ends[i] = max(last, ends[i]) if side == 1 else last


@kernel
def _end_of(
    kind: Kind, moves: Float64, first: int, horizon: int, sign: float, target: float, stop: float
) -> tuple[int, float]:
    """The row at which the trade ends and its move; -1 where the rows end or break before it does."""
    gone = 0.0
    for i in range(first + 1, min(first + horizon + 1, len(kind))):
        if kind[i] != BAR and kind[i] != STALE:
            return -1, 0.0
        gone += sign * moves[i]
        if gone >= target or gone <= -stop or i == first + horizon:
            return i, gone
    return -1, 0.0
