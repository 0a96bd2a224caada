"""What the account journals of the regime that its modules hear. docs/adaptive-events.md has a heading for each."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class RegimeHeard:
    """The regime of a symbol over a day of bars out of sample, as its modules hear it. first: beginning of the first of
    them, last: end of the last; posterior: the mean probability of each hidden state, the calmest first; cell:
    volatility and trend as gates read them at the end, empty before they are known.
    """

    at: datetime
    symbol: str
    first: datetime
    last: datetime
    bars: int
    posterior: tuple[float, ...]
    cell: str


@dataclass(frozen=True, slots=True)
class RegimeChanged:
    """The regime of a symbol has been another for days. last: of the day that showed it; before: the mean posterior of
    the days before, after: of that day; distance: Jensen and Shannon's between them; cell: the day's.
    """

    at: datetime
    symbol: str
    last: datetime
    before: tuple[float, ...]
    after: tuple[float, ...]
    distance: float
    days: int
    cell: str


CATALOGUE: tuple[tuple[str, str, int, type], ...] = (
    ("module", "regime.heard", 1, RegimeHeard),
    ("module", "regime.changed", 1, RegimeChanged),
)
"""Kind, type name, version and class of each."""
