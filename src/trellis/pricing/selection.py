"""Delta-targeted strike selection over columns: of each chain, the in-band strike nearest the target delta.

Deltas are compared as whole ten-thousandths: the absolute value rounded half-even to four places first (rule A.num).
The rounding looks at the exact value of the float64, found by an error-free product, so a delta a hair under a half
never rounds up because 10,000 times it happens to be representable. A tie goes to the strike farther out of the money
(rule A.delta): the lower put, the higher call. Among equal strikes the first row wins. A delta that was quoted as a
decimal with more than four places is best rounded as a Decimal by the caller; a four-place decimal passes unchanged.
"""

from decimal import Decimal

import numpy as np
from numpy.typing import ArrayLike, NDArray

from trellis.pricing._inputs import FloatArray
from trellis.pricing._jit import inlined, kernel

MISSING = -1  # the ten-thousandths of a delta that is NaN, and the row of a chain with no strike in its band
_PARTS = 10_000
_SPLITTER = 134217729.0  # 2**27 + 1


def ten_thousandths(delta: ArrayLike) -> NDArray[np.int64]:
    """abs(delta) in ten-thousandths, half-even on the exact float64 value; NaN (no delta known) gives MISSING.

    Raises ValueError naming the first bad index where abs(delta) exceeds 1,000,000.
    """
    column = np.ascontiguousarray(delta, dtype=np.float64)
    if (bad := np.flatnonzero(np.abs(column.reshape(-1)) > 1e6)).size:
        raise ValueError(f"delta[{int(bad[0])}] was {column.reshape(-1)[bad[0]]}: it must be from -1e6 to 1e6")
    answer = np.empty(column.size, dtype=np.int64)
    _round_rows(answer, column.reshape(-1))
    return answer.reshape(column.shape)


def nearest_in_band(
    group: ArrayLike, right: ArrayLike, strike: ArrayLike, delta: ArrayLike, lo: Decimal, hi: Decimal, target: Decimal
) -> NDArray[np.int64]:
    """For each group in order of appearance, the row whose abs(delta) lies in lo..hi (ends included) nearest target.

    group holds ascending whole numbers: rows of one chain (one underlying, expiry and right) stand together; right is
    +1 call or -1 put. Rows whose delta is NaN are passed over. Gives MISSING (-1) where no strike is in the band.
    Raises ValueError where the columns differ in length, groups are not sorted, a right is no right, a strike is NaN
    or the band has more than four decimal places.
    """
    groups = np.ascontiguousarray(group, dtype=np.int64)
    rights = np.ascontiguousarray(np.broadcast_to(np.asarray(right, dtype=np.int8), groups.shape))
    strikes = np.ascontiguousarray(strike, dtype=np.float64)
    deltas = np.ascontiguousarray(delta, dtype=np.float64)
    if not groups.shape == strikes.shape == deltas.shape == (groups.size,):
        raise ValueError(f"strike and delta had shapes {strikes.shape} and {deltas.shape}: group has {groups.shape}")
    answer = np.empty(groups.size, dtype=np.int64)
    found = _nearest_rows(answer, groups, rights, strikes, deltas, _whole(lo), _whole(hi), _whole(target))
    if found < 0:
        row = -1 - found
        raise ValueError(
            f"row {row} had group {groups[row]}, right {rights[row]}, strike {strikes[row]}, delta {deltas[row]}: "
            "groups must ascend, a right be +1 or -1, a strike a number, a delta NaN or from -1e6 to 1e6"
        )
    return answer[:found].copy()


def _whole(bound: Decimal) -> int:
    scaled = Decimal(bound) * _PARTS
    if scaled != int(scaled):
        raise ValueError(f"a delta band had {bound}: give at most four decimal places")
    return int(scaled)


@inlined
def _rounded(delta: float) -> int:
    """abs(delta) * 10,000 rounded half-even as if computed without error (Dekker's product tells the error)."""
    x = abs(delta)
    product = x * 10000.0
    spread = _SPLITTER * x
    high = spread - (spread - x)
    error = (high * 10000.0 - product) + (x - high) * 10000.0
    whole = np.floor(product)
    beyond = ((product - whole) - 0.5) + error
    up = beyond > 0.0 or (beyond == 0.0 and whole % 2.0 == 1.0)
    return int(whole) + (1 if up else 0)


@kernel
def _round_rows(answer: NDArray[np.int64], delta: FloatArray) -> None:
    for i in range(delta.size):
        answer[i] = _rounded(delta[i]) if delta[i] == delta[i] else -1


@kernel
def _nearest_rows(
    answer: NDArray[np.int64],
    group: NDArray[np.int64],
    right: NDArray[np.int8],
    strike: FloatArray,
    delta: FloatArray,
    lo: int,
    hi: int,
    target: int,
) -> int:
    """Fills answer and gives the number of groups, or -1 - row for the first row that cannot be used."""
    found, nearest, last = 0, 0, group[0] - 1 if group.size else 0
    least, most = (lo - 1.0) / 10000.0, (hi + 1.0) / 10000.0
    for i in range(group.size):
        size = abs(delta[i])
        if group[i] < last or abs(right[i]) != 1 or strike[i] != strike[i] or size > 1e6:
            return -1 - i
        if group[i] != last:
            answer[found] = -1
            found += 1
            last = group[i]
        if not (size >= least and size <= most):  # most rows: not worth rounding exactly; NaN ends here too
            continue
        parts = _rounded(size)
        if parts < lo or parts > hi:
            continue
        best = answer[found - 1]
        distance = abs(parts - target)
        farther = best >= 0 and distance == nearest and right[i] * (strike[i] - strike[best]) > 0.0
        if best < 0 or distance < nearest or farther:
            answer[found - 1] = i
            nearest = distance
    return found
