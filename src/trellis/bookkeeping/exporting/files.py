"""A household as files by name: the same household gives the same bytes."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from trellis.bookkeeping.exporting.books import beancount_text, books_csv, transactions_of
from trellis.bookkeeping.exporting.decisions import decisions
from trellis.bookkeeping.exporting.lines import account_files, lines_text
from trellis.bookkeeping.exporting.written import json_text
from trellis.bookkeeping.keeper import FOLDER, journal_of
from trellis.bookkeeping.record import HouseholdRecord
from trellis.bookkeeping.tags.reading import BARE, Annotation, annotation_of
from trellis.core.problems import problem

README = """\
A household's data, as Trellis keeps it.

lines.jsonl      every line, a JSON object each: what every import that saw it said, with the untouched text and its
                 SHA-256, its account, category, split, transfer, tags, note and what took its place
accounts/*.csv   the lines of each account for another import:
                 trellis import accounts/FILE.csv --account NAME
accounts.json    accounts, imports and the balances that banks told
{topics}books.beancount  the books for Beancount, with tags and notes, and a balance asserted for each account
books.csv        the books, a row a posting
mappings/*.toml  how files of banks are read

Amounts are decimal text, days ISO 8601, texts UTF-8.
"""


def exported(home: Path, record: HouseholdRecord, as_of: date) -> dict[str, bytes]:
    """Every file by its name. as_of: the day for which debts are told.

    Raises ProblemError where there is no household, or its key is gone: without it there are no texts to export.
    """
    _check(home, record)
    transactions = transactions_of(home)
    topics = decisions(record, as_of)
    put = annotations_of(record)
    texts: dict[str, str] = {
        "README.txt": README.format(topics="".join(f"{f'{name}.json':<17}{what}\n" for name, what, _ in topics)),
        "lines.jsonl": lines_text(record),
        "accounts.json": json_text(accounts(record)),
        **{f"accounts/{name}": text for name, text in account_files(record)},
        **{f"{name}.json": json_text(held) for name, _, held in topics},
        "books.beancount": beancount_text(transactions, labels_of(record), put),
        "books.csv": books_csv(transactions, put),
    }
    found = {name: text.encode() for name, text in texts.items()} | dict(_mappings(home))
    return dict(sorted(found.items()))


def accounts(record: HouseholdRecord) -> Mapping[str, object]:
    """Accounts, imports and balances, in the order in which they came."""
    imports: Sequence[object] = [
        {"event": one.event, "name": one.name, "asked": one.asked, "undone": one.undone}
        for one in record.imports.values()
    ]
    balances = [{"account": account, "balance": balance} for account, balance in record.balances()]
    return {"accounts": list(record.accounts().values()), "imports": imports, "balances": balances}


def labels_of(record: HouseholdRecord) -> dict[str, str]:
    """What people call each account, by the section of the books that it has."""
    return {one.id.capitalize(): one.label for one in record.accounts().values()}


def annotations_of(record: HouseholdRecord) -> dict[str, Annotation]:
    """Tags and notes by the transaction that stands for their line; one that was taken back has none."""
    lines = {one.id: one for one in record.lines()}
    posted = ((one.id, lines[line]) for line, one in record.posted.items() if line in lines)
    found = ((transaction, annotation_of(record, known)) for transaction, known in posted)
    return {transaction: put for transaction, put in found if put != BARE}


def _mappings(home: Path) -> Iterator[tuple[str, bytes]]:
    for path in sorted((home / FOLDER / "mappings").glob("*.toml")):
        yield f"mappings/{path.name}", path.read_bytes()


def _check(home: Path, record: HouseholdRecord) -> None:
    if not journal_of(home).exists():
        raise problem(home, "household", home, "there is no household here", "Import a bank's file first.")
    if record.seal is None:
        way_out = "Restore keys/household.key from a backup that holds it."
        raise problem(home, "household", home, "its key is gone, and its texts with it", way_out)
