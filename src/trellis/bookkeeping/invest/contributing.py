"""What each holding contributed to the return of some accounts, from prices and what was told."""

from collections.abc import Collection, Sequence
from datetime import date
from decimal import Decimal
from itertools import pairwise

from trellis.bookkeeping.invest.record import InvestRecord
from trellis.bookkeeping.invest.standing import joined
from trellis.core.numbers import ZERO
from trellis.household.invest.contributions import Contribution, Stretch, contributions
from trellis.household.invest.entries import Entry
from trellis.household.invest.prices import quotes
from trellis.household.invest.returns import at_work, time_weighted
from trellis.household.invest.terms import What

FEES, REST = "fees", "rest"
"""Fees that were told by themselves; and what is of no holding: interest, and stretches without a price of each."""
_SIGNS = {What.BOUGHT: -1, What.SOLD: 1, What.DIVIDEND: 1}


def contributed(record: InvestRecord, accounts: Collection[str], as_of: date) -> tuple[Contribution, ...] | None:
    """The parts of the time-weighted return of some accounts of one currency; None where nothing links them.

    Raises ValidationError where there is no return; see standing.returns().
    """
    told = joined(record, accounts, as_of)
    total = time_weighted(told.values, told.flows).total
    mine = [entry for entry in record.entries.values() if entry.account in accounts and entry.on <= as_of]
    worth = {value.on: _worth(record, accounts, mine, value.on) for value in told.values}
    stretches = []
    for first, last in pairwise(told.values):
        inside = [flow for flow in told.flows if first.on < flow.on <= last.on]
        within = [entry for entry in mine if first.on < entry.on <= last.on]
        gain = last.amount - first.amount - sum((flow.amount for flow in inside), ZERO)
        gains = _gains(gain, worth[first.on], worth[last.on], within)
        stretches.append(Stretch(at_work(first, last, inside), gains))
    return contributions(stretches, total)


def _gains(
    gain: Decimal,
    before: dict[str, Decimal] | None,
    after: dict[str, Decimal] | None,
    within: Sequence[Entry],
) -> dict[str, Decimal]:
    """What each holding gained in a stretch; what is not theirs is of fees and of the rest, together the gain."""
    found: dict[str, Decimal] = {}
    if before is not None and after is not None:
        for symbol in sorted({*before, *after, *(entry.symbol for entry in within if entry.symbol)}):
            mine = (one for one in within if one.symbol == symbol)
            moved = sum((_SIGNS.get(one.what, 0) * (one.amount or ZERO) for one in mine), ZERO)
            found[symbol] = after.get(symbol, ZERO) - before.get(symbol, ZERO) + moved
    fees = -sum((one.amount or ZERO for one in within if one.what is What.FEE), ZERO)
    if fees:
        found[FEES] = fees
    rest = gain - sum(found.values(), ZERO)
    if rest:
        found[REST] = rest
    return found


def _worth(
    record: InvestRecord, accounts: Collection[str], mine: Sequence[Entry], on: date
) -> dict[str, Decimal] | None:
    """What each holding was worth, where every one has a price of that very day; else None."""
    if any(entry.what is What.LOT and entry.on > on for entry in mine):
        return None
    today = quotes((price for price in record.prices if price.on == on), on)
    found: dict[str, Decimal] = {}
    for (account, symbol), units in record.book(on).units().items():
        if account in accounts:
            quote = today.get(symbol)
            if quote is None or quote.price.currency != record.accounts[account].currency:
                return None
            found[symbol] = found.get(symbol, ZERO) + units * quote.price.amount
    return found
