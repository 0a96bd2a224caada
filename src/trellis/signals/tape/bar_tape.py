"""A tape out of nothing but bars: pseudo-tokens, which say less than a book and say so (`source` is bar).

The channels hold other figures than a tape of events does: the spread's column the bar's range over its trailing mean,
the imbalance's where the close lies between low (-1) and high (1), the flow's the volume that bulk classification calls
bought less sold, over the usual volume (Easley, Lopez de Prado and O'Hara 2012). Arrival stays flat.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from trellis.core.problems import problem
from trellis.signals.tape import features
from trellis.signals.tape.features import BAR, BOS, COLUMN, GAP, WIDTH, Rows
from trellis.signals.tape.season import flat
from trellis.signals.tape.settings import TapeSettings
from trellis.signals.tape.tape import Tape, Tokeniser

SHARE = 2 / 65
"""What a bar counts in trailing means: half of a mean lies in its last 22 bars."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar of time: when it ended (nanoseconds since 1970), its prices and volume."""

    at: int
    open: float
    high: float
    low: float
    close: float
    volume: float


class BarTapeMachine:
    """Takes bars as they come; the tape does not depend on how they are cut."""

    def __init__(self, settings: TapeSettings | None = None) -> None:
        self.settings = settings or TapeSettings()
        self._tokeniser = Tokeniser(self.settings, flat())
        self._last: Bar | None = None
        self._forget()

    def take(self, bars: Sequence[Bar]) -> Tape:
        """The rows of these bars. Raises ProblemError for one that cannot be or comes no later than the one before."""
        at: list[int] = []
        kinds: list[int] = []
        figures: list[list[float]] = []
        for bar in bars:
            for kind in self._breaks(bar):
                at.append(bar.at)
                kinds.append(kind)
                figures.append([math.nan] * WIDTH)
            at.append(bar.at)
            kinds.append(BAR)
            figures.append(self._figures(bar))
            self._last = bar
        table = np.array(figures, np.float64).reshape(len(figures), WIDTH)
        rows = Rows(np.array(at, np.int64), np.array(kinds, np.int8), table)
        return Tape(rows, self._tokeniser.take(rows), self._tokeniser.edges, self._tokeniser.digest, "bar")

    def _breaks(self, bar: Bar) -> list[int]:
        """What stands between the last bar and this one."""
        last = self._last
        _check(bar, last)
        if last is None:
            return [features.BOS]
        found = []
        if bar.at - last.at > self.settings.gap:
            found.append(GAP)
            self._forget()
        if bar.at // self.settings.period != last.at // self.settings.period:
            found.append(BOS)
        return found

    def _forget(self) -> None:
        self._close = self._range = self._variance = self._log_volume = self._volume = 0.0
        self._seen = 0

    def _figures(self, bar: Bar) -> list[float]:
        move = 1e4 * math.log(bar.close / (self._close or bar.open))
        span = 1e4 * math.log(bar.high / bar.low)
        logs = math.log(max(bar.volume, 1e-12))
        deviation = math.sqrt(self._variance)
        bought = math.erf(move / deviation / math.sqrt(2)) if deviation > 0 else 0.0
        place = (2 * bar.close - bar.high - bar.low) / (bar.high - bar.low) if bar.high > bar.low else 0.0
        row = dict.fromkeys(features.NAMES, 0.0) | {
            "mid": bar.close,
            "move_bps": move,
            "spread_bps": span / self._range if self._range > 0 else 1.0,
            "queue_imbalance": place,
            "depth_imbalance": place,
            "volume": bar.volume,
            "volume_ratio": logs - self._log_volume if self._seen else 0.0,
            "flow_share": bought,
            "ofi": bought * bar.volume / self._volume if self._volume > 0 else 0.0,
            "duration": (bar.at - self._last.at) / 1e9 if self._last else 0.0,
            "open_bid": bar.open,
            "open_ask": bar.open,
            "bid": bar.close,
            "ask": bar.close,
            "high": bar.high,
            "low": bar.low,
        }
        self._learn(bar, move, span, logs)
        return [row[name] for name in COLUMN]

    def _learn(self, bar: Bar, move: float, span: float, logs: float) -> None:
        self._seen += 1
        share = max(SHARE, 1 / self._seen)
        self._close = bar.close
        self._range += share * (span - self._range)
        self._variance += share * (move * move - self._variance)
        self._log_volume += share * (logs - self._log_volume)
        self._volume += share * (bar.volume - self._volume)


def _check(bar: Bar, last: Bar | None) -> None:
    if last is not None and bar.at <= last.at:
        raise problem("bars", "at", bar.at, "it is no later than the bar before", "Sort the bars.")
    prices = (bar.open, bar.high, bar.low, bar.close)
    whole = all(0 < price < math.inf for price in prices) and 0 <= bar.volume < math.inf
    if not whole or not bar.low <= min(prices) or not max(prices) <= bar.high:
        message = "prices are above zero and lie between low and high, volume is not below zero"
        raise problem(
            "bars", f"bar at {bar.at}", f"{prices}, {bar.volume}", message, "Correct the bar or leave it out."
        )
