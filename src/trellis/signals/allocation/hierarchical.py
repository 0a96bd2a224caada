"""Hierarchical risk parity (Lopez de Prado, 2016): streams in the order of a tree of correlations, halved again and
again, each half weighed against the other by the variance that it has at inverse variances.
"""

from math import sqrt

import numpy as np
from numpy.typing import NDArray

from trellis.signals._jit import kernel
from trellis.signals.allocation.covariance import Matrix, Vector

Order = NDArray[np.int64]


@kernel
def hierarchical(covariance: Matrix) -> Vector:
    """Weights that sum to 1 of the streams that move; the others have none."""
    count = len(covariance)
    weights = np.zeros(count)
    moving = np.zeros(count, np.int64)
    found = 0
    for i in range(count):
        if covariance[i, i] > 0.0:
            moving[found] = i
            found += 1
    if found == 0:
        return weights
    inner = np.empty((found, found))
    for i in range(found):
        for j in range(found):
            inner[i, j] = covariance[moving[i], moving[j]]
    shares = _halved(inner, _ordered(inner))
    for i in range(found):
        weights[moving[i]] = shares[i]
    return weights


@kernel
def _ordered(covariance: Matrix) -> Order:
    """The leaves of the tree of single linkage, from left to right; of equals the first are joined first.

    What correlates most is nearest: the distance sqrt((1 - correlation) / 2) falls with it.
    """
    count = len(covariance)
    member, order = np.arange(count), np.arange(count)
    for step in range(count - 1):
        one, other = _nearest(covariance, member)
        order = _joined(order, member, one, other)
        for k in range(count):
            if member[k] == one or member[k] == other:
                member[k] = count + step
    return order


@kernel
def _nearest(covariance: Matrix, member: Order) -> tuple[int, int]:
    """The two branches of which two leaves are nearest, the one that was joined first before the other."""
    one, other, best = 0, 0, -np.inf
    for i in range(len(member)):
        for j in range(i + 1, len(member)):
            alike = covariance[i, j] / sqrt(covariance[i, i] * covariance[j, j])
            if member[i] != member[j] and alike > best:
                one, other, best = min(member[i], member[j]), max(member[i], member[j]), alike
    return one, other


@kernel
def _joined(order: Order, member: Order, one: int, other: int) -> Order:
    """The order with the leaves of the two side by side in front."""
    joined = np.empty(len(order), np.int64)
    place = 0
    for want in (one, other, -1):
        for leaf in order:
            branch = member[leaf]
            if branch == want or (want == -1 and branch != one and branch != other):
                joined[place] = leaf
                place += 1
    return joined


@kernel
def _halved(covariance: Matrix, order: Order) -> Vector:
    count = len(order)
    weights = np.ones(count)
    starts, ends = np.zeros(2 * count, np.int64), np.zeros(2 * count, np.int64)
    starts[0], ends[0] = 0, count
    waiting = 1
    while waiting > 0:
        waiting -= 1
        start, end = starts[waiting], ends[waiting]
        if end - start < 2:
            continue
        middle = start + (end - start) // 2
        left, right = _variance(covariance, order, start, middle), _variance(covariance, order, middle, end)
        share = 1.0 - left / (left + right)
        for k in range(start, middle):
            weights[order[k]] *= share
        for k in range(middle, end):
            weights[order[k]] *= 1.0 - share
        starts[waiting], ends[waiting] = start, middle
        starts[waiting + 1], ends[waiting + 1] = middle, end
        waiting += 2
    return weights


@kernel
def _variance(covariance: Matrix, order: Order, start: int, end: int) -> float:
    """Of the part of the order at weights by inverse variance."""
    total = 0.0
    for k in range(start, end):
        total += 1.0 / covariance[order[k], order[k]]
    variance = 0.0
    for k in range(start, end):
        for m in range(start, end):
            weight = 1.0 / (covariance[order[k], order[k]] * covariance[order[m], order[m]] * total * total)
            variance += weight * covariance[order[k], order[m]]
    return variance
