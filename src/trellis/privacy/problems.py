"""Why a figure or a round is refused: named kinds, each a ProblemError with field and value."""

from trellis.core.problems import Problem, ProblemError


class BudgetExhausted(ProblemError):
    """The privacy budget of a data set is spent."""


class CohortTooSmall(ProblemError):
    """Fewer take part than a figure of many needs."""


class OutOfBounds(ProblemError):
    """A parameter lies where no guarantee could be given."""


def refused(
    kind: type[ProblemError], source: object, field: str, value: object, message: str, way_out: str
) -> ProblemError:
    """One problem as an error of a kind, ready to raise."""
    return kind([Problem(str(source), field, str(value), message, way_out)])
