"""Fractions as people read them."""

from decimal import ROUND_HALF_EVEN, Decimal

from trellis.core.numbers import HUNDRED, ZERO


def percent(part: Decimal, whole: Decimal | int, places: int) -> Decimal:
    """Part of whole in percent, half-even to so many places; zero of nothing."""
    if not whole:
        return ZERO
    return (part / whole * HUNDRED).quantize(Decimal(1).scaleb(-places), ROUND_HALF_EVEN)
