"""Rows for a lake: imports of a household, as simple a table as there is."""

from datetime import UTC, datetime, timedelta

import polars as pl

from trellis.serving.features.observed import IMPORTS, SCHEMAS

AT = datetime(2026, 3, 31, 16, tzinfo=UTC)


def rows(first: int, count: int, at: datetime = AT, days: int = 1) -> dict[str, pl.DataFrame]:
    """Rows numbered from first, spread over the days up to an instant."""
    told = [
        {
            "imported": f"i{first + n}",
            "account": f"a{n % 3}",
            "currency": "USD",
            "gone": False,
            "created_time": at - timedelta(days=n % days),
        }
        for n in range(count)
    ]
    return {IMPORTS: pl.DataFrame(told, dict(SCHEMAS[IMPORTS]))}


def numbers(table: pl.DataFrame) -> list[int]:
    """The numbers of the rows of a lake, in order."""
    return sorted(int(name[1:]) for name in table["imported"])
