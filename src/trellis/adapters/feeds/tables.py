"""Reading one CSV or Parquet file into typed columns, with every structural fault named."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

import polars as pl

from trellis.adapters.feeds.faults import row_fault, stop_on
from trellis.core.problems import Problem, problem


class Kind(Enum):
    """What a column holds, in words and as Polars types it."""

    DATE = ("a date (YYYY-MM-DD)", pl.Date)
    INSTANT = ("a time stamp (YYYY-MM-DD HH:MM:SS)", pl.Datetime("ms"))
    NUMBER = ("a number", pl.Float64)
    WHOLE = ("a whole number", pl.Int64)
    TEXT = ("text", pl.String)
    FLAG = ("true or false", pl.Boolean)

    def __init__(self, words: str, dtype: pl.DataType | type[pl.DataType]) -> None:
        self.words = words
        self.dtype = dtype


@dataclass(frozen=True, slots=True)
class Column:
    """One column: what it holds, whether cells may be empty, whether it may be absent (then it is all empty)."""

    kind: Kind
    nullable: bool = False
    optional: bool = False


Columns = Mapping[str, Column]
DATE, TEXT, NUMBER = Column(Kind.DATE), Column(Kind.TEXT), Column(Kind.NUMBER)
FLAG = Column(Kind.FLAG, nullable=True)
STAMP = Column(Kind.INSTANT)
MAYBE_TEXT = Column(Kind.TEXT, nullable=True, optional=True)
MAYBE_NUMBER = Column(Kind.NUMBER, nullable=True, optional=True)
MAYBE_WHOLE = Column(Kind.WHOLE, nullable=True, optional=True)
PRICES: Columns = {name: Column(Kind.NUMBER, nullable=True) for name in ("open", "high", "low", "close")}
VOLUME: Columns = {"volume": MAYBE_WHOLE}


def file_digest(path: Path) -> str:
    """SHA-256 in hex of the file's bytes."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def read_table(path: Path, columns: Columns) -> pl.DataFrame:
    """The named columns of a .csv or .parquet file, and `row`, the line or row number an editor shows.

    Raises ProblemError listing every fault: unreadable file, missing columns, cells or columns of the wrong type,
    empty cells where none may be, no rows at all.
    """
    if not path.is_file():
        raise problem(path, "file", path.name, "there is no such file", "Replace it with a whole file.")
    table = _read_csv(path, columns) if path.suffix == ".csv" else _read_parquet(path, columns)
    if table.is_empty():
        raise problem(path, "rows", 0, "the file has no rows", "Give a file with data, or remove it.")
    stop_on([fault for name, column in columns.items() if not column.nullable for fault in _empty(table, path, name)])
    return table


def _read_csv(path: Path, columns: Columns) -> pl.DataFrame:
    try:
        raw = pl.read_csv(path, infer_schema=False).rename(lambda name: name.strip().lower())
    except (pl.exceptions.PolarsError, OSError) as error:
        raise _unreadable(path, "CSV", error) from error
    _check_names(path, raw.columns, columns)
    _check_twins(path, raw.columns, columns)
    # The header is line 1, so the first row of data is the editor's line 2.
    raw = raw.select(name for name in columns if name in raw.columns).with_row_index("row", offset=2)
    stop_on(
        [
            fault
            for name, column in columns.items()
            if name in raw.columns
            for fault in _mistyped(raw, path, name, column)
        ]
    )
    return raw.select("row", *(_parsed(raw, name, column) for name, column in columns.items()))


def _read_parquet(path: Path, columns: Columns) -> pl.DataFrame:
    try:
        schema = pl.read_parquet_schema(path)
        _check_names(path, list(schema), columns)
        stop_on(
            [
                _wrong_type(path, name, schema[name], column)
                for name, column in columns.items()
                if _unfit(schema, name, column)
            ]
        )
        raw = pl.read_parquet(path, columns=[name for name in columns if name in schema])
    except (pl.exceptions.PolarsError, OSError) as error:
        raise _unreadable(path, "Parquet", error) from error
    raw = raw.with_row_index("row", offset=1)
    cast = raw.select("row", *(_cast(raw, name, column) for name, column in columns.items()))
    stop_on(
        [
            fault
            for name, column in columns.items()
            if name in raw.columns
            for fault in _lost(raw, cast, path, name, column)
        ]
    )
    return cast


def _check_names(path: Path, found: list[str], columns: Columns) -> None:
    missing = [name for name, column in columns.items() if name not in found and not column.optional]
    way_out = f"Columns: {', '.join(columns)}. See docs/data-folders.md."
    stop_on(
        [Problem(str(path), f"column {name}", ",".join(found), "the column is missing", way_out) for name in missing]
    )


def _check_twins(path: Path, found: list[str], columns: Columns) -> None:
    """Polars renames the second of two columns with one name; which of them is meant, nobody can tell."""
    way_out = "Keep one of them."
    twice = [name for name in columns if f"{name}_duplicated_0" in found]
    stop_on([Problem(str(path), f"column {name}", ",".join(found), "two columns have it", way_out) for name in twice])


def _parsed(raw: pl.DataFrame, name: str, column: Column) -> pl.Expr:
    if name not in raw.columns:
        return pl.lit(None, column.kind.dtype).alias(name)
    text = pl.col(name).str.strip_chars()
    if column.kind is Kind.DATE:
        return text.str.to_date("%Y-%m-%d", strict=False).alias(name)
    if column.kind is Kind.INSTANT:
        return text.str.to_datetime("%Y-%m-%d %H:%M:%S", strict=False, time_unit="ms").alias(name)
    if column.kind is Kind.FLAG:
        return text.str.to_lowercase().replace_strict({"true": True, "false": False}, default=None).alias(name)
    return (text if column.kind is Kind.TEXT else text.cast(column.kind.dtype, strict=False)).alias(name)


def _mistyped(raw: pl.DataFrame, path: Path, name: str, column: Column) -> list[Problem]:
    filled = pl.col(name).is_not_null() & (pl.col(name).str.strip_chars() != "")
    failed = raw.select(
        "row", pl.col(name).alias("text"), _parsed(raw, name, column).alias("value"), filled.alias("filled")
    )
    rows = failed.filter(pl.col("filled") & pl.col("value").is_null()).select("row", "text").iter_rows()
    return [row_fault(str(path), row, name, text, f"it is not {column.kind.words}") for row, text in rows]


def _cast(raw: pl.DataFrame, name: str, column: Column) -> pl.Expr:
    expression = pl.col(name) if name in raw.columns else pl.lit(None)
    return expression.cast(column.kind.dtype, strict=False).alias(name)


def _lost(raw: pl.DataFrame, cast: pl.DataFrame, path: Path, name: str, column: Column) -> list[Problem]:
    """Cells that the column's kind cannot hold, such as a volume beyond every whole number or one that is NaN."""
    rows = raw.filter(pl.col(name).is_not_null() & cast[name].is_null()).select("row", name).iter_rows()
    return [row_fault(str(path), row, name, value, f"it is not {column.kind.words}") for row, value in rows]


def _unfit(schema: Mapping[str, pl.DataType], name: str, column: Column) -> bool:
    if name not in schema:
        return False
    if column.kind in (Kind.NUMBER, Kind.WHOLE):
        return not schema[name].is_numeric()
    return schema[name].base_type() is not (pl.Datetime if column.kind is Kind.INSTANT else column.kind.dtype)


def _wrong_type(path: Path, name: str, found: pl.DataType, column: Column) -> Problem:
    way_out = "Write the file again with that type."
    return Problem(str(path), f"column {name}", str(found), f"the column must hold {column.kind.words}", way_out)


def _empty(table: pl.DataFrame, path: Path, name: str) -> list[Problem]:
    return [
        row_fault(str(path), row, name, "", "the cell is empty") for row in table.filter(pl.col(name).is_null())["row"]
    ]


def _unreadable(path: Path, form: str, error: Exception) -> Exception:
    reason = str(error).splitlines()[0]
    return problem(path, "file", path.name, f"it cannot be read as {form}: {reason}", "Replace it with a whole file.")
