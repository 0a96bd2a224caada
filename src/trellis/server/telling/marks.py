"""Marks of what is held, taken from a run's own sources at its own instant."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from trellis.core.numbers import cents
from trellis.market.instruments import MULTIPLIER, OptionContract
from trellis.market.quotes import OptionQuote, Print
from trellis.server.runs.market import Sources
from trellis.server.schemas.positions import BookGreeks, ImpliedRow, Marked
from trellis.server.views.option_prices import MODEL, Implied, priced

_HUNDREDTH = 0.01


@dataclass(frozen=True, slots=True)
class OptionHeld:
    """Contracts of an option, signed as held, and what they stand at: credit or cost per share."""

    contract: OptionContract
    contracts: int
    price: Decimal


class Marks:
    """What everything held is worth at an instant. Holds no feed: all of it is asked for at once."""

    def __init__(self, sources: Sources, at: datetime, options: Sequence[OptionHeld], symbols: Iterable[str]) -> None:
        """Asks the feed for the quotes of the options and the prints of their underlyings and of the symbols."""
        feed = sources.feed
        names = dict.fromkeys((*symbols, *(held.contract.underlying for held in options)))
        self.spots: Mapping[str, Print | None] = {name: feed.spot(name, at) for name in names}
        self._quotes = {held.contract.key: feed.quote(held.contract, at) for held in options}
        self._options = options
        self._implied = self._solve(sources, at)

    def option(self, held: OptionHeld) -> Marked | None:
        """The position as quoted; None where its underlying has no print."""
        spot, quote = self.spots[held.contract.underlying], self._quotes[held.contract.key]
        if spot is None:
            return None
        mark = quote.mid if quote is not None else None
        units = held.contracts * MULTIPLIER
        return Marked(
            spot=spot.price,
            spot_at=spot.at,
            bid=quote.bid if quote else None,
            ask=quote.ask if quote else None,
            mark=mark,
            modelled=quote.modelled if quote else False,
            value=None if mark is None else cents(mark * units),
            unrealised=None if mark is None else cents((mark - held.price) * units),
            implied=self._told(held),
        )

    def shares(self, symbol: str, shares: int, cost: Decimal) -> Marked | None:
        """Shares at the last print; None where there is none."""
        spot = self.spots.get(symbol)
        if spot is None:
            return None
        value = cents(spot.price * shares)
        return Marked(
            spot=spot.price,
            spot_at=spot.at,
            bid=None,
            ask=None,
            mark=spot.price,
            modelled=False,
            value=value,
            unrealised=value - cost,
            implied=None,
        )

    def greeks(self) -> BookGreeks:
        """All options together."""
        rows = [(held, self._told(held)) for held in self._options]
        known = [(self.spots[held.contract.underlying], row) for held, row in rows if row is not None]
        return BookGreeks(
            delta_usd=sum(float(spot.price) * _HUNDREDTH * row.delta for spot, row in known if spot is not None),
            theta=sum(row.theta for _, row in known),
            vega=sum(row.vega for _, row in known),
            left_out=len(rows) - len(known),
        )

    def _solve(self, sources: Sources, at: datetime) -> Mapping[str, Implied]:
        marked = [row for held in self._options if (row := self._row(held)) is not None]
        found = priced(marked, at, sources.rate)
        return {row[0].key: each for row, each in zip(marked, found, strict=True) if each is not None}

    def _row(self, held: OptionHeld) -> tuple[OptionContract, Decimal, Decimal] | None:
        spot, quote = self.spots[held.contract.underlying], self._quotes[held.contract.key]
        mark = _mid(quote)
        return None if spot is None or mark is None else (held.contract, mark, spot.price)

    def _told(self, held: OptionHeld) -> ImpliedRow | None:
        seen = self._implied.get(held.contract.key)
        if seen is None:
            return None
        units = held.contracts * MULTIPLIER
        return ImpliedRow(
            vol=seen.vol,
            option_delta=abs(seen.delta),
            delta=seen.delta * units,
            gamma=seen.gamma * units,
            theta=seen.theta * units,
            vega=seen.vega * units,
            odds=seen.odds,
            model=MODEL,
        )


def _mid(quote: OptionQuote | None) -> Decimal | None:
    return None if quote is None else quote.mid
