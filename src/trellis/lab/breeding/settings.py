"""How a garden is bred."""

from dataclasses import dataclass

from trellis.core.problems import Problem, ProblemError

CELLS_MAX = 400_000_000
"""Daily returns of all genomes that are kept at once: 1.6 GB."""


YEAR_MAX = 366 * 86_400
"""Returns over a second each."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Checked when made; raises ProblemError naming every field that cannot be.

    generations: in all, shared evenly among folds; population: genomes that live; folds: parts of history that are
    walked forward over; seed: of every draw; fresh: share of a generation's children that are drawn by chance; year:
    returns in one, which are days unless bars tell another span.
    """

    generations: int = 40
    population: int = 40
    folds: int = 8
    seed: int = 0
    fresh: float = 0.1
    year: int = 252

    def __post_init__(self) -> None:
        """Check every field."""
        sound = {
            "generations": (self.folds <= self.generations <= 10_000, f"Give {self.folds} (folds) to 10,000."),
            "population": (8 <= self.population <= 1_000, "Give 8 to 1,000."),
            "folds": (2 <= self.folds <= 50, "Give 2 to 50."),
            "seed": (0 <= self.seed <= 10**9, "Give 0 to 1,000,000,000."),
            "fresh": (0.0 <= self.fresh <= 1.0, "Give a share of 1."),
            "year": (1 <= self.year <= YEAR_MAX, f"Give 1 to {YEAR_MAX:,}."),
        }
        wrong = [
            Problem("breeding", name, str(getattr(self, name)), "it cannot be", way_out)
            for name, (holds, way_out) in sound.items()
            if not holds
        ]
        if wrong:
            raise ProblemError(wrong)

    @property
    def genomes_max(self) -> int:
        """Genomes that are tried at most."""
        return self.population * self.generations

    def fold_of(self, generation: int) -> int:
        """In which part of history a generation lives."""
        return generation * self.folds // self.generations

    def is_last_of_fold(self, generation: int) -> bool:
        """Whether the next generation lives in the next part, or there is none."""
        return generation + 1 == self.generations or self.fold_of(generation + 1) != self.fold_of(generation)
