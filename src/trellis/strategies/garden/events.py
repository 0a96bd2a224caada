"""What a garden journals: a breeding's beginning, each generation, what was measured, who was kept, the verdict, and
each stage that a module reaches.

Genomes stand as their canonical text, so that any reader can check their hashes. Positions of chance stand beside, so
that a breeding that was stopped goes on with the same draws.
"""

from dataclasses import dataclass
from datetime import date, datetime

from trellis.strategies.garden.asked_events import BreedingAsked, BreedingBarred
from trellis.strategies.garden.kind_events import BaselinesTold, FiguresKept, KindTold
from trellis.strategies.garden.lifecycle import LifeStage
from trellis.strategies.garden.odds_events import OddsFitted
from trellis.strategies.garden.shown_events import BreedingMeasured, ModuleKept

FILE = "breeding.db"
"""The journal of a breeding in its folder."""


@dataclass(frozen=True, slots=True)
class BreedingBegun:
    """A breeding was begun. symbol, data: whose bars and their digest; terms: a digest of them; factors, bar: what
    detectors read; the rest as the settings name it.
    """

    at: datetime
    symbol: str
    data: str
    terms: str
    first: date
    last: date
    days: int
    factors: tuple[str, ...]
    bar_seconds: int
    generations: int
    population: int
    folds: int
    seed: int
    fresh: float
    year: int


@dataclass(frozen=True, slots=True)
class GenomeBorn:
    """A genome that was tried for the first time. ratio: its Sharpe ratio a day over all days, as the count of trials
    keeps it; entries: positions it began.
    """

    hash: str
    genome: str
    parents: tuple[str, ...]
    ratio: str
    entries: int


@dataclass(frozen=True, slots=True)
class GenerationBred:
    """A generation was tried. alive: hashes of who lives after it, best first on the fold's training days.

    best, median: fitness of those; position: of the stream of chance after it.
    """

    number: int
    fold: int
    born: tuple[GenomeBorn, ...]
    alive: tuple[str, ...]
    best: float
    median: float
    position: int


@dataclass(frozen=True, slots=True)
class GateTold:
    """One gate of the verdict: what was found and asked, and whether it held."""

    name: str
    found: str
    asked: str
    held: bool


@dataclass(frozen=True, slots=True)
class BreedingJudged:
    """The verdict on a breeding. promoted: hashes of genomes that passed every gate of stage A, often none.

    champions: whom each fold was traded with; trials: ever made on the symbol.
    """

    at: datetime
    champions: tuple[str, ...]
    promoted: tuple[str, ...]
    trials: int
    gates: tuple[GateTold, ...]


@dataclass(frozen=True, slots=True)
class TermsTold:
    """What genomes of the breeding were traded on: whether they sold short, and every other term as text."""

    at: datetime
    short: bool
    terms: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class CheckTold:
    """One check of the leakage audit: figures that were measured, by name; what was asked; what came of it."""

    name: str
    held: bool
    figures: tuple[tuple[str, float], ...]
    asked: str
    says: str


@dataclass(frozen=True, slots=True)
class ChampionAudited:
    """The leakage audit's ten checks of the last champion. genome: its hash; approves: all of them held."""

    at: datetime
    genome: str
    approves: bool
    checks: tuple[CheckTold, ...]


@dataclass(frozen=True, slots=True)
class StageChanged:
    """A module reached another stage of its life. by: a curator, test or person; evidence: hash of what was read."""

    at: datetime
    module_id: str
    genome: str
    before: LifeStage
    after: LifeStage
    capital: str
    by: str
    reason: str
    evidence: str


CATALOGUE: tuple[tuple[str, str, int, type], ...] = (
    ("garden", "garden.breeding_begun", 1, BreedingBegun),
    ("garden", "garden.terms_told", 1, TermsTold),
    ("garden", "garden.breeding_asked", 1, BreedingAsked),
    ("garden", "garden.breeding_asked", 2, BreedingBarred),
    ("garden", "garden.kind_told", 1, KindTold),
    ("garden", "garden.generation_bred", 1, GenerationBred),
    ("garden", "garden.breeding_measured", 1, BreedingMeasured),
    ("garden", "garden.module_kept", 1, ModuleKept),
    ("garden", "garden.baselines_told", 1, BaselinesTold),
    ("garden", "garden.figures_kept", 1, FiguresKept),
    ("garden", "garden.breeding_judged", 1, BreedingJudged),
    ("garden", "garden.champion_audited", 1, ChampionAudited),
    ("garden", "garden.odds_fitted", 1, OddsFitted),
    ("garden", "garden.stage_changed", 1, StageChanged),
)
