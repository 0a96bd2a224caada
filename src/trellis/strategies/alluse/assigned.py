"""What assignment does to the rules' view of a sleeve: lots with an adjusted basis, lost lots, options gone.

Adjusted basis per share of an assigned lot = strike - put credit - call credits + call buy-backs (section 2). A call's
credit belongs to the shares it is written on: assigned lots first, the oldest first. Cash belongs to the books.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from trellis.core.ids import short_digest
from trellis.core.numbers import price4
from trellis.core.terms import Sleeve
from trellis.market.instruments import MULTIPLIER
from trellis.strategies.ports import Holding, ShortOption, SleeveState


def put_assigned(state: SleeveState, option: ShortOption, contracts: int, day: date) -> SleeveState:
    """The sleeve after shares arrived at the put's strike: an assigned lot more, fewer lost lots."""
    symbol = option.contract.underlying
    lot = Holding(
        id=short_digest(option.id, "assigned", day.isoformat()),
        symbol=symbol,
        shares=contracts * MULTIPLIER,
        acquired=day,
        adjusted_basis=price4(option.contract.strike - option.credit),
        assigned=True,
    )
    lost = _counted(state.lost, symbol, -contracts)
    return replace(_less(state, option, contracts), holdings=_joined(state.holdings, lot), lost=lost)


def call_written(state: SleeveState, symbol: str, contracts: int, credit: Decimal) -> SleeveState:
    """The sleeve after a call brought its credit per share: the basis of the assigned lots under it falls."""
    return replace(state, holdings=_moved(state.holdings, symbol, contracts * MULTIPLIER, -credit))


def call_bought_back(state: SleeveState, symbol: str, contracts: int, price: Decimal) -> SleeveState:
    """The sleeve after a call was bought back at a price per share: the basis of the assigned lots under it rises."""
    return replace(state, holdings=_moved(state.holdings, symbol, contracts * MULTIPLIER, price))


def call_assigned(state: SleeveState, option: ShortOption, contracts: int) -> SleeveState:
    """The sleeve after shares were called away, oldest first. Com has lost those lots and rebuilds them by S4.reenter;
    elsewhere puts in the symbol resume by themselves once its shares are gone (S7.resume, S6.cc.L3).
    """
    symbol = option.contract.underlying
    lost = _counted(state.lost, symbol, contracts) if state.sleeve is Sleeve.COM else state.lost
    holdings = _without(state.holdings, symbol, contracts * MULTIPLIER)
    return replace(_less(state, option, contracts), holdings=holdings, lost=lost)


def _less(state: SleeveState, option: ShortOption, contracts: int) -> SleeveState:
    if not 0 < contracts <= option.contracts:
        raise ValueError(f"contracts assigned were {contracts}; position {option.id} has {option.contracts}")
    left = replace(option, contracts=option.contracts - contracts)
    options = tuple(left if each.id == option.id else each for each in state.options)
    return replace(state, options=tuple(each for each in options if each.contracts > 0))


def _counted(lost: Sequence[tuple[str, int]], symbol: str, change: int) -> tuple[tuple[str, int], ...]:
    counts = dict(lost)
    counts[symbol] = max(counts.get(symbol, 0) + change, 0)
    return tuple((name, count) for name, count in counts.items() if count)


def _joined(holdings: tuple[Holding, ...], lot: Holding) -> tuple[Holding, ...]:
    """With the lot; a second delivery of the same position on the same day grows the first lot."""
    known = next((each for each in holdings if each.id == lot.id), None)
    if known is None:
        return (*holdings, lot)
    grown = replace(known, shares=known.shares + lot.shares)
    return tuple(grown if each.id == lot.id else each for each in holdings)


def _moved(holdings: tuple[Holding, ...], symbol: str, shares: int, change: Decimal) -> tuple[Holding, ...]:
    """The basis of the first `shares` assigned shares moved by change; a lot is parted where they end in it."""
    moved: dict[str, tuple[Holding, ...]] = {}
    for lot in _in_order(holdings, symbol):
        touched = min(shares, lot.shares) if lot.assigned else 0
        shares -= touched
        if touched:
            moved[lot.id] = _parted(lot, touched, change)
    return tuple(part for each in holdings for part in moved.get(each.id, (each,)))


def _parted(lot: Holding, touched: int, change: Decimal) -> tuple[Holding, ...]:
    first = replace(lot, shares=touched, adjusted_basis=price4(lot.adjusted_basis + change))
    if touched == lot.shares:
        return (first,)
    rest = replace(lot, id=short_digest(lot.id, "rest", touched), shares=lot.shares - touched)
    return first, rest


def _without(holdings: tuple[Holding, ...], symbol: str, shares: int) -> tuple[Holding, ...]:
    kept = {lot.id: lot for lot in holdings}
    for lot in sorted((each for each in holdings if each.symbol == symbol), key=lambda each: (each.acquired, each.id)):
        gone = min(shares, lot.shares)
        shares -= gone
        kept[lot.id] = replace(lot, shares=lot.shares - gone)
    return tuple(lot for lot in kept.values() if lot.shares)


def _in_order(holdings: tuple[Holding, ...], symbol: str) -> list[Holding]:
    own = [lot for lot in holdings if lot.symbol == symbol]
    return sorted(own, key=lambda lot: (not lot.assigned, lot.acquired, lot.id))
