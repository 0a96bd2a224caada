"""A direct question to one function of the constitution: inputs by name, answers by name, in cases."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TypeVar

from trellis.constitution.rulebook import Rulebook
from trellis.market.sessions import Sessions
from trellis.sim.scenario.reading import Table
from trellis.sim.scenario.standing import Value
from trellis.sim.scenario.world import calendar

T = TypeVar("T")
NONE = "none"
DAY = date(2025, 3, 6)
"""The day of questions that are about no day in particular."""


class InputMissingError(Exception):
    """An input is absent or wrong; what is wrong has been noted."""


@dataclass(frozen=True, slots=True)
class Asking:
    """One case: its table of inputs and answers, and the rules it is asked under."""

    table: Table
    rulebook: Rulebook

    def sessions(self, day: date) -> Sessions:
        """The exchange's calendar around the day."""
        return calendar("nyse", day.year)

    def number(self, key: str, usual: Decimal | int | str) -> Decimal:
        """A number, or the usual one where it is left out."""
        found = self.table.number(key)
        return Decimal(usual) if found is None else found

    def optional(self, key: str, usual: Decimal | int | str | None) -> Decimal | None:
        """A number that may be absent: `none` says so."""
        if self.table.raw(key) == NONE:
            return None
        found = self.table.number(key)
        if found is None and usual is not None:
            return Decimal(usual)
        return found

    def integer(self, key: str, usual: int) -> int:
        """A whole number, or the usual one."""
        found = self.table.integer(key)
        return usual if found is None else found


@dataclass(frozen=True, slots=True)
class Verb:
    """A question: the keys of its inputs and of its answers, and the production code that answers."""

    name: str
    inputs: tuple[str, ...]
    answers: tuple[str, ...]
    answer: Callable[[Asking], Mapping[str, Value]]

    @property
    def keys(self) -> tuple[str, ...]:
        """Every key that a case may have."""
        return (*self.inputs, *self.answers)


def need(value: T | None) -> T:
    """The input, or InputMissingError."""
    if value is None:
        raise InputMissingError
    return value
