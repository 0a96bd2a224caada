"""A program while it is stated and solved: variables, rows, one thing after another made as small as it can be."""

from dataclasses import dataclass, field
from math import inf

import numpy as np
from numpy.typing import NDArray

from trellis.household.problems import NotConverged, Unavailable, refused

Array = NDArray[np.float64]
Terms = dict[int, float]
"""A sum of variables: factor by the variable's place."""

SECONDS = 20
_GAP = 1e-9
_OPTIMAL, _INFEASIBLE = 0, 2


@dataclass(slots=True)
class Rows:
    """What has been stated so far: least <= variables <= most, low <= rows <= high."""

    least: list[float] = field(default_factory=list)
    most: list[float] = field(default_factory=list)
    whole: list[bool] = field(default_factory=list)
    cells: list[tuple[int, int, float]] = field(default_factory=list)
    low: list[float] = field(default_factory=list)
    high: list[float] = field(default_factory=list)

    def variable(self, most: float = inf, *, whole: bool = False) -> int:
        """A new variable of 0 or more; whole: it takes whole values alone."""
        self.least.append(0.0)
        self.most.append(most)
        self.whole.append(whole)
        return len(self.most) - 1

    def add(self, terms: Terms, low: float, high: float) -> None:
        """A new row."""
        self.cells.extend((len(self.low), column, value) for column, value in terms.items() if value)
        self.low.append(low)
        self.high.append(high)

    def keep(self, column: int, value: float) -> None:
        """Hold a variable at a value."""
        self.least[column] = self.most[column] = value

    def smallest(self, cost: Terms) -> Array | None:
        """Values with which the sum is smallest; None where no values keep every row.

        Raises NotConverged where the solver gives up, Unavailable without the extra household.
        """
        try:
            from scipy.optimize import Bounds, LinearConstraint, milp
            from scipy.sparse import coo_array
        except ModuleNotFoundError as error:
            way_out = "Install trellis with its extra household: pip install 'trellis[household]'."
            raise refused(Unavailable, "plan", "solver", "", "SciPy is not installed", way_out) from error
        prices = np.zeros(len(self.most))
        for column, value in cost.items():
            prices[column] += value
        rows, columns, values = zip(*self.cells, strict=True)
        matrix = coo_array((values, (rows, columns)), shape=(len(self.low), len(self.most))).tocsr()
        found = milp(
            prices,
            integrality=np.array(self.whole, dtype=np.int64),
            bounds=Bounds(np.array(self.least), np.array(self.most)),
            constraints=LinearConstraint(matrix, np.array(self.low), np.array(self.high)),
            options={"mip_rel_gap": _GAP, "time_limit": SECONDS},
        )
        if found.status == _INFEASIBLE:
            return None
        if found.status != _OPTIMAL or found.x is None:
            way_out = "Plan fewer months, debts or goals."
            raise refused(NotConverged, "plan", "solver", found.status, str(found.message), way_out)
        return np.asarray(found.x)


def worth(terms: Terms, values: Array) -> float:
    """The sum at the values."""
    return sum((factor * values[column].item() for column, factor in terms.items()), 0.0)
