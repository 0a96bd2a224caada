"""Predictions as tests need them, and a home with a household's key to keep them in."""

import sys
from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal
from pathlib import Path

from trellis.adapters.stores.predictions import open_predictions
from trellis.bookkeeping.keeper import key_of
from trellis.bookkeeping.sealing import new_key
from trellis.core.dates import NEW_YORK
from trellis.kernel.entropy import SeededEntropy, SystemEntropy
from trellis.serving.ports import Prediction
from trellis.serving.predictions.log import KeptPredictions

AT = datetime(2026, 3, 31, 12, tzinfo=NEW_YORK)
SECRET = "BLUE BOTTLE COFFEE"


def prediction(number: int = 1, at: datetime = AT, **more: object) -> Prediction:
    """An answer about a budget."""
    made = Prediction(
        request=f"r-{number}",
        user="u-ada",
        operation="budget_optimization",
        model="budget-qp",
        version="1",
        inputs={"month": "2026-03", "merchant": SECRET, "limit": "120.00"},
        result={"recommendations": [f"spend {number} less"]},
        confidence=Decimal("0.81"),
        features={"avg_daily_spend": "1"},
        level="champion",
        explanation={"line": "the limit binds"},
        made=at,
    )
    return replace(made, **more)  # type: ignore[arg-type]


def keyed(home: Path) -> Path:
    """A home that has a household's key."""
    new_key(key_of(home), SeededEntropy(7).take(32))
    return home


def log_in(home: Path, seed: int = 1) -> KeptPredictions:
    """The home's log, as a process of its own would open it."""
    return open_predictions(home, SeededEntropy(seed))


def over_days(log: KeptPredictions, days: int, each: int = 3) -> list[str]:
    """So many predictions on each of so many days, in order."""
    return [
        log.append(prediction(day * each + one, AT + timedelta(days=day, minutes=one)))
        for day in range(days)
        for one in range(each)
    ]


def main(home: Path) -> None:
    """Append for ever, telling the id of each prediction that is kept; whoever started it kills it."""
    log = open_predictions(home, SystemEntropy())
    for number in range(1_000_000):
        print(log.append(prediction(number)), flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
