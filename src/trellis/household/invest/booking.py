"""Told facts in the order of their days become lots, closed parts and cash.

A fact may be told late: everything is booked anew from all that stands, so what is held never depends on the order of
telling, only on days and, within a day, on the order of telling.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from trellis.core.numbers import ZERO
from trellis.core.problems import Problem
from trellis.household.currencies import minor_places
from trellis.household.invest.entries import Entry, InvestAccount, Split
from trellis.household.invest.lots import ClosedPart, HeldLot, close
from trellis.household.invest.terms import Method, What
from trellis.household.problems import ValidationError

# Splits are before the day's trades, what is told of a day's end after them.
_FIRST = {What.LOT: 1, What.CASH: 8, What.VALUE: 9}
_CASH_SIGN = {What.SOLD: 1, What.DIVIDEND: 1, What.PAID_IN: 1, What.BOUGHT: -1, What.FEE: -1, What.PAID_OUT: -1}


@dataclass(frozen=True, slots=True)
class Bought:
    """A purchase, for what a wash sale looks for."""

    lot: str
    account: str
    symbol: str
    on: date


@dataclass(slots=True)
class Book:
    """What is held at the end of a day. holdings: lots by account and symbol, in the order in which they were booked;
    cash: by account, of those where a balance or a flow was told.
    """

    holdings: dict[tuple[str, str], list[HeldLot]] = field(default_factory=dict)
    closed: list[ClosedPart] = field(default_factory=list)
    bought: list[Bought] = field(default_factory=list)
    cash: dict[str, Decimal] = field(default_factory=dict)

    @property
    def lots(self) -> tuple[HeldLot, ...]:
        """Every lot held."""
        return tuple(lot for lots in self.holdings.values() for lot in lots)

    def units(self) -> dict[tuple[str, str], Decimal]:
        """Units by account and symbol."""
        return {key: sum((lot.units for lot in lots), ZERO) for key, lots in self.holdings.items() if lots}


def book(
    entries: Iterable[Entry],
    splits: Iterable[Split],
    accounts: Mapping[str, InvestAccount],
    until: date,
) -> Book:
    """Everything told up to a day, booked. Raises ValidationError naming the entry that cannot be."""
    facts: list[tuple[date, int, Entry | Split]] = [(split.on, 0, split) for split in splits]
    facts += [(entry.on, _FIRST.get(entry.what, 5), entry) for entry in entries]
    found = Book()
    for on, _, fact in sorted(facts, key=lambda each: each[:2]):
        if on > until:
            break
        if isinstance(fact, Split):
            for (_, symbol), lots in found.holdings.items():
                if symbol == fact.symbol:
                    lots[:] = [lot.split(fact.new, fact.old) for lot in lots]
        else:
            _booked(found, fact, accounts[fact.account])
    return found


def _booked(found: Book, entry: Entry, account: InvestAccount) -> None:
    _ACTIONS.get(entry.what, _nothing)(found, entry, account)
    sign = _CASH_SIGN.get(entry.what)
    # Cash is known from the first balance or payment on; what was bought before that says nothing of it.
    if sign and entry.amount is not None and (account.id in found.cash or entry.what is What.PAID_IN):
        found.cash[account.id] = found.cash.get(account.id, ZERO) + sign * entry.amount


def _open(found: Book, entry: Entry, account: InvestAccount) -> None:
    places = minor_places(account.currency)
    acquired = entry.acquired or entry.on
    lot = HeldLot(entry.id, account.id, entry.symbol, acquired, entry.units, entry.amount, places)
    found.holdings.setdefault((account.id, entry.symbol), []).append(lot)
    found.bought.append(Bought(lot.id, account.id, entry.symbol, acquired))


def _sell(found: Book, entry: Entry, account: InvestAccount) -> None:
    held = found.holdings.setdefault((account.id, entry.symbol), [])
    method = entry.method or (Method.SPECIFIC if entry.lots else account.method)
    try:
        parts, left = close(held, entry.units, entry.amount or ZERO, entry.on, method, entry.lots)
    except ValidationError as error:
        told = [
            Problem(f"sale {entry.id} on {entry.on}", each.field, each.value, each.message, each.way_out)
            for each in error.problems
        ]
        raise ValidationError(told) from error
    held[:] = left
    found.closed.extend(parts)


def _tell_cash(found: Book, entry: Entry, account: InvestAccount) -> None:
    found.cash[account.id] = entry.amount or ZERO


def _nothing(found: Book, entry: Entry, account: InvestAccount) -> None:
    """Dividends, fees and payments move cash alone; a value moves nothing."""


_ACTIONS: Mapping[What, Callable[[Book, Entry, InvestAccount], None]] = {
    What.LOT: _open,
    What.BOUGHT: _open,
    What.SOLD: _sell,
    What.CASH: _tell_cash,
}
