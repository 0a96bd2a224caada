"""beangulp's own rule on a corpus of snapshots: which lines it marks as duplicates, and of which earlier line.

usage: python beangulp_duplicates.py CORPUS.json DAYS   prints {"of": [[index of the earlier line or null, ...], ...]}
A snapshot's entries that are not marked join the ledger, as its command does. DAYS: 2 is beangulp's default window.
"""

import datetime
import json
import sys
from decimal import Decimal
from pathlib import Path

import beangulp
from beancount.core import amount, data
from beangulp import extract

DEFAULT_DAYS = 2


class Bank(beangulp.Importer):
    """An importer as its documentation writes one: everything about duplicates is beangulp's default."""

    def identify(self, filepath):
        return True

    def account(self, filepath):
        return "Assets:Checking"


def entry(index, day, value, text):
    units = amount.Amount(Decimal(value), "USD")
    posting = data.Posting("Assets:Checking", units, None, None, None, None)
    meta = data.new_metadata("corpus", index)
    return data.Transaction(
        meta, datetime.date.fromisoformat(day), "*", None, text, frozenset(), frozenset(), [posting]
    )


def main(path, days):
    existing, answer, index = [], [], 0
    importer = Bank()
    for snapshot in json.loads(Path(path).read_text(encoding="utf-8")):
        entries = []
        for day, value, text, _ in snapshot:
            entries.append(entry(index, day, value, text))
            index += 1
        if days == DEFAULT_DAYS:
            importer.deduplicate(entries, existing)
        else:
            extract.mark_duplicate_entries(entries, existing, datetime.timedelta(days=days), importer.cmp)
        marked = [one.meta.get("__duplicate__") for one in entries]
        answer.append([None if one is None else one.meta["lineno"] for one in marked])
        existing.extend(one for one, of in zip(entries, marked, strict=True) if of is None)
    print(json.dumps({"of": answer}))


main(sys.argv[1], int(sys.argv[2]))
