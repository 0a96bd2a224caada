"""What a module believes of its next plan: what its own earlier ones came to, drawn to nothing by imaginary ones."""

from dataclasses import dataclass
from math import sqrt

PRIOR = 20
"""Imaginary outcomes that came to nothing, a risk apart."""


@dataclass(slots=True)
class OwnRecord:
    """Outcomes in multiples of their risk, before costs. tried: how many."""

    total: float = 0.0
    squares: float = 0.0
    tried: int = 0

    def told(self, multiple: float) -> None:
        """One more came to so many times its risk."""
        self.total, self.squares, self.tried = self.total + multiple, self.squares + multiple**2, self.tried + 1

    def odds(self, reward: float) -> tuple[float, float]:
        """The chance of a target of `reward` risks that has the mean seen, with its standard error."""
        mean, error = self.drawn()
        pays = 1.0 + reward
        return min(max((mean + 1) / pays, 0.0), 1.0), error / pays

    def drawn(self) -> tuple[float, float]:
        """The mean outcome with the imaginary ones in it, and its standard error."""
        count = self.tried + PRIOR
        mean = self.total / count
        return mean, sqrt(max((self.squares + PRIOR) / count - mean**2, 0.0) / count)

    @property
    def mean(self) -> float:
        """The mean of what came; 0 before the first."""
        return self.total / self.tried if self.tried else 0.0

    @property
    def error(self) -> float:
        """The standard error of that mean; 0 for fewer than two."""
        if self.tried < 2:
            return 0.0
        return sqrt(max(self.squares / self.tried - self.mean**2, 0.0) / (self.tried - 1))
