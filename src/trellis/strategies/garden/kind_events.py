"""What a breeding of decision makers or traders journals besides: its kind, its baselines, figures of who lives."""

from dataclasses import dataclass

from trellis.strategies.garden.words import Kind


@dataclass(frozen=True, slots=True)
class KindTold:
    """What is bred, where it is no detector: without this record it is. on: what it is bred on, in words, one a source,
    with the hash that the source's journal or data ends with; terms: figures of costs and limits by name, as text;
    inert: genes that can change nothing there.
    """

    kind: Kind
    on: tuple[tuple[str, str], ...]
    terms: tuple[tuple[str, str], ...]
    inert: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BaselineTold:
    """What a baseline showed out of sample, in the breeding's measure (yearly Sharpe ratios of a decision maker, basis
    points saved against immediate execution of a trader), and the interval of 90 % that the champions are ahead by.
    """

    name: str
    measure: float
    ahead_low: float
    ahead_high: float


@dataclass(frozen=True, slots=True)
class BaselinesTold:
    """Every baseline, the one that the gates ask about first."""

    baselines: tuple[BaselineTold, ...]


@dataclass(frozen=True, slots=True)
class FiguresKept:
    """How one that lives at the end, or was a champion, did on all of history: figures by name."""

    hash: str
    figures: tuple[tuple[str, float], ...]
