"""Least squares for the constants of the modelled chain."""

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np

from trellis.sim.market.calibration.chains import Snapshot
from trellis.sim.market.calibration.slices import RATE, Slice
from trellis.sim.market.clock import variance_years
from trellis.sim.market.liquidity import FAR, Places, count_design
from trellis.sim.market.listing import is_monthly
from trellis.sim.market.parameters import SOON, CountLine, LiquidityParameters, Skew, SpreadLine, VolatilityParameters
from trellis.sim.market.path import Floats
from trellis.sim.market.surface import atm_variance
from trellis.sim.market.terms import day_terms

_LEVEL = ("own_premium", "long_premium", "reversion")
_STEPS = (0.2, 0.1, 0.05, 0.02, 0.01, 0.005)
_NEAR = 6  # constants of a count that hold at any time to expiry
_FADES = tuple(np.arange(0.0, 2.01, 0.1).tolist())


def tau_of(piece: Slice, overnight: float) -> float:
    """Variance years left of a slice."""
    return variance_years(piece.snapshot.session_left, piece.sessions, overnight)


def model_atm(piece: Slice, volatility: VolatilityParameters) -> float:
    """The model's at-the-money vol in calendar time; NaN where the underlying's daily bars are missing."""
    shot = piece.snapshot
    if shot.known is None:
        return float("nan")
    terms = day_terms(shot.kind, shot.known, shot.vix_known, volatility, LiquidityParameters(), RATE, 0.0)
    tau = tau_of(piece, volatility.overnight)
    return float(np.sqrt(atm_variance(terms, shot.vix, tau) * tau / piece.years))


def fit_level(pieces: Sequence[Slice], start: VolatilityParameters) -> VolatilityParameters:
    """The level's constants by coordinate search on the squared log error; symbols and kinds of record count alike."""
    used = [piece for piece in pieces if piece.snapshot.known is not None and piece.years > 0.0005]
    keys = [(piece.snapshot.symbol, piece.snapshot.group) for piece in used]
    weights = np.array([1.0 / keys.count(key) for key in keys])

    def loss(trial: VolatilityParameters) -> float:
        errors = np.array([np.log(model_atm(piece, trial) / piece.atm) for piece in used])
        return float(np.sum(weights * errors**2))

    return _descend(loss, start)


def _descend(loss: Callable[[VolatilityParameters], float], start: VolatilityParameters) -> VolatilityParameters:
    best, least = start, loss(start)
    for step in _STEPS:
        improved = True
        while improved:
            improved = False
            for name in _LEVEL:
                for factor in (1 + step, 1 / (1 + step)):
                    trial = _with(best, name, _held(name, getattr(best, name) * factor))
                    value = loss(trial)
                    if value < least - 1e-9:
                        best, least, improved = trial, value, True
    return best


def _with(parameters: VolatilityParameters, name: str, value: float) -> VolatilityParameters:
    if name == "own_premium":
        return replace(parameters, own_premium=value)
    if name == "long_premium":
        return replace(parameters, long_premium=value)
    return replace(parameters, reversion=value)


def _held(name: str, value: float) -> float:
    """Bounds that keep a poorly determined constant sensible."""
    low, high = (0.5, 6.0) if name == "reversion" else (0.5, 1.6)
    return round(min(max(value, low), high), 4)


def fit_skew(pieces: Sequence[Slice], overnight: float, start: Skew) -> Skew:
    """Slopes and curves by least squares for each fade on a grid; every symbol and, in it, every slice counts
    alike. Six quotes at least."""
    used = [piece for piece in pieces if len(piece.x) >= 6]
    x = np.concatenate([piece.x for piece in used])
    y = np.concatenate([piece.vol / piece.atm - 1.0 for piece in used])
    root = np.concatenate([np.full(len(piece.x), tau_of(piece, overnight) ** 0.5) for piece in used])
    names = [piece.snapshot.symbol for piece in used]
    shares = [1.0 / (names.count(piece.snapshot.symbol) * len(piece.x)) for piece in used]
    weight = np.concatenate([np.full(len(piece.x), share**0.5) for piece, share in zip(used, shares, strict=True)])
    best, least = start, float("inf")
    for fade in _FADES:
        design = np.column_stack([x, x * np.minimum(root, 1.5), x * x * np.exp(-fade * root)])
        found, *_ = np.linalg.lstsq(design * weight[:, None], y * weight, rcond=None)
        loss = float(np.sum((weight * (design @ found - y)) ** 2))
        if loss < least:
            slope, steeper, curve = (round(float(value), 4) for value in found)
            best = start._replace(slope_short=slope, slope_long=steeper, curve_short=curve, curve_fade=fade)
            least = loss
    return best


def fit_index_slope(pieces: Sequence[Slice], start: Skew) -> Skew:
    """The index's short slope alone, with its curve given: the recorded index slices have two strikes each."""
    lines = []
    for piece in pieces:
        if len(piece.x) < 2 or np.abs(piece.x).max() > 2.5 or piece.years < 0.0005:
            continue
        flat = piece.vol / (1.0 + start.curve_short * piece.x**2)
        slope, level = np.polyfit(piece.x, flat, 1)
        lines.append(slope / level)
    return start._replace(slope_short=round(float(np.median(lines)), 4))


def fit_spread(rows: Floats) -> SpreadLine:
    """The spread's line; rows of spread, mid, forward, years, x out of the money, dollars in billions, weight."""
    spread, *_, weight = rows.T
    found, *_ = np.linalg.lstsq(spread_design(rows) * weight[:, None], np.log(spread) * weight, rcond=None)
    return SpreadLine._make(round(float(value), 4) for value in found)


def spread_design(rows: Floats) -> Floats:
    """The columns that the spread's constants multiply, in their order."""
    _, mid, forward, years, out, dollars, _ = rows.T
    away, traded = np.maximum(out, 0), np.log(dollars)
    logs = [np.log(mid), np.log(forward), np.log(years)]
    return np.column_stack([np.ones(len(rows)), *logs, away, traded, away * traded, np.exp(-years / SOON)])


def fit_counts(rows: Floats) -> CountLine:
    """A count's line; rows of count, shares, tau, monthly, x out of the money, january, round. Zeros count as a half.

    The near constants first, over all rows; then what is left at a hundred days and more, for the far ones.
    """
    count, shares, tau, *_ = rows.T
    design, logs = design_of(rows), np.log(np.maximum(count, 0.5) / shares)
    near, *_ = np.linalg.lstsq(design[:, :_NEAR], logs, rcond=None)
    far = tau >= FAR
    left = (logs - design[:, :_NEAR] @ near)[far]
    rest, *_ = np.linalg.lstsq(design[far, _NEAR:], left, rcond=None)
    return CountLine._make(round(float(value), 4) for value in (*near, *rest))


def design_of(rows: Floats) -> Floats:
    """The columns that a count's constants multiply, of rows as fit_counts takes them."""
    _, _, tau, monthly, out, january, rounded = rows.T
    return count_design(Places(out, tau, monthly, rounded), january)


def january_of(snapshot: Snapshot) -> Floats:
    """1 for rows of January's third Friday (its Saturday in 2014 and 2015), else 0."""
    return np.asarray(monthly_of(snapshot) * np.array([float(end.month == 1) for end in snapshot.expiry]))


def monthly_of(snapshot: Snapshot) -> Floats:
    """1 for rows of third-Friday expiries (their Saturday in 2014), else 0."""
    return np.array([float(is_monthly(end) or (end.weekday() == 5)) for end in snapshot.expiry])
