"""What moves the worth of holdings, and by how much a holding follows each: told by a person, else by its class.

A holding's change is the sum over factors of exposure times the factor's move, first order: of a bond its duration
times the change of yields, without convexity and without the coupons of the time between.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from trellis.core.numbers import ONE
from trellis.household.invest.terms import AssetClass
from trellis.household.problems import ValidationError, refused

EXPOSURE_MAX = Decimal(50)
DOLLAR = "USD"


class Factor(StrEnum):
    """stocks, property, commodities, crypto: their prices, as fractions; rates: the 10-year government yield, credit:
    the spread of high-yield bonds over it, both in fractions (0.01 is a point); currency: other currencies against the
    dollar.
    """

    STOCKS = "stocks"
    RATES = "rates"
    CREDIT = "credit"
    PROPERTY = "property"
    COMMODITIES = "commodities"
    CRYPTO = "crypto"
    CURRENCY = "currency"


Exposures = Mapping[Factor, Decimal]

OF_CLASS: Mapping[AssetClass, Exposures] = {
    AssetClass.CASH: {},
    # A broad index of bonds in dollars: about six years of duration; a quarter of it corporate, with seven years of
    # spread duration, whose spreads move about a quarter as far as those of high-yield bonds.
    AssetClass.BONDS: {Factor.RATES: Decimal(-6), Factor.CREDIT: Decimal("-0.4")},
    AssetClass.STOCKS: {Factor.STOCKS: ONE},
    AssetClass.REAL_ESTATE: {Factor.PROPERTY: ONE},
    AssetClass.COMMODITIES: {Factor.COMMODITIES: ONE},
    AssetClass.CRYPTO: {Factor.CRYPTO: ONE},
    # What falls under it differs; half of what stocks do is a convention, to be told better.
    AssetClass.ALTERNATIVE: {Factor.STOCKS: Decimal("0.5")},
}
"""Conventions of this program by class, but of the currency factor."""


@dataclass(frozen=True, slots=True)
class Exposed:
    """How a holding follows the factors. told: whether a person said so, else it is its class's convention."""

    exposures: Exposures
    told: bool


def exposed(asset_class: AssetClass, told: Exposures, currency: str, home: str) -> Exposed:
    """What counts for a holding: what was told, else its class; and its currency, unless that was told.

    currency: that it is priced in; home: that it is counted in. Between two currencies that are not the dollar no move
    is known, and none is counted.
    """
    found = dict(told or OF_CLASS[asset_class])
    if Factor.CURRENCY not in found and currency != home:
        if home == DOLLAR:
            found[Factor.CURRENCY] = ONE
        elif currency == DOLLAR:
            found[Factor.CURRENCY] = -ONE
    return Exposed(found, bool(told))


def check_exposures(told: Mapping[str, Decimal]) -> dict[Factor, Decimal]:
    """The exposures by factor, in the factors' order. Raises ValidationError for no such factor, or a number that is
    no exposure.
    """
    strange = next((name for name in told if name not in [*Factor]), None)
    if strange is not None:
        way_out = f"There are: {', '.join(Factor)}."
        raise refused(ValidationError, "exposures", "factor", strange, "there is no such factor", way_out)
    wrong = next((name for name, one in told.items() if not one.is_finite() or abs(one) > EXPOSURE_MAX), None)
    if wrong is not None:
        message = f"an exposure is from -{EXPOSURE_MAX} to {EXPOSURE_MAX}"
        raise refused(ValidationError, "exposures", wrong, told[wrong], message, "Write a bond's duration as rates=-6.")
    return {factor: told[factor] for factor in Factor if factor in told}
