"""What an account's asking changes in a breeding: who may be a parent from which fold on, and which niches go first.

A module was bred on bars up to an instant and chosen by what it earned since. Used before that, its genome would carry
the future into folds that are to be unseen. So it is a founder from the first fold on whose training days hold all that
it rests on: the bars it was bred on, and the stays by which it does well, as they were known by then.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

import numpy as np

from trellis.core.problems import ProblemError, problem
from trellis.lab.breeding.ground import Ground
from trellis.lab.columns import BarColumns
from trellis.lab.statistics.folds import Fold
from trellis.strategies.garden.asked_events import BreedingAsked, BreedingBarred, FounderTold, TabuTold
from trellis.strategies.garden.genome import Genome, checked, distance
from trellis.strategies.garden.lineage import DISTANCE_LEAST
from trellis.strategies.garden.niches import niches
from trellis.strategies.garden.reading import value_of
from trellis.strategies.garden.tables import Table

EVERY = 4
"""Of so many children one has its parents from the niches that are wanted, where two live there."""
FOUNDERS_SHARE = 4
"""Founders fill this part of a generation at most: one in so many."""
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_DAY = 86_400_000_000_000


@dataclass(frozen=True, slots=True)
class Founder:
    """A genome that comes from an account. folds: in which it may come in; parents: its own, by hash."""

    genome: Genome
    hash: str
    parents: tuple[str, ...]
    folds: frozenset[int]


@dataclass(frozen=True, slots=True)
class Calling:
    """What a breeding is called for. wanted: niches, as axis:niche; founders: by hash, in the account's order; tabu:
    genomes that were retired there, folds those that know of it; table: of the genes, None where nobody is tabu.
    """

    wanted: frozenset[str] = frozenset()
    founders: Mapping[str, Founder] = field(default_factory=dict)
    tabu: tuple[Founder, ...] = ()
    table: Table | None = None

    def coming(self, fold: int) -> list[Genome]:
        """Founders that may come in as the fold begins."""
        return [each.genome for each in self.founders.values() if fold in each.folds]

    def kin(self, hash_: str) -> tuple[str, ...]:
        """The parents of a founder, none of anybody else."""
        return self.founders[hash_].parents if hash_ in self.founders else ()

    def barred(self, fold: int) -> list[Founder]:
        """Genomes that are not to be tried in the fold."""
        return [each for each in self.tabu if fold in each.folds]

    def bars(self, genome: Genome, fold: int) -> bool:
        """Whether the genome is one of them, or nearer to one than DISTANCE_LEAST."""
        if self.table is None:
            return False
        return any(distance(self.table, each.genome, genome) < DISTANCE_LEAST for each in self.barred(fold))

    def fills(self, genome: Genome) -> frozenset[str]:
        """Wanted niches that it lives in."""
        return niches(genome.values) & self.wanted if self.wanted else frozenset()


NOBODY = Calling()


def calling_of(asked: BreedingAsked, ground: Ground, folds: Sequence[Fold], population: int) -> Calling:
    """As an account asked for it: founders whose genes are those of the ground, a quarter of a generation at most."""
    found: dict[str, Founder] = {}
    for told in asked.founders:
        genome = _genome(told, ground)
        if genome is not None and len(found) < population // FOUNDERS_SHARE:
            found[told.hash] = Founder(genome, told.hash, told.parents, _folds(told, ground, folds))
    tabu = tuple(_tabu(asked, ground, folds))
    return Calling(frozenset(asked.wanted), found, tabu, ground.table if tabu else None)


def known_by(bars: BarColumns, at: datetime) -> BarColumns:
    """Bars that had ended at an instant: by their ends where those are told, else of the days before it.

    Raises ProblemError where there are none.
    """
    if bars.at is not None:
        stop = int(np.searchsorted(bars.at, _ns(at), "right"))
    else:
        stop = int(np.searchsorted(bars.day, (at.date() - _EPOCH.date()).days))
    if not stop:
        message = f"no bar of {bars.symbol} had ended then"
        raise problem("flags", "--asked-by", at.isoformat(), message, "Give bars that go back further.")
    return bars.part(0, stop)


def _tabu(asked: BreedingAsked, ground: Ground, folds: Sequence[Fold]) -> Iterator[Founder]:
    """Those whose genes are the ground's, each from the fold on whose training days hold its retirement: barred before
    that, unseen days would have chosen who trades them.
    """
    for told in asked.tabu if isinstance(asked, BreedingBarred) else ():
        genome = _genome(told, ground)
        if genome is not None:
            ends = (_end(ground, int(fold.train[-1])) for fold in folds)
            knowing = frozenset(number for number, end in enumerate(ends) if _ns(told.since) <= end)
            yield Founder(genome, told.hash, (), knowing)


def _genome(told: FounderTold | TabuTold, ground: Ground) -> Genome | None:
    """None where it was bred on other factors, horizons or bounds."""
    try:
        return checked(ground.table, value_of(Genome, told.genome.encode()))
    except ProblemError:
        return None


def _folds(told: FounderTold, ground: Ground, folds: Sequence[Fold]) -> frozenset[int]:
    ends = [_end(ground, int(fold.train[-1])) for fold in folds]
    known = _ns(told.trained_until)
    return frozenset(
        number
        for number, end in enumerate(ends)
        if known <= end
        and any(_ns(span.since) <= end and (span.until is None or end < _ns(span.until)) for span in told.spans)
    )


def _end(ground: Ground, place: int) -> int:
    """When a column of returns is over, nanoseconds since 1970."""
    bars = ground.bars
    last = int(bars.day_ends[place])
    return int(bars.at[last]) if bars.at is not None else (int(bars.day[last]) + 1) * _DAY


def _ns(at: datetime) -> int:
    return int((at.astimezone(UTC) - _EPOCH).total_seconds()) * 1_000_000_000
