"""Which symbols are asked of sources and what their closes have to fit; closes that were taken, as events."""

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta

from trellis.bookkeeping.invest.events import PriceFetched, TickerTold
from trellis.bookkeeping.invest.fetches import Answered
from trellis.bookkeeping.invest.rebalancing import symbols_of
from trellis.bookkeeping.invest.record import InvestRecord
from trellis.bookkeeping.keeper import Keeper
from trellis.core.dates import NEW_YORK
from trellis.household.invest.booking import Book
from trellis.household.invest.valuation import CASH
from trellis.household.invest.vetting import Expected, basis
from trellis.household.problems import ValidationError, refused

KINDS = ("yahoo", "folder")
"""Kinds of sources, each with names of its own for what is listed."""
LOOK_BACK = timedelta(days=30)
"""How far back a source is asked at least, so that its last close is among what it tells."""
_TICKER = re.compile(r"[A-Za-z0-9^][A-Za-z0-9^=.\-]{0,29}")


def wanted_closes(record: InvestRecord, as_of: date) -> list[Expected]:
    """What is to be priced, and what a close of it has to fit: symbols that are held, aimed at, or stand in for one of
    these, but for those that no source lists.
    """
    named = (symbol for symbol in symbols_of(record, as_of) if symbol != CASH)
    listed = [symbol for symbol in named if any(record.tickers.get((symbol, kind)) != "" for kind in KINDS)]
    book = record.book(as_of)
    entries = record.entries
    return [
        Expected(
            symbol,
            as_of,
            _currencies(record, book, symbol, as_of),
            [one for one in record.prices if one.symbol == symbol and one.on <= as_of],
            [one for one in record.splits.values() if one.symbol == symbol],
            min((entries[lot.id].on for lot in book.lots if lot.symbol == symbol), default=None),
        )
        for symbol in listed
    ]


def asked_from(wanted: Expected) -> date:
    """The day from which a source is asked, so that splits since the last price known are among what it tells.

    That price may be of the close's own day, so the one before it counts too.
    """
    days = sorted({one.on for one in wanted.prices})[-2:]
    return min([wanted.as_of - LOOK_BACK, *days])


def tell_fetched(
    keeper: Keeper, closes: Sequence[tuple[str, Answered]], wanted: Mapping[str, Expected], at: datetime
) -> None:
    """Keep closes as the prices of their days, but for those that somebody kept in between."""
    known = {(one.symbol, one.source, one.on, one.amount) for one in keeper.record.invest.prices}
    for symbol, answer in closes:
        close = answer.close
        if (symbol, close.source, close.on, close.amount) not in known:
            new, old = basis(close, wanted[symbol])
            day = (symbol, close.on, close.amount, close.currency, close.source)
            keeper.add(PriceFetched(at, *day, close.ticker, answer.at.astimezone(NEW_YORK), new, old))


def tell_ticker(keeper: Keeper, symbol: str, kind: str, ticker: str | None, at: datetime) -> None:
    """Tell what sources of a kind call a symbol; None: the symbol itself; "": they do not list it."""
    if kind not in KINDS:
        way_out = f"There are: {', '.join(KINDS)}."
        raise refused(ValidationError, "invest", "source", kind, "there is no such kind of source", way_out)
    if symbol == CASH:
        raise refused(ValidationError, "invest", "symbol", symbol, "it stands for cash", "Name a holding.")
    if ticker and not _TICKER.fullmatch(ticker):
        way_out = "Use letters, digits and ^ = . -, 30 at most."
        raise refused(ValidationError, "invest", "ticker", ticker, "it is no ticker", way_out)
    keeper.add(TickerTold(at, symbol, kind, ticker))


def _currencies(record: InvestRecord, book: Book, symbol: str, as_of: date) -> frozenset[str]:
    """The currency of the last price, else of the accounts that hold it, else of every account."""
    known = [one.currency for one in record.prices if one.symbol == symbol and one.on <= as_of]
    if known:
        return frozenset(known[-1:])
    holding = {account for account, name in book.units() if name == symbol}
    return frozenset(record.accounts[one].currency for one in holding or record.accounts)
