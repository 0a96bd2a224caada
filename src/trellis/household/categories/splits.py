"""A line that was for several things: parts that sum to it exactly."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from trellis.core.numbers import ZERO
from trellis.household.problems import ValidationError, refused

_PARTS_MIN = 2


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a line: its category and its amount, signed as the line's."""

    category: str
    amount: Decimal


def check_parts(parts: Sequence[Part], amount: Decimal) -> None:
    """Raises ValidationError unless two parts or more, none of them zero, sum to the amount exactly."""
    way_out = f"Give two parts or more that sum to {amount} exactly."
    if len(parts) < _PARTS_MIN:
        raise refused(ValidationError, "household", "PART", len(parts), "a split has two parts or more", way_out)
    if any(not part.amount for part in parts):
        raise refused(ValidationError, "household", "PART", 0, "a part is zero", way_out)
    told = sum((part.amount for part in parts), ZERO)
    if told != amount:
        message = f"the parts sum to {told}, which leaves {amount - told}"
        raise refused(ValidationError, "household", "PART", told, message, way_out)
