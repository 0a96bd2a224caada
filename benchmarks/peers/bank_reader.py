"""One reader on one bank file: usage bank_reader.py READER FILE. Prints one line of JSON: seconds, lines, sum.

Timed is the reading of what is in memory (or of a file read once before, where a peer takes only a path),
to exact amounts and dates. Imports come before it.
"""

import csv
import io
import json
import sys
import time
import warnings
import xml.etree.ElementTree as ElementTree
from datetime import date
from decimal import Decimal
from pathlib import Path

warnings.simplefilter("ignore")


def trellis(path):
    from trellis.adapters.banks.detect import Told, reader_for

    content = path.read_bytes()
    reader = reader_for(content, path.name, Told(currency="EUR"))
    return lambda: [line.amount for statement in reader.read(content, path.name).statements for line in statement.lines]


def ofxparse(path):
    from ofxparse import OfxParser

    content = path.read_bytes()
    return lambda: [
        row.amount
        for account in OfxParser.parse(io.BytesIO(content)).accounts
        for row in account.statement.transactions
    ]


def ofxtools(path):
    from ofxtools.Parser import OFXTree

    content = path.read_bytes()

    def run():
        tree = OFXTree()
        tree.parse(io.BytesIO(content))
        return [row.trnamt for statement in tree.convert().statements for row in statement.transactions]

    return run


def mt940(path):
    import mt940 as library

    text = path.read_text()
    return lambda: [row.data["amount"].amount for row in library.parse(text)]


def beancount(path):
    from beancount import loader
    from beancount.core.data import Transaction

    text = path.read_text()
    return lambda: [
        posting.units.number
        for entry in loader.load_string(text)[0]
        if isinstance(entry, Transaction)
        for posting in entry.postings
        if posting.account.startswith("Assets:")
    ]


def quiffen(path):
    from quiffen import Qif

    path.read_bytes()
    return lambda: [
        row.amount
        for account in Qif.parse(str(path), day_first=False).accounts.values()
        for rows in account.transactions.values()
        for row in rows
    ]


def bare_csv(path):
    text = path.read_text()

    def run():
        rows = csv.DictReader(io.StringIO(text))
        return [(date.fromisoformat(row["Date"]), Decimal(row["Amount"]))[1] for row in rows]

    return run


def bare_tree(path):
    content = path.read_bytes()

    def run():
        root = ElementTree.fromstring(content)
        space = root.tag.partition("}")[0] + "}"
        found = []
        for entry in root.iter(space + "Ntry"):
            date.fromisoformat(entry.find(f"{space}BookgDt/{space}Dt").text)
            amount = Decimal(entry.find(space + "Amt").text)
            found.append(amount if entry.find(space + "CdtDbtInd").text == "CRDT" else -amount)
        return found

    return run


run = globals()[sys.argv[1]](Path(sys.argv[2]))
run()
start = time.process_time()
amounts = run()
seconds = time.process_time() - start
print(json.dumps({"seconds": seconds, "lines": len(amounts), "sum": str(sum(amounts, Decimal(0)).normalize())}))
