"""Symbol exposure and deployment (A.expo): strike x 100 of short puts plus shares at spot, working openers too."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from trellis.core.numbers import ZERO
from trellis.market.instruments import MULTIPLIER


@dataclass(frozen=True, slots=True)
class PutLine:
    """Short puts of one strike, held or working."""

    symbol: str
    strike: Decimal
    contracts: int

    @property
    def collateral(self) -> Decimal:
        """What assignment would cost: strike x 100 x contracts."""
        return self.strike * MULTIPLIER * self.contracts


@dataclass(frozen=True, slots=True)
class ShareLine:
    """Shares held or being bought, at spot."""

    symbol: str
    shares: int
    spot: Decimal


def exposures(puts: Iterable[PutLine], shares: Iterable[ShareLine]) -> Mapping[str, Decimal]:
    """USD at stake by symbol."""
    amounts: dict[str, Decimal] = {}
    for put in puts:
        amounts[put.symbol] = amounts.get(put.symbol, ZERO) + put.collateral
    for line in shares:
        amounts[line.symbol] = amounts.get(line.symbol, ZERO) + line.shares * line.spot
    return amounts


def deployment(amounts: Mapping[str, Decimal]) -> Decimal:
    """The sum of exposures over symbols, in USD."""
    return sum(amounts.values(), ZERO)
