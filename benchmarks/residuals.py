"""Claim: the factories that only sum and filter score whole columns faster than the plainest rolling regression of a
table, and on real bars the scores of every factory have the deviation that they say, 0.8 to 1.2.

The peer is Polars: the rolling slope of a bar's return on the one before it over 60 bars, lagged by a bar, and its
error over the rolling deviation of the errors before. Factories that fit components, states or smiles again and again
do far more than it does; their ratios tell what that costs. Speed is of seeded bars with ten peers, in CPU time; health
is of real ones, where the folder has them: stocks among their peers, bitcoin by the minute, a perpetual beside its spot
by the second, an option chain by the minute.

Run: python benchmarks/residuals.py [--data DIR] [--bars N] [--rounds N]
"""

import argparse
import sys
import time
from pathlib import Path

import numpy as np
import polars as pl

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.measure import Side, compare
from benchmarks.real_series import real_series
from tests.fakes.series import world

from trellis.signals.residuals.catalogue import FACTORIES
from trellis.signals.residuals.forecasts import Factory, residuals, stepped
from trellis.signals.residuals.health import health
from trellis.signals.series import Series, length, part

MINUTE = 60_000_000_000
WINDOW = 60
STEPS = 300
SLOW = {"cross_section": 20, "lead_lag": 20, "vol_surface": 40, "breadth": 4}
"""Factories that fit matrices or smiles: they are timed on so many times fewer bars."""
SUMMING = ("kalman", "order_flow", "basis")
"""Factories that the claim of speed is of."""


def main() -> int:
    """Prints both tables as Markdown; 1 where scores of real bars are out of bounds."""
    given = _arguments()
    slow = _fast(given.bars, given.rounds) if given.bars else 0
    if given.data is None:
        return slow
    print("\n| bars | factory | scores | mean | deviation | within 2 | |")
    print("|---|---|---|---|---|---|---|")
    return max([slow, *(_health(name, each) for name, each in real_series(given.data))])


def _fast(bars: int, rounds: int) -> int:
    """Prints the table of speed; 1 where a factory that fits nothing is slower than the peer."""
    series = world(1, bars, peers=10, gap=MINUTE)
    print("| factory | bars/s, all at once | beside Polars | microseconds a bar, one at a time |")
    print("|---|---|---|---|")
    return max(_speed(factory, series, rounds) for factory in FACTORIES)


def _speed(factory: Factory, series: Series, rounds: int) -> int:
    own = part(series, 0, max(length(series) // SLOW.get(factory.name, 1), 500))
    table = pl.DataFrame({"close": series.close})
    ours = Side("ours", length(own), lambda: residuals(factory, own))
    peer = Side("Polars", length(series), lambda: rolling(table))
    (found,) = compare(factory.name, "bars", ours, [peer], rounds, time.process_time)
    low, middle, high = found.ratios
    few = part(own, 0, STEPS)
    stepped(factory, few)
    before = time.process_time()
    stepped(factory, few)
    each = (time.process_time() - before) / STEPS * 1e6
    print(
        f"| {factory.name} | {found.our_rate:,.0f} | {middle:.2g} ({low:.2g} to {high:.2g}) | {each:,.0f} |", flush=True
    )
    return int(factory.name in SUMMING and middle < 1)


def rolling(table: pl.DataFrame) -> pl.DataFrame:
    """A rolling regression in Polars, its prediction of the next return, and the score of what came."""
    returns = pl.col("close").log().diff()
    frame = table.select(returns.alias("y"), returns.shift(1).alias("x"))
    slope = pl.rolling_cov("y", "x", window_size=WINDOW) / pl.col("x").rolling_var(WINDOW)
    frame = frame.with_columns(error=pl.col("y") - slope.shift(1) * pl.col("x"))
    return frame.select((pl.col("error") / pl.col("error").rolling_std(WINDOW).shift(1)).clip(-3, 3))


def _health(name: str, series: Series) -> int:
    """Prints a row for each factory that can work on the series; 1 where one has scores enough and is not healthy."""
    worst = 0
    for factory in FACTORIES:
        if factory.lacks(series):
            continue
        made = residuals(factory, series)
        found = health(made.z)
        words = found.reason or ("degraded" if made.degraded else "healthy")
        figures = "" if np.isnan(found.mean) else f"{found.mean:+.2f} | {found.deviation:.2f} | {found.coverage:.1%}"
        print(f"| {name} | {factory.name} | {found.scores:,} | {figures or ' | | '} | {words} |", flush=True)
        worst = max(worst, int(bool(found.reason) and found.scores >= 200))
    return worst


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, help="A folder of real prices; without it health is left out")
    parser.add_argument("--bars", type=int, default=20_000, help="Bars to time; 0 leaves speed out")
    parser.add_argument("--rounds", type=int, default=3)
    return parser.parse_args()


if __name__ == "__main__":
    raise SystemExit(main())
