"""Claim, registered before it was run: the kernel earns weight only if detectors weighed by sq^0.6 kr^0.4 rank next
returns better out of sample than the same detectors weighed by sq alone, the 90 % interval of the difference above 0.

Terms, fixed: detectors are six residuals of a symbol, each as a wager that what is beyond expectation comes back
(s = -z). Every 21 bars each detector's quality over the last 60 bars and its kernel over the last 252 are taken from
the past; the weightings are then held for the next 21 bars. The figure is the rank correlation of the weighted signal
and the next bar's return over all symbols of a period; periods are resampled in blocks (stationary bootstrap). Costs
are those of quality. One trial, one figure: nothing is tuned on the answer, and equal weights stand beside both.

Run: python benchmarks/kernel_ablation.py --data DIR [--symbols N]
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import polars as pl

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from trellis.lab.series_sources import of_bars_file
from trellis.lab.statistics.bootstrap import block_length, interval, places
from trellis.signals.quality import kernel as kr
from trellis.signals.quality.scoring import Costs, quality, rank_ic
from trellis.signals.quality.telemetry import FIRST_USE, sigma
from trellis.signals.regimes.regimes import Regimes, regimes
from trellis.signals.residuals.catalogue import factory_named
from trellis.signals.residuals.forecasts import residuals
from trellis.signals.series import Real, Series

DETECTORS: tuple[tuple[str, dict[str, float]], ...] = (
    ("cross_section", {}),
    ("cross_section", {"method": 1}),
    ("kalman", {}),
    ("order_flow", {}),
    ("lead_lag", {}),
    ("seasonality", {}),
)
FIRST, PERIOD, SHORT, LONG = 400, 21, 60, 252
COSTS = Costs(0.0001, 0.0002)
RESAMPLES, SEED = 5_000, 7
WAYS = ("sq alone", "sq^0.6 kr^0.4", "equal weights")


class Symbol(NamedTuple):
    """signals: one column a detector. returns: of the next bar, NaN at the last."""

    signals: Real
    returns: Real
    regime: Regimes


def main() -> int:
    """Prints the figure of each weighting and of the registered difference; 0, for any answer is one."""
    given = _arguments()
    path = given.data / "equities/us_large_caps_2012_2017.parquet"
    names = pl.read_parquet(path)["symbol"].value_counts().sort(["count", "symbol"], descending=[True, False])
    chosen = names["symbol"].head(given.symbols).to_list()
    symbols = [prepared(of_bars_file(path, name, 20)) for name in chosen]
    found = np.array(measured(symbols))
    print(f"{len(chosen)} symbols, {len(DETECTORS)} detectors, {len(found)} periods of {PERIOD} bars out of sample")
    print("| weighting | mean rank correlation, 90 % |\n|---|---|")
    for way, column in zip(WAYS, found.T, strict=True):
        print(f"| {way} | {_told(column)} |")
    difference = found[:, 1] - found[:, 0]
    print(f"| registered difference | {_told(difference)} |")
    low, _ = resampled(difference)
    print("The kernel earns weight." if low > 0 else "The kernel earns no weight: sigma stays quality alone.")
    return 0


def prepared(series: Series) -> Symbol:
    """The detectors' signals on one symbol, and what came after them."""
    columns = [-residuals(factory_named(name), series, chosen).z for name, chosen in DETECTORS]
    logs = np.log(series.close)
    return Symbol(np.column_stack(columns), np.append(np.diff(logs), np.nan), regimes(series))


def measured(symbols: Sequence[Symbol]) -> list[tuple[float, ...]]:
    """For each period the rank correlation of each weighting, over all symbols' bars together."""
    last = min(len(each.returns) for each in symbols) - PERIOD
    before: dict[tuple[int, int], list[float]] = {}
    rows = []
    for start in range(FIRST, last, PERIOD):
        pairs: list[list[Real]] = [[] for _ in WAYS]
        came = []
        for place, symbol in enumerate(symbols):
            weights = weighed(symbol, start, before, place)
            span = np.nan_to_num(symbol.signals[start : start + PERIOD])
            for way, weight in enumerate(weights):
                pairs[way].append(span @ weight / max(weight.sum(), 1e-12))
            came.append(symbol.returns[start : start + PERIOD])
        after = np.concatenate(came)
        rows.append(tuple(rank_ic(np.concatenate(way), after) for way in pairs))
    return rows


def weighed(
    symbol: Symbol, start: int, before: dict[tuple[int, int], list[float]], place: int
) -> tuple[Real, Real, Real]:
    """Weights by quality, by sigma with the kernel and equal ones, of bars whose next return was over at `start`."""
    count = symbol.signals.shape[1]
    past = slice(0, start - 1)
    signals, returns = symbol.signals[past], symbol.returns[past]
    earned = np.nan_to_num(signals) * returns[:, None]
    by_quality, by_sigma = np.zeros(count), np.zeros(count)
    for own in range(count):
        others = np.delete(earned[-SHORT:], own, axis=1)
        score = quality(signals[-SHORT:, own], returns[-SHORT:], 1, others, COSTS).score
        scores = before.setdefault((place, own), [])
        scores.append(score)
        by_quality[own] = score
        by_sigma[own] = sigma(score, resonance(symbol, signals, earned, own, scores, start), FIRST_USE)
    return by_quality, by_sigma, np.ones(count)


def resonance(symbol: Symbol, signals: Real, earned: Real, own: int, scores: list[float], start: int) -> float:
    """The kernel of one detector from the last bars alone."""
    s = np.nan_to_num(signals[-LONG:, own])
    r = symbol.returns[: start - 1][-LONG:]
    blocks = earned[-LONG:].reshape(-1, PERIOD, earned.shape[1]).mean(axis=1).T
    posterior = symbol.regime.posterior[start - 2]
    return kr.Kernel(
        kr.surprise(s),
        kr.coherence(s, r),
        kr.alignment(s, r, symbol.regime.trend[: start - 1][-LONG:]),
        kr.novelty(blocks[own], np.delete(blocks, own, axis=0)),
        kr.emergence(np.array(scores[-30:])),
        kr.context(posterior) if np.isfinite(posterior).all() else 1.0,
        kr.complexity(6.0, LONG),
    ).resonance


def resampled(column: Real) -> tuple[float, float]:
    """The 90 % interval of the mean over resamples in blocks."""
    at = places(len(column), RESAMPLES, block_length(column), np.random.Generator(np.random.PCG64(SEED)))
    return interval(column[at].mean(axis=1))


def _told(column: Real) -> str:
    low, high = resampled(column)
    return f"{column.mean():+.4f} ({low:+.4f} to {high:+.4f})"


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="The folder of real prices")
    parser.add_argument("--symbols", type=int, default=12)
    return parser.parse_args()


if __name__ == "__main__":
    raise SystemExit(main())
