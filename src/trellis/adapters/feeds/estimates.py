"""Figures that a source with closing values only lacks, estimated from the days before.

The fits are shown in docs/data-folders.md and made anew by benchmarks/estimated_prices.py. Nothing here looks past the
day it estimates.
"""

import polars as pl

# Mean share of the trailing mean absolute daily change by which the S&P 500's high and low of 1999-2018 lay beyond
# its previous and own close.
RANGE_FRACTION = 0.354
RANGE_SESSIONS = 20

# Least squares of the VIX close of 2014-2018 on realised volatility of the S&P 500, in points, over these sessions.
VIX_SESSIONS = (5, 22, 66)
VIX_INTERCEPT = 7.3445
VIX_SLOPES = (0.3112, 0.2316, 0.1156)
VIX_FLOOR, VIX_CAP = 9.0, 90.0
_YEAR = 252

RANGE_METHOD = (
    "open, high and low estimated: open is the previous close; high and low are the greater and the lesser of open "
    f"and close, widened by {RANGE_FRACTION} of the mean absolute daily change of the {RANGE_SESSIONS} sessions before"
)
VIX_METHOD = (
    f"estimated as {VIX_INTERCEPT} + {VIX_SLOPES[0]} x RV{VIX_SESSIONS[0]} + {VIX_SLOPES[1]} x RV{VIX_SESSIONS[1]} + "
    f"{VIX_SLOPES[2]} x RV{VIX_SESSIONS[2]} (realised volatility of the S&P 500 in points over that many sessions up "
    f"to the close), from {VIX_FLOOR:g} to {VIX_CAP:g}; mean absolute error 1.6 points on 2014-2018, 3.4 and on "
    "average 2.6 too low in other years"
)


def bars_from_closes(closes: pl.DataFrame) -> pl.DataFrame:
    """Daily bars (date, open, high, low, close, volume, estimated) from date and close, oldest first."""
    before = pl.col("close").shift(1)
    change = (pl.col("close") / before - 1).abs()
    usual = change.rolling_mean(RANGE_SESSIONS, min_samples=1).shift(1)
    opened = closes.with_columns(
        before.fill_null(pl.col("close")).alias("open"), (RANGE_FRACTION * usual * before).fill_null(0.0).alias("reach")
    )
    return opened.select(
        "date",
        "open",
        (pl.max_horizontal("open", "close") + pl.col("reach")).alias("high"),
        pl.max_horizontal(
            pl.min_horizontal("open", "close") - pl.col("reach"), pl.min_horizontal("open", "close") / 2
        ).alias("low"),
        "close",
        pl.lit(None, pl.Int64).alias("volume"),
        pl.lit(True).alias("estimated"),
    )


def vix_from_closes(closes: pl.DataFrame) -> pl.DataFrame:
    """date and estimated VIX close from date and S&P 500 close; the first 66 sessions have none and are left out."""
    squared = (pl.col("close") / pl.col("close").shift(1)).log().pow(2)
    value = pl.lit(VIX_INTERCEPT)
    for slope, sessions in zip(VIX_SLOPES, VIX_SESSIONS, strict=True):
        value = value + slope * 100 * (squared.rolling_mean(sessions) * _YEAR).sqrt()
    return closes.select("date", value.clip(VIX_FLOOR, VIX_CAP).alias("close")).drop_nulls()


def quiet_bars(closes: pl.DataFrame) -> pl.DataFrame:
    """Daily bars of an index whose range is not estimated: open is the previous close, high and low hold both."""
    opened = closes.with_columns(pl.col("close").shift(1).fill_null(pl.col("close")).alias("open"))
    return opened.select(
        "date",
        "open",
        pl.max_horizontal("open", "close").alias("high"),
        pl.min_horizontal("open", "close").alias("low"),
        "close",
        pl.lit(None, pl.Int64).alias("volume"),
        pl.lit(True).alias("estimated"),
    )
