"""How far a calibrated model is off by chance alone, so that few rows condemn none."""

from collections.abc import Sequence
from decimal import Decimal

_STEP = Decimal("0.0001")
_TWO_OVER_PI = Decimal("0.636619772367581")
_ONE_IN_TWENTY = Decimal("1.644853626951473")


def chance_error(bins: Sequence[tuple[Decimal, int]]) -> Decimal:
    """The expected calibration error that a calibrated model exceeds one time in twenty.

    bins: mean confidence and rows of each. In a bin of n rows at confidence p the share that is right is off by a
    normal error of variance p(1 - p)/n; its size has mean sd * sqrt(2/pi) and variance sd^2 * (1 - 2/pi), and the sum
    over bins, weighted by rows, is taken as normal.
    """
    rows = sum(count for _, count in bins)
    if not rows:
        return Decimal(1)
    mean = spread = Decimal(0)
    for confidence, count in bins:
        variance = confidence * (1 - confidence) / count
        weight = Decimal(count) / rows
        mean += weight * (variance * _TWO_OVER_PI).sqrt()
        spread += weight * weight * variance * (1 - _TWO_OVER_PI)
    return (mean + _ONE_IN_TWENTY * spread.sqrt()).quantize(_STEP)
