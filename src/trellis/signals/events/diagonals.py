"""Diagonals: the line through the last two highs and the one through the last two lows, carried on to the bar."""

from trellis.signals.events.levels import strength
from trellis.signals.events.pivots import HIGH, LOW, Pivot


class Diagonals:
    """The two lines of one instrument."""

    def __init__(self) -> None:
        self._last: dict[int, list[Pivot]] = {HIGH: [], LOW: []}

    def learn(self, pivot: Pivot) -> None:
        """Takes a confirmed pivot in."""
        self._last[pivot.side] = [*self._last[pivot.side], pivot][-2:]

    def met(self, bar: int, before: float, low: float, close: float, atr: float, near: float) -> dict[str, float]:
        """The bar's events at the lines: above the upper one, below the lower one, or held by it. slope in average
        true ranges a bar.
        """
        found: dict[str, float] = {}
        upper, lower = (self._line(side, bar) for side in (HIGH, LOW))
        if upper is not None and before <= upper[0] - upper[1] and close > upper[0]:
            found = {"event_breakout": strength((close - upper[0]) / atr, 2), "event_slope": upper[1] / atr}
        if lower is not None:
            slope = {"event_slope": lower[1] / atr}
            if before >= lower[0] - lower[1] and close < lower[0]:
                found = {"event_breakbelow": strength((lower[0] - close) / atr, 2)} | slope
            elif low <= lower[0] + near * atr and close > lower[0] and before > lower[0] - lower[1]:
                found = found or {"event_held": strength((close - low) / atr, 2)} | slope
        return found

    def _line(self, side: int, bar: int) -> tuple[float, float] | None:
        """The line's price at the bar and its step a bar."""
        if len(self._last[side]) < 2:
            return None
        first, second = self._last[side]
        step = (second.price - first.price) / (second.at - first.at)
        return second.price + step * (bar - second.at), step
