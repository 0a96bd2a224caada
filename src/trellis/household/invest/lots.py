"""Which lots a sale closes, and what they cost: FIFO, LIFO, HIFO, lots named, average cost.

Units may be fractions and costs unknown, in any currency; the ledger of an account that trades keeps whole units, USD
and first in first out, and cannot hold these (docs/decisions/household-lots.md). Parts of a cost are cut at
cumulative shares, as in books.lots: each within a minor unit of its exact share, and the last takes what rounding
left.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import ROUND_HALF_EVEN, Decimal

from trellis.core.dates import months_after
from trellis.core.numbers import ZERO
from trellis.household.invest.terms import Method, Term
from trellis.household.problems import ValidationError, refused

LONG_AFTER_MONTHS = 12
"""What is held longer is long (26 USC 1222); another country's rules give their own."""
UNIT_STEP = Decimal("1e-10")
"""Units after a split are rounded to this."""


@dataclass(frozen=True, slots=True)
class HeldLot:
    """Units of one symbol bought at one time. cost: of all its units with fees; None where nobody knows it.

    places: decimal places of its currency's minor unit.
    """

    id: str
    account: str
    symbol: str
    acquired: date
    units: Decimal
    cost: Decimal | None
    places: int = 2

    @property
    def unit_cost(self) -> Decimal | None:
        """Cost by units; None where it is unknown."""
        return None if self.cost is None else self.cost / self.units

    def term(self, on: date, months: int = LONG_AFTER_MONTHS) -> Term:
        """What its gain would be on a day; the day of purchase does not count."""
        return Term.LONG if on > months_after(self.acquired, months) else Term.SHORT

    def split(self, new: int, old: int) -> "HeldLot":
        """The lot with new units for every old ones, at the same cost."""
        return replace(self, units=(self.units * new / old).quantize(UNIT_STEP, ROUND_HALF_EVEN).normalize())


@dataclass(frozen=True, slots=True)
class ClosedPart:
    """Units of a lot that a sale closed. cost None: the lot's cost is unknown, so its gain is too."""

    lot: str
    account: str
    symbol: str
    acquired: date
    closed: date
    units: Decimal
    cost: Decimal | None
    proceeds: Decimal
    term: Term

    @property
    def gain(self) -> Decimal | None:
        """Proceeds less cost."""
        return None if self.cost is None else self.proceeds - self.cost


def close(
    lots: Sequence[HeldLot],
    units: Decimal,
    proceeds: Decimal,
    on: date,
    method: Method = Method.FIFO,
    named: Sequence[str] = (),
) -> tuple[tuple[ClosedPart, ...], tuple[HeldLot, ...]]:
    """Close units of one symbol in one account: the parts closed, and the lots left in their order.

    proceeds: after fees, shared by units. named: the ids of lots to take in order, for Method.SPECIFIC. Raises
    ValidationError where the lots do not reach, a lot named is not held, or lots of unknown cost would be averaged.
    """
    pool = averaged(lots) if method is Method.AVERAGE else tuple(lots)
    taken = _taken(_ordered(pool, method, named), units)
    shares = shared(proceeds, [part for _, part in taken], lots[0].places) if taken else ()
    parts, left = [], {lot.id: lot for lot in pool}
    for (lot, part), share in zip(taken, shares, strict=True):
        rest = lot.units - part
        kept = None if lot.cost is None else _rounded(lot.cost * rest / lot.units, lot.places)
        cost = None if lot.cost is None or kept is None else lot.cost - kept
        parts.append(ClosedPart(lot.id, lot.account, lot.symbol, lot.acquired, on, part, cost, share, lot.term(on)))
        left[lot.id] = replace(lot, units=rest, cost=kept)
    return tuple(parts), tuple(lot for lot in left.values() if lot.units)


def averaged(lots: Sequence[HeldLot]) -> tuple[HeldLot, ...]:
    """The lots with their whole cost shared by units; days stay. Raises ValidationError where a cost is unknown."""
    unknown = next((lot for lot in lots if lot.cost is None), None)
    if unknown is not None:
        way_out = "Tell its cost, or choose lots by another method."
        raise refused(ValidationError, "lots", "cost", unknown.id, "an average needs the cost of every lot", way_out)
    costs = shared(sum((lot.cost or ZERO for lot in lots), ZERO), [lot.units for lot in lots], lots[0].places)
    return tuple(replace(lot, cost=cost) for lot, cost in zip(lots, costs, strict=True))


def shared(amount: Decimal, parts: Sequence[Decimal], places: int) -> tuple[Decimal, ...]:
    """An amount divided by parts, each in minor units, together the amount: cut at cumulative shares."""
    whole, seen, cut, found = sum(parts, ZERO), ZERO, ZERO, []
    for part in parts:
        seen += part
        reached = amount if seen == whole else _rounded(amount * seen / whole, places)
        found.append(reached - cut)
        cut = reached
    return tuple(found)


def _ordered(lots: Sequence[HeldLot], method: Method, named: Sequence[str]) -> list[HeldLot]:
    if method is Method.SPECIFIC:
        held = {lot.id: lot for lot in lots}
        gone = next((name for name in named if name not in held), None)
        if gone is not None or len(set(named)) != len(named):
            message = "no such lot is held, or it is named twice"
            raise refused(ValidationError, "lots", "lot", gone or ", ".join(named), message, "List the lots held.")
        return [held[name] for name in named]
    oldest = sorted(lots, key=lambda lot: lot.acquired)
    if method is Method.LIFO:
        return sorted(oldest, key=lambda lot: lot.acquired, reverse=True)
    if method is Method.HIFO:
        # Unknown costs come last: nobody can say that they are the dearest.
        return sorted(oldest, key=lambda lot: (lot.unit_cost is None, -(lot.unit_cost or ZERO)))
    return oldest


def _taken(lots: Sequence[HeldLot], units: Decimal) -> list[tuple[HeldLot, Decimal]]:
    if units <= 0:
        raise refused(ValidationError, "lots", "units", units, "nothing would be sold", "Give more than 0.")
    left, found = units, []
    for lot in lots:
        part = min(lot.units, left)
        if part:
            found.append((lot, part))
            left -= part
    if left:
        message = f"the lots hold {units - left}"
        raise refused(ValidationError, "lots", "units", units, message, "Sell less, or tell the lots that are missing.")
    return found


def _rounded(amount: Decimal, places: int) -> Decimal:
    return amount.quantize(Decimal(1).scaleb(-places), ROUND_HALF_EVEN)
