"""Rows of the modelled chain: mid from the surface, bid and ask from the spread formula, on the exchange tick.

Values are European (Black-Scholes-Merton) with the dividend yield of the last year; where exercise is American the mid
is held at or above intrinsic value, which is what early exercise adds to a short-dated option without a large dividend
ahead. Floats are rounded to four places before a tick is chosen, so the last bits of a mathematics library cannot
move a price. Ticks: 0.01 below 3.00, 0.05 from 3.00 up; SPY, QQQ and IWM always 0.01 (Part D).
"""

from math import exp, log, sqrt

import numpy as np
from numba import njit
from numpy.typing import NDArray

from trellis.pricing.european import distance
from trellis.pricing.normal import cumulative, density
from trellis.sim.market.parameters import SOON
from trellis.sim.market.surface import Terms, atm_variance, carry, smile

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Rows = tuple[Ints, Ints, Ints, Floats]

_WIDEST = 1.2  # a spread is never more than this times the mid, a tick at least
_NICKELS_FROM = 300  # cents


@njit(cache=True, error_model="numpy")
def _tick(cents: float, pennies: float) -> int:
    return 1 if pennies > 0.0 or cents < _NICKELS_FROM else 5


@njit(cache=True, error_model="numpy")
def _on_tick(cents: float, pennies: float) -> int:
    tick = _tick(cents, pennies)
    return int(np.floor(round(cents / tick, 4) + 0.5)) * tick


@njit(cache=True, error_model="numpy")
def bid_and_ask(mid: float, spread: float, least: float, pennies: float) -> tuple[int, int]:
    """Cents on the tick around a mid in cents; the ask is raised until their middle is at least `least` cents."""
    bid = max(_on_tick(mid - spread / 2, pennies), 0)
    ask = max(_on_tick(mid + spread / 2, pennies), bid + _tick(bid, pennies))
    while bid + ask < 2.0 * least:
        ask += _tick(ask, pennies)
    return bid, ask


@njit(cache=True, error_model="numpy")
def spread_cents(terms: Terms, mid: float, forward: float, t: float, out: float) -> float:
    """The formula's spread in cents for a mid in dollars; out is x out of the money, negative in the money."""
    price = max(mid, 0.01)
    line = terms.spread_mid * log(price) + terms.spread_spot * log(forward) + terms.spread_term * log(t)
    line += terms.spread_soon * exp(-t / SOON)
    spread = 100.0 * exp(terms.spread_base + line + terms.spread_out * max(out, 0.0))
    return min(spread, 100.0 * _WIDEST * price)


@njit(cache=True, error_model="numpy")
def quote_rows(terms: Terms, sign: Floats, strike: Floats, spot: Floats, vix: Floats, t: Floats, tau: Floats) -> Rows:
    """Bid and ask in cents, absolute delta in ten-thousandths, unrounded mid; every argument and answer of shape (n,).

    sign is +1 for calls and -1 for puts; t calendar years, tau years of variance time.
    """
    n = sign.size
    bids, asks = np.empty(n, np.int64), np.empty(n, np.int64)
    deltas, mids = np.empty(n, np.int64), np.empty(n, np.float64)
    for i in range(n):
        held = carry(terms, spot[i], t[i])
        forward = spot[i] * exp((terms.rate - held) * t[i])
        total = sqrt(atm_variance(terms, vix[i], tau[i]) * tau[i])
        x = log(strike[i] / forward) / total
        total *= smile(terms, x, tau[i])
        d1 = distance(spot[i], strike[i], t[i], terms.rate - held, total)
        above = cumulative(sign[i] * d1, density(d1))
        exercised = cumulative(sign[i] * (d1 - total), density(d1 - total))
        value = exp(-terms.rate * t[i]) * sign[i] * (forward * above - strike[i] * exercised)
        intrinsic = max(sign[i] * (spot[i] - strike[i]), 0.0) * terms.american
        mid = round(max(value, intrinsic, 0.0), 4)
        spread = spread_cents(terms, mid, forward, t[i], sign[i] * x)
        bids[i], asks[i] = bid_and_ask(100.0 * mid, spread, round(100.0 * intrinsic, 4), terms.pennies)
        own = held if terms.forward_mean <= 0.0 else terms.rate  # of the VIX: by its future, which is what hedges it
        deltas[i] = round(10000.0 * exp(-own * t[i]) * above)
        mids[i] = mid
    return bids, asks, deltas, mids
