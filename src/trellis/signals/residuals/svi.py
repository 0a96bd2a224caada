"""A smile as five numbers: SVI (Gatheral, 2004), fitted by the quasi-explicit method (De Marco and Martini, 2009).

Total variance w(k) = a + b (rho (k - m) + sqrt((k - m)^2 + sigma^2)), k the log of strike over forward. For given m and
sigma the rest is least squares with |rho| <= 1 and b >= 0; m and sigma are searched on a grid that shrinks around its
best point, so that the same quotes give the same smile. A smile is free of butterfly arbitrage where Durrleman's g is
nowhere negative and b (1 + |rho|) is at most 2 (Lee, 2004); two are free of calendar arbitrage where the later one's
total variance is nowhere lower (Gatheral and Jacquier, 2014).
"""

import math

import numpy as np

from trellis.signals._jit import kernel, step
from trellis.signals.series import Real

QUOTES_LEAST = 5
GRID, LEVELS = 9, 6
SLOPE_MAX = 2.0
TOLERANCE = 1e-6


def variance(k: Real, smile: Real) -> Real:
    """Total variance at each log moneyness; smile: a, b, rho, m, sigma."""
    a, b, rho, m, sigma = smile
    return np.asarray(a + b * (rho * (k - m) + np.sqrt((k - m) ** 2 + sigma * sigma)), np.float64)


def smile_of(k: Real, w: Real) -> Real:
    """The smile of total variances w at log moneyness k; NaN where fewer than QUOTES_LEAST are given."""
    best = np.full(5, np.nan)
    if len(k) >= QUOTES_LEAST:
        _search(np.ascontiguousarray(k), np.ascontiguousarray(w), float(k.min()), float(k.max()), best)
    return best


@kernel
def _search(k: Real, w: Real, low: float, high: float, best: Real) -> None:
    span = max(high - low, 1e-6)
    centre, reach = 0.5 * (high + low), 0.75 * span
    middle, spread = math.log(0.2 * span), math.log(20.0)
    least, trial = np.inf, np.empty(5)
    for _ in range(LEVELS):
        for i in range(GRID):
            for j in range(GRID):
                trial[3] = centre + reach * (2.0 * i / (GRID - 1) - 1.0)
                trial[4] = math.exp(middle + spread * (2.0 * j / (GRID - 1) - 1.0))
                error = _linear(k, w, trial)
                if error < least:
                    least = error
                    for place in range(5):
                        best[place] = trial[place]
        centre, middle = best[3], math.log(best[4])
        reach, spread = 0.4 * reach, 0.4 * spread


@step
def _linear(k: Real, w: Real, smile: Real) -> float:
    """Fills a, b and rho with the best for m and sigma and returns the mean squared error: inside the bounds, else
    with rho at either of them, else flat.
    """
    y_mean = r_mean = w_mean = 0.0
    for t in range(len(k)):
        y = (k[t] - smile[3]) / smile[4]
        y_mean += y / len(k)
        r_mean += math.sqrt(y * y + 1.0) / len(k)
        w_mean += w[t] / len(k)
    yy = yr = rr = yw = rw = ww = 0.0
    for t in range(len(k)):
        y = (k[t] - smile[3]) / smile[4]
        r, v = math.sqrt(y * y + 1.0) - r_mean, w[t] - w_mean
        y -= y_mean
        yy, yr, rr, yw, rw, ww = yy + y * y, yr + y * r, rr + r * r, yw + y * v, rw + r * v, ww + v * v
    least = np.inf
    for form in range(4):
        whole = yy * rr - yr * yr
        along, opposite = rr + 2.0 * yr + yy, rr - 2.0 * yr + yy
        if form == 0 and whole > 1e-12 * yy * rr:
            c, d = (rw * yy - yw * yr) / whole, (yw * rr - rw * yr) / whole
        elif form == 1 and along > 0.0:
            c = d = (rw + yw) / along
        elif form == 2 and opposite > 0.0:
            c = (rw - yw) / opposite
            d = -c
        else:
            c = d = 0.0
        flat = w_mean - c * r_mean - d * y_mean
        if c < 0.0 or abs(d) > c or flat + math.sqrt(c * c - d * d) < 0.0:
            continue
        error = ww - 2.0 * (c * rw + d * yw) + c * c * rr + 2.0 * c * d * yr + d * d * yy
        if error < least:
            least = error
            smile[0], smile[1], smile[2] = flat, c / smile[4], (d / c if c > 0.0 else 0.0)
        if form == 0:
            break
    return least


def butterfly_breaches(smile: Real, k: Real) -> int:
    """At how many of the given places a butterfly would cost less than nothing, and one more if a wing is too steep."""
    _, b, rho, m, sigma = smile
    root = np.sqrt((k - m) ** 2 + sigma * sigma)
    w, first, second = variance(k, smile), b * (rho + (k - m) / root), b * sigma * sigma / root**3
    with np.errstate(divide="ignore", invalid="ignore"):
        g = (1 - k * first / (2 * w)) ** 2 - first**2 / 4 * (1 / w + 0.25) + second / 2
    return int((~(g >= -TOLERANCE)).sum()) + int(b * (1 + abs(rho)) > SLOPE_MAX + TOLERANCE)


def calendar_breaches(earlier: Real, later: Real, k: Real) -> int:
    """At how many of the given places the later smile has less total variance than the earlier one."""
    return int((variance(k, later) < variance(k, earlier) - TOLERANCE).sum())
