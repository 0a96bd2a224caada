"""A feed whose prices are written on a board by the test."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal

from trellis.market.bars import DailyBar
from trellis.market.instruments import Kind, OptionContract, Underlying
from trellis.market.ports import Dividend, Earnings, SourceNote, Split
from trellis.market.quotes import Chain, OptionQuote, Print


class BoardFeed:
    """Whatever was written last holds until it is written over. AAPL and SPX are known from the start."""

    def __init__(self) -> None:
        self._underlyings = {"AAPL": Underlying("AAPL", Kind.EQUITY), "SPX": Underlying("SPX", Kind.INDEX)}
        self._spots: dict[str, Decimal] = {}
        self._quotes: dict[OptionContract, tuple[Decimal | None, Decimal | None, Decimal | None]] = {}
        self._dividends: list[Dividend] = []
        self._splits: list[Split] = []
        self._silent: dict[str, datetime] = {}

    def write_spot(self, symbol: str, price: str) -> None:
        """The underlying's last print."""
        self._spots[symbol] = Decimal(price)

    def write_quote(self, contract: OptionContract, bid: str, ask: str, adv: int | None = None) -> None:
        """The contract's quote; "" for a side that is not there."""
        sides = [Decimal(side) if side else None for side in (bid, ask)]
        self._quotes[contract] = (sides[0], sides[1], None if adv is None else Decimal(adv))

    def fall_silent(self, symbol: str, since: datetime) -> None:
        """No print of the symbol is made after the instant."""
        self._silent[symbol] = since

    def declare(self, event: Dividend | Split) -> None:
        """A dividend or a split to come."""
        if isinstance(event, Dividend):
            self._dividends.append(event)
        else:
            self._splits.append(event)

    def notes(self) -> Sequence[SourceNote]:
        return ()

    def underlyings(self) -> Mapping[str, Underlying]:
        return self._underlyings

    def spot(self, symbol: str, at: datetime) -> Print | None:
        price = self._spots.get(symbol)
        return None if price is None else Print(price, min(at, self._silent.get(symbol, at)))

    def quote(self, contract: OptionContract, at: datetime) -> OptionQuote | None:
        found = self._quotes.get(contract)
        if found is None:
            return None
        return OptionQuote(contract, found[0], found[1], at, None, None, found[2], modelled=True)

    def chain(self, symbol: str, at: datetime, last_expiry: date) -> Chain | None:
        return None

    def daily_bars(self, symbol: str, before: date, count: int) -> Sequence[DailyBar]:
        return ()

    def earnings(self, symbol: str, at: datetime) -> Earnings:
        return Earnings(known=False, dates=())

    def dividends(self, symbol: str, ex_date: date) -> Sequence[Dividend]:
        return [one for one in self._dividends if (one.symbol, one.ex_date) == (symbol, ex_date)]

    def splits(self, symbol: str, ex_date: date) -> Sequence[Split]:
        return [one for one in self._splits if (one.symbol, one.ex_date) == (symbol, ex_date)]
