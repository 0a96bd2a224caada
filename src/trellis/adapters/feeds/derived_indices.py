"""Index series that follow from others: the S&P 500 after its last value, from its fund; XSP, a tenth of it.

Both are estimates and are noted as such. The fund's price leaves out its dividends on the same days as the index leaves
out its members', but pays them four times a year: within a quarter the estimate stands up to half a percent high.
"""

from collections.abc import Mapping
from datetime import date

import polars as pl

from trellis.adapters.feeds.kinds import underlying_of
from trellis.adapters.feeds.tabled import Series
from trellis.core.ids import digest
from trellis.market.ports import SourceNote

INDEX, FUND, MINI = "SPX", "SPY", "XSP"
_PRICES = ("open", "high", "low", "close")
_MINI_FRACTION = 10


def derived(series: Mapping[str, Series]) -> tuple[dict[str, Series], list[SourceNote]]:
    """The series with those that follow from them, and a note on each; a series that the source has is left alone."""
    found, notes = dict(series), []
    if INDEX in found and FUND in found:
        whole, note = _continued(found[INDEX], found[FUND])
        if note is not None:
            found[INDEX] = whole
            notes.append(note)
    if INDEX in found and MINI not in found:
        found[MINI] = Series(underlying_of(MINI), _tenth(found[INDEX].table))
        detail = f"a tenth of {INDEX}, to the cent, on each of its days"
        notes.append(SourceNote(MINI, INDEX, "estimated", detail, digest(MINI, INDEX)))
    return found, notes


def _continued(index: Series, fund: Series) -> tuple[Series, SourceNote | None]:
    """The index carried on by the fund's price from the last day that both have."""
    shared = index.table.join(fund.table, on="date", how="semi")
    if shared.is_empty():
        return index, None
    last: date = shared["date"][-1]
    later = fund.table.filter(pl.col("date") > index.table["date"][-1])
    if later.is_empty():
        return index, None
    scale = shared["close"][-1] / fund.table.filter(pl.col("date") == last)["close"][0]
    columns = ["date", *_PRICES, "volume", "estimated"]
    prices = [(pl.col(name) * scale).round(2).alias(name) for name in _PRICES]
    carried = _flagged(later).with_columns(*prices, pl.lit(None, pl.Int64).alias("volume"))
    table = pl.concat([_flagged(index.table).select(columns), carried.select(columns)], how="vertical_relaxed")
    first = later["date"][0]
    detail = f"from {first} on {later.height} values from {FUND}'s price times {scale:.6f}, the ratio at {last}'s close"
    note = SourceNote(f"{INDEX} from {first}", FUND, "estimated", detail, digest(INDEX, FUND, last, f"{scale:.6f}"))
    return Series(index.underlying, table), note


def _flagged(table: pl.DataFrame) -> pl.DataFrame:
    return table if "estimated" in table.columns else table.with_columns(pl.lit(False).alias("estimated"))


def _tenth(table: pl.DataFrame) -> pl.DataFrame:
    prices = [(pl.col(name) / _MINI_FRACTION).round(2).alias(name) for name in _PRICES]
    return table.with_columns(*prices, pl.lit(None, pl.Int64).alias("volume"))
