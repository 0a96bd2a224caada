"""Discrete Gaussian noise for long vectors: the same exact method as draws.py, on 64-bit whole numbers at once."""

from typing import TYPE_CHECKING

from trellis.privacy.noise.draws import Take

if TYPE_CHECKING:
    from numpy import bool_, int64
    from numpy.typing import NDArray

SIGMA_MAX = 7_000
"""With a larger one, products no longer fit in 63 bits."""

_WORD_BITS = 63
_TURNS_MAX = 60
"""Laplace steps beyond this have a chance below 1e-26; one that is drawn is drawn again, a change below 2^-80."""


def gaussian_vector(take: Take, sigma: int, length: int) -> "NDArray[int64]":
    """So many whole numbers, each x with probability in proportion to exp(-x^2 / (2 sigma^2)).

    Raises ValueError for a sigma outside of 1..SIGMA_MAX.
    """
    import numpy as np

    if not 1 <= sigma <= SIGMA_MAX:
        raise ValueError(f"sigma was {sigma}; give 1 to {SIGMA_MAX}")
    scale = sigma + 1
    found = np.zeros(length, dtype=np.int64)
    left = np.arange(length)
    while len(left):
        drawn = _laplace(take, scale, len(left))
        off = np.abs(np.abs(drawn) * scale - sigma * sigma)
        kept = _exp(take, off * off, np.int64(2 * sigma * sigma * scale * scale))
        found[left[kept]] = drawn[kept]
        left = left[~kept]
    return found


def _laplace(take: Take, scale: int, length: int) -> "NDArray[int64]":
    """Whole numbers x with probability in proportion to exp(-|x| / scale)."""
    import numpy as np

    found = np.zeros(length, dtype=np.int64)
    left = np.arange(length)
    while len(left):
        start = _below(take, np.full(len(left), scale, dtype=np.int64))
        good = _exp(take, start, np.int64(scale))
        turns = _runs(take, len(left))
        size = start + scale * turns
        negative = _below(take, np.full(len(left), 2, dtype=np.int64)) == 1
        good &= (turns <= _TURNS_MAX) & ~(negative & (size == 0))
        found[left[good]] = np.where(negative, -size, size)[good]
        left = left[~good]
    return found


def _runs(take: Take, length: int) -> "NDArray[int64]":
    """How often exp(-1) came true in a row."""
    import numpy as np

    turns = np.zeros(length, dtype=np.int64)
    going = np.arange(length)
    while len(going):
        going = going[_exp_below_one(take, np.ones(len(going), dtype=np.int64), np.int64(1))]
        turns[going] += 1
    return turns


def _exp(take: Take, over: "NDArray[int64]", under: "int64") -> "NDArray[bool_]":
    """True with probability exp(-over / under), element by element."""
    import numpy as np

    true = np.ones(len(over), dtype=bool)
    whole, rest = over // under, over % under
    going = np.flatnonzero(whole > 0)
    while len(going):
        hit = _exp_below_one(take, np.ones(len(going), dtype=np.int64), np.int64(1))
        true[going[~hit]] = False
        whole[going] -= 1
        going = going[hit & (whole[going] > 0)]
    last = np.flatnonzero(true)
    true[last] = _exp_below_one(take, rest[last], under)
    return true


def _exp_below_one(take: Take, over: "NDArray[int64]", under: "int64") -> "NDArray[bool_]":
    """The same for fractions of at most one: a run of shrinking chances over / (under * turn), odd or even."""
    import numpy as np

    odd = np.ones(len(over), dtype=bool)
    going = np.arange(len(over))
    turn = 1
    while len(going):
        hit = _below(take, np.full(len(going), under, dtype=np.int64)) < over[going]
        if turn > 1:
            hit &= _below(take, np.full(len(going), turn, dtype=np.int64)) == 0
        odd[going[~hit]] = turn % 2 == 1
        going = going[hit]
        turn += 1
    return odd


def _below(take: Take, counts: "NDArray[int64]") -> "NDArray[int64]":
    """Whole numbers from 0 to count - 1 for each count, each as likely."""
    import numpy as np

    found = np.zeros(len(counts), dtype=np.int64)
    left = np.arange(len(counts))
    while len(left):
        words = (np.frombuffer(take(8 * len(left)), dtype="<u8") >> np.uint64(64 - _WORD_BITS)).astype(np.int64)
        some = counts[left]
        good = words <= _highest(some)
        found[left[good]] = words[good] % some[good]
        left = left[~good]
    return found


def _highest(counts: "NDArray[int64]") -> "NDArray[int64]":
    """The last word of 63 bits below which every remainder is as likely."""
    import numpy as np

    largest = np.int64((1 << _WORD_BITS) - 1)
    return largest - (largest % counts + 1) % counts
