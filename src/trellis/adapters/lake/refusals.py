"""What is refused of rows: a batch of another shape whole, a row with an impossible value by itself."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

import polars as pl

from trellis.adapters.lake.tables import CREATED, Table
from trellis.core.numbers import AMOUNT_MAX
from trellis.core.problems import Problem, ProblemError

ID_BYTES = 64
"""An id, a mark or a slug is no longer."""
TOLD_MAX = 1000
"""So many refused rows are told one by one; all are counted."""
_FIRST, _LAST = date(1900, 1, 1), date(2199, 12, 31)


@dataclass(frozen=True, slots=True)
class Sifted:
    """The rows that may be kept, how many others there were, and why (of the first TOLD_MAX)."""

    good: pl.DataFrame
    refused: int
    problems: tuple[Problem, ...]


def sifted(table: Table, frame: pl.DataFrame, at: datetime) -> Sifted:
    """The rows of a batch that may be kept at an instant. Raises ProblemError where the columns are others."""
    checked_columns(table, frame)
    rules = list(_rules(table, at))
    bad = frame.select(pl.any_horizontal(rule for _, rule, _ in rules).fill_null(value=False)).to_series()
    count = int(bad.sum())
    if not count:
        return Sifted(frame, 0, ())
    wrong = frame.with_row_index("row", offset=1).filter(bad)
    return Sifted(frame.filter(~bad), count, tuple(_problems(table, wrong.head(TOLD_MAX), rules)))


def checked_columns(table: Table, frame: pl.DataFrame) -> None:
    """Raises ProblemError naming each column that is lacking, unknown or of another type."""
    found = dict(frame.schema)
    problems = [
        _of_column(table, name, found.get(name, "absent"), f"it must be {dtype}")
        for name, dtype in table.columns.items()
        if found.get(name) != dtype
    ]
    problems += [
        _of_column(table, name, found[name], "there is no such column") for name in found.keys() - table.columns
    ]
    if problems:
        raise ProblemError(problems)


def _of_column(table: Table, name: str, dtype: object, message: str) -> Problem:
    return Problem(table.name, name, str(dtype), message, f"Its columns are: {', '.join(table.columns)}.")


def _rules(table: Table, at: datetime) -> Iterator[tuple[str, pl.Expr, str]]:
    for name, dtype in table.columns.items():
        column = pl.col(name)
        if name not in table.empty:
            yield name, column.is_null(), "there is no value"
        if dtype == pl.String:
            yield name, column.str.len_bytes() > ID_BYTES, f"it is no id: it has more than {ID_BYTES} bytes"
            yield name, column.str.contains(" ", literal=True), "it is no id: it has a blank in it"
        elif dtype == pl.Float64:
            yield name, ~column.is_finite(), "it is no number"
        elif dtype == pl.List(pl.Float64):
            yield name, ~column.list.eval(pl.element().is_finite().fill_null(value=False)).list.all(), "it is no number"
        elif dtype == pl.Date:
            yield name, ~column.is_between(_FIRST, _LAST), f"it is not between {_FIRST} and {_LAST}"
        elif isinstance(dtype, pl.Decimal):
            yield name, column.abs() >= AMOUNT_MAX, f"it is not below {AMOUNT_MAX:,}"
    yield CREATED, pl.col(CREATED) > at, "it lies in the future"


def _problems(table: Table, wrong: pl.DataFrame, rules: list[tuple[str, pl.Expr, str]]) -> Iterator[Problem]:
    broken = wrong.select(rule.fill_null(value=False).alias(str(place)) for place, (_, rule, _) in enumerate(rules))
    for row, flags in zip(wrong.iter_rows(named=True), broken.iter_rows(), strict=True):
        for (field, _, message), flag in zip(rules, flags, strict=True):
            if flag:
                way_out = "Correct the row and send it in a batch of its own; the others were kept."
                yield Problem(f"{table.name}: row {row['row']}", field, str(row[field]), message, way_out)
