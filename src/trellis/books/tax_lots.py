"""Closed lots as a tax return asks for them: holding period, wash sale, Section 1256 (Part F).

Flags and dates, not a tax computation: what a flag does to a return is an accountant's to say.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum

from trellis.books.gains import ClosedLot, closed_lots
from trellis.books.keys import contract_of
from trellis.books.tax_fees import MOVING, lot_fees
from trellis.books.transaction import Transaction
from trellis.core.dates import months_after
from trellis.core.numbers import ZERO
from trellis.core.terms import Right
from trellis.market.instruments import INDEX_ROOTS

WASH_DAYS = 30
"""Calendar days before and after a loss in which a repurchase is looked for (26 USC 1091)."""
YEAR = 12
"""Calendar months: what is held longer is long (26 USC 1222)."""


class Kind(StrEnum):
    """What was closed."""

    SHARES = "shares"
    SOLD = "option sold"
    LEAP = "leap"
    HEDGE = "hedge"


class Term(StrEnum):
    """How long it was held: a year or less, longer, or taxed as 60 % long and 40 % short whatever it was (1256)."""

    SHORT = "short"
    LONG = "long"
    SIXTY_FORTY = "60/40"


@dataclass(frozen=True, slots=True)
class TaxLot:
    """A closed lot with its flags. fees: commissions of opening and closing it, USD. replaced: the first day on which
    the same symbol was bought again (or sold again, for an option sold) within the wash days of a loss; else None.
    """

    lot: ClosedLot
    kind: Kind
    symbol: str
    term: Term
    fees: Decimal
    replaced: date | None

    @property
    def gain(self) -> Decimal:
        """Proceeds less cost and fees."""
        return self.lot.gain - self.fees

    @property
    def section_1256(self) -> bool:
        """Whether it was an option on SPX, XSP or VIX."""
        return self.term is Term.SIXTY_FORTY

    @property
    def wash_sale(self) -> bool:
        """Whether it was a loss that was replaced."""
        return self.replaced is not None


def tax_lots(transactions: Sequence[Transaction]) -> Iterator[TaxLot]:
    """Every closed lot of every account and sleeve, in the order of closing: one owner is one taxpayer."""
    openings, fees = _openings(transactions), lot_fees(transactions)
    for lot in closed_lots(transactions):
        contract = contract_of(lot.instrument)
        symbol = contract.underlying if contract is not None else lot.instrument
        key = (lot.transaction, lot.instrument, lot.lot)
        term, paid = term_of(lot, symbol), fees.get(key, ZERO)
        loss = lot.gain - paid < ZERO and term is not Term.SIXTY_FORTY
        replaced = _replaced(lot, openings.get(_Side.of(lot.instrument, short=lot.units < 0), ())) if loss else None
        yield TaxLot(lot, _kind(lot, symbol), symbol, term, paid, replaced)


def term_of(lot: ClosedLot, symbol: str) -> Term:
    """Short for what was sold first and for what was held a year or less, the day of purchase not counted."""
    if symbol in INDEX_ROOTS and contract_of(lot.instrument) is not None:
        return Term.SIXTY_FORTY
    if lot.units < 0:
        return Term.SHORT
    return Term.LONG if lot.closed > months_after(lot.acquired, YEAR) else Term.SHORT


@dataclass(frozen=True, slots=True)
class _Side:
    """What replaces what: shares and calls bought of one symbol replace each other, puts bought replace puts, and an
    option sold replaces options of its right that were sold.
    """

    symbol: str
    short: bool
    right: Right | None

    @classmethod
    def of(cls, instrument: str, *, short: bool) -> "_Side":
        contract = contract_of(instrument)
        if contract is None:
            return cls(instrument, short, None)
        upward = not short and contract.right is Right.CALL
        return cls(contract.underlying, short, None if upward else contract.right)


@dataclass(frozen=True, slots=True, order=True)
class _Opening:
    day: date
    instrument: str
    lot: str


def _openings(transactions: Iterable[Transaction]) -> Mapping[_Side, Sequence[_Opening]]:
    """Lots opened, by what they may replace, in order of their day."""
    found: dict[_Side, list[_Opening]] = {}
    for transaction in transactions:
        if transaction.kind in MOVING:
            continue
        for posting in transaction.postings:
            if posting.units and posting.lot == transaction.id:
                side = _Side.of(posting.instrument, short=posting.units < 0)
                found.setdefault(side, []).append(_Opening(transaction.at.date(), posting.instrument, posting.lot))
    return {side: sorted(openings) for side, openings in found.items()}


def _replaced(lot: ClosedLot, openings: Sequence[_Opening]) -> date | None:
    """The day of the first other opening within the wash days on either side of the closing."""
    reach = timedelta(days=WASH_DAYS)
    start = bisect_left(openings, lot.closed - reach, key=lambda each: each.day)
    for opening in openings[start:]:
        if opening.day > lot.closed + reach:
            return None
        if (opening.instrument, opening.lot) != (lot.instrument, lot.lot):
            return opening.day
    return None


def _kind(lot: ClosedLot, symbol: str) -> Kind:
    if contract_of(lot.instrument) is None:
        return Kind.SHARES
    if lot.units < 0:
        return Kind.SOLD
    return Kind.HEDGE if symbol in INDEX_ROOTS else Kind.LEAP
