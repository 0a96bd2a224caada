"""One gene: its usual value, its bounds, and the unit interval in which it is mutated and crossed.

Values are rounded to six significant digits, or to the nearest of `steps` places, so that equal genes are equal bytes
whatever mathematics library a machine has.
"""

from dataclasses import dataclass
from enum import StrEnum
from math import exp, log

from trellis.core.problems import Problem

Value = float | int | str | bool


class Scale(StrEnum):
    """In which space a gene is varied."""

    LINEAR = "linear"
    LOG = "log"
    WHOLE = "whole"
    CHOICE = "choice"
    FLAG = "flag"


@dataclass(frozen=True, slots=True)
class Gene:
    """A figure that evolution may choose. least, most: bounds, both allowed. choices: of a categorical one.

    steps: places on the unit interval that it may take, 0 for any. group: a simplex that it is a part of.
    """

    name: str
    scale: Scale
    usual: Value
    least: float = 0.0
    most: float = 1.0
    choices: tuple[str, ...] = ()
    steps: int = 0
    group: str = ""

    @property
    def is_named(self) -> bool:
        """Whether it is one of several names or a flag: drawn anew, not moved."""
        return self.scale in (Scale.CHOICE, Scale.FLAG)

    def unit(self, value: Value) -> float:
        """Where a measured value lies between the bounds, 0 to 1."""
        number = value * 1.0 if not isinstance(value, str) else 0.0
        if self.scale is Scale.LOG:
            return log(number / self.least) / log(self.most / self.least)
        return (number - self.least) / (self.most - self.least)

    def value(self, unit: float) -> Value:
        """The measured value at that place, taken into the bounds, on its steps and whole where it is."""
        place = min(max(unit, 0.0), 1.0)
        if self.steps:
            place = round(place * (self.steps - 1)) / (self.steps - 1)
        if self.scale is Scale.LOG:
            number = self.least * exp(place * log(self.most / self.least))
        else:
            number = self.least + place * (self.most - self.least)
        if self.scale is Scale.WHOLE:
            return round(min(max(number, self.least), self.most))
        return min(max(six(number), self.least), self.most)

    def problem(self, value: Value) -> Problem | None:
        """What is wrong with the value; None where it may be."""
        allowed = self._allowed(value)
        if allowed is None:
            return None
        return Problem("genome", self.name, str(value), "it cannot be", f"Give {allowed}.")

    def _allowed(self, value: Value) -> str | None:
        if self.scale is Scale.CHOICE:
            return None if value in self.choices else f"one of {', '.join(self.choices)}"
        if self.scale is Scale.FLAG:
            return None if isinstance(value, bool) else "true or false"
        is_number = isinstance(value, int | float) and not isinstance(value, bool)
        if is_number and self.least <= value <= self.most and not (self.scale is Scale.WHOLE and value % 1):  # type: ignore[operator]
            return None
        return f"{'a whole number' if self.scale is Scale.WHOLE else 'a number'} from {self.least:g} to {self.most:g}"


def six(number: float) -> float:
    """Rounded to six significant digits."""
    return number if not number else round(number, 5 - _magnitude(number))


def _magnitude(number: float) -> int:
    return int(f"{abs(number):.5e}".partition("e")[2])


def linear(name: str, usual: float, least: float, most: float, group: str = "") -> Gene:
    """A gene on an even scale."""
    return Gene(name, Scale.LINEAR, usual, least, most, group=group)


def logarithmic(name: str, usual: float, least: float, most: float, steps: int = 0) -> Gene:
    """A gene on a logarithmic scale."""
    return Gene(name, Scale.LOG, usual, least, most, steps=steps)


def whole(name: str, usual: int, least: int, most: int, steps: int = 0) -> Gene:
    """A gene that counts."""
    return Gene(name, Scale.WHOLE, usual, least, most, steps=steps)


def chosen(name: str, choices: tuple[str, ...], usual: str) -> Gene:
    """A gene that is one of several names."""
    return Gene(name, Scale.CHOICE, usual, choices=choices)


def flag(name: str, *, usual: bool = True) -> Gene:
    """A gene that is on or off."""
    return Gene(name, Scale.FLAG, usual)
