"""The bundled stocks' adjusted closes as plain numbers, for planning over history: no bars, no sessions."""

from datetime import date
from decimal import Decimal

import polars as pl

from trellis.adapters.feeds.bundled import bundled_files


def bundled_closes() -> dict[str, dict[date, Decimal]]:
    """Close by day of twenty large US stocks, 1990 to 2022. They survived to be listed, so all did well: say so.

    Raises ProblemError where the package that they are in is not installed.
    """
    table = pl.read_csv(bundled_files().stocks, infer_schema=False)
    day, *symbols = table.columns
    days = [date.fromisoformat(text) for text in table[day]]
    return {
        symbol: {on: Decimal(text) for on, text in zip(days, table[symbol], strict=True) if text} for symbol in symbols
    }
