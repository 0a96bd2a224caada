"""The household's books as text for Beancount and as CSV. They hold money alone: lots stand with the investments."""

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from io import StringIO
from pathlib import Path

from trellis.bookkeeping.keeper import events_of, journal_of
from trellis.bookkeeping.tags.reading import BARE, Annotation
from trellis.books.transaction import Transaction
from trellis.core.numbers import ZERO

COLUMNS = ("day", "transaction", "kind", "ledger_account", "amount", "currency", "cause", "narration", "tags", "note")
"""Of the CSV file; the amounts of a transaction sum to zero in each currency."""
_DAY = timedelta(days=1)


def transactions_of(home: Path) -> list[Transaction]:
    """Every transaction of the books by day, those of a day as they were posted."""
    found = (one for one in events_of(journal_of(home)) if isinstance(one, Transaction))
    return sorted(found, key=lambda one: one.at.date())


def beancount_text(
    transactions: Sequence[Transaction], labels: Mapping[str, str], put: Mapping[str, Annotation]
) -> str:
    """The books for Beancount, each account's balance asserted at the end. labels: what people call accounts; put: what
    is on transactions, by their id.

    Beancount's tags are of plain letters (A to Z), with / where ours have a colon. Metadata has every tag as it is.
    """
    return "\n".join((*_header(transactions), *_opened(transactions, labels), *_posted(transactions, put))) + "\n"


def books_csv(transactions: Iterable[Transaction], put: Mapping[str, Annotation]) -> str:
    """A row a posting. put: what is on transactions, by their id."""
    written = StringIO(newline="")
    rows = csv.writer(written, lineterminator="\r\n")
    rows.writerow(COLUMNS)
    for one in transactions:
        on_it = put.get(one.id, BARE)
        for posting in one.postings:
            money = posting.amount
            about = (one.at.date(), one.id, one.kind, posting.account, f"{money.amount:f}", money.currency)
            rows.writerow((*about, one.cause, one.narration, " ".join(on_it.tags), on_it.note))
    return written.getvalue()


def _header(transactions: Iterable[Transaction]) -> Iterator[str]:
    yield 'option "title" "Household"'
    currencies = sorted({posting.amount.currency for one in transactions for posting in one.postings})
    yield from (f'option "operating_currency" "{code}"' for code in currencies)


def _opened(transactions: Iterable[Transaction], labels: Mapping[str, str]) -> Iterator[str]:
    first: dict[str, date] = {}
    for one in transactions:
        for posting in one.postings:
            first.setdefault(posting.account, one.at.date())
    for account, day in first.items():
        label = next((labels[part] for part in account.split(":") if part in labels), "")
        yield f"{day} open {account}" + (f"\n  label: {_quoted(label)}" if label else "")


def _posted(transactions: Sequence[Transaction], put: Mapping[str, Annotation]) -> Iterator[str]:
    held: dict[tuple[str, str], Decimal] = {}
    for one in transactions:
        on_it = put.get(one.id, BARE)
        rows = [" ".join((f"{one.at.date()} * {_quoted(one.narration)}", *_tagged(on_it)))]
        facts = [("transaction", one.id), ("kind", one.kind), ("cause", one.cause)]
        ruled = " ".join(one.tag for one in on_it.by_rule)
        told = [("tags", " ".join(on_it.tags)), ("tags-by-rule", ruled), ("note", on_it.note)]
        rows += [f"  {name}: {_quoted(value)}" for name, value in (*facts, *(row for row in told if row[1]))]
        for posting in one.postings:
            money = posting.amount
            held[posting.account, money.currency] = held.get((posting.account, money.currency), ZERO) + money.amount
            rows.append(f"  {posting.account}  {money.amount:f} {money.currency}")
        yield "\n".join(rows)
    if transactions:
        day = transactions[-1].at.date() + _DAY
        for (account, code), amount in held.items():
            yield f"{day} balance {account} {amount:f} {code}"


def _tagged(put: Annotation) -> Iterator[str]:
    return (f"#{tag.replace(':', '/')}" for tag in put.tags if tag.isascii())


def _quoted(text: str) -> str:
    flat = " ".join(text.split()).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{flat}"'
