"""The door of the room: checks each argument, then spreads all of them to columns of one length."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import ArrayLike, NDArray

FloatArray: TypeAlias = NDArray[np.float64]

_ALLOWED: Mapping[str, tuple[float, float]] = {
    "price": (-np.inf, np.inf),
    "spot": (0.0, 1e12),
    "strike": (1e-12, 1e12),
    "t": (0.0, 50.0),
    "rate": (-10.0, 10.0),
    "dividend_yield": (-10.0, 10.0),
    "vol": (0.0, 100.0),
}


@dataclass(frozen=True, slots=True)
class Columns:
    """Contiguous float64 columns of one length, and the shape the caller's answer has."""

    shape: tuple[int, ...]
    values: tuple[FloatArray, ...]

    def empty(self) -> FloatArray:
        """A fresh column for an answer."""
        return np.empty(self.values[0].size)


def columns(right: ArrayLike, **fields: ArrayLike) -> Columns:
    """Right (+1 call, -1 put) and the named fields, checked and broadcast against each other.

    Raises ValueError naming the field and the first bad index: NaN, infinite or outside the range the room computes
    in (spot 0..1e12, strike 1e-12..1e12, t 0..50 years, rates -10..10 a year, vol 0..100).
    """
    arrays = [_checked_right(right), *(_checked(name, value) for name, value in fields.items())]
    shape = np.broadcast_shapes(*(array.shape for array in arrays))
    return Columns(shape, tuple(np.ascontiguousarray(np.broadcast_to(array, shape)).reshape(-1) for array in arrays))


def _checked_right(right: ArrayLike) -> FloatArray:
    array = np.asarray(right, dtype=np.float64)
    _refuse("right", array, np.abs(array) == 1.0, "+1 (call) or -1 (put)")
    return array


def _checked(name: str, value: ArrayLike) -> FloatArray:
    lowest, highest = _ALLOWED[name]
    array = np.asarray(value, dtype=np.float64)
    if name == "price":
        _refuse(name, array, np.isfinite(array), "a finite number")
    elif array.size and not (array.min() >= lowest and array.max() <= highest):
        _refuse(name, array, (array >= lowest) & (array <= highest), f"a number from {lowest:g} to {highest:g}")
    return array


def _refuse(name: str, array: FloatArray, good: NDArray[np.bool_], wanted: str) -> None:
    if not good.all():
        index = int(np.flatnonzero(~np.ravel(good))[0])
        raise ValueError(f"{name}[{index}] was {np.ravel(array)[index]}: it must be {wanted}")
