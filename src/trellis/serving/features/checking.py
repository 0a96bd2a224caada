"""What is refused of feature rows that anybody hands in, each by the field that is wrong."""

from collections.abc import Iterator, Sequence
from datetime import datetime

import polars as pl

from trellis.core.dates import NEW_YORK
from trellis.core.problems import Problem, ProblemError
from trellis.serving.features.definitions import Feature
from trellis.serving.features.rows import COLUMNS, MAP, NUMBER, VECTOR

_WAY_OUT = "Correct the row and put it again; the others were kept."
_KNOWN = {NUMBER: ("number",), VECTOR: ("vector",), MAP: ("keys", "vector")}


def checked(rows: pl.DataFrame, catalogue: Sequence[Feature], at: datetime) -> tuple[pl.DataFrame, tuple[Problem, ...]]:
    """The rows that may be kept at an instant, and what is wrong with each of the others.

    Refused are unknown names, versions and entities, values of another type than the feature's or no numbers, a value
    with a reason against it or neither, and instants in the future or before their day. Raises ProblemError for columns
    of another type.
    """
    _columns(rows)
    known = pl.DataFrame(
        [(one.name, one.version, one.dtype, list(one.of)) for one in catalogue],
        {"name": pl.String, "version": pl.Int32, "dtype": pl.String, "of": pl.List(pl.String)},
        orient="row",
    )
    told = rows.join(known, on=("name", "version"), how="left", maintain_order="left")
    rules = list(_rules(at.astimezone(NEW_YORK), sorted({one.name for one in catalogue})))
    flags = told.select(rule.fill_null(value=True).alias(str(n)) for n, (_, rule, _) in enumerate(rules))
    bad = flags.select(pl.any_horizontal(pl.all())).to_series()
    return rows.filter(~bad), tuple(_problems(rows, flags, rules)) if bad.any() else ()


def _columns(rows: pl.DataFrame) -> None:
    problems = [
        Problem("features", name, str(rows.schema.get(name, "absent")), f"it must be {dtype}", "Put rows of that type.")
        for name, dtype in COLUMNS.items()
        if rows.schema.get(name) != dtype
    ]
    if problems:
        raise ProblemError(problems)


def _rules(at: datetime, names: Sequence[str]) -> Iterator[tuple[str, pl.Expr, str]]:
    dtype, reason = pl.col("dtype"), pl.col("reason").is_not_null()
    known = dtype.is_not_null()
    yield "name", ~pl.col("name").is_in(names), "there is no such feature"
    yield "version", pl.col("name").is_in(names) & ~known, "the feature has no such version"
    yield "entity_type", known & ~pl.col("entity_type").is_in(pl.col("of")), "the feature is not of such an entity"
    for column in ("number", "keys", "vector"):
        mine = pl.lit(value=False)
        for kind, columns in _KNOWN.items():
            mine = mine | (pl.lit(column in columns) & (dtype == kind))
        filled = pl.col(column).is_not_null()
        yield column, known & filled & ~mine, "the feature is of another type"
        yield column, known & mine & (filled == reason), "there is either a value or a reason why there is none"
    yield "number", pl.col("number").is_not_null() & ~pl.col("number").is_finite(), "it is no number"
    finite = pl.col("vector").list.eval(pl.element().is_finite().fill_null(value=False)).list.all()
    yield "vector", pl.col("vector").is_not_null() & ~finite, "it has what is no number in it"
    yield (
        "keys",
        (dtype == MAP) & pl.col("keys").list.len().ne_missing(pl.col("vector").list.len()),
        "they are not one a number",
    )
    yield "created_time", pl.col("created_time").dt.convert_time_zone(NEW_YORK.key) > at, "it lies in the future"
    day = pl.col("created_time").dt.convert_time_zone(NEW_YORK.key).dt.date()
    yield "created_time", day < pl.col("event_time"), "it lies before the day of the value"


def _problems(rows: pl.DataFrame, flags: pl.DataFrame, rules: Sequence[tuple[str, pl.Expr, str]]) -> Iterator[Problem]:
    for place, marks in enumerate(flags.iter_rows()):
        for (field, _, message), mark in zip(rules, marks, strict=True):
            if mark:
                yield Problem(f"features: row {place + 1}", field, str(rows[field][place]), message, _WAY_OUT)
