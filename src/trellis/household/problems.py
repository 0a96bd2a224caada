"""Why a plan or a figure is refused: named kinds, each a ProblemError with field and value."""

from trellis.core.problems import Problem, ProblemError


class ValidationError(ProblemError):
    """A value has a wrong shape or lies out of range."""


class InsufficientData(ProblemError):
    """The method needs more history than there is."""

    def __init__(self, source: object, field: str, needs: int, has: int, unit: str, way_out: str) -> None:
        """needs, has: how many units of history."""
        message = f"it needs {needs} {unit} and has {has}"
        super().__init__([Problem(str(source), field, str(has), message, way_out)])
        self.needs, self.has = needs, has


class CurrencyMismatch(ProblemError):
    """Amounts of several currencies meet where no rate is given."""


class InfeasiblePlan(ProblemError):
    """No plan keeps every limit. Each problem is one limit of a set of which none can be left out."""


class NegativeAmortization(ProblemError):
    """A payment does not cover the interest, so the debt grows."""


class StaleData(ProblemError):
    """What a figure rests on is older than it may be."""


class NotConverged(ProblemError):
    """A numerical method ended without an answer that meets its tolerance."""


class Unavailable(ProblemError):
    """Nothing on the fallback ladder could answer."""


def refused(
    kind: type[ProblemError], source: object, field: str, value: object, message: str, way_out: str
) -> ProblemError:
    """One problem as an error of a kind, ready to raise. Not for InsufficientData, which makes its own message."""
    return kind([Problem(str(source), field, str(value), message, way_out)])
