"""How often the forecast's 90 % interval holds the truth, and how wrong its median is, on days that it did not see.

Run: .venv/bin/python benchmarks/cash_flow.py [households]
Prints, for seeded households with a known future, and for the ledger of 2008 to 2015 where ../shared/data has it: on
how many held-out days the 90 % interval held the balance, as drawn and recalibrated, with the standard error over
forecasts; the mean absolute error of the median beside repeating the same days of the month before; MASE of the methods
for the residual's level, gradient boosting on calendar features among them; and forecasts a second beside the naive.

The claim: recalibrated, the interval holds 90 +- 3 % of the held-out days on the seeded households (within two standard
errors), and the median's error is below the naive one's on both.
"""

import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
os.environ.setdefault("OMP_NUM_THREADS", "1")  # boosting waits for its own threads otherwise

import numpy as np
import polars as pl
from benchmarks import measure
from benchmarks.measure import Side
from numpy.typing import NDArray
from sklearn.ensemble import HistGradientBoostingRegressor
from tests.fakes.spending import START, household

from trellis.household.cashflow.forecast import CashForecast, forecast_cash
from trellis.household.cashflow.methods import METHODS, mase
from trellis.household.cashflow.scoring import QUANTILES, flow, month_before
from trellis.household.cashflow.simulation import Told, grounds, simulated
from trellis.household.movements import Movement
from trellis.household.normaliser import normalise

if TYPE_CHECKING:
    from trellis.household.cashflow.methods import Method

HOUSEHOLDS, DAYS, HISTORY = 16, 60, 560
TARGET, TOLERANCE = 0.90, 0.03
LEDGER = Path(__file__).resolve().parents[2] / "shared/data/transactions/ledger_derived_2008_2015.parquet"
CASH = ("Assets:US:BofA:Checking", "Liabilities:US:Chase:Slate")
LEDGER_EVERY = 120


@dataclass(frozen=True, slots=True)
class Held:
    """One forecast against what came: shares of days within, as drawn and recalibrated, errors, and the scores."""

    drawn: float
    recalibrated: float
    error: float
    naive: float
    scores: dict[str, float]


def held_out(known: Sequence[Movement], as_of: date, seed: int) -> Held:
    """Forecast from a day, and compare with the days after it."""
    found = forecast_cash(known, Decimal(0), "USD", as_of, DAYS, seed=seed)
    truth = flow(known, as_of, DAYS).cumsum()
    naive = month_before(known, as_of, DAYS).cumsum()
    raw = simulated(grounds(known, "USD", as_of, Told()), "USD", as_of, DAYS, 5000, seed, ())
    low, _, high = np.quantile(raw.net, QUANTILES, axis=0)
    ends = np.array([[float(day.low), float(day.middle), float(day.high)] for day in found.days]).T
    scores = dict(found.choice.scores) | {"gradient boosting": mase(boosted(as_of), raw.past.net)}
    return Held(
        ((low <= truth) & (truth <= high)).mean().item(),
        ((ends[0] <= truth) & (truth <= ends[2])).mean().item(),
        np.abs(truth - ends[1]).mean().item(),
        np.abs(truth - naive).mean().item(),
        scores,
    )


def boosted(until: date) -> "Method":
    """Gradient boosting on weekday, day of the month and the week's mean, as a method."""

    def method(series: NDArray[np.float64], horizon: int) -> NDArray[np.float64]:
        days = np.arange(len(series) + horizon)
        dates = [until - timedelta(days=len(series) - 1 - int(day)) for day in days]
        rows = np.array([[one.weekday(), one.day, one.month] for one in dates])
        model = HistGradientBoostingRegressor(max_iter=60, min_samples_leaf=20, random_state=0)
        found: NDArray[np.float64] = model.fit(rows[: len(series)], series).predict(rows[len(series) :])
        return found

    return method


def told(name: str, forecasts: Sequence[Held]) -> tuple[float, float, float]:
    """Print a set of forecasts; the coverage after recalibration, its standard error, and the ratio of errors."""
    n = len(forecasts)
    print(f"{name}: {n} forecasts of {DAYS} days")
    cells = {}
    for kind in ("drawn", "recalibrated"):
        shares = np.array([getattr(one, kind) for one in forecasts])
        cells[kind] = (shares.mean().item(), (shares.std(ddof=1) / n**0.5).item())
        print(f"  held-out days within 90 %, {kind:<13} {cells[kind][0]:.1%} (standard error {cells[kind][1]:.1%})")
    error, naive = (float(np.mean([getattr(one, kind) for one in forecasts])) for kind in ("error", "naive"))
    print(f"  mean absolute error {error:,.0f} USD; the month before again {naive:,.0f} USD: ratio {error / naive:.2f}")
    for method in (*METHODS, "gradient boosting"):
        scored = [one.scores[method] for one in forecasts if method in one.scores]
        if scored:
            print(f"  MASE of the residual's days  {method:<22}{np.mean(scored):.3f}")
    return (*cells["recalibrated"], error / naive)


def seeded(count: int) -> list[Held]:
    """One forecast of each household."""
    as_of = START + timedelta(days=HISTORY - 1)
    return [held_out(household(seed, HISTORY + DAYS).movements, as_of, seed) for seed in range(100, 100 + count)]


def ledger() -> list[Held]:
    """Forecasts of the ledger's two cash accounts, LEDGER_EVERY days apart."""
    known = ledger_movements()
    first, last = known[0].on + timedelta(days=HISTORY), known[-1].on - timedelta(days=DAYS)
    days = [first + timedelta(days=LEDGER_EVERY * count) for count in range((last - first).days // LEDGER_EVERY)]
    return [held_out(known, as_of, 0) for as_of in days]


def ledger_movements() -> list[Movement]:
    """The ledger's lines on its cash accounts; payments from one to the other are transfers."""
    rows = pl.read_parquet(LEDGER).filter(pl.col("account").is_in(CASH)).sort("date", "id").to_dicts()
    return [
        Movement(
            f"l{row['id']:05d}",
            row["account"],
            row["date"],
            Decimal(str(round(row["amount"], 2))),
            "USD",
            normalise(row["payee"] or row["narration"] or "").key,
            row["payee"] or "",
            row["category"],
            row["category"].removeprefix("Transfer:") in CASH,
        )
        for row in rows
    ]


def speed() -> None:
    """Print forecasts a second, with their scoring, beside one of the naive method."""
    known, as_of = household(1, HISTORY + DAYS).movements, START + timedelta(days=HISTORY - 1)

    def ours() -> CashForecast:
        return forecast_cash(known, Decimal(0), "USD", as_of, DAYS)

    naive = Side("the month before", 1, lambda: month_before(known, as_of, DAYS))
    print(
        measure.table(
            measure.compare("forecasts", "forecasts", Side("5,000 paths, scored", 1, ours), [naive], rounds=3)
        )
    )


def main() -> int:
    """Print all of it; 1 where the claim does not hold."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else HOUSEHOLDS
    coverage, error, ratio = told("seeded households", seeded(count))
    holds = abs(coverage - TARGET) <= TOLERANCE + 2 * error and ratio < 1
    if LEDGER.exists():
        *_, ratio = told("the ledger of 2008 to 2015", ledger())
        holds = holds and ratio < 1
    else:
        print(f"the ledger of 2008 to 2015 is not there: {LEDGER}")
    speed()
    return 0 if holds else 1


if __name__ == "__main__":
    sys.exit(main())
