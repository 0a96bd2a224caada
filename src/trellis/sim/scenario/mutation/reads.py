"""A rulebook that notes which of its rows are asked for, so that a file need only be run for the rows it reads."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import time
from decimal import Decimal

from trellis.constitution.rulebook import Rulebook
from trellis.constitution.schema import Band, Rule, Window


class _Noted(Mapping[str, Rule]):
    """The rows by id; a row taken by its id is noted, a walk over all of them is not."""

    def __init__(self, rules: Mapping[str, Rule], asked: set[str]) -> None:
        self._rules = rules
        self._asked = asked

    def __getitem__(self, id: str) -> Rule:
        self._asked.add(id)
        return self._rules[id]

    def __iter__(self) -> Iterator[str]:
        return iter(self._rules)

    def __len__(self) -> int:
        return len(self._rules)


@dataclass(frozen=True, slots=True, eq=False)
class NotedRulebook(Rulebook):
    """A rulebook in every respect, and asked: the ids of the rows that somebody asked for."""

    asked: set[str] = field(default_factory=set)

    def number(self, id: str, field: str = "value") -> Decimal:
        """As Rulebook."""
        self.asked.add(id)
        return Rulebook.number(self, id, field)

    def fraction(self, id: str, field: str = "value") -> Decimal:
        """As Rulebook."""
        self.asked.add(id)
        return Rulebook.fraction(self, id, field)

    def integer(self, id: str, field: str = "value") -> int:
        """As Rulebook."""
        self.asked.add(id)
        return Rulebook.integer(self, id, field)

    def band(self, id: str) -> Band:
        """As Rulebook."""
        self.asked.add(id)
        return Rulebook.band(self, id)

    def bounds(self, id: str) -> tuple[int, int]:
        """As Rulebook."""
        self.asked.add(id)
        return Rulebook.bounds(self, id)

    def window(self, id: str) -> Window:
        """As Rulebook."""
        self.asked.add(id)
        return Rulebook.window(self, id)

    def clock(self, id: str) -> time:
        """As Rulebook."""
        self.asked.add(id)
        return Rulebook.clock(self, id)

    def symbols(self, id: str) -> tuple[str, ...]:
        """As Rulebook."""
        self.asked.add(id)
        return Rulebook.symbols(self, id)
