"""What rules kept from happening, followed to expiry on the same prices (reports.attribution.HELD_TO_EXPIRY)."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from trellis.core.numbers import ZERO, cents
from trellis.core.terms import Right
from trellis.market.instruments import MULTIPLIER, OptionContract
from trellis.reports.attribution import RuleEffect

REFUSED, EXIT = "refused", "exit"


@dataclass(frozen=True, slots=True)
class Shadow:
    """A short option that was not held: its price when it was refused or bought back, contracts, and by which rule."""

    rule: str
    kind: str
    contract: OptionContract
    contracts: int
    price: Decimal


@dataclass(slots=True)
class _Count:
    count: int = 0
    followed: int = 0
    contracts: int = 0
    saved: Decimal = ZERO


@dataclass(slots=True)
class Shadows:
    """Shadows under way by expiry, and what the ended ones came to by rule."""

    _by_expiry: dict[date, list[Shadow]] = field(default_factory=dict)
    _counts: dict[tuple[str, str], _Count] = field(default_factory=dict)

    def acted(self, rule: str, kind: str) -> None:
        """A rule refused or ended something."""
        self._counts.setdefault((rule, kind), _Count()).count += 1

    def follow(self, shadow: Shadow) -> None:
        """Follow it to its expiry."""
        self._by_expiry.setdefault(shadow.contract.expiry, []).append(shadow)

    def symbols(self) -> set[str]:
        """The underlyings of all that is under way."""
        return {each.contract.underlying for shadows in self._by_expiry.values() for each in shadows}

    def drop(self, symbol: str) -> None:
        """Follow no shadow of the symbol further: its contract was adjusted."""
        for expiry, shadows in self._by_expiry.items():
            self._by_expiry[expiry] = [each for each in shadows if each.contract.underlying != symbol]

    def expiring(self, day: date) -> Iterable[Shadow]:
        """Take out what expires by the day."""
        for expiry in [each for each in self._by_expiry if each <= day]:
            yield from self._by_expiry.pop(expiry)

    def end(self, shadow: Shadow, spot: Decimal) -> None:
        """Settle a shadow at the underlying's close: not having held it saved what it would have paid out net."""
        contract = shadow.contract
        beyond = spot - contract.strike if contract.right is Right.CALL else contract.strike - spot
        counted = self._counts.setdefault((shadow.rule, shadow.kind), _Count())
        counted.followed += 1
        counted.contracts += shadow.contracts
        counted.saved += cents((max(beyond, ZERO) - shadow.price) * MULTIPLIER * shadow.contracts)

    def effects(self) -> tuple[RuleEffect, ...]:
        """What each rule saved or cost, the dearest first."""
        found = [
            RuleEffect(rule, kind, seen.count, seen.followed, seen.contracts, seen.saved)
            for (rule, kind), seen in self._counts.items()
        ]
        return tuple(sorted(found, key=lambda each: (each.kind, each.saved, each.rule)))
