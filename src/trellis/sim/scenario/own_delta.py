"""The delta that A.delta computes where nobody gives one: own Black-Scholes from a valid mid."""

from datetime import datetime
from decimal import Decimal
from math import isnan

from trellis.core.numbers import price4
from trellis.core.terms import Right
from trellis.market.instruments import OptionContract

_YEAR_SECONDS = 365 * 86_400


def own_delta(
    contract: OptionContract, bid: Decimal | None, ask: Decimal | None, spot: Decimal, at: datetime, until: datetime
) -> Decimal | None:
    """Absolute delta at the vol that gives the mid, without interest or dividends; time counts to the expiry's close.

    None without a valid quote (A.quote), or where the mid has no time value and so no vol.
    """
    if bid is None or ask is None or bid <= 0 or ask < bid or until <= at:
        return None
    from trellis.pricing.european import greeks  # loads numba, which most scenarios do without
    from trellis.pricing.implied import implied_vol

    sign = 1.0 if contract.right is Right.CALL else -1.0
    years = (until - at).total_seconds() / _YEAR_SECONDS
    stock, strike, mid = float(spot), float(contract.strike), float((bid + ask) / 2)
    vol = float(implied_vol(sign, mid, stock, strike, years, 0.0, 0.0).item())
    if isnan(vol):
        return None
    return price4(Decimal(repr(abs(float(greeks(sign, stock, strike, years, 0.0, 0.0, vol).delta.item())))))
