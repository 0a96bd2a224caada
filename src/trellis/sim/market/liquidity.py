"""Open interest and 20-day mean volume of a modelled contract: smooth, fixed for the day, known before its open.

Both are proportional to the shares that trade in the underlying, and fall away from the money and with time to expiry
as the fitted lines of LiquidityParameters say. The spread formula is in `quoting`, where prices are.
"""

import numpy as np
from numpy.typing import NDArray

from trellis.sim.market.parameters import LiquidityParameters

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

_MOST = 14.0  # ln of the most contracts a line may give: 1.2 million


def interest_and_volume(
    parameters: LiquidityParameters, shares: float, out: Floats, tau: Floats, monthly: Floats
) -> tuple[Ints, Ints]:
    """Contracts open and contracts a day, shape (n,), rounded down.

    shares: millions a day in the underlying; out: x out of the money (negative in); tau: years of variance time;
    monthly: 1 for a third-Friday expiry, else 0.
    """
    away, into, term = np.maximum(out, 0.0), np.maximum(-out, 0.0), np.log(tau)
    design = np.stack([np.ones_like(out), term, monthly, (1.0 - monthly) * term, away, into], axis=1)
    interest, volume = (np.log(shares) + design @ np.array(line) for line in (parameters.interest, parameters.volume))
    return _whole(interest), _whole(volume)


def _whole(logs: Floats) -> Ints:
    """Rounded to four places first, so that every machine floors alike."""
    return np.floor(np.round(np.exp(np.minimum(logs, _MOST)), 4)).astype(np.int64)
