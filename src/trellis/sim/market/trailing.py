"""Trailing figures of a series of closes, each from that close and earlier ones only.

A single return is held to four trailing standard deviations before it enters a mean: an earnings gap says little about
the vol of the days after it. Market betas are ordinary least squares over the same sessions.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

_MONTH, _HALF, _TWO_YEARS = 21, 126, 504
_FEWEST = 15  # returns below which a mean says nothing
_HELD_TO = 4.0
_YEAR = 252.0


class Trailing(NamedTuple):
    """What is known of one symbol before a session. Vols a year, as fractions; NaN where history is too short.

    close: the last close, as traded; recent: 21-session vol; beta and own: against the market over 126 sessions, and
    the vol it leaves; own_long: the same over 504; mean_month, mean_long: mean close over 21 and 504 sessions;
    shares and dollars: traded a day, 20-session means in millions and billions.
    """

    close: float
    recent: float
    beta: float
    own: float
    own_long: float
    mean_month: float
    mean_long: float
    shares: float
    dollars: float


def held_returns(closes: Floats, ratios: Floats) -> Floats:
    """Log returns, shape (n,), first 0: ratios are new shares per old effective that day (1 without a split)."""
    raw = np.zeros(len(closes))
    raw[1:] = np.log(closes[1:] * ratios[1:] / closes[:-1])
    spread = np.roll(np.sqrt(rolling_mean(raw * raw, _HALF)), 1)
    limit = np.where(np.arange(len(raw)) > _FEWEST, _HELD_TO * np.maximum(spread, 0.004), np.inf)
    return np.clip(raw, -limit, limit)


def rolling_mean(values: Floats, window: int) -> Floats:
    """Mean of the last `window` values or of all so far, shape (n,). Sums run forward, so no later value enters."""
    total = np.concatenate(([0.0], np.cumsum(values)))
    upto = np.arange(1, len(values) + 1)
    since = np.maximum(upto - window, 0)
    return np.asarray((total[upto] - total[since]) / (upto - since), dtype=np.float64)


def trailing(closes: Floats, returns: Floats, volumes: Floats | None, market: Floats | None) -> list[Trailing]:
    """One row per session, each usable from the next session on. market: the market's returns on the same sessions.

    Without a market beta is NaN and own is the whole vol.
    """
    squares = returns * returns
    beta, own = (np.full(len(closes), np.nan), _vol(squares, _HALF)) if market is None else _own(returns, market, _HALF)
    own_long = _vol(squares, _TWO_YEARS) if market is None else _own(returns, market, _TWO_YEARS)[1]
    shares = np.full(len(closes), np.nan) if volumes is None else rolling_mean(volumes, 20) / 1e6
    dollars = np.full(len(closes), np.nan) if volumes is None else rolling_mean(volumes * closes, 20) / 1e9
    columns = [
        closes,
        _vol(squares, _MONTH),
        beta,
        own,
        own_long,
        rolling_mean(closes, _MONTH),
        rolling_mean(closes, _TWO_YEARS),
        shares,
        dollars,
    ]
    rows: Sequence[Sequence[float]] = np.column_stack(columns).tolist()
    return [Trailing(*row) for row in rows]


def _vol(squares: Floats, window: int) -> Floats:
    means = rolling_mean(squares, window)
    return np.where(np.arange(len(squares)) >= _FEWEST, np.sqrt(np.maximum(means, 0.0) * _YEAR), np.nan)


def _own(returns: Floats, market: Floats, window: int) -> tuple[Floats, Floats]:
    """Beta held to 0..3 and the residual vol, over `window` sessions."""
    across, along = rolling_mean(returns * market, window), rolling_mean(market * market, window)
    beta = np.clip(across / np.maximum(along, 1e-12), 0.0, 3.0)
    left = rolling_mean(returns * returns, window) - 2 * beta * across + beta * beta * along
    own = np.sqrt(np.maximum(left, 0.0) * _YEAR)
    known = np.arange(len(returns)) >= _FEWEST
    return np.where(known, beta, np.nan), np.where(known, own, np.nan)
