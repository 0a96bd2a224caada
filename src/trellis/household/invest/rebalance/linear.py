"""A mixed-integer program put together row by row for HiGHS (scipy.optimize.milp)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from math import inf
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@dataclass(slots=True)
class Program:
    """Minimise costs @ x within low <= x <= high and rows; whole marks integers."""

    costs: list[float] = field(default_factory=list)
    low: list[float] = field(default_factory=list)
    high: list[float] = field(default_factory=list)
    whole: list[int] = field(default_factory=list)
    rows: list[tuple[Mapping[int, float], float, float]] = field(default_factory=list)

    def add(self, low: float, high: float, cost: float = 0.0, *, whole: bool = False) -> int:
        """A variable; its place."""
        self.low.append(low)
        self.high.append(high)
        self.costs.append(cost)
        self.whole.append(int(whole))
        return len(self.costs) - 1

    def flag(self, cost: float = 0.0) -> int:
        """A variable of 0 or 1."""
        return self.add(0.0, 1.0, cost, whole=True)

    def row(self, cells: Mapping[int, float], low: float = -inf, high: float = inf) -> None:
        """low <= cells @ x <= high."""
        if cells:
            self.rows.append((cells, low, high))

    def solve(self, nodes: int, near: float = 0.0) -> "Answer":
        """Solve, exploring so many nodes at most: the same program gives the same answer.

        near: the part of the objective within which an answer is good enough.
        """
        import numpy as np
        from scipy.optimize import Bounds, LinearConstraint, milp
        from scipy.sparse import csr_array

        places = [
            (number, place, cell) for number, (cells, _, _) in enumerate(self.rows) for place, cell in cells.items()
        ]
        rows, columns, cells = zip(*places, strict=True)
        matrix = csr_array((cells, (rows, columns)), shape=(len(self.rows), len(self.costs)))
        found = milp(
            np.array(self.costs),
            integrality=np.array(self.whole),
            bounds=Bounds(np.array(self.low), np.array(self.high)),
            constraints=LinearConstraint(matrix, [row[1] for row in self.rows], [row[2] for row in self.rows]),
            options={"node_limit": nodes, "mip_rel_gap": near, "presolve": True},
        )
        bound = found.mip_dual_bound
        return Answer(found.x, -inf if bound is None else bound)


@dataclass(frozen=True, slots=True, eq=False)
class Answer:
    """The best point found, None where there is none, and what no point can be below."""

    x: "NDArray[np.float64] | None"
    bound: float
