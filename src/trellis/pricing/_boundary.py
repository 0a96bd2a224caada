"""The early-exercise boundary of American puts by spectral collocation, for blocks of rows at once.

Method: Andersen, Lake and Offengenden, "High-performance American option pricing" (2016), in its robust form ("FP-B"):
the boundary B(tau) solves

    B exp((r - q) tau) D(B) = K N(B),
    N = N(d-(tau, B / K)) + r int_0^tau exp(r u) N(d-(tau - u, B(tau) / B(u))) du,
    D = N(d+(tau, B / K)) + q int_0^tau exp(q u) N(d+(tau - u, B(tau) / B(u))) du.

It is kept as (ln(B / B(0+)))**2 at six Chebyshev points in sqrt(tau). The start is the critical price of
Barone-Adesi and Whaley (1987), two Newton steps; three fixed-point sweeps over eight-point integrals follow. The counts
are fixed, so a row's answer never depends on its neighbours. Boundaries are logarithms of spot / strike.

Arrays named by node are [node, row of the block]; loops run over rows innermost so that several rows go at once.
"""

from math import sqrt

import numpy as np

from trellis.pricing._float64 import exp, log
from trellis.pricing._inputs import FloatArray
from trellis.pricing._jit import inlined, kernel
from trellis.pricing._nine_digits import cumulative, density
from trellis.pricing._nodes import BOUNDARY

_START_STEPS = 2
_SWEEPS = 3
_LAST = BOUNDARY.size - 1
_LOWEST = -69.0  # ln of a boundary that no longer matters


@inlined
def _negative_root(half_trend: float, product: float) -> float:
    """The negative root of x**2 - 2 half_trend x - product = 0 for product >= 0, without cancellation."""
    spread = sqrt(half_trend * half_trend + product)
    return half_trend - spread if half_trend < 0.0 else -product / max(half_trend + spread, 1e-300)


@inlined
def _log_perpetual(rate: float, dividend_yield: float, vol: float) -> float:
    """Boundary of a put that never expires: no boundary lies lower."""
    variance = vol * vol
    root = _negative_root(0.5 - (rate - dividend_yield) / variance, 2.0 * rate / variance)
    return max(log(max(root / (root - 1.0), 1e-300)), _LOWEST)


@inlined
def _log_at_expiry(rate: float, dividend_yield: float) -> float:
    """Boundary just before expiry: the strike, or less where dividends beat interest."""
    return log(rate / dividend_yield) if dividend_yield > rate else 0.0


@inlined
def _seed(rate: float, dividend_yield: float, vol: float, tau: float, top: float, bottom: float) -> float:
    """First guess: from the boundary at expiry to the perpetual one (Barone-Adesi and Whaley's own seed)."""
    high, low = exp(top), exp(bottom)
    fall = (max((dividend_yield - rate) * tau, 0.0) + 2.0 * vol * sqrt(tau)) * high / max(high - low, 1e-9)
    return log(max(low + (high - low) * exp(-fall), 1e-30))


@inlined
def _critical_step(b: float, rate: float, dividend_yield: float, vol: float, tau: float) -> float:
    """One Newton step towards the critical price of the quadratic approximation, strike 1."""
    spot, root = exp(b), vol * sqrt(tau)
    d_minus = (b + (rate - dividend_yield) * tau) / root - 0.5 * root
    d_plus = d_minus + root
    n_plus = density(d_plus)
    bond, shrink = exp(-rate * tau), exp(-dividend_yield * tau)
    below = cumulative(-d_plus, n_plus)
    put = bond * cumulative(-d_minus, density(d_minus)) - spot * shrink * below
    charge = rate / (1.0 - bond) if rate * tau > 1e-5 else (1.0 + 0.5 * rate * tau) / tau
    variance = vol * vol
    root_of_growth = _negative_root(0.5 - (rate - dividend_yield) / variance, 2.0 * charge / variance)
    hedge = 1.0 - shrink * below
    miss = hedge * spot + root_of_growth * (1.0 - spot - put)
    slope = hedge * (1.0 - root_of_growth) + n_plus * shrink / root
    return b - miss / (max(slope, 1e-3) * spot)


@kernel
def start(
    rate: FloatArray, dividend_yield: FloatArray, vol: FloatArray, t: FloatArray, nodes: FloatArray, bounds: FloatArray
) -> FloatArray:
    """Boundaries by node to start from; fills bounds with [at expiry, perpetual] per row."""
    count = t.size
    boundary = np.empty((nodes.size, count))
    for a in range(count):
        bounds[0, a] = _log_at_expiry(rate[a], dividend_yield[a])
        bounds[1, a] = min(_log_perpetual(rate[a], dividend_yield[a], vol[a]), bounds[0, a])
        boundary[0, a] = bounds[0, a]
    for k in range(1, nodes.size):
        for a in range(count):
            tau = t[a] * nodes[k] * nodes[k]
            b = _seed(rate[a], dividend_yield[a], vol[a], tau, bounds[0, a], bounds[1, a])
            for _ in range(_START_STEPS):
                b = _critical_step(b, rate[a], dividend_yield[a], vol[a], tau)
                b = min(max(b, bounds[1, a]), bounds[0, a])
            boundary[k, a] = b
    return boundary


@kernel
def squared_distances(boundary: FloatArray, top: FloatArray) -> FloatArray:
    """(ln(B / B(0+)))**2 by [node, row]: what is smooth enough to interpolate."""
    answer = np.empty_like(boundary)
    for k in range(boundary.shape[0]):
        for a in range(top.size):
            distance = boundary[k, a] - top[a]
            answer[k, a] = distance * distance
    return answer


@kernel
def interpolate(answer: FloatArray, squares: FloatArray, top: FloatArray, shares: FloatArray) -> None:
    """Boundaries between the nodes, from their squared distances to the boundary at expiry."""
    for a in range(answer.size):
        square = shares[1] * squares[1, a]
        for k in range(2, _LAST + 1):  # a constant count, so the compiler writes it out
            square += shares[k] * squares[k, a]
        answer[a] = top[a] - sqrt(max(square, 0.0))


@kernel
def _growth(rate: FloatArray, t: FloatArray, nodes: FloatArray, inner: FloatArray, weights: FloatArray) -> FloatArray:
    """rate exp(rate u) du at every integration point, as [node, point, row]: the same in every sweep."""
    answer = np.empty((nodes.size, inner.size, t.size))
    for k in range(1, nodes.size):
        for j in range(inner.size):
            for a in range(t.size):
                tau = t[a] * nodes[k] * nodes[k]
                step = 2.0 * weights[j] * tau * inner[j]
                answer[k, j, a] = step * rate[a] * exp(rate[a] * tau * (1.0 - inner[j] * inner[j]))
    return answer


@kernel
def _sweep_node(
    answer: FloatArray,
    b: FloatArray,
    between: FloatArray,
    interest: FloatArray,
    dividends: FloatArray,
    trend: FloatArray,
    total_vol: FloatArray,
    inner: FloatArray,
) -> None:
    """One fixed-point update of all rows at one node: trend and total_vol are over the node's whole tau.

    between, interest and dividends are [integration point, row].
    """
    above = np.empty(b.size)
    below = np.empty(b.size)
    inverse = np.empty(b.size)
    for a in range(b.size):
        inverse[a] = 1.0 / total_vol[a]
        d_minus = (b[a] + trend[a]) * inverse[a] - 0.5 * total_vol[a]
        d_plus = d_minus + total_vol[a]
        above[a] = cumulative(d_minus, density(d_minus))
        below[a] = cumulative(d_plus, density(d_plus))
    for j in range(inner.size):
        past, per_root = inner[j] * inner[j], 1.0 / inner[j]
        for a in range(b.size):
            root = total_vol[a] * inner[j]
            d_minus = (b[a] - between[j, a] + trend[a] * past) * (inverse[a] * per_root) - 0.5 * root
            d_plus = d_minus + root
            above[a] += interest[j, a] * cumulative(d_minus, density(d_minus))
            below[a] += dividends[j, a] * cumulative(d_plus, density(d_plus))
    for a in range(b.size):
        answer[a] = log(max(above[a], 1e-300) / max(below[a], 1e-300)) - trend[a]


@kernel
def settle(
    boundary: FloatArray,
    bounds: FloatArray,
    rate: FloatArray,
    dividend_yield: FloatArray,
    vol: FloatArray,
    t: FloatArray,
    nodes: FloatArray,
    inner: FloatArray,
    weights: FloatArray,
    shares: FloatArray,
) -> None:
    """Moves the boundaries to the fixed point, all nodes of a sweep from the same previous boundary."""
    interest = _growth(rate, t, nodes, inner, weights)
    dividends = _growth(dividend_yield, t, nodes, inner, weights)
    root_t = np.sqrt(t)
    between = np.empty((inner.size, t.size))
    moved = np.empty_like(boundary)
    for _ in range(_SWEEPS):
        squares = squared_distances(boundary, bounds[0])
        for k in range(1, nodes.size):
            for j in range(inner.size):
                interpolate(between[j], squares, bounds[0], shares[k - 1, j])
            trend = (rate - dividend_yield) * t * (nodes[k] * nodes[k])
            total_vol = vol * root_t * nodes[k]
            _sweep_node(moved[k], boundary[k], between, interest[k], dividends[k], trend, total_vol, inner)
        for k in range(1, nodes.size):
            for a in range(t.size):
                boundary[k, a] = min(max(moved[k, a], bounds[1, a]), bounds[0, a])
