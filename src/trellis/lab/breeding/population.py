"""Who lives, generation after generation: children of the fit, tried on training days alone, the dead counted.

A population lives through history: its generations are shared among the folds of a walk forward. In each fold it is
judged on all days before the fold, less a gap; its best at the end of the fold's generations trades the fold, unseen.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Generic, Protocol, TypeVar

import numpy as np

from trellis.core.problems import problem
from trellis.kernel.chance import HashStream
from trellis.lab.breeding.calling import EVERY, NOBODY, Calling, calling_of
from trellis.lab.breeding.fitness import distinct, fitness
from trellis.lab.breeding.ground import Ground
from trellis.lab.breeding.kernel import Counts
from trellis.lab.breeding.measuring import Measured
from trellis.lab.breeding.settings import CELLS_MAX, Settings
from trellis.lab.columns import Real
from trellis.lab.evaluation.evaluate import DAYS_LEAST
from trellis.lab.statistics.folds import Fold, walk_forward
from trellis.lab.trading.layout import Genes
from trellis.strategies.garden.asked_events import BreedingAsked
from trellis.strategies.garden.genome import Genome, drawn, niche_of, usual
from trellis.strategies.garden.lineage import Birth, Lineage
from trellis.strategies.garden.offspring import child
from trellis.strategies.garden.parents import Candidate, parents_of
from trellis.strategies.garden.tables import Table

STREAM = "breeding"
TRIES = 20
"""Children that are begotten before one that was tried already is given up."""
GAP_DAYS = 63
"""Days between training and measuring, at most a tenth of all: more than the longest stay and what scores remember."""

Measure = Callable[[Sequence[Genome]], Measured]
Fit = Callable[[Genes, Counts, int], Real]
"""How fit rows of returns and entries are, and the count of columns that they will be measured on after."""


class HasGenes(Protocol):
    """What genomes of any kind are bred on."""

    @property
    def table(self) -> Table:
        """Their genes."""
        ...


GroundT = TypeVar("GroundT", bound=HasGenes)
Ground_co = TypeVar("Ground_co", bound=HasGenes, covariant=True)


@dataclass(frozen=True, slots=True)
class Member:
    """One genome that was tried. row: its place among all trials; by_chance: drawn, not begotten."""

    genome: Genome
    hash: str
    parents: tuple[str, ...]
    generation: int
    row: int

    @property
    def by_chance(self) -> bool:
        """Whether nobody chose its parents."""
        return not self.parents

    @property
    def niche(self) -> str:
        """What fitness is shared among: its horizon and the factors it listens to."""
        return niche_of(self.genome.values)


@dataclass(frozen=True, slots=True)
class Generation:
    """What one generation was. born: who was tried for the first time; alive: hashes of who lives after it, best first.

    best, median: fitness of those that live, on training days. position: of the stream of chance after it.
    """

    number: int
    fold: int
    born: tuple[Member, ...]
    alive: tuple[str, ...]
    best: float
    median: float
    position: int


@dataclass(slots=True)
class Archive:
    """Every trial's daily returns and entries, a row a genome in the order of birth."""

    returns: np.ndarray[tuple[int, int], np.dtype[np.float32]]
    entries: np.ndarray[tuple[int, int], np.dtype[np.int16]]
    count: int = 0

    def add(self, found: Measured) -> None:
        """More rows after those that are there."""
        rows = slice(self.count, self.count + len(found.returns))
        self.returns[rows], self.entries[rows] = found.returns, found.entries
        self.count = rows.stop


@dataclass(slots=True)
class Colony(Generic[Ground_co]):
    """The state of a breeding: one value changes with each generation, and the same seed gives the same one.

    fit: how fit rows are, by default a detector's. Columns are days, of traders orders, in the order of time.
    """

    ground: Ground_co
    settings: Settings
    folds: tuple[Fold, ...]
    archive: Archive
    draws: HashStream
    lineage: Lineage = field(default_factory=Lineage)
    members: dict[str, Member] = field(default_factory=dict)
    alive: list[str] = field(default_factory=list)
    generation: int = 0
    champions: list[str] = field(default_factory=list)
    history: list[Generation] = field(default_factory=list)
    fit: Fit = fitness
    calling: Calling = NOBODY

    def next_born(self) -> list[Member]:
        """Who is to be tried next; nobody of them was tried before."""
        wanted = self.settings.population
        born: dict[str, Member] = {}
        if self.generation == 0:
            self._enter(usual(self.ground.table), (), born)
        candidates = self._candidates() if self.alive else []
        self._call(born)
        fresh = len(born) + round(self.settings.fresh * wanted) if self.alive else wanted
        tries = TRIES * wanted
        while len(born) < wanted and tries:
            tries -= 1
            if len(born) < fresh:
                self._enter(drawn(self.ground.table, self.draws), (), born)
                continue
            chosen = parents_of(self._mating(candidates, len(born)), self.draws)
            genomes = [self.members[each.hash].genome for each in chosen]
            parents = tuple(sorted(each.hash for each in chosen))
            self._enter(child(self.ground.table, genomes, self.draws), parents, born)
        return list(born.values())

    def _call(self, born: dict[str, Member]) -> None:
        """Founders that an account sent come in as a fold begins that may know of them."""
        fold = self.settings.fold_of(self.generation)
        if self.generation == 0 or self.settings.is_last_of_fold(self.generation - 1):
            for genome in self.calling.coming(fold):
                self._enter(genome, (), born)

    def _mating(self, candidates: list[Candidate], place: int) -> list[Candidate]:
        """Who may be parents of the child at a place: of one in EVERY those who live in niches that are wanted."""
        if not self.calling.wanted or place % EVERY:
            return candidates
        found = [each for each in candidates if self.calling.fills(self.members[each.hash].genome)]
        return found if len(found) > 1 else candidates

    def _enter(self, genome: Genome, parents: tuple[str, ...], born: dict[str, Member]) -> None:
        hash_ = genome.hash
        if hash_ not in self.members and hash_ not in born and not self._is_barred(genome):
            row = self.archive.count + len(born)
            born[hash_] = Member(genome, hash_, parents, self.generation, row)

    def _is_barred(self, genome: Genome) -> bool:
        return self.calling.bars(genome, self.settings.fold_of(self.generation))

    def _candidates(self) -> list[Candidate]:
        fit = self.fitness_of(self.alive)
        members = [self.members[hash_] for hash_ in self.alive]
        found = [
            Candidate(each.hash, float(value), each.niche, each.parents or self.calling.kin(each.hash))
            for each, value in zip(members, fit, strict=True)
        ]
        return [each for each in found if not self._is_barred(self.members[each.hash].genome)] or found

    def tried(self, born: Sequence[Member], found: Measured) -> Generation:
        """The generation with these measured: the fittest of all behaviours that live and are born live on."""
        self.archive.add(found)
        for each in born:
            self.members[each.hash] = each
            self.lineage.born(Birth(each.hash, each.parents, each.generation))
        living = [*self.alive, *(each.hash for each in born)]
        allowed = [hash_ for hash_ in living if not self._is_barred(self.members[hash_].genome)]
        alive = self._survivors(allowed if len(allowed) > 1 else living)
        for hash_ in {*living} - set(alive):
            self.lineage.died(hash_)
        for barred in self.calling.barred(self.settings.fold_of(self.generation)):
            self.lineage.died(barred.hash, is_tabu=True)
        self.alive = alive
        fit = self.fitness_of(alive)
        fold = self.settings.fold_of(self.generation)
        if self.settings.is_last_of_fold(self.generation):
            self.champions.append(alive[0])
        told = Generation(
            self.generation,
            fold,
            tuple(born),
            tuple(alive),
            round(float(fit[0]), 6),
            round(float(np.median(fit)), 6),
            self.draws.position,
        )
        self.generation += 1
        self.history.append(told)
        return told

    def _survivors(self, hashes: Sequence[str]) -> list[str]:
        returns, fit = self.training(hashes)[0], self.fitness_of(hashes)
        order = np.array(sorted(range(len(hashes)), key=lambda at: (-fit[at], hashes[at])), np.intp)
        kept = distinct(returns, order, self.settings.population)
        rest = [int(at) for at in order if int(at) not in set(kept)]
        alive = [hashes[at] for at in [*kept, *rest][: max(len(kept), 2)]]
        return [*alive, *self._keepers([hashes[at] for at in order], alive)]

    def _keepers(self, hashes: Sequence[str], alive: Sequence[str]) -> list[str]:
        """The fittest of each wanted niche that nobody who lives fills."""
        empty = set(self.calling.wanted)
        for hash_ in alive:
            empty -= self.calling.fills(self._genome(hash_))
        found: list[str] = []
        for hash_ in hashes:
            filled = self.calling.fills(self._genome(hash_)) & empty if empty else frozenset()
            if filled:
                empty -= filled
                found.append(hash_)
        return found

    def _genome(self, hash_: str) -> Genome:
        return self.members[hash_].genome

    def training(self, hashes: Sequence[str]) -> tuple[Genes, Counts]:
        """Returns and entries of these genomes on the days that the present fold may be trained on, and no others."""
        days = self.folds[self.settings.fold_of(self.generation)].train
        rows = [self.members[hash_].row for hash_ in hashes]
        span = slice(0, int(days[-1]) + 1)
        return self.archive.returns[rows, span].astype(np.float64), self.archive.entries[rows, span].astype(np.int32)

    def fitness_of(self, hashes: Sequence[str]) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
        """Fitness on the training days of the present fold."""
        returns, entries = self.training(hashes)
        return self.fit(returns, entries, sum(len(fold.test) for fold in self.folds))


Population = Colony[Ground]
"""Detectors."""


def population(ground: Ground, settings: Settings, asked: BreedingAsked | None = None) -> Population:
    """Nobody yet. asked: what an account asked for, None where nobody did.

    Raises ProblemError where history is too short, or so many genomes do not fit into memory.
    """
    made = colony(ground, ground.bars.symbol, len(ground.days), settings, fitness)
    if asked is not None:
        made.calling = calling_of(asked, ground, made.folds, settings.population)
    return made


def colony(
    ground: GroundT, name: str, columns: int, settings: Settings, fit: Fit, unit: str = "days"
) -> Colony[GroundT]:
    """population() of any kind. name: of what it is bred on; unit: what its columns are."""
    gap = min(GAP_DAYS, columns // 10)
    least = max(columns // 3, DAYS_LEAST // 3)
    if columns < DAYS_LEAST or columns - least - gap < 3 * settings.folds:
        way_out = f"Give at least {DAYS_LEAST} {unit} and 3 for each fold."
        raise problem(name, unit, columns, "history is too short to be bred on", way_out)
    if settings.genomes_max * columns > CELLS_MAX:
        message = f"{settings.genomes_max:,} genomes over {columns:,} {unit} do not fit into memory"
        way_out = "Give fewer generations, a smaller population, or a shorter span."
        raise problem("breeding", "generations", settings.generations, message, way_out)
    shape = settings.genomes_max, columns
    archive = Archive(np.zeros(shape, np.float32), np.zeros(shape, np.int16))
    folds = tuple(walk_forward(columns, settings.folds, gap, least))
    return Colony(ground, settings, folds, archive, HashStream(settings.seed, STREAM), fit=fit)


def bred(
    garden: Colony[GroundT], measure: Measure, told: Callable[[Generation], object] = lambda generation: None
) -> Colony[GroundT]:
    """Breed from where the population stands to its last generation; told of each one after it was measured."""
    while garden.generation < garden.settings.generations:
        born = garden.next_born()
        told(garden.tried(born, measure([each.genome for each in born])))
    return garden
