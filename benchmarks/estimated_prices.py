"""Claim: where a bundled series has closes only, the estimated ranges and the estimated VIX are as near as stated.

Peer: the published figures of the same days: the S&P 500's high and low of 1999-2018 and the VIX closes of 2014-2018,
both bundled with arch. Computes RANGE_FRACTION and the VIX regression anew and prints them beside the constants in use.
Run: python benchmarks/estimated_prices.py
"""

import numpy as np
import polars as pl

from trellis.adapters.feeds import estimates
from trellis.adapters.feeds.bundled import BundledFiles, bundled_files

SESSIONS = 5  # the ATR's


def index_ranges(files: BundledFiles) -> pl.DataFrame:
    """date, high, low, close of the index as published."""
    raw = pl.read_csv(files.index_ranges, infer_schema_length=None)
    return raw.select(
        pl.col("Date").str.to_date("%m/%d/%Y").alias("date"),
        *(pl.col(n).alias(n.lower()) for n in ("High", "Low", "Close")),
    )


def vix_pairs(files: BundledFiles) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The index's closes, and the published VIX by day."""
    closes = pl.read_csv(files.index).select(pl.col("Date").str.to_date().alias("date"), pl.col("SP500").alias("close"))
    vix = pl.read_csv(files.vix, infer_schema=False).select(
        pl.col("Date").str.to_date("%m/%d/%Y").alias("date"), pl.col("vix").cast(pl.Float64, strict=False)
    )
    return closes, vix.drop_nulls()


def true_ranges(table: pl.DataFrame) -> pl.Series:
    """Each day's true range."""
    before = pl.col("close").shift(1)
    spans = pl.max_horizontal(
        pl.col("high") - pl.col("low"), (pl.col("high") - before).abs(), (pl.col("low") - before).abs()
    )
    return table.select(spans.alias("range"))["range"]


def range_fit(published: pl.DataFrame) -> None:
    """Print the fraction that makes mean true ranges equal, and how far five-day ATRs then lie apart."""
    rows = slice(estimates.RANGE_SESSIONS + 10, None)
    real = true_ranges(published).to_numpy()[rows]
    made = true_ranges(estimates.bars_from_closes(published.select("date", "close"))).to_numpy()[rows]
    closes = published["close"].to_numpy()
    moved = np.abs(np.diff(closes, prepend=np.nan))[rows]
    reach = (made - moved) / (2 * estimates.RANGE_FRACTION)
    fraction = (real - moved).sum() / (2 * reach.sum())
    window = np.ones(SESSIONS) / SESSIONS
    ratio = np.convolve(made, window, "valid") / np.convolve(real, window, "valid")
    low, middle, high = np.quantile(ratio, (0.05, 0.5, 0.95))
    print(f"range fraction: {fraction:.4f} fitted, {estimates.RANGE_FRACTION} in use, {len(real)} sessions")
    print(f"ATR(5) estimated / real: median {middle:.3f}, 5 % {low:.3f}, 95 % {high:.3f}")
    print(f"ATR(5) mean absolute error: {np.abs(ratio - 1).mean():.1%}")


def vix_fit(closes: pl.DataFrame, vix: pl.DataFrame) -> None:
    """Print the regression fitted anew and the error of the one in use."""
    squared = (pl.col("close") / pl.col("close").shift(1)).log().pow(2)
    realised = [(100 * (squared.rolling_mean(n) * 252).sqrt()).alias(f"rv{n}") for n in estimates.VIX_SESSIONS]
    joined = closes.with_columns(realised).join(vix, on="date").drop_nulls()
    names = [f"rv{n}" for n in estimates.VIX_SESSIONS]
    matrix = np.column_stack([np.ones(joined.height), joined.select(names).to_numpy()])
    target = joined["vix"].to_numpy()
    fitted = np.linalg.lstsq(matrix, target, rcond=None)[0]
    errors = estimates.vix_from_closes(closes).join(vix, on="date").select(pl.col("close") - pl.col("vix"))["close"]
    explained = 1 - float((errors.to_numpy() ** 2).mean()) / float(target.var())
    print(f"VIX regression fitted: {np.round(fitted, 4)}")
    print(f"VIX regression in use: {[estimates.VIX_INTERCEPT, *estimates.VIX_SLOPES]}, {joined.height} sessions")
    print(f"VIX mean absolute error: {np.abs(errors.to_numpy()).mean():.2f} points, R2 {explained:.3f}")


if __name__ == "__main__":
    held = bundled_files()
    range_fit(index_ranges(held))
    vix_fit(*vix_pairs(held))
