"""How a tape is cut and quantised: fixed before it starts, and part of its hash."""

from dataclasses import dataclass, fields

from trellis.core.problems import Problem, ProblemError

SECOND = 1_000_000_000
DAY = 86_400 * SECOND


@dataclass(frozen=True, slots=True)
class TapeSettings:
    """Lengths in nanoseconds unless said otherwise.

    clock: a bar closes after so many trades ("trades") or so much volume ("volume"); size: how much. gap: silence after
    which a bar is dropped and GAP is written. stale: age of a quote from which a bar is STALE. period: how long bin
    edges stay frozen (a day). bars_min: bars that a fit of edges needs; bars_max: how many of the latest it takes.
    """

    clock: str = "trades"
    size: float = 20.0
    gap: int = 60 * SECOND
    stale: int = 10 * SECOND
    period: int = DAY
    bars_min: int = 200
    bars_max: int = 20_000

    def __post_init__(self) -> None:
        problems = []
        if self.clock not in ("trades", "volume"):
            problems.append(_wrong("clock", self.clock, "no clock", "Say trades or volume."))
        for field in fields(self)[1:]:
            value = getattr(self, field.name)
            if not 0 < value < 2**62:
                problems.append(_wrong(field.name, value, "not above zero", "Give a number above zero."))
        if self.bars_min > self.bars_max:
            problems.append(_wrong("bars_min", self.bars_min, "more than bars_max", "Lower it."))
        if problems:
            raise ProblemError(problems)

    @property
    def canonical(self) -> bytes:
        """The settings as bytes that the tape's hash begins with."""
        told = {field.name: getattr(self, field.name) for field in fields(self)} | {"size": float(self.size)}
        return "|".join(f"{name}={value!r}" for name, value in told.items()).encode()


def _wrong(field: str, value: object, message: str, way_out: str) -> Problem:
    return Problem("tape settings", field, str(value), message, way_out)
