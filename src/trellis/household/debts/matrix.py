"""A linear program while it is stated: variables, rows and costs one by one, then the arrays that a solver takes."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from math import inf
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from scipy.sparse import csr_array

    Number: TypeAlias = np.float64 | float
    Term: TypeAlias = tuple[int, Number]


@dataclass(frozen=True, slots=True)
class Program:
    """min cost . v + constant, low <= matrix v <= high, least <= v <= most, v whole where whole is 1.

    payments: the place in v of what is paid on each debt (row) in each month (column); cash: of what is carried out of
    each month, empty where nothing is.
    """

    cost: "NDArray[np.float64]"
    constant: "Number"
    matrix: "csr_array"
    low: "NDArray[np.float64]"
    high: "NDArray[np.float64]"
    least: "NDArray[np.float64]"
    most: "NDArray[np.float64]"
    whole: "NDArray[np.int64]"
    payments: "NDArray[np.int64]"
    cash: "NDArray[np.int64]"


@dataclass(slots=True)
class Statement:
    """What has been stated so far."""

    _least: "list[Number]" = field(default_factory=list)
    _most: "list[Number]" = field(default_factory=list)
    _whole: list[bool] = field(default_factory=list)
    _costs: "list[Term]" = field(default_factory=list)
    _constant: "Number" = 0
    _cells: "list[tuple[int, int, Number]]" = field(default_factory=list)
    _low: "list[Number]" = field(default_factory=list)
    _high: "list[Number]" = field(default_factory=list)

    def variable(self, least: "Number", most: "Number | None" = None, *, whole: bool = False) -> int:
        """A new variable's place. most: None for no limit; whole: it takes whole values alone."""
        self._least.append(least)
        self._most.append(inf if most is None else most)
        self._whole.append(whole)
        return len(self._whole) - 1

    def add(self, terms: "Sequence[Term]", low: "Number", high: "Number") -> None:
        """A row: low <= sum of value times variable <= high."""
        self._cells.extend((len(self._low), column, value) for column, value in terms)
        self._low.append(low)
        self._high.append(high)

    def cost(self, terms: "Sequence[Term]", known: "Number") -> None:
        """Add to what is minimised."""
        self._costs.extend(terms)
        self._constant += known

    def program(self, payments: Sequence[Sequence[int]], cash: Sequence[int]) -> Program:
        """What was stated, as arrays."""
        import numpy as np
        from scipy.sparse import coo_array

        cost = np.zeros(len(self._whole))
        np.add.at(cost, [column for column, _ in self._costs], [value for _, value in self._costs])
        rows, columns, values = zip(*self._cells, strict=True)
        matrix = coo_array((values, (rows, columns)), shape=(len(self._low), len(self._whole))).tocsr()
        return Program(
            cost,
            self._constant,
            matrix,
            np.asarray(self._low, dtype=np.float64),
            np.asarray(self._high, dtype=np.float64),
            np.asarray(self._least, dtype=np.float64),
            np.asarray(self._most, dtype=np.float64),
            np.asarray(self._whole, dtype=np.int64),
            np.asarray(payments, dtype=np.int64),
            np.asarray(cash, dtype=np.int64),
        )
