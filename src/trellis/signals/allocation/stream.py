"""Shares of an account given to streams day after day, each day's by what was known at the end of the day before it.

A stream is what a module would earn with the whole account. Its present member may change: in each epoch every stream
has one member, whose own past is what its risk is measured on; what it earned in the epoch so far is all that is known
of its mean, for its member was chosen on the days before.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from trellis.signals._jit import kernel, step
from trellis.signals.allocation.covariance import Matrix, Vector, forgot, shrunk
from trellis.signals.allocation.hierarchical import hierarchical
from trellis.signals.allocation.optimisers import PRIOR_DAYS, blended, equal_risk, tangency

MEAN_VARIANCE, BLACK_LITTERMAN, RISK_PARITY, HIERARCHICAL, EQUAL = range(5)
KEPT, SHRINKAGE, TURNOVER, TOLERANCE = range(4)
"""Figures of whoever decides: of a day's weight in the covariance so much is left the day after; the least shrinkage;
what may be moved a day, as a sum of shares; value at risk of 21 days, as a share."""
MODULE_MAX, GROSS_MAX, RISK_MAX = range(3)
"""Limits that nobody who decides can move: a stream's share, all shares together, value at risk of a day."""
QUANTILE = 1.6448536269514722
"""Of the normal at 95 %."""
DAYS_KNOWN = 20
"""Days of an epoch before means are looked at; until then the least variance is taken."""
TOLERANCE_DAYS = 21.0

Cube = NDArray[np.float64]
Epochs = NDArray[np.int64]


class Seen(NamedTuple):
    """earned, held: by epoch, day and stream, the member's return of the day and the share of its equity that is in a
    position at the day's end. members: by epoch and stream, a number. epoch: of each day from `first` on. costs: of a
    stream, as a fraction of what is moved.
    """

    earned: Cube
    held: Cube
    members: Epochs
    epoch: Epochs
    first: int
    costs: Vector


@kernel
def decided(optimiser: int, figures: Vector, limits: Vector, seen: Seen) -> Matrix:
    """The shares of each day from `first` on."""
    days, count = len(seen.epoch), seen.earned.shape[2]
    shares = np.zeros((days, count))
    now, covariance = np.zeros(count), np.zeros((count, count))
    carried, weights = np.zeros((3, count, count)), np.zeros(2)
    sums, known = np.zeros(count), 0
    for day in range(days):
        epoch, last = seen.epoch[day], seen.first + day - 1
        if day == 0 or seen.epoch[day - 1] != epoch:
            carried[:], weights[:], sums[:], known = 0.0, 0.0, 0.0, 0
            for each in range(last + 1):
                forgot(carried, weights, seen.earned[epoch, each], figures[KEPT])
            if day > 0:
                _left(now, seen.members[seen.epoch[day - 1]], seen.members[epoch])
        else:
            forgot(carried, weights, seen.earned[epoch, last], figures[KEPT])
            sums += seen.earned[epoch, last]
            known += 1
        _next(optimiser, figures, limits, now, carried, weights, sums, known, covariance)
        shares[day] = now
        _drifted(now, seen.earned[epoch, seen.first + day])
    return shares


@kernel
def after(
    optimiser: int,
    figures: Vector,
    limits: Vector,
    earned: Vector,
    closed: int,
    now: Vector,
    carried: Matrix,
    weights: Vector,
    sums: Vector,
) -> None:
    """The same a day at a time, of one epoch: `now` becomes the shares of the day after one on which so much was
    earned. closed: days that were told before; the first of them is the past that decided() has before its first day.
    """
    if closed > 0:
        _drifted(now, earned)
        sums += earned
    forgot(carried, weights, earned, figures[KEPT])
    covariance = np.zeros((len(now), len(now)))
    _next(optimiser, figures, limits, now, carried, weights, sums, closed, covariance)


@kernel
def _next(
    optimiser: int,
    figures: Vector,
    limits: Vector,
    now: Vector,
    carried: Matrix,
    weights: Vector,
    sums: Vector,
    known: int,
    covariance: Matrix,
) -> None:
    """Shares moved to what is wanted after so many days of an epoch, within the limits."""
    shrunk(carried, weights, figures[SHRINKAGE], covariance)
    wanted = _wanted(optimiser, sums, known, covariance)
    _bounded(wanted, covariance, limits, figures[TOLERANCE])
    _moved(now, wanted, figures[TURNOVER])
    _bounded(now, covariance, limits, np.inf)


@step
def _left(now: Vector, before: Epochs, after: Epochs) -> None:
    """Who is no member any more has no share."""
    for i in range(len(now)):
        if before[i] != after[i]:
            now[i] = 0.0


@kernel
def _wanted(optimiser: int, sums: Vector, known: int, covariance: Matrix) -> Vector:
    count = len(sums)
    if optimiser == EQUAL:
        return np.full(count, 1.0 / count)
    if optimiser == RISK_PARITY:
        return equal_risk(covariance)
    if optimiser == HIERARCHICAL:
        return hierarchical(covariance)
    means = sums / max(known, 1)
    if optimiser == BLACK_LITTERMAN:
        return tangency(blended(means, float(known), covariance), covariance)
    if known < DAYS_KNOWN:
        return tangency(np.ones(count), covariance)
    middle = means.mean()
    return tangency(middle + (means - middle) * known / (known + PRIOR_DAYS), covariance)


@kernel
def _bounded(shares: Vector, covariance: Matrix, limits: Vector, tolerance: float) -> None:
    """Brought within the limits and the tolerance by cutting, never by adding."""
    for i in range(len(shares)):
        shares[i] = min(max(shares[i], 0.0), limits[MODULE_MAX])
    total = shares.sum()
    if total > limits[GROSS_MAX]:
        shares *= limits[GROSS_MAX] / total
    variance = 0.0
    for i in range(len(shares)):
        for j in range(len(shares)):
            variance += shares[i] * shares[j] * covariance[i, j]
    risk = QUANTILE * np.sqrt(max(variance, 0.0))
    most = min(limits[RISK_MAX], tolerance / np.sqrt(TOLERANCE_DAYS))
    if risk > most:
        shares *= most / risk


@step
def _moved(now: Vector, wanted: Vector, most: float) -> None:
    """As far toward what is wanted as may be moved in a day."""
    way = 0.0
    for i in range(len(now)):
        way += abs(wanted[i] - now[i])
    part = 1.0 if way <= most else most / way
    for i in range(len(now)):
        now[i] += (wanted[i] - now[i]) * part


@step
def _drifted(now: Vector, earned: Vector) -> None:
    """Shares at the day's end, before anything is moved."""
    grown = 1.0
    for i in range(len(now)):
        grown += now[i] * earned[i]
    for i in range(len(now)):
        now[i] = now[i] * (1.0 + earned[i]) / grown if grown > 1e-9 else 0.0


@kernel
def account(shares: Matrix, seen: Seen, returns: Vector, moved: Vector) -> None:
    """What an account with these shares earned each day after the costs of moving them, and how much it moved.

    A share costs as much of it as stands in a position at the close at which it is moved.
    """
    count = shares.shape[1]
    now = np.zeros(count)
    for day in range(len(shares)):
        epoch, today = seen.epoch[day], seen.first + day
        before = seen.epoch[day - 1] if day > 0 else epoch
        earned = cost = way = 0.0
        for i in range(count):
            apart = abs(shares[day, i] - now[i])
            exposed = seen.held[epoch, today - 1, i]
            if seen.members[before, i] != seen.members[epoch, i]:
                gone = now[i] * seen.held[before, today - 1, i]
                cost += seen.costs[i] * (gone + shares[day, i] * exposed)
                apart = now[i] + shares[day, i]
            else:
                cost += seen.costs[i] * apart * exposed
            way += apart
            earned += shares[day, i] * seen.earned[epoch, today, i]
        returns[day] = max(earned - cost, -1.0)
        moved[day] = way
        for i in range(count):
            now[i] = shares[day, i]
        _drifted(now, seen.earned[epoch, today])
