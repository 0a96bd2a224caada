"""The one door through which numbers enter, and the places they are rounded to (A.num)."""

from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_EVEN, Decimal

CENT = Decimal("0.01")
PRICE_STEP = Decimal("0.0001")
_AVERAGE_STEP = Decimal("1e-10")
ZERO = Decimal(0)
ONE = Decimal(1)
HUNDRED = Decimal(100)
AMOUNT_MAX = Decimal(1_000_000_000_000)
"""The largest amount that anyone may give, USD; far within what cents are exact for."""


def exact(value: Decimal | int | str) -> Decimal:
    """The value as a finite Decimal. Floats, NaN and infinities are refused: they are not amounts.

    Raises TypeError for a float or bool, ValueError for text that is no finite number.
    """
    if isinstance(value, bool) or not isinstance(value, Decimal | int | str):
        raise TypeError(f"a number was {value!r} ({type(value).__name__}); give a Decimal, an int or text")
    try:
        number = Decimal(value)
    except ArithmeticError as error:
        raise ValueError(f"a number was {value!r}; give digits with a decimal point") from error
    if not number.is_finite():
        raise ValueError(f"a number was {value!r}; it must be finite")
    return number


def cents(amount: Decimal) -> Decimal:
    """Rounded half-even to the cent, the precision of cash postings."""
    return amount.quantize(CENT, ROUND_HALF_EVEN)


def price4(price: Decimal) -> Decimal:
    """Rounded half-even to four places, the precision of prices, ATR and absolute delta."""
    return price.quantize(PRICE_STEP, ROUND_HALF_EVEN)


def average(total: Decimal, units: Decimal) -> Decimal:
    """Total by units to ten places: times the units again it gives back a total in whole cents."""
    return (total / units).quantize(_AVERAGE_STEP, ROUND_HALF_EVEN)


def whole(quantity: Decimal) -> int:
    """Rounded down to whole contracts or lots."""
    return int(quantity.to_integral_value(ROUND_FLOOR))


def to_tick(price: Decimal, tick: Decimal, *, up: bool) -> Decimal:
    """The nearest multiple of tick at or above (up) or at or below the price."""
    steps = (price / tick).to_integral_value(ROUND_CEILING if up else ROUND_FLOOR)
    return steps * tick


def split_amount(total: Decimal, shares: tuple[Decimal, ...]) -> tuple[Decimal, ...]:
    """Total in cents divided by the given fractions; the last part takes the rounding cent.

    Shares must sum to one.
    """
    if sum(shares) != ONE:
        raise ValueError(f"shares were {shares}; they must sum to 1")
    parts = [cents(total * share) for share in shares[:-1]]
    return (*parts, total - sum(parts, ZERO))
