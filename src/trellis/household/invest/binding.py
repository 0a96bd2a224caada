"""Limits that a mix stands at, each with what a point more of it would be worth: the mix is worked out once more with
it loosened, by the same method, so that every method has its prices.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from trellis.core.numbers import ONE, ZERO
from trellis.household.invest.limits import Limits

POINT = Decimal("0.01")
Kind = Literal["symbol", "class", "issuer"]
Measured = Callable[[Limits], tuple[Decimal, Decimal | None]]
"""The yearly volatility of the mix under some limits, and its mean where means were used."""


@dataclass(frozen=True, slots=True)
class Binding:
    """A most that the mix stands at. of: the symbol, class or issuer; volatility, mean: what a point more of it would
    change of them, a year.
    """

    kind: Kind
    of: str
    most: Decimal
    volatility: Decimal
    mean: Decimal | None

    @property
    def name(self) -> str:
        """The limit in words."""
        return f"most issued by {self.of}" if self.kind == "issuer" else f"most {self.of}"


def binding(
    chosen: Mapping[str, Decimal], limits: Limits, classes: Mapping[str, str], measured: Measured, near: Decimal
) -> tuple[Binding, ...]:
    """Every most of a symbol, a class and an issuer that is used up to `near`, priced by loosening."""
    base = None
    found = []
    for kind, of, most, members, looser in _mosts(limits, list(chosen), classes):
        if members and most - sum((chosen[symbol] for symbol in members), ZERO) <= near:
            base = base or measured(limits)
            then = measured(looser)
            mean = None if then[1] is None or base[1] is None else then[1] - base[1]
            found.append(Binding(kind, of, most, then[0] - base[0], mean))
    return tuple(found)


def _mosts(
    limits: Limits, symbols: Sequence[str], classes: Mapping[str, str]
) -> Iterator[tuple[Kind, str, Decimal, list[str], Limits]]:
    for symbol in symbols:
        most = limits.bounds(symbol)[1]
        if ZERO < most < 1:
            yield "symbol", symbol, most, [symbol], replace(limits, high={**limits.high, symbol: _more(most)})
    for name, (low, most) in limits.classes.items():
        if most < 1:
            members = [symbol for symbol in symbols if classes.get(symbol) == name]
            looser = replace(limits, classes={**limits.classes, name: (low, _more(most))})
            yield "class", name, most, members, looser
    for name, most in limits.issuers.items():
        if most < 1:
            members = [symbol for symbol in symbols if limits.issued.get(symbol) == name]
            looser = replace(limits, issuers={**limits.issuers, name: _more(most)})
            yield "issuer", name, most, members, looser


def _more(most: Decimal) -> Decimal:
    return min(ONE, most + POINT)
