"""A user's mistake or bad data, as a value that says where it is and how to cure it."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with what was given: where, which field, its value, what is wrong, the way out."""

    source: str
    field: str
    value: str
    message: str
    way_out: str

    def __str__(self) -> str:
        return f"{self.source}: {self.field} was {self.value!r}: {self.message}. {self.way_out}"


class ProblemError(Exception):
    """Raised at an edge when given input cannot be used; carries every problem found. Commands exit with 2."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        if not problems:
            raise ValueError("a ProblemError needs at least one problem")
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = tuple(problems)

    def __reduce__(self) -> tuple[object, ...]:
        """It comes out of another process as it was, whatever its kind is made of."""
        return _restored, (type(self), self.args, self.__dict__)


def problem(source: object, field: str, value: object, message: str, way_out: str) -> ProblemError:
    """A ProblemError holding one problem, ready to raise."""
    return ProblemError([Problem(str(source), field, str(value), message, way_out)])


def _restored(kind: type[ProblemError], words: tuple[object, ...], facts: dict[str, object]) -> ProblemError:
    made = kind.__new__(kind, *words)
    made.__dict__.update(facts)
    return made
