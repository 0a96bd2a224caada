"""The boundary of models: Decimals become float64 here, and results come back as Decimals of twelve places."""

from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from trellis.household.problems import ValidationError, refused

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

PLACES = Decimal("1e-12")


def floats(values: Sequence[Decimal]) -> "NDArray[np.float64]":
    """A vector of float64."""
    import numpy as np

    return np.array(values, dtype=np.float64)


def decimal_of(value: float) -> Decimal:
    """The Decimal nearest, to twelve places."""
    return Decimal(str(value)).quantize(PLACES)


def matrix_problem(values: "NDArray[np.float64]", field: str) -> None:
    """Raises ValidationError where a value is not finite, naming the first."""
    import numpy as np

    wrong = np.argwhere(~np.isfinite(values))
    if len(wrong):
        place = ", ".join(str(each) for each in wrong[0].tolist())
        way_out = "Leave the day out, or complete it."
        raise refused(ValidationError, "returns", field, f"row {place}", "a value is missing or not finite", way_out)
