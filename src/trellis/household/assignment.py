"""Optimal one-to-one assignment on a sparse graph: as many pairs as there can be, of those the cheapest.

Shortest augmenting paths with potentials, as in Jonker and Volgenant (Computing 38, 1987), on edges alone. Costs are
integers, so the answer is exact; equal ones are decided by the order of rows and columns, the same on every machine.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from heapq import heappop, heappush


def assignment(edges: Mapping[tuple[int, int], int]) -> dict[int, int]:
    """Row to column, of edges (row, column) with costs of at least 0."""
    search = _Search()
    for (row, column), cost in sorted(edges.items()):
        if cost < 0:
            raise ValueError(f"the edge {row}, {column} costs {cost}; costs are at least 0")
        search.edges.setdefault(row, []).append((column, cost))
    # A row may stay alone at a price that no set of cheaper pairs could be worth.
    alone = 1 + sum(edges.values())
    for place, row in enumerate(search.edges):
        search.edges[row].append((-1 - place, alone))
    for row in search.edges:
        search.add(row)
    return {row: column for column, row in sorted(search.row_of.items(), key=lambda pair: pair[1]) if column >= 0}


_Lengths = dict[int, int]


@dataclass(slots=True)
class _Search:
    """The pairs so far, with potentials that make every edge's reduced cost at least 0. Columns below 0 mean alone."""

    edges: dict[int, list[tuple[int, int]]] = field(default_factory=dict)
    row_of: dict[int, int] = field(default_factory=dict)
    column_of: dict[int, int] = field(default_factory=dict)
    rows: dict[int, int] = field(default_factory=dict)
    columns: dict[int, int] = field(default_factory=dict)

    def add(self, start: int) -> None:
        """Pair one more row, moving others where that is cheaper."""
        distance: dict[int, int] = {}
        came: dict[int, int] = {}
        done: dict[int, int] = {}
        heap: list[tuple[int, int]] = []
        row, reached = start, 0
        while True:
            self._reach(row, reached, (distance, came, done), heap)
            reached, column = heappop(heap)
            while column in done:
                reached, column = heappop(heap)
            done[column] = reached
            if column not in self.row_of:
                break
            row = self.row_of[column]
        self._lift(start, done, reached)
        self._take(column, start, came)

    def _reach(
        self,
        row: int,
        reached: int,
        found: tuple[dict[int, int], dict[int, int], dict[int, int]],
        heap: list[tuple[int, int]],
    ) -> None:
        distance, came, done = found
        for column, cost in self.edges[row]:
            if column in done:
                continue
            length = reached + cost - self.rows.get(row, 0) - self.columns.get(column, 0)
            if column not in distance or length < distance[column]:
                distance[column], came[column] = length, row
                heappush(heap, (length, column))

    def _lift(self, start: int, done: dict[int, int], reached: int) -> None:
        """Move the potentials so that the path's edges cost nothing and no other edge less than that."""
        self.rows[start] = self.rows.get(start, 0) + reached
        for column, length in done.items():
            gain = reached - length
            self.columns[column] = self.columns.get(column, 0) - gain
            if column in self.row_of:
                self.rows[self.row_of[column]] += gain

    def _take(self, column: int, start: int, came: dict[int, int]) -> None:
        while True:
            row = came[column]
            before = self.column_of.get(row, column)
            self.row_of[column], self.column_of[row] = row, column
            if row == start:
                return
            column = before
