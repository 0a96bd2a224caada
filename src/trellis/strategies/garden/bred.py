"""A breeding as its journal tells it, event after event: who was born of whom, who lived how long, what it showed.

Of genomes only those that live are held; the others are read again by the generation that they were born in.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from decimal import Decimal

from trellis.strategies.garden.events import (
    BreedingBegun,
    BreedingJudged,
    ChampionAudited,
    GenerationBred,
    TermsTold,
)
from trellis.strategies.garden.genes import Value
from trellis.strategies.garden.genome import niche_of
from trellis.strategies.garden.kind_events import BaselinesTold, BaselineTold, FiguresKept, KindTold
from trellis.strategies.garden.shown_events import BreedingMeasured, ModuleKept
from trellis.strategies.garden.tables import Table, bounded, horizons_of, table_of
from trellis.strategies.garden.variety import variety
from trellis.strategies.garden.words import Kind

FOLDER = "garden/breeding"
"""Where a home keeps breedings, each in a folder of its own."""
REWARD_LEAST = "reward_least"
"""The term that names the least reward over risk which the limits left to genomes."""
PEERS = "peers"
"""The term that names the instruments at the same bars that genomes were bred among."""
_PLACES = Decimal("0.000001")
_OF_DETECTORS = KindTold(Kind.DETECTOR, (), (), ())


@dataclass(slots=True)
class Born:
    """A genome that was tried. place: of all trials, from 0; ratio: yearly, on all of history; entries: positions that
    it began; last: the last generation that it lived in, None where it never lived.
    """

    hash: str
    place: int
    generation: int
    parents: tuple[str, ...]
    ratio: Decimal
    entries: int
    last: int | None = None


@dataclass(frozen=True, slots=True)
class Course:
    """A generation in figures. fold: the part of history; born, alive: how many; best, median: fitness of those that
    live, on training days; niches: how many kinds of them; variety: how far apart they are, 0 to 1.
    """

    number: int
    fold: int
    born: int
    alive: int
    best: float
    median: float
    niches: int
    variety: float


@dataclass(slots=True)
class Bred:
    """A breeding as far as its journal goes. measured, judged, audited: None until that is done. told: what is bred;
    baselines, figures: of decision makers and traders alone; peers: that detectors were bred among.
    """

    begun: BreedingBegun
    courses: list[Course] = field(default_factory=list)
    births: dict[str, Born] = field(default_factory=dict)
    children: dict[str, list[str]] = field(default_factory=dict)
    alive: tuple[str, ...] = ()
    measured: BreedingMeasured | None = None
    kept: dict[str, ModuleKept] = field(default_factory=dict)
    judged: BreedingJudged | None = None
    audited: ChampionAudited | None = None
    reward_least: float = 0.0
    peers: tuple[str, ...] = ()
    told: KindTold = _OF_DETECTORS
    baselines: tuple[BaselineTold, ...] = ()
    figures: dict[str, FiguresKept] = field(default_factory=dict)
    _genes: dict[str, Mapping[str, Value]] = field(default_factory=dict)

    @property
    def table(self) -> Table:
        """The genes of its genomes, with their bounds."""
        horizons = horizons_of(timedelta(seconds=self.begun.bar_seconds))
        return bounded(table_of(self.told.kind, self.begun.factors, horizons), self.reward_least)

    @property
    def champions(self) -> tuple[str, ...]:
        """Who traded each part, none before the verdict."""
        return self.judged.champions if self.judged else ()

    @property
    def dead_branches(self) -> int:
        """Genomes of whom neither they nor any descendant lives."""
        return len(self.births) - len(self.line(self.alive))

    def line(self, hashes: tuple[str, ...]) -> set[str]:
        """These and everyone that they descend from."""
        found: set[str] = set()
        waiting = list(hashes)
        while waiting:
            each = waiting.pop()
            if each not in found:
                found.add(each)
                waiting += self.births[each].parents
        return found

    def apply(self, event: object) -> None:
        """Take the next record in; one of another kind changes nothing."""
        if isinstance(event, TermsTold):
            self.reward_least = Decimal(dict(event.terms).get(REWARD_LEAST, "0")).__float__()
            self.peers = peers_of(event)
        elif isinstance(event, GenerationBred):
            self._generation(event)
        elif isinstance(event, BreedingMeasured):
            self.measured = event
        elif isinstance(event, ModuleKept):
            self.kept[event.hash] = event
        elif isinstance(event, BreedingJudged):
            self.judged = event
        elif isinstance(event, ChampionAudited):
            self.audited = event
        else:
            self._of_kind(event)

    def _of_kind(self, event: object) -> None:
        """What only breedings of decision makers and traders tell."""
        if isinstance(event, KindTold):
            self.told = event
        elif isinstance(event, BaselinesTold):
            self.baselines = event.baselines
        elif isinstance(event, FiguresKept):
            self.figures[event.hash] = event

    def _generation(self, event: GenerationBred) -> None:
        for each in event.born:
            ratio = (Decimal(each.ratio) * Decimal(self.begun.year).sqrt()).quantize(_PLACES)
            place = len(self.births)
            self.births[each.hash] = Born(each.hash, place, event.number, each.parents, ratio, each.entries)
            self._genes[each.hash] = genes_of(each.genome)
            for parent in each.parents:
                self.children.setdefault(parent, []).append(each.hash)
        for hash_ in event.alive:
            self.births[hash_].last = event.number
        self.alive = event.alive
        self._genes = {hash_: self._genes[hash_] for hash_ in event.alive}
        self.courses.append(self._course(event))

    def _course(self, event: GenerationBred) -> Course:
        genomes = list(self._genes.values())
        niches = len({niche_of(values) for values in genomes})
        apart = variety(self.table, genomes)
        return Course(
            event.number, event.fold, len(event.born), len(event.alive), event.best, event.median, niches, apart
        )


def peers_of(told: TermsTold) -> tuple[str, ...]:
    """The peers that genomes were bred among, in the order of their columns; none where there were none."""
    return tuple(name for name in dict(told.terms).get(PEERS, "").split(", ") if name)


def genes_of(genome: str) -> Mapping[str, Value]:
    """The genes in a genome's canonical text, by name."""
    return dict(json.loads(genome)["genes"])
