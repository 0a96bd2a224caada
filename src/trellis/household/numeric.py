"""The border between exact money and models in floats: amounts go in as floats, and come back in minor units."""

from collections.abc import Iterable
from decimal import ROUND_HALF_EVEN, Decimal
from typing import TYPE_CHECKING

from trellis.household.currencies import minor_places

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


def floats(amounts: Iterable[Decimal]) -> "NDArray[np.float64]":
    """The amounts as an array for a model."""
    import numpy as np

    return np.array(list(amounts), dtype=np.float64)


def money(value: "float | Decimal", currency: str) -> Decimal:
    """A model's value in minor units of the currency, half even. Raises ArithmeticError where it is not finite."""
    exact = Decimal(value)
    if not exact.is_finite():
        raise ArithmeticError(f"a model gave {value!r} where an amount was due")
    return exact.quantize(Decimal(1).scaleb(-minor_places(currency)), ROUND_HALF_EVEN)
