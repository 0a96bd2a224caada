"""Which commissions belong to which lot: what opening and closing it cost, divided to the cent.

A transaction's commissions are divided over the units that it moves. What opening a lot cost stays with the lot until
its units leave; where a lot leaves without being realised (a put assigned, a call exercised), what it cost goes to the
shares that it became or took along.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from trellis.books.chart import EXPENSES, INCOME
from trellis.books.lots import portions
from trellis.books.transaction import Posting, Transaction
from trellis.core.numbers import ZERO, cents

MOVING = frozenset(("split.applied", "transfer.in-kind"))
"""Kinds in which lots change their name or number of units and nothing is bought or sold."""

Key = tuple[str, str, str]
"""A closed lot: transaction, instrument key, lot id."""


def lot_fees(transactions: Iterable[Transaction]) -> Mapping[Key, Decimal]:
    """USD that opening and closing each closed lot cost, by its key. What open lots have cost so far is left out."""
    ledger = _Fees()
    for transaction in transactions:
        if transaction.kind in MOVING:
            ledger.rename(transaction)
        else:
            ledger.take(transaction)
    return ledger.closed


@dataclass(slots=True)
class _Held:
    """A lot's units left, absolute, and the fees that are still with it."""

    units: int
    fees: Decimal


@dataclass(slots=True)
class _Fees:
    held: dict[tuple[str, str, str], _Held] = field(default_factory=dict)
    closed: dict[Key, Decimal] = field(default_factory=dict)

    def take(self, transaction: Transaction) -> None:
        """Open, close and carry over what one transaction moves."""
        moves = [posting for posting in transaction.postings if posting.units]
        shares = _shared(transaction, moves)
        realised = {(each.instrument, each.lot) for each in transaction.postings if _is_gain(each)}
        carried = ZERO
        ends: list[tuple[Key, Decimal]] = []
        opens: list[tuple[Posting, Decimal]] = []
        for posting, share in zip(moves, shares, strict=True):
            if posting.lot == transaction.id:
                opens.append((posting, share))
            elif (posting.instrument, posting.lot) in realised:
                ends.append(((transaction.id, posting.instrument, posting.lot), share + self._leaving(posting)))
            else:
                carried += share + self._leaving(posting)
        self._settle(opens, ends, carried)

    def rename(self, transaction: Transaction) -> None:
        """Lots that leave and lots that come in their place, in the same order, with their fees."""
        moves = [posting for posting in transaction.postings if posting.units]
        gone = [self.held.pop(_key(each), _Held(0, ZERO)) for each in moves if _leaves(each)]
        came = [each for each in moves if not _leaves(each)]
        fees = [held.fees for held in gone]
        for number, posting in enumerate(came):
            rest = sum(fees[number:], ZERO) if number == len(came) - 1 else fees[number]
            self.held[_key(posting)] = _Held(abs(posting.units), rest)

    def _leaving(self, posting: Posting) -> Decimal:
        """The fees that go with the units that leave a lot; the last ones take what rounding left."""
        held = self.held.get(_key(posting))
        if held is None:
            return ZERO
        units = abs(posting.units)
        part = held.fees if units >= held.units else cents(held.fees * units / held.units)
        held.units -= units
        held.fees -= part
        if held.units <= 0:
            del self.held[_key(posting)]
        return part

    def _settle(self, opens: list[tuple[Posting, Decimal]], ends: list[tuple[Key, Decimal]], carried: Decimal) -> None:
        """Fees carried go to what was realised; where nothing was, to the lots that were opened."""
        spread = portions(carried, [1] * len(ends)) if ends else ()
        for (key, fees), more in zip(ends, spread, strict=True):
            self.closed[key] = fees + more
        left = ZERO if ends else carried
        for posting, fees in opens:
            self.held[_key(posting)] = _Held(abs(posting.units), fees + left)
            left = ZERO


def _shared(transaction: Transaction, moves: list[Posting]) -> tuple[Decimal, ...]:
    """The transaction's commissions over the units it moves."""
    spent = (each.amount.amount for each in transaction.postings if each.account.startswith(EXPENSES))
    fees = sum(spent, ZERO)
    return portions(fees, [abs(each.units) for each in moves]) if moves else ()


def _is_gain(posting: Posting) -> bool:
    return bool(posting.lot) and posting.account.startswith(INCOME)


def _leaves(posting: Posting) -> bool:
    """Whether the units of a posting go out of their account: long units go down, short ones up."""
    return (posting.units < 0) != posting.account.startswith("Liabilities:")


def _key(posting: Posting) -> tuple[str, str, str]:
    return posting.account, posting.instrument, posting.lot
