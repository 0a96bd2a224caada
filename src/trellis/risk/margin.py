"""Reg-T maintenance requirement (S0.margin), though puts are cash-secured and no loan exists.

A short put needs its mark plus the larger of 20 % of spot less the out-of-the-money amount and 10 % of the strike.
Shares need a quarter of their value. A covered call needs nothing beyond its shares, so there is no function for it.
"""

from decimal import Decimal

from trellis.core.numbers import ZERO
from trellis.market.instruments import MULTIPLIER

_SPOT_FRACTION = Decimal("0.20")
_STRIKE_FRACTION = Decimal("0.10")
_SHARE_FRACTION = Decimal("0.25")


def put_requirement(spot: Decimal, strike: Decimal, mark: Decimal, contracts: int) -> Decimal:
    """USD required for short puts: (mark + max(0.20 spot - max(0, spot - strike), 0.10 strike)) x 100 x contracts."""
    out_of_money = max(ZERO, spot - strike)
    cushion = max(_SPOT_FRACTION * spot - out_of_money, _STRIKE_FRACTION * strike)
    return (mark + cushion) * MULTIPLIER * contracts


def share_requirement(spot: Decimal, shares: int) -> Decimal:
    """USD required for long shares: a quarter of their value."""
    return _SHARE_FRACTION * spot * shares
