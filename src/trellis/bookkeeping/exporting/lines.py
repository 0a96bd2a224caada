"""A household's lines: each whole with every sighting, and by account as a file that an import reads."""

import csv
import re
from collections.abc import Iterator
from io import StringIO

from trellis.bookkeeping.categories.guiding import standing_splits
from trellis.bookkeeping.categories.reading import answers
from trellis.bookkeeping.exporting.written import json_line
from trellis.bookkeeping.record import HouseholdRecord
from trellis.bookkeeping.tags.reading import annotation_of
from trellis.household.categories.answers import Answer
from trellis.household.known import KnownLine

HEADERS = (
    "Booking date",
    "Value date",
    "Amount",
    "Currency",
    "Description",
    "Counterparty",
    "Counterparty account",
    "Reference",
    "Transaction ID",
    "MCC",
    "Category",
    "Status",
    "Tags",
    "Note",
)
"""Names of columns. An import of delimited files knows all but the last two by itself, and leaves these alone."""


def lines_text(record: HouseholdRecord) -> str:
    """Every line that is there, as JSON, in the order of its first sighting."""
    lines = list(record.lines())
    found, splits = answers(record, lines), standing_splits(record, lines)
    other = {pair.out: pair.into for pair in record.pairs} | {pair.into: pair.out for pair in record.pairs}
    return "".join(
        json_line(
            {
                "id": one.id,
                "account": one.account,
                "counts": one.counts,
                "superseded_by": one.superseded_by,
                "category": _category(found.get(one.id)),
                "split": splits.get(one.id, ()),
                "transfer": other.get(one.id, ""),
                "tags": put.tags,
                "tags_by_rule": {tag.tag: tag.rules for tag in put.by_rule},
                "note": put.note,
                "set_apart": one.id in record.decisions.apart,
                "sightings": one.sightings,
            }
        )
        for one, put in ((one, annotation_of(record, one)) for one in lines)
    )


def _category(one: Answer | None) -> object:
    """What a line is for and who says so; how sure a model is of it is told by the program alone."""
    return None if one is None else {"slug": one.category, "stage": one.stage, "state": one.state, "rule": one.rule}


def account_files(record: HouseholdRecord) -> Iterator[tuple[str, str]]:
    """A file for each account, by its name: the lines that were not superseded, oldest first."""
    taken: set[str] = set()
    lines = [one for one in record.lines() if not one.superseded_by]
    for account in record.accounts().values():
        mine = sorted((one for one in lines if one.account == account.id), key=lambda one: one.line.booked)
        yield f"{_file_name(account.label, account.id, taken)}.csv", _rows(record, mine)


def _rows(record: HouseholdRecord, lines: list[KnownLine]) -> str:
    written = StringIO(newline="")
    rows = csv.writer(written, lineterminator="\r\n")
    rows.writerow(HEADERS)
    for known in lines:
        one, put = known.line, annotation_of(record, known)
        valued = one.valued.isoformat() if one.valued else ""
        rows.writerow(
            (
                one.booked.isoformat(),
                valued,
                f"{one.amount:f}",
                one.currency,
                one.description,
                one.counterparty,
                one.counterparty_account,
                one.reference,
                one.external,
                one.mcc,
                one.category,
                one.status.value,
                " ".join(put.tags),
                " ".join(put.note.split()),  # a line of a note may look like another format's to an import
            )
        )
    return written.getvalue()


def _file_name(label: str, account: str, taken: set[str]) -> str:
    """A name that every file system takes, and that no other account has."""
    name = re.sub(r"[^A-Za-z0-9._-]+", "-", label).strip("-.")[:60] or account
    name = f"{name}-{account}" if name.casefold() in taken else name
    taken.add(name.casefold())
    return name
