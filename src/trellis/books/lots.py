"""Lots: units bought (or sold short) at one time for one cost, closed first in, first out.

A lot stands in the books at its unit cost times its units, to the cent. Taking units out takes the difference between
what stood before and what stands after; so every part is within a cent of its exact share, parts never drift, and the
last one takes what rounding left.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from trellis.core.numbers import ZERO, cents


@dataclass(frozen=True, slots=True)
class Lot:
    """Units held (negative: sold short) with their date and cost per unit: total over units, to 28 digits.

    For a short lot the cost is the credit. Options are counted in contracts.
    """

    id: str
    acquired: date
    units: int
    unit_cost: Decimal

    @property
    def cost(self) -> Decimal:
        """What the lot stands at in the books, in cents: positive for a long lot, negative for a short one."""
        return cents(self.units * self.unit_cost)

    def without(self, units: int) -> Decimal:
        """The cost that goes when so many of its units (signed as held) go."""
        return self.cost - cents((self.units - units) * self.unit_cost)


def oldest(lots: Sequence[Lot], units: int) -> Iterator[tuple[Lot, int]]:
    """The lots, first in first, that cover this many units (positive), with the units taken of each (signed as held).

    Raises ValueError where the lots do not reach.
    """
    left = units
    for lot in lots:
        if left == 0:
            return
        taken = min(abs(lot.units), left)
        left -= taken
        yield lot, taken if lot.units > 0 else -taken
    if left:
        raise ValueError(f"units were {units}; the lots hold {units - left}")


def portions(amount: Decimal, parts: Sequence[int]) -> tuple[Decimal, ...]:
    """A cash amount divided by whole parts, each to the cent; what rounding leaves goes to the last.

    Cut at cumulative shares, so that no part is ever more than a cent from its exact share.
    """
    if len(parts) == 1:
        return (amount,)
    whole, seen, cut = sum(parts), 0, ZERO
    cuts = []
    for part in parts:
        seen += part
        reached = cents(amount * seen / whole) if seen != whole else amount
        cuts.append(reached - cut)
        cut = reached
    return tuple(cuts)
