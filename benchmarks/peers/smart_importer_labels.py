"""smart_importer's own predictor on labelled lines: what it says of lines held out, and how long it trains and tells.

usage: python smart_importer_labels.py CORPUS.json ROUNDS   CORPUS: {"train": [row, ...], "test": [...]}, a row being
[day, payee, narration, amount, category]. Prints {"told": [category, ...], "fit_s": seconds, "tell_s": seconds} of CPU.
Everything is its default: PredictPostings on payee, narration and day of month. The least time of ROUNDS is told.
"""

import datetime
import json
import sys
import time
from decimal import Decimal
from pathlib import Path

from beancount.core import amount, data
from smart_importer import PredictPostings

OWN = "Assets:Own"


def entry(row, names, known):
    day, payee, narration, value, category = row
    meta = data.new_metadata("corpus", 0)
    units = amount.Amount(Decimal(value), "USD")
    postings = [data.Posting(OWN, units, None, None, None, None)]
    if known:
        postings.append(data.Posting(names[category], None, None, None, None, None))
    when = datetime.date.fromisoformat(day)
    return data.Transaction(meta, when, "*", payee, narration, frozenset(), frozenset(), postings)


def main(path, rounds):
    corpus = json.loads(Path(path).read_text(encoding="utf-8"))
    categories = sorted({row[4] for row in corpus["train"]})
    names = {category: f"Expenses:C{place}" for place, category in enumerate(categories)}
    back = {name: category for category, name in names.items()}
    predictor = PredictPostings()
    meta = data.new_metadata("corpus", 0)
    first = datetime.date(1970, 1, 1)
    predictor.load_open_accounts([data.Open(meta, first, name, None, None) for name in (OWN, *names.values())])
    predictor.define_pipeline()
    train = [entry(row, names, True) for row in corpus["train"]]
    test = [entry(row, names, False) for row in corpus["test"]]
    predictor.load_training_data(train, OWN)
    fits, tells = [], []
    for _ in range(rounds):
        started = time.process_time()
        predictor.train_pipeline()
        fitted = time.process_time()
        done = predictor.process_entries(test)
        fits.append(fitted - started)
        tells.append(time.process_time() - fitted)
    told = [next((back[one.account] for one in each.postings if one.account in back), "") for each in done]
    print(json.dumps({"told": told, "fit_s": min(fits), "tell_s": min(tells)}))


main(sys.argv[1], int(sys.argv[2]))
