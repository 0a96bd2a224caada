"""Decimals made once: cents, ten-thousandths and whole numbers come from tables."""

from decimal import Decimal

_CENTS: list[Decimal] = []
_BASIS: list[Decimal] = [Decimal(n).scaleb(-4) for n in range(10_001)]
_WHOLE: list[Decimal] = [Decimal(n) for n in range(20_000)]
_TABLE = 60_000


def cents(n: int) -> Decimal:
    """n cents as dollars with two places."""
    if n < len(_CENTS):
        return _CENTS[n]
    if n >= _TABLE:
        return Decimal(n).scaleb(-2)
    _CENTS.extend(Decimal(k).scaleb(-2) for k in range(len(_CENTS), n + 1000))
    return _CENTS[n]


def basis(n: int) -> Decimal:
    """n ten-thousandths, 0..10000, with four places."""
    return _BASIS[n]


def whole(n: int) -> Decimal:
    """A count as a Decimal without places."""
    return _WHOLE[n] if n < len(_WHOLE) else Decimal(n)


def price4(ten_thousandths: int) -> Decimal:
    """Ten-thousandths as a price with four places."""
    return Decimal(ten_thousandths).scaleb(-4)


def strike(thousandths: int) -> Decimal:
    """A strike without trailing zeros beyond the cent: 645.00, 92.50, 7.125."""
    return Decimal(thousandths).scaleb(-3) if thousandths % 10 else cents(thousandths // 10)
