"""What the classifier sees of a line: its words and pieces of words, and marks of amount, day, account and code.

Frequencies within a line are dampened (1 + log), columns weighted by how few lines have them (smoothed idf, which the
model keeps), and each row brought to length one: the usual TF-IDF.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING
from zlib import crc32

from trellis.household.categories.grams import COLUMNS, grams, hashed
from trellis.household.categories.subject import Subject

if TYPE_CHECKING:
    from numpy import float32, int64
    from numpy.typing import NDArray

VERSION = 1
"""Raised whenever a line gets other features, so that older models are made anew."""

TEXT_MAX = 160
_MARKS = 9
_NINES, _MONTH_THIRD = {99, 95, 97, 98}, 10


@dataclass(frozen=True, slots=True)
class Cells:
    """A sparse table by cells, ordered by row and column. shape: rows, and COLUMNS."""

    rows: "NDArray[int64]"
    columns: "NDArray[int64]"
    values: "NDArray[float32]"
    count: int


def cells(subjects: Sequence[Subject]) -> Cells:
    """The raw table of lines: dampened counts, not weighted yet. Equal texts are taken apart once."""
    import numpy as np

    texts = [document(one.text) for one in subjects]
    distinct = {text: at for at, text in enumerate(dict.fromkeys(texts))}
    own_rows, own_columns, own_counts = _counted(*grams(list(distinct)), len(distinct))
    bounds = np.searchsorted(own_rows, np.arange(len(distinct) + 1))
    which = np.array([distinct[text] for text in texts], dtype=np.int64)
    lengths = (bounds[1:] - bounds[:-1])[which]
    ends = np.cumsum(lengths + _MARKS)
    starts = ends - lengths - _MARKS
    rows = np.repeat(np.arange(len(texts)), lengths + _MARKS)
    columns, values = np.empty(len(rows), dtype=np.int64), np.ones(len(rows), dtype=np.float32)
    marked = ((ends - _MARKS)[:, None] + np.arange(_MARKS)).reshape(-1)
    marks = np.array([_marks(one) for one in subjects], dtype=np.uint64).reshape(-1)
    columns[marked] = hashed(marks, _MARKS)
    worded = np.ones(len(rows), dtype=bool)
    worded[marked] = False
    taken = (np.arange(len(rows)) + np.repeat(bounds[which] - starts, lengths + _MARKS))[worded]
    columns[worded] = own_columns[taken]
    values[worded] = (1 + np.log(own_counts)).astype(np.float32)[taken]
    return Cells(rows, columns, values, len(texts))


def weighted(table: Cells, by: "NDArray[float32]") -> Cells:
    """The table weighted by column, each row of length one."""
    import numpy as np

    values = table.values * by[table.columns]
    lengths = np.sqrt(np.bincount(table.rows, weights=values * values, minlength=table.count))
    scale = np.divide(1, lengths, out=np.zeros_like(lengths), where=lengths > 0)
    return Cells(table.rows, table.columns, (values * scale[table.rows]).astype(np.float32), table.count)


@lru_cache(maxsize=32768)
def document(text: str) -> str:
    """A text as its words are taken: small letters, every number as one sign, nothing but letters between spaces."""
    return " ".join(re.sub(r"[^\w&+]+|_", " ", re.sub(r"\d+", "0", text[:TEXT_MAX].casefold())).split())


def _counted(
    rows: "NDArray[int64]", columns: "NDArray[int64]", count: int
) -> "tuple[NDArray[int64], NDArray[int64], NDArray[int64]]":
    """Cells in order, each once, with how often it was there."""
    import numpy as np

    keys, counts = np.unique(rows * COLUMNS + columns, return_counts=True)
    return keys // COLUMNS, keys % COLUMNS, counts


def _marks(one: Subject) -> tuple[int, ...]:
    """The marks of a line, as many for each."""
    return (
        *_of_amount(one.amount),
        *_of_day(one.on),
        _mark("account", f"{one.account} {one.inflow}"),
        _mark("kind", f"{one.kind} {one.currency}"),
        _mark("code", one.mcc or one.hint),
        _mark("channel", one.channel),
    )


@lru_cache(maxsize=32768)
def _of_amount(amount: Decimal) -> tuple[int, int, int]:
    """Direction, size in halves of a power of ten, and how the cents end."""
    inflow, size = amount > 0, abs(amount)
    cents = int(size * 100) % 100
    pattern = "00" if not cents else "9" if cents in _NINES else "5" if cents % 5 == 0 else "x"
    half = size.normalize().as_tuple().digits[0] // 5
    return _mark("way", str(inflow)), _mark("size", f"{inflow} {size.adjusted()} {half}"), _mark("cents", pattern)


@lru_cache(maxsize=4096)
def _of_day(on: date) -> tuple[int, int]:
    """The third of the month, whether it is its last day, and the day of the week."""
    ends = (on + timedelta(days=1)).day == 1
    return _mark("day", f"{(on.day - 1) // _MONTH_THIRD} {ends}"), _mark("weekday", str(on.weekday()))


@lru_cache(maxsize=4096)
def _mark(name: str, value: str) -> int:
    return crc32(f"{name}={value}".encode())
