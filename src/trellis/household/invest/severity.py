"""How much a drift matters: the yearly tracking error against the target that it causes beyond what its bands allow.

Points say little: five points between two funds of one index are nothing, five from bonds to one share are much. The
tracking error of the weights as they are is compared with that of the same drift cut off at its bands.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from trellis.core.numbers import ZERO
from trellis.household.invest.drift import Drifted

NOTABLE, SEVERE = Decimal("0.0025"), Decimal("0.01")
"""Excess tracking error a year from which a drift is notable, and severe; conventions of this program."""
_STEP = Decimal("1e-6")


class Severity(StrEnum):
    """none: nothing is beyond its band; slight, notable, severe: by the excess."""

    NONE = "none"
    SLIGHT = "slight"
    NOTABLE = "notable"
    SEVERE = "severe"


@dataclass(frozen=True, slots=True)
class Strayed:
    """Tracking error a year against the target: of the weights as they are, and what of it is beyond the bands."""

    error: Decimal
    excess: Decimal

    @property
    def severity(self) -> Severity:
        """By the excess."""
        if self.excess <= 0:
            return Severity.NONE
        if self.excess >= SEVERE:
            return Severity.SEVERE
        return Severity.NOTABLE if self.excess >= NOTABLE else Severity.SLIGHT


def strayed(holdings: Sequence[Drifted], symbols: Sequence[str], covariance: Sequence[Sequence[Decimal]]) -> Strayed:
    """Of a drift. symbols: those that the yearly covariance is of; what is not among them, cash, does not move."""
    away = {one.symbol: one.drift for one in holdings}
    within = {one.symbol: min(max(one.drift, -one.band), one.band) for one in holdings}
    error, allowed = (_error(each, symbols, covariance) for each in (away, within))
    return Strayed(error.quantize(_STEP), max(ZERO, error - allowed).quantize(_STEP))


def _error(away: Mapping[str, Decimal], symbols: Sequence[str], covariance: Sequence[Sequence[Decimal]]) -> Decimal:
    weights = [away.get(symbol, ZERO) for symbol in symbols]
    moved = [sum((one * cell for one, cell in zip(weights, row, strict=True)), ZERO) for row in covariance]
    return max(ZERO, sum((one * each for one, each in zip(weights, moved, strict=True)), ZERO)).sqrt()
