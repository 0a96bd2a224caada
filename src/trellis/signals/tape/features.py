"""What is known of a bar of events when it closes: the columns, by name and in order."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from trellis.signals.tape.events import Float64, Int64

Kind = NDArray[np.int8]

NAMES = (
    "mid",
    "move_bps",
    "spread_bps",
    "spread_close_bps",
    "weighted_mid_bps",
    "queue_imbalance",
    "depth_imbalance",
    "depth_ratio",
    "volume",
    "volume_ratio",
    "volume_volatility",
    "volume_momentum",
    "flow_share",
    "ofi",
    "kyle_lambda",
    "arrival",
    "arrival_ratio",
    "imbalance_intensity",
    "illiquidity",
    "move_volume_correlation",
    "duration",
    "open_bid",
    "open_ask",
    "bid",
    "ask",
    "high",
    "low",
)
"""mid: price. *_bps: basis points of the mid. *_ratio: logarithms; *_imbalance, flow_share: -1 to 1.

move_bps: mid since the last bar's. spread_bps: mean at trades, spread_close_bps at the close. weighted_mid_bps: the mid
weighted by the opposite sizes, off the mid. depth_ratio: log of bid size over ask size, within 5. volume_ratio,
arrival_ratio: the bar's logarithm less its trailing mean, both without the time of day. volume_volatility: deviation
over mean, volume_momentum: log of the last five bars' mean over the earlier ones'. flow_share: signed volume over
volume. ofi: order-flow imbalance (Cont, Kukanov and Stoikov 2014) in mean sizes of the best levels; of trades alone
signed volume in mean trades. kyle_lambda: slope of moves on signed volume. arrival: trades a second. illiquidity: size
of the move over volume. duration: seconds. open_bid, open_ask: the first quote heard in the bar, or the one that stood
where none was; bid, ask: the last; of trades alone the first and the last price. high, low: of trades and mids.
Trailing: over the last 64 bars.
"""
COLUMN = {name: place for place, name in enumerate(NAMES)}
WIDTH = len(NAMES)

BAR, BOS, GAP, HALT, STALE = 0, 1, 2, 3, 4
"""What a row is: a bar, the beginning of a period, silence, a halt, a bar whose quote was too old."""


@dataclass(frozen=True, slots=True, eq=False)
class Rows:
    """Bars and what stood between them, in order: when each ended (nanoseconds since 1970), what it is, its figures.

    A row that is no bar has no figures (NaN); a stale one has, and they are not to be trusted.
    """

    at: Int64
    kind: NDArray[np.int8]
    figures: Float64

    def __len__(self) -> int:
        return len(self.at)

    def __getitem__(self, name: str) -> Float64:
        return self.figures[:, COLUMN[name]]

    def part(self, first: int, last: int) -> "Rows":
        """Those from first up to, not with, last."""
        return Rows(self.at[first:last], self.kind[first:last], self.figures[first:last])


def joined(parts: "list[Rows]") -> Rows:
    """Rows one after the other."""
    if not parts:
        return Rows(np.zeros(0, np.int64), np.zeros(0, np.int8), np.zeros((0, WIDTH)))
    return Rows(
        np.concatenate([part.at for part in parts]),
        np.concatenate([part.kind for part in parts]),
        np.concatenate([part.figures for part in parts]),
    )
