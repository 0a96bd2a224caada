"""Prices as seen at an instant."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from trellis.market.instruments import OptionContract


@dataclass(frozen=True, slots=True)
class Print:
    """A traded or published value and the instant it was made. Price to four places."""

    price: Decimal
    at: datetime


@dataclass(frozen=True, slots=True)
class OptionQuote:
    """Bid and ask of one contract, with what the liquidity clauses ask for; None where the source has none.

    delta is absolute, to four places. open_interest is the prior night's; adv is the contract's 20-day
    average daily volume. modelled is True when the figures come from the modelled chain.
    """

    contract: OptionContract
    bid: Decimal | None
    ask: Decimal | None
    at: datetime
    delta: Decimal | None
    open_interest: int | None
    adv: Decimal | None
    modelled: bool

    @property
    def mid(self) -> Decimal | None:
        """Halfway between bid and ask; None unless bid > 0 and ask >= bid (A.quote, age aside)."""
        if self.bid is None or self.ask is None or self.bid <= 0 or self.ask < self.bid:
            return None
        return (self.bid + self.ask) / 2


@dataclass(frozen=True, slots=True)
class Chain:
    """Every listed contract of one underlying as quoted at an instant, by expiry, right and strike ascending."""

    symbol: str
    at: datetime
    quotes: tuple[OptionQuote, ...]
    modelled: bool
