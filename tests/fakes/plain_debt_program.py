"""The debt plan's program as a textbook states it: z for every debt and month, one M, nothing tightened.

Its relaxation is the bound that the household's reference quotes, with M twice the opening balance; the benchmark
solves it beside ours. It knows fixed minimums and changing rates alone.
"""

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import coo_array

from trellis.household.debts.engine import Engine


def solved(
    engine: Engine, months: int, *, relaxed: bool = False, seconds: float = 60
) -> tuple[float | None, float | None]:
    """The cost of the plan that was found, and what none beats; None where the time was too short for either."""
    count, size = len(engine.debts), len(engine.debts) * months
    rate = _array([[due.rate for due in terms[:months]] for terms in engine.terms])
    floor = _array([[due.floor for due in terms[:months]] for terms in engine.terms])
    balance = _array([debt.balance for debt in engine.debts])
    place = np.arange(size).reshape(count, months)
    x, b, z = place, size + place, 2 * size + place
    cells: list[tuple[int, int, float]] = []
    low: list[float] = []
    high: list[float] = []

    def add(terms: list[tuple[int, float]], least: float, most: float) -> None:
        cells.extend((len(low), column, value) for column, value in terms)
        low.append(least)
        high.append(most)

    cost, constant = np.zeros(3 * size), float((rate[:, 0] * balance).sum())
    for debt in range(count):
        for month in range(months):
            grown = (1 + rate[debt, month]) * balance[debt] if month == 0 else 0.0
            before = [(b[debt, month - 1], -1 - rate[debt, month])] if month else []
            add([(b[debt, month], 1), (x[debt, month], 1), *before], grown, grown)
            add([(x[debt, month], 1), (z[debt, month], -floor[debt, month])], 0, np.inf)
            add([(b[debt, month], 1), (z[debt, month], -2 * balance[debt])], -np.inf, 0)
            if month:
                cost[b[debt, month - 1]] = rate[debt, month]
    for month in range(months):
        add([(x[debt, month], 1) for debt in range(count)], -np.inf, float(engine.means.income(month + 1)))
    most = np.full(3 * size, np.inf)
    most[2 * size :] = 1
    most[b[:, -1]] = 0
    rows, columns, values = zip(*cells, strict=True)
    matrix = coo_array((values, (rows, columns)), shape=(len(low), 3 * size)).tocsr()
    whole = np.zeros(3 * size)
    whole[2 * size :] = not relaxed
    found = milp(
        cost,
        integrality=whole,
        bounds=Bounds(np.zeros(3 * size), most),
        constraints=LinearConstraint(matrix, low, high),
        options={"mip_rel_gap": 1e-6, "time_limit": seconds},
    )
    bound = found.fun if found.mip_dual_bound is None else found.mip_dual_bound
    return tuple(None if one is None else one + constant for one in (found.fun, bound))  # type: ignore[return-value]


def _array(values: object) -> NDArray[np.float64]:
    return np.array(values, dtype=np.float64)
