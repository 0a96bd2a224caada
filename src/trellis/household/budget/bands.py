"""A band around a simulated figure that holds as much of it as it says, also where one value has much of the chance."""

from dataclasses import dataclass
from decimal import Decimal

import numpy as np
from numpy.typing import NDArray

from trellis.household.amounts import posted
from trellis.household.chance import told

_TENTHS = 8
"""What a band holds, in tenths of all paths."""
_PLACES = 6
"""Sums of floats that differ beyond are one value."""


@dataclass(frozen=True, slots=True)
class Band:
    """A figure with the band around it, in a currency. holds: the share of all paths within it, ends included; None
    where the pace alone tells the figure, which has no band.
    """

    value: Decimal
    low: Decimal
    high: Decimal
    holds: Decimal | None

    @classmethod
    def alone(cls, value: Decimal) -> "Band":
        """A figure without a band."""
        return cls(value, value, value, None)

    def as_mapping(self) -> dict[str, object]:
        """The figure and its band for machines."""
        return {"value": self.value, "low": self.low, "high": self.high, "holds": self.holds}


def around_median(paths: NDArray[np.float64], currency: str) -> Band:
    """The median of all paths with the band that holds 80 % of them, or more where single values weigh so much.

    A tenth lies below the band and a tenth above. Where less than a tenth can lie below, for the lowest value has more
    by itself (nothing more is bought), as much more lies above: it ends where 80 % lie within.
    """
    found = _sorted(paths)
    return _band(found, found[(len(found) - 1) // 2].item(), currency)


def around_mean(paths: NDArray[np.float64], currency: str) -> Band:
    """The mean of all paths with the same band."""
    found = _sorted(paths)
    return _band(found, found.mean().item(), currency)


def _sorted(paths: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.sort(np.round(paths, _PLACES), axis=None)


def _band(found: NDArray[np.float64], value: float, currency: str) -> Band:
    count = len(found)
    low = found[(count - 1) // 10]
    below = np.searchsorted(found, low, "left").item()
    high = found[min(below - (-_TENTHS * count // 10), count) - 1]
    within = np.searchsorted(found, high, "right").item() - below
    middle, least, most = (posted(told(one, _PLACES), currency) for one in (value, low.item(), high.item()))
    return Band(middle, least, most, told(within / count))
