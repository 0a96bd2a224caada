"""Where the profit came from: by sleeve, symbol and greek, and what each rule cost or saved. docs/report.md defines it.

Amounts are USD, exact sums: what greeks do not explain is shown as residual, what belongs to no holding as other.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields
from decimal import Decimal

from trellis.core.numbers import ZERO

HELD_TO_EXPIRY = (
    "Hypothetical. A refused opener is followed as if one lot, or what was refused of it, had been sold at the mid of "
    "that instant and held to expiry, where it is worth its intrinsic value at the close: without commissions, without "
    "the trades whose cash it would have taken, and without its effect on any later rule. An exit is compared with "
    "having held the contract to the same settlement. A refusal counts once a symbol, sleeve, week and rule, under the "
    "rule that the journal names."
)
"""How the effect of a rule is come by, for people."""


@dataclass(frozen=True, slots=True)
class Parts:
    """Profit by origin. delta, theta, vega, residual: of options; shares: their price; commissions are below zero.

    other: what no holding explains (interest, corrections, marks that could not be taken again).
    """

    delta: Decimal = ZERO
    theta: Decimal = ZERO
    vega: Decimal = ZERO
    residual: Decimal = ZERO
    shares: Decimal = ZERO
    dividends: Decimal = ZERO
    commissions: Decimal = ZERO
    other: Decimal = ZERO

    @property
    def options(self) -> Decimal:
        """Everything that options brought, before commissions."""
        return self.delta + self.theta + self.vega + self.residual

    @property
    def total(self) -> Decimal:
        """All parts together."""
        return self.options + self.shares + self.dividends + self.commissions + self.other

    def __add__(self, more: "Parts") -> "Parts":
        return Parts(*(getattr(self, each.name) + getattr(more, each.name) for each in fields(self)))


@dataclass(frozen=True, slots=True)
class Cell:
    """What one kind of holding of one symbol brought one sleeve.

    kind: short put, short call, leap, hedge or shares; empty for what belongs to no holding, whose symbol is empty too.
    """

    account: str
    sleeve: str
    symbol: str
    kind: str
    parts: Parts


@dataclass(frozen=True, slots=True)
class RuleEffect:
    """What a rule saved (above zero) or cost (below), by HELD_TO_EXPIRY. kind is refused or exit.

    count: how often it acted; followed: how many of those came to an expiry inside the run; contracts: of the followed.
    """

    rule: str
    kind: str
    count: int
    followed: int
    contracts: int
    saved: Decimal


@dataclass(frozen=True, slots=True)
class Attribution:
    """The whole run. cells sum to the change of NLV less flows, to the cent."""

    cells: tuple[Cell, ...]
    effects: tuple[RuleEffect, ...]

    @property
    def total(self) -> Parts:
        """Everything together."""
        return added(cell.parts for cell in self.cells)

    def by(self, key: Callable[[Cell], str]) -> tuple[tuple[str, Parts], ...]:
        """Sums by a key of the cells, in order of first use; what has no key is left out only if it is nothing."""
        sums: dict[str, Parts] = {}
        for cell in self.cells:
            sums[key(cell)] = sums.get(key(cell), Parts()) + cell.parts
        return tuple((name, parts) for name, parts in sums.items() if name or parts.total)


def added(parts: Iterable[Parts]) -> Parts:
    """The sum."""
    total = Parts()
    for part in parts:
        total = total + part
    return total
