"""What can be held: shares, index values, listed options, currency pairs."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from trellis.core.terms import Right


class Kind(StrEnum):
    """The classes of instrument the house knows."""

    EQUITY = "equity"
    ETF = "etf"
    INDEX = "index"
    CRYPTO = "crypto"


@dataclass(frozen=True, slots=True)
class Underlying:
    """A stock, fund, index or crypto pair, by its symbol (AAPL, SPY, SPX, BTC-USD)."""

    symbol: str
    kind: Kind
    currency: str = "USD"

    @property
    def key(self) -> str:
        """The name under which holdings of it are booked."""
        return self.symbol


@dataclass(frozen=True, slots=True)
class OptionContract:
    """A listed option with the standard deliverable of 100 (A.mult)."""

    underlying: str
    expiry: date
    right: Right
    strike: Decimal

    @property
    def key(self) -> str:
        """The OCC symbol without padding: AAPL140606P00645000."""
        thousandths = int(self.strike * 1000)
        return f"{self.underlying}{self.expiry:%y%m%d}{self.right.value[0].upper()}{thousandths:08d}"


MULTIPLIER = 100

INDEX_ROOTS = frozenset(("SPX", "XSP", "VIX"))
"""Index options the law names (A.mult): settled in cash, bought as hedges only (section 5), Section 1256 (Part F)."""

Instrument = Underlying | OptionContract
