"""Investments as they stand on a day: values, mix, drift and returns, from what the journal holds."""

from collections.abc import Collection
from datetime import date
from decimal import Decimal

from trellis.bookkeeping.invest.record import InvestRecord
from trellis.bookkeeping.invest.trading_days import trading_days
from trellis.core.numbers import ZERO
from trellis.household.invest.drift import Drift, band_by_cost, drift
from trellis.household.invest.prices import Quote, quotes
from trellis.household.invest.returns import Dated, Performance, performance
from trellis.household.invest.terms import What
from trellis.household.invest.valuation import CASH, History, Rates, Valued, history, together, valued
from trellis.household.problems import ValidationError, refused

_TRADES = (What.BOUGHT, What.SOLD)


def quoted(record: InvestRecord, as_of: date) -> dict[str, Quote]:
    """The newest price of each symbol on or before a day."""
    return quotes(record.prices, as_of, record.splits.values(), trading_days)


def value(record: InvestRecord, as_of: date, rates: Rates) -> Valued:
    """What is held at the end of a day at its newest prices."""
    return valued(record.book(as_of), quoted(record, as_of), record.accounts, rates)


def last_trade(record: InvestRecord, as_of: date) -> date | None:
    """The day of the last purchase or sale told, on or before a day."""
    return max((one.on for one in record.entries.values() if one.what in _TRADES and one.on <= as_of), default=None)


def stands(
    record: InvestRecord,
    as_of: date,
    rates: Rates,
    *,
    breached: Collection[str] = (),
    aversion: Decimal | None = None,
) -> Drift:
    """The household's mix against its target. Raises ValidationError without a target, or with holdings unpriced.

    aversion: measure bands by what trading costs at this aversion to risk, where the asset is told; else by the 5/25
    rule.
    """
    if not record.target:
        way_out = "Tell one: `trellis household invest target VTI=0.6 BND=0.4`."
        raise refused(ValidationError, "invest", "target", "", "no target was told", way_out)
    found = value(record, as_of, rates)
    if found.unpriced:
        names = ", ".join(found.unpriced)
        way_out = "Tell its price: `trellis household invest price`."
        raise refused(ValidationError, "invest", "price", names, "a holding has no price", way_out)
    bands = {} if aversion is None else _cost_bands(record, aversion)
    traded = last_trade(record, as_of)
    return drift(found.by_symbol(), record.target, as_of, bands=bands, breached=tuple(breached), traded=traded)


def _cost_bands(record: InvestRecord, aversion: Decimal) -> dict[str, Decimal]:
    told = {symbol: record.assets[symbol] for symbol in record.target if symbol in record.assets}
    return {symbol: band_by_cost(record.target[symbol], one.half_spread, aversion) for symbol, one in told.items()}


def returns(record: InvestRecord, accounts: Collection[str], as_of: date) -> Performance:
    """The returns of some accounts of one currency until a day."""
    found = joined(record, accounts, as_of)
    return performance(found.values, found.flows, found.dividends, found.fees)


def joined(record: InvestRecord, accounts: Collection[str], as_of: date) -> History:
    """What returns are measured from. Raises ValidationError for accounts of several currencies."""
    currencies = {record.accounts[one].currency for one in accounts}
    if len(currencies) != 1:
        told = ", ".join(sorted(currencies)) or "none"
        way_out = "Name one account, or several of one currency."
        raise refused(ValidationError, "performance", "accounts", told, "returns are of one currency", way_out)
    return together([_history(record, one, as_of) for one in sorted(accounts)])


def _history(record: InvestRecord, account: str, as_of: date) -> History:
    mine = [entry for entry in record.entries.values() if entry.account == account and entry.on <= as_of]
    # What was told as held on a day was there before it, so values from prices count from the last such day on.
    since = max((entry.on for entry in mine if entry.what is What.LOT), default=date.min)
    priced = [one for on in sorted(_priced_days(record, since, as_of)) if (one := _worth(record, account, on))]
    return history(mine, priced)


def _priced_days(record: InvestRecord, since: date, until: date) -> set[date]:
    return {price.on for price in record.prices if since <= price.on <= until}


def _worth(record: InvestRecord, account: str, on: date) -> Dated | None:
    """What the account was worth, where every holding has a price of that very day and its cash is known."""
    held = record.book(on)
    today = quotes((price for price in record.prices if price.on == on), on)
    total = held.cash.get(account)
    if total is None:
        return None
    for (where, symbol), units in held.units().items():
        if where == account:
            quote = today.get(symbol)
            if quote is None or quote.price.currency != record.accounts[account].currency:
                return None
            total += units * quote.price.amount
    return Dated(on, total) if total > 0 else None


def class_weights(record: InvestRecord, found: Valued) -> dict[str, Decimal]:
    """The part of each asset class in what is held; symbols without one are under "unknown"."""
    if found.total <= 0:
        return {}
    weights: dict[str, Decimal] = {}
    for symbol, amount in found.by_symbol().items():
        asset = record.assets.get(symbol)
        name = "cash" if symbol == CASH else asset.asset_class.value if asset else "unknown"
        weights[name] = weights.get(name, ZERO) + amount / found.total
    return weights
