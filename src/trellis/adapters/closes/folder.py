"""Closes from a person's own folder of prices, as docs/data-folders.md describes it; date and close are enough."""

from datetime import date
from functools import cached_property
from pathlib import Path

import polars as pl

from trellis.adapters.closes.source import stated_close, stated_split
from trellis.adapters.feeds.assembly import splits_of
from trellis.adapters.feeds.events import SPLITS, read_events
from trellis.adapters.feeds.tables import DATE, TEXT, Column, Columns, Kind, read_table
from trellis.adapters.feeds.wanted import Wanted
from trellis.core.problems import problem
from trellis.household.invest.vetting import Close, StatedSplit

_CLOSES: Columns = {"date": DATE, "close": Column(Kind.NUMBER, nullable=True)}
_LAYOUTS = "Give daily/<SYMBOL>.csv or equities/daily.parquet; docs/data-folders.md shows both."
_PARTS_MAX = 10_000


class FolderCloses:
    """Implements CloseSource over a folder; its prices are in one currency, which the folder does not say."""

    kind = "folder"

    def __init__(self, folder: Path, currency: str) -> None:
        """Raises ProblemError for a folder that holds no daily prices."""
        self.name = f"folder {folder.resolve().name}"[:60]
        self._folder, self._currency = folder, currency
        self._parquet = folder / "equities" / "daily.parquet"
        if not self._parquet.is_file() and not (folder / "daily").is_dir():
            raise problem(folder, "folder", folder, "it holds no daily prices", _LAYOUTS)

    def ticker_of(self, symbol: str) -> str:
        """The symbol itself; in a file's name a dash stands for a slash."""
        return symbol.replace("/", "-")

    def close(self, symbol: str, ticker: str, since: date, as_of: date) -> Close:
        """The close of the last day that has one."""
        rows = self._rows(ticker).filter(pl.col("date").is_between(since, as_of) & pl.col("close").is_not_null())
        if rows.is_empty():
            message = f"it has no close from {since} to {as_of}"
            raise problem(self.name, "days", symbol, message, "Add it to the folder, or give the price by hand.")
        last = rows["date"].max()
        assert isinstance(last, date)
        told = rows.filter(pl.col("date") == last)["close"].to_list()
        if len(set(told)) != 1:
            message = f"its closes of {last} are {', '.join(map(str, told))}"
            raise problem(self.name, "close", symbol, message, "Keep one.")
        splits = tuple(one for one in self._splits(ticker, since, as_of) if one.on <= last)
        return Close(self.name, ticker, last, stated_close(self.name, symbol, last, told[0]), self._currency, splits)

    def _rows(self, ticker: str) -> pl.DataFrame:
        if self._parquet.is_file():
            found = self._table.filter(pl.col("symbol") == ticker)
        else:
            path = self._folder / "daily" / f"{ticker}.csv"
            found = read_table(path, _CLOSES) if path.is_file() else pl.DataFrame(schema={"date": pl.Date})
        if found.is_empty():
            raise problem(self.name, "symbol", ticker, "the folder holds no such symbol", "Add it, or ask elsewhere.")
        return found

    @cached_property
    def _table(self) -> pl.DataFrame:
        return read_table(self._parquet, {"symbol": TEXT, **_CLOSES})

    def _splits(self, ticker: str, since: date, as_of: date) -> tuple[StatedSplit, ...]:
        path = self._folder / "equities" / "splits.parquet" if self._parquet.is_file() else self._folder / "splits.csv"
        table = read_events(path, SPLITS, Wanted((ticker,), since, as_of))
        found = () if table is None else splits_of(table, ticker)
        later = [one for one in found if since < one.ex_date <= as_of]
        return tuple(stated_split(self.name, ticker, one.ex_date, one.ratio, _PARTS_MAX) for one in later)
