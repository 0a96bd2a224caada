"""When a call is worth exercising early: just before a dividend that beats what waiting is still worth."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from trellis.pricing._inputs import FloatArray


def extrinsic(right: ArrayLike, price: ArrayLike, spot: ArrayLike, strike: ArrayLike) -> FloatArray:
    """Price less intrinsic value; negative where a quote lies under intrinsic."""
    sign, level = np.asarray(right, dtype=np.float64), np.asarray(strike, dtype=np.float64)
    intrinsic = np.maximum(sign * (np.asarray(spot, dtype=np.float64) - level), 0.0)
    return np.asarray(np.asarray(price, dtype=np.float64) - intrinsic)


def calls_to_exercise_before_dividend(
    price: ArrayLike, spot: ArrayLike, strike: ArrayLike, dividend: ArrayLike
) -> NDArray[np.bool_]:
    """True where a call is in the money and the dividend exceeds its extrinsic value.

    Price and spot are those of the last session before the ex-date, dividend is cash per share; arguments broadcast.
    The holder who waits keeps the extrinsic value and loses the dividend, so the seller must expect assignment.
    """
    in_the_money = np.asarray(spot, dtype=np.float64) > np.asarray(strike, dtype=np.float64)
    return np.asarray(in_the_money & (np.asarray(dividend, dtype=np.float64) > extrinsic(1.0, price, spot, strike)))
