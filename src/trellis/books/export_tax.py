"""The tax ledger as CSV (RFC 4180): one row per closed lot, then one per dividend and interest payment."""

import csv
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path

from trellis.books.stamp import Stamp
from trellis.books.tax_lots import TaxLot, tax_lots
from trellis.books.transaction import Transaction
from trellis.books.whole_file import whole_file
from trellis.core.dates import quarter_name

COLUMNS = (
    "year",
    "quarter",
    "account",
    "sleeve",
    "kind",
    "symbol",
    "instrument",
    "units",
    "acquired",
    "closed",
    "days_held",
    "term",
    "proceeds",
    "cost",
    "fees",
    "gain",
    "section_1256",
    "wash_sale",
    "replaced",
    "lot",
    "transaction",
    "narration",
    "rulebook_version",
    "rulebook_hash",
)
"""The columns, in the order written. gain is proceeds less cost and fees. Income rows carry year to sleeve, kind
(dividend, interest), closed (the day paid), gain, transaction, narration and the rulebook."""

_PAID = {"dividend.paid": "dividend", "interest.paid": "interest"}


def write_tax(path: Path, transactions: Sequence[Transaction], stamp: Stamp) -> None:
    """Write the tax ledger. Raises ProblemError where the file cannot be written whole; nothing is left then."""
    narrations = {each.id: each.narration for each in transactions}
    with whole_file(path) as file:
        rows = csv.writer(file, lineterminator="\r\n")
        rows.writerow(COLUMNS)
        for lot in tax_lots(transactions):
            rows.writerow((*_lot(lot), narrations[lot.lot.transaction], stamp.version, stamp.digest))
        rows.writerows((*row, stamp.version, stamp.digest) for row in _paid(transactions))


def _lot(tax: TaxLot) -> tuple[object, ...]:
    lot = tax.lot
    return (
        *_when(lot.closed),
        lot.account,
        lot.sleeve,
        tax.kind.value,
        tax.symbol,
        lot.instrument,
        lot.units,
        lot.acquired.isoformat(),
        lot.closed.isoformat(),
        lot.days_held,
        tax.term.value,
        _usd(lot.proceeds),
        _usd(lot.cost),
        _usd(tax.fees),
        _usd(tax.gain),
        _flag(tax.section_1256),
        _flag(tax.wash_sale),
        tax.replaced.isoformat() if tax.replaced is not None else "",
        lot.lot,
        lot.transaction,
    )


def _paid(transactions: Sequence[Transaction]) -> Iterator[tuple[object, ...]]:
    for each in transactions:
        kind = _PAID.get(each.kind)
        if kind is None:
            continue
        paid = -sum(line.amount.amount for line in each.postings if line.account.endswith((":Dividends", ":Interest")))
        head = (*_when(each.at.date()), each.account, each.sleeve, kind)
        lot = ("",) * 4 + (each.at.date().isoformat(),) + ("",) * 5 + (_usd(Decimal(paid)),) + ("",) * 4
        yield (*head, *lot, each.id, each.narration)


def _when(day: date) -> tuple[int, str]:
    return day.year, quarter_name(day)


def _flag(holds: bool) -> str:
    return "yes" if holds else "no"


def _usd(amount: Decimal) -> str:
    return f"{amount:.2f}"
