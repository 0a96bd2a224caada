"""Open interest and 20-day mean volume of a modelled contract: fixed for the day, known before its open.

Both are proportional to the shares that trade in the underlying, and fall away from the money and with time to expiry
as the fitted lines of LiquidityParameters say; what is far collects at round strikes and in Januarys. The spread
formula is in `quoting`, where prices are.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from trellis.sim.market.parameters import LiquidityParameters

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

_STEPS = (1.0, 2.5, 5.0, 10.0, 25.0, 50.0, 100.0, 250.0, 500.0, 1000.0)
_ROUND = 0.08
_NEAR, FAR = 0.1, 0.4
"""Years of variance time up to which a contract is near, and from which it is far; between them in proportion."""

_MOST = 14.0  # ln of the most contracts a line may give: 1.2 million


def interest_and_volume(
    parameters: LiquidityParameters, shares: float, places: "Places", january: float
) -> tuple[Ints, Ints]:
    """Contracts open and contracts a day, shape (n,), rounded down.

    shares: millions a day in the underlying; january: 1 for a third Friday of January, else 0.
    """
    design = count_design(places, january)
    interest, volume = (np.log(shares) + design @ np.array(line) for line in (parameters.interest, parameters.volume))
    return _whole(interest), _whole(volume)


class Places(NamedTuple):
    """Where contracts stand, each of shape (n,). out: x out of the money (negative in); tau: years of variance time;
    monthly: 1 for a third-Friday expiry, else 0; round: 1 at a round strike, else 0.
    """

    out: Floats
    tau: Floats
    monthly: Floats
    round: Floats


def count_design(places: Places, january: float | Floats) -> Floats:
    """The columns that a CountLine's constants multiply, in their order; shape (n, 10)."""
    out, tau, monthly, rounded = places
    away, into, term, far = (
        np.maximum(out, 0.0),
        np.maximum(-out, 0.0),
        np.log(tau),
        np.clip((tau - _NEAR) / (FAR - _NEAR), 0.0, 1.0),
    )
    near = [np.ones_like(out), term, monthly, (1.0 - monthly) * term, away, into]
    return np.stack([*near, far, far * np.log(tau / FAR), far * january, far * rounded], axis=1)


def round_strikes(strike: Floats, close: float) -> Floats:
    """1 where a strike is a multiple of the largest round step up to _ROUND of the price, else 0; shape (n,)."""
    step = max((step for step in _STEPS if step <= _ROUND * close), default=_STEPS[0])
    rest = np.abs(strike / step - np.round(strike / step))
    return np.where(rest < 1e-9, 1.0, 0.0)


def _whole(logs: Floats) -> Ints:
    """Rounded to four places first, so that every machine floors alike."""
    return np.floor(np.round(np.exp(np.minimum(logs, _MOST)), 4)).astype(np.int64)
