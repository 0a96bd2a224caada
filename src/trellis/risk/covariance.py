"""Covariances and correlations of returns, and the triangle of which a covariance is the square."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from trellis.core.numbers import ZERO
from trellis.core.problems import problem
from trellis.risk.scenarios import Row

_PLACES = Decimal("1e-9")
Triangle = tuple[tuple[Decimal, ...], ...]


def correlation(left: Sequence[int], right: Sequence[int]) -> Decimal | None:
    """Pearson's coefficient to nine places; None where one of the rows never moves. Rows are of one length."""
    ups = _moment(left, right)
    scale = Decimal(_moment(left, left)) * _moment(right, right)
    return (ups / scale.sqrt()).quantize(_PLACES) if scale else None


def covariance(left: Sequence[int], right: Sequence[int]) -> Decimal:
    """The sample covariance (divided by n - 1), in the squares of the rows' units."""
    if len(left) < 2:
        raise problem("risk", "returns", len(left), "a covariance needs two returns", "Give a longer history")
    return Decimal(_moment(left, right)) / (len(left) * (len(left) - 1))


def triangle(returns: Mapping[str, Row]) -> Triangle:
    """The lower triangle L with L x L' the sample covariance, rows in the mapping's order (Cholesky).

    Where a row is a sum of those above it, its own entry is 0: the covariance then has fewer dimensions than rows.
    """
    rows = list(returns.values())
    built: list[tuple[Decimal, ...]] = []
    for place, row in enumerate(rows):
        line: list[Decimal] = []
        for column in range(place):
            above = built[column]
            left = covariance(row, rows[column]) - sum((line[k] * above[k] for k in range(column)), ZERO)
            line.append(left / above[column] if above[column] else ZERO)
        own = covariance(row, row)
        rest = own - sum((each * each for each in line), ZERO)
        line.append(rest.sqrt() if rest > own * _PLACES else ZERO)
        built.append(tuple(line))
    return tuple(built)


def _moment(left: Sequence[int], right: Sequence[int]) -> int:
    """n times the sum of the products of deviations: whole, and free of rounding."""
    return len(left) * sum(a * b for a, b in zip(left, right, strict=True)) - sum(left) * sum(right)
