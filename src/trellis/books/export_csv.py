"""The ledger as CSV (RFC 4180): one row per posting, then one per open holding with its unrealised profit."""

import csv
from collections.abc import Iterable, Iterator
from io import StringIO
from pathlib import Path

from trellis.books.chart import EXPENSES, INCOME
from trellis.books.stamp import Stamp
from trellis.books.transaction import Posting, Transaction
from trellis.books.valuation import HoldingValue, PlaceValue
from trellis.books.whole_file import whole_file

COLUMNS = (
    "sequence",
    "time",
    "transaction",
    "kind",
    "account",
    "sleeve",
    "ledger_account",
    "amount",
    "currency",
    "instrument",
    "units",
    "unit_cost",
    "acquired",
    "lot",
    "realised",
    "unrealised",
    "rules",
    "rulebook_version",
    "rulebook_hash",
    "cause",
    "narration",
)
"""The columns, in the order written. sequence counts transactions from 1 and is empty on holding rows, whose amount
is empty too: an unrealised profit is no posting. realised is the profit a posting books (a gain above zero, a cost
below); within a transaction amounts sum to zero. rules are separated by spaces."""


def write_csv(path: Path, transactions: Iterable[Transaction], stamp: Stamp, values: Iterable[PlaceValue] = ()) -> None:
    """Writes the ledger, a transaction at a time; values are the places at the closing marks.

    Raises ProblemError where the file cannot be written whole; nothing is left then.
    """
    with whole_file(path) as file:
        for text in csv_lines(enumerate(transactions, 1), stamp, values):
            file.write(text)


def csv_lines(
    numbered: Iterable[tuple[int, Transaction]], stamp: Stamp, values: Iterable[PlaceValue] = ()
) -> Iterator[str]:
    """The same as texts, one a transaction, each with its number in the ledger: a part of one keeps its numbers."""
    written = StringIO(newline="")
    rows = csv.writer(written, lineterminator="\r\n")
    rows.writerow(COLUMNS)
    for sequence, transaction in numbered:
        rows.writerows(_posting_rows(sequence, transaction, stamp.at(transaction.at)))
        yield _taken(written)
    for value in values:
        rows.writerows(_holding_row(value, held, stamp.last) for held in value.holdings)
    yield _taken(written)


def _taken(written: StringIO) -> str:
    text = written.getvalue()
    written.seek(0)
    written.truncate()
    return text


def _posting_rows(sequence: int, transaction: Transaction, stamp: Stamp) -> Iterator[tuple[object, ...]]:
    head = (sequence, transaction.at.isoformat(), transaction.id, transaction.kind)
    where = (transaction.account, transaction.sleeve)
    rules = (" ".join(transaction.rules), stamp.version, stamp.digest)
    tail = ("", *rules, transaction.cause, transaction.narration)
    for posting in transaction.postings:
        yield (*head, *where, *_posting(posting), *tail)


def _posting(posting: Posting) -> tuple[object, ...]:
    amount = posting.amount.amount
    profit = posting.account.startswith((INCOME, EXPENSES))
    return (
        posting.account,
        f"{amount:.2f}",
        posting.amount.currency,
        posting.instrument,
        posting.units or "",
        "" if posting.unit_cost is None else f"{posting.unit_cost:f}",
        posting.acquired.isoformat() if posting.acquired else "",
        posting.lot,
        f"{-amount:.2f}" if profit else "",
    )


def _holding_row(value: PlaceValue, held: HoldingValue, stamp: Stamp) -> tuple[object, ...]:
    where = (value.place.account, value.place.sleeve)
    holding = (held.instrument, held.units, "", "", "", "", f"{held.unrealised:.2f}")
    narration = f"held at {held.mark}, worth {held.value:.2f}, cost {held.cost:.2f}"
    return (
        "",
        "",
        "",
        "holding.marked",
        *where,
        "",
        "",
        "USD",
        *holding,
        "",
        stamp.version,
        stamp.digest,
        "",
        narration,
    )
