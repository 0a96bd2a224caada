"""Reg-T maintenance requirement (S0.margin), though puts are cash-secured and no loan exists.

A short put needs its mark plus the larger of a part of spot less the out-of-the-money amount and a part of the strike.
Shares need a part of their value. A covered call needs nothing beyond its shares, so there is no function for it.
"""

from dataclasses import dataclass
from decimal import Decimal

from trellis.core.numbers import ZERO
from trellis.market.instruments import MULTIPLIER


@dataclass(frozen=True, slots=True)
class RegT:
    """Fractions of spot and strike that a short put needs, and of value that shares need (S0.margin.reg_t)."""

    put_spot: Decimal
    put_strike: Decimal
    shares: Decimal


def put_requirement(spot: Decimal, strike: Decimal, mark: Decimal, contracts: int, rates: RegT) -> Decimal:
    """USD required for short puts: (mark + max(a spot - max(0, spot - strike), b strike)) x 100 x contracts."""
    out_of_money = max(ZERO, spot - strike)
    cushion = max(rates.put_spot * spot - out_of_money, rates.put_strike * strike)
    return (mark + cushion) * MULTIPLIER * contracts


def share_requirement(spot: Decimal, shares: int, rates: RegT) -> Decimal:
    """USD required for long shares: a part of their value."""
    return rates.shares * spot * shares
