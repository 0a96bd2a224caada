"""Profit realised, by the auditor's own lots: first in first out, every lot to the cent (Part F)."""

from bisect import insort
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from trellis.core.numbers import ZERO, cents


@dataclass(slots=True)
class Lot:
    """Units (negative: sold short) of one day at one cost each; of a short lot the cost is its credit."""

    day: date
    units: int
    each: Decimal

    @property
    def cost(self) -> Decimal:
        """What it stands at, in cents; below zero for a short lot."""
        return cents(self.units * self.each)


class Lots:
    """What a sleeve holds, lot by lot."""

    def __init__(self) -> None:
        self._held: dict[str, list[Lot]] = {}

    def trade(self, key: str, units: int, cash: Decimal, day: date) -> Decimal:
        """Units come (or go, negative) for cash received (paid, negative); what that realises."""
        against = sum(lot.units for lot in self._held.get(key, ()))
        closing = min(abs(units), abs(against)) if against * units < 0 else 0
        part = cents(cash * closing / abs(units))
        gain = part - self.take(key, closing) if closing else ZERO
        opening = abs(units) - closing
        if opening:
            each = abs(cash - part) / opening
            self.bring(key, Lot(day, opening if units > 0 else -opening, each))
        return gain

    def take(self, key: str, count: int) -> Decimal:
        """So many units leave, the oldest first; the cost that goes with them, signed as the lots'."""
        gone, lots = ZERO, self._held.get(key, [])
        while count and lots:
            first = lots[0]
            before, taken = first.cost, min(count, abs(first.units))
            first.units -= taken if first.units > 0 else -taken
            count -= taken
            gone += before - first.cost
            if not first.units:
                del lots[0]
        if not lots:
            self._held.pop(key, None)
        return gone

    def bring(self, key: str, lot: Lot) -> None:
        """A lot takes its place by its day."""
        insort(self._held.setdefault(key, []), lot, key=lambda each: each.day)

    def multiply(self, key: str, into: str, ratio: Decimal) -> None:
        """A split: more units for the same cost."""
        for lot in self._held.pop(key, []):
            units = int(lot.units * ratio)
            self.bring(into, Lot(lot.day, units, abs(lot.cost) / abs(units)))

    def give(self, to: "Lots") -> None:
        """Everything goes to another sleeve as it is."""
        for key, lots in self._held.items():
            for lot in lots:
                to.bring(key, lot)
        self._held.clear()
