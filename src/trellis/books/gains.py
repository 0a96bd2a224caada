"""Closed lots: what each sale, buy-back or expiry realised, lot by lot, read back from the transactions."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from trellis.books.chart import INCOME
from trellis.books.transaction import Posting, Transaction
from trellis.core.numbers import ZERO


@dataclass(frozen=True, slots=True)
class ClosedLot:
    """A lot, or a part of one, as it was closed.

    units is what was held (negative: short; 0: a fraction of a share paid in cash after a split). cost is what the
    units stood at, proceeds what they fetched before commissions; for a short lot cost is what the buy-back took and
    proceeds the credit. income is the account the gain was booked to.
    """

    transaction: str
    account: str
    sleeve: str
    income: str
    instrument: str
    lot: str
    units: int
    acquired: date
    closed: date
    proceeds: Decimal
    cost: Decimal

    @property
    def gain(self) -> Decimal:
        """Proceeds less cost."""
        return self.proceeds - self.cost

    @property
    def days_held(self) -> int:
        """Calendar days from the day after acquisition through the day of closing, as holding periods are counted."""
        return (self.closed - self.acquired).days


def closed_lots(transactions: Iterable[Transaction]) -> Iterator[ClosedLot]:
    """Every closed lot, in the order of closing. Assignments that carry a premium into shares close no option lot."""
    for transaction in transactions:
        for posting in transaction.postings:
            if posting.lot and posting.account.startswith(INCOME):
                yield _closed(transaction, posting)


def _closed(transaction: Transaction, income: Posting) -> ClosedLot:
    out = _units_out(transaction, income)
    gain = -income.amount.amount
    booked = -out.amount.amount if out else _cash(transaction) - gain
    short = out.units > 0 if out else booked < 0
    proceeds, cost = (-booked, -booked - gain) if short else (booked + gain, booked)
    assert income.acquired is not None
    return ClosedLot(
        transaction.id,
        transaction.account,
        transaction.sleeve,
        income.account,
        income.instrument,
        income.lot,
        -out.units if out else 0,
        income.acquired,
        transaction.at.date(),
        proceeds,
        cost,
    )


def _units_out(transaction: Transaction, income: Posting) -> Posting | None:
    if transaction.kind == "split.applied":
        return None
    mine = (income.instrument, income.lot)
    return next(
        posting for posting in transaction.postings if posting.units and (posting.instrument, posting.lot) == mine
    )


def _cash(transaction: Transaction) -> Decimal:
    """Cash before the commission."""
    moved = (p.amount.amount for p in transaction.postings if p.account.endswith((":Cash", ":Commissions")))
    return sum(moved, ZERO)
