"""Returns that may come, as whole parts of a billion, and what a portfolio would gain or lose in each, exactly.

An amount in whole cents times a return in parts of a billion is a whole number, so two ways to the same sum give the
same digits: the cached sum plus one plan's row is what counting the whole portfolio anew gives.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import Self

from trellis.core.ids import digest
from trellis.core.numbers import HUNDRED
from trellis.core.problems import problem
from trellis.risk.whole_numbers import halved

ONE_WHOLE = 1_000_000_000
"""Parts of a return: 1 % is ten million of them."""

Row = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Scenarios:
    """One return a symbol and a scenario, in parts of a billion; every symbol has the same scenarios in one order."""

    returns: Mapping[str, Row]

    def __post_init__(self) -> None:
        lengths = {symbol: len(row) for symbol, row in self.returns.items()}
        if len(set(lengths.values())) > 1:
            raise problem("scenarios", "length", lengths, "symbols have different numbers of returns", "Align the days")

    @classmethod
    def of_prices(cls, prices: Mapping[str, Sequence[Decimal]]) -> Self:
        """The simple returns from each price to the next, oldest first. Raises ProblemError for prices not above 0."""
        return cls({symbol: tuple(_returns(symbol, row)) for symbol, row in prices.items()})

    @property
    def count(self) -> int:
        """How many scenarios there are."""
        return len(next(iter(self.returns.values()), ()))

    @property
    def hash(self) -> str:
        """SHA-256 of every symbol's returns: what a review was based on."""
        return digest(*((symbol, self.returns[symbol]) for symbol in sorted(self.returns)))


@dataclass(frozen=True, slots=True)
class ProfitRow:
    """A portfolio's profit (a loss is negative) in every scenario, in cents times parts of a billion.

    Kept for what is held and working; a plan is weighed by adding its own row: one product, no second pass.
    """

    scenarios: Scenarios
    profits: Row

    @classmethod
    def of(cls, scenarios: Scenarios, amounts: Mapping[str, Decimal]) -> Self:
        """The row of signed USD amounts by symbol, counted from nothing. KeyError for a symbol without scenarios."""
        row = cls(scenarios, (0,) * scenarios.count)
        for symbol, amount in amounts.items():
            row = row.plus(symbol, amount)
        return row

    def plus(self, symbol: str, amount: Decimal) -> Self:
        """The row with a signed amount in USD (whole cents) of the symbol added."""
        cents = int(amount * HUNDRED)
        own = self.scenarios.returns[symbol]
        pairs = zip(self.profits, own, strict=True)
        return type(self)(self.scenarios, tuple([profit + cents * each for profit, each in pairs]))

    def losses(self) -> list[int]:
        """Losses, the largest first, in cents times parts of a billion; gains are negative."""
        return sorted((-profit for profit in self.profits), reverse=True)


def usd(units: Decimal | int) -> Decimal:
    """Cents times parts of a billion as USD, unrounded."""
    return Decimal(units) / (ONE_WHOLE * 100)


def _returns(symbol: str, prices: Sequence[Decimal]) -> Iterable[int]:
    for before, after in pairwise(prices):
        if before <= 0 or after <= 0:
            raise problem(symbol, "price", min(before, after), "a return needs prices above zero", "Mend the bar")
        (above, below), (new, part) = before.as_integer_ratio(), after.as_integer_ratio()
        yield halved((new * below - above * part) * ONE_WHOLE, above * part)
