"""Words and pieces of words of many short texts as numbers of columns, all at once.

A text gives its words, pairs of neighbouring words, and runs of three to five bytes within words (a word's ends count
as signs). Each is hashed to a column (the hashing trick, Weinberger et al. 2009), so no list of words is kept. Hashes
are polynomials modulo 2**64 over bytes, the same on every machine.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from numpy import int64, uint8, uint64
    from numpy.typing import NDArray

COLUMN_BITS = 17
COLUMNS = 1 << COLUMN_BITS
RUNS = (3, 4, 5)
_BASE = 0x9E3779B97F4A7C15
_INVERSE = pow(_BASE, -1, 1 << 64)
_MIX = 0xD6E8FEB86659FD93
_SPACE, _NEWLINE = 32, 10


def grams(texts: Sequence[str]) -> "tuple[NDArray[int64], NDArray[int64]]":
    """The rows and columns of every gram, in no order, repeated where it is repeated in its text.

    texts: words parted by single spaces, without line breaks.
    """
    import numpy as np

    signs = np.frombuffer(("\n".join(f" {text} " for text in texts) + "\n").encode(), dtype=np.uint8)
    rows = np.cumsum(signs == _NEWLINE) - (signs == _NEWLINE)
    found = [_words(signs, rows), *(_runs(signs, rows, length) for length in RUNS)]
    return np.concatenate([at for at, _ in found]), np.concatenate([columns for _, columns in found])


def hashed(values: "NDArray[uint64]", kind: int) -> "NDArray[int64]":
    """Columns of hashes. kind: keeps grams of different kinds apart."""
    import numpy as np

    mixed = (values + np.uint64(kind)) * np.uint64(_MIX)
    mixed ^= mixed >> np.uint64(32)
    mixed *= np.uint64(_MIX)
    return (mixed >> np.uint64(64 - COLUMN_BITS)).astype(np.int64)


def _runs(signs: "NDArray[uint8]", rows: "NDArray[int64]", length: int) -> "tuple[NDArray[int64], NDArray[int64]]":
    """Runs of so many bytes within words: no space but at an end."""
    import numpy as np

    count = len(signs) - length + 1
    if count <= 0:
        return rows[:0], rows[:0]
    values = np.zeros(count, dtype=np.uint64)
    fits = np.ones(count, dtype=bool)
    for place in range(length):
        here = signs[place : place + count]
        values = values * np.uint64(_BASE) + here
        fits &= here != _NEWLINE
        if 0 < place < length - 1:
            fits &= here != _SPACE
    return rows[:count][fits], hashed(values[fits], length)


def _words(signs: "NDArray[uint8]", rows: "NDArray[int64]") -> "tuple[NDArray[int64], NDArray[int64]]":
    """Words, and pairs of words that stand side by side in one text.

    A word's hash is a difference of prefix sums over its bytes, shifted to where it begins.
    """
    import numpy as np

    inside = (signs != _SPACE) & (signs != _NEWLINE)
    edges = np.flatnonzero(np.diff(inside.astype(np.int8)))
    starts, ends = edges[0::2] + 1, edges[1::2] + 1
    powers = np.cumprod(np.full(len(signs), _BASE, dtype=np.uint64))
    sums = np.concatenate([np.zeros(1, dtype=np.uint64), np.cumsum(signs * powers, dtype=np.uint64)])
    inverses = np.cumprod(np.full(len(signs), _INVERSE, dtype=np.uint64))
    values = (sums[ends] - sums[starts]) * inverses[starts]
    at = rows[starts]
    pairs = at[1:] == at[:-1]
    paired = (values[:-1] * np.uint64(_BASE) + values[1:])[pairs]
    columns = np.concatenate([hashed(values, 1), hashed(paired, 2)])
    return np.concatenate([at, at[:-1][pairs]]), columns
