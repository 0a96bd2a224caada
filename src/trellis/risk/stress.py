"""Stress scenarios: what happened once, or might, to whole classes of instruments on one day."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from trellis.core.numbers import ZERO
from trellis.market.instruments import Kind


@dataclass(frozen=True, slots=True)
class Stress:
    """A return for each class of instrument, and for single symbols that have one of their own (-0.2 loses a fifth)."""

    name: str
    classes: Mapping[Kind, Decimal]
    symbols: Mapping[str, Decimal]

    def shock(self, symbol: str, kind: Kind) -> Decimal:
        """The return of a symbol; 0 where neither it nor its class is named."""
        return self.symbols.get(symbol, self.classes.get(kind, ZERO))

    def loss(self, amounts: Iterable[tuple[str, Kind, Decimal]]) -> Decimal:
        """What signed amounts in USD would lose, positive; a gain is negative. Unrounded."""
        return -sum((amount * self.shock(symbol, kind) for symbol, kind, amount in amounts), ZERO)


def worst(stresses: Iterable[Stress], amounts: Iterable[tuple[str, Kind, Decimal]]) -> tuple[str, Decimal]:
    """The scenario that loses most, and what it loses in USD; no name and 0 where there is none, or none loses."""
    held = tuple(amounts)
    found = max(((each.loss(held), each.name) for each in stresses), default=(ZERO, ""))
    return (found[1], found[0]) if found[0] > ZERO else ("", ZERO)
