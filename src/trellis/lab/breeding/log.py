"""A breeding's journal: what was begun, each generation, what it showed; and how one that was stopped goes on.

Generations are measured again from their genomes, which is exact and quick, and have to give who lived before: the
journal holds no returns. The same seed on the same bars gives the same records but for the instant they began at.
"""

from collections.abc import Iterator, Sequence
from dataclasses import fields
from datetime import date, datetime
from pathlib import Path
from typing import cast

import numpy as np

from trellis.core.problems import problem
from trellis.kernel.codec import Codec
from trellis.kernel.journal import Durability, Journal, SequenceError
from trellis.kernel.record import Entry
from trellis.kernel.whole import check_chain
from trellis.lab.breeding.ground import Ground, reward_least
from trellis.lab.breeding.population import Colony, Generation, GroundT, HasGenes, Measure, Member
from trellis.lab.breeding.settings import Settings
from trellis.lab.search import terms_digest, to_places
from trellis.lab.sources import EPOCH_ORDINAL
from trellis.lab.statistics.sharpe import ratios
from trellis.strategies.garden.asked_events import BreedingAsked, BreedingBarred
from trellis.strategies.garden.bred import REWARD_LEAST
from trellis.strategies.garden.canonical import canonical
from trellis.strategies.garden.events import (
    CATALOGUE,
    FILE,
    BreedingBegun,
    BreedingJudged,
    ChampionAudited,
    GenerationBred,
    GenomeBorn,
    TermsTold,
)
from trellis.strategies.garden.genome import Genome, checked
from trellis.strategies.garden.kind_events import BaselinesTold, FiguresKept, KindTold
from trellis.strategies.garden.reading import value_of
from trellis.strategies.garden.shown_events import BreedingMeasured, ModuleKept

STREAM = "garden"
Told = (
    TermsTold
    | BreedingAsked
    | BreedingBarred
    | KindTold
    | GenerationBred
    | BreedingMeasured
    | ModuleKept
    | BaselinesTold
    | FiguresKept
    | BreedingJudged
    | ChampionAudited
)


def begun(ground: Ground, settings: Settings, at: datetime) -> BreedingBegun:
    """The first record of a breeding."""
    first, last = (date.fromordinal(int(ground.days[place]) + EPOCH_ORDINAL) for place in (0, -1))
    return BreedingBegun(
        at,
        ground.bars.symbol,
        ground.bars.digest,
        terms_digest(ground.ready.terms),
        first,
        last,
        len(ground.days),
        ground.table.heard,
        max(round(ground.bar.total_seconds()), 1),
        settings.generations,
        settings.population,
        settings.folds,
        settings.seed,
        settings.fresh,
        settings.year,
    )


def terms_told(ground: Ground, at: datetime) -> TermsTold:
    """The terms that genomes are traded on; stops, sizes and stays are their own."""
    terms = ground.ready.terms
    named = ("capital", "commission", "minimum", "rate", "slippage", "range")
    told = [(name, str(getattr(terms, name))) for name in named]
    told += [("span", f"{ground.bars.span // 10**9} s"), ("bars", ground.bars.source)] if ground.bars.span else []
    told += [("timeframes", ground.frames.words)] if ground.frames.timeframes else []
    told += ground.bars.beside.words if ground.bars.beside else ()
    return TermsTold(at, terms.short, (*told, (REWARD_LEAST, str(reward_least()))))


def bred_of(garden: Colony[HasGenes], told: Generation) -> GenerationBred:
    """The record of a generation."""
    rows = [each.row for each in told.born]
    found = ratios(garden.archive.returns[rows].astype(np.float64))
    entries = garden.archive.entries[rows].sum(axis=1)
    born = tuple(
        GenomeBorn(each.hash, canonical(each.genome).decode(), each.parents, str(to_places(float(ratio))), int(count))
        for each, ratio, count in zip(told.born, found, entries, strict=True)
    )
    return GenerationBred(told.number, told.fold, born, told.alive, told.best, told.median, told.position)


class Log:
    """The journal of one breeding in a folder."""

    def __init__(self, folder: Path, first: BreedingBegun, *, resume: bool) -> None:
        """Begins it, or with resume goes on with the one that is there.

        Raises ProblemError where a breeding is there and resume is not set, or another one and it is.
        """
        self.path = folder / FILE
        self._codec = Codec((name, version, cls) for _, name, version, cls in CATALOGUE)
        self.at = first.at
        self._length = 0
        if self.path.exists():
            self._check(folder, first, resume=resume)
        else:
            folder.mkdir(parents=True, exist_ok=True)
            Journal.create(self.path, Durability.EACH).close()
            self._append([first])

    def _check(self, folder: Path, first: BreedingBegun, *, resume: bool) -> None:
        if not resume:
            way_out = "Give --resume to go on with it, or another --out."
            raise problem(folder, "--out", folder.name, "the folder holds a breeding", way_out)
        check_chain(self.path)
        with Journal.open(self.path, read_only=True) as journal:
            self._length = journal.head.sequence
        there = next(iter(self.events()), None)
        if there is None:  # it was stopped before its first record
            self._append([first])
            return
        self.at = cast(BreedingBegun, there).at
        asked = [each.name for each in fields(BreedingBegun) if each.name != "at"]
        other = [name for name in asked if getattr(there, name) != getattr(first, name)]
        if other:
            way_out = "Ask for the same bars, peers, costs and settings, or give another --out."
            raise problem(folder, "--resume", ", ".join(other), "the breeding in it is another one", way_out)

    def events(self) -> Iterator[object]:
        """Everything in it, oldest first."""
        with Journal.open(self.path, read_only=True) as journal:
            for record in journal.read():
                yield self._codec.decode(record.type, record.version, record.payload)

    def tell(self, *events: Told) -> None:
        """A record each, all or none of them on the disk when this returns.

        Raises ProblemError where another program wrote to the journal in between; then nothing was written.
        """
        self._append(events)

    def _append(self, events: Sequence[BreedingBegun | Told]) -> None:
        entries = [Entry.of(self._codec, STREAM, each, self.at) for each in events]
        try:
            with Journal.open(self.path, Durability.EACH) as journal:
                self._length = journal.append(entries, self._length).sequence
        except SequenceError as error:
            way_out = "Let the other program end, then give --resume."
            raise problem(self.path, "journal", self.path.name, "another program writes to it", way_out) from error

    @property
    def head(self) -> str:
        """The hash that the chain ends with, in hex."""
        with Journal.open(self.path, read_only=True) as journal:
            return journal.head.hash.hex()

    @property
    def is_new(self) -> bool:
        """Whether nothing but its beginning is there."""
        with Journal.open(self.path, read_only=True) as journal:
            return journal.head.sequence == 1

    @property
    def is_audited(self) -> bool:
        """Whether the audit's word is there."""
        return any(isinstance(event, ChampionAudited) for event in self.events())

    @property
    def is_judged(self) -> bool:
        """Whether the verdict is there."""
        return any(isinstance(event, BreedingJudged) for event in self.events())

    @property
    def asked(self) -> BreedingAsked | None:
        """What an account asked for, None where nobody did."""
        return next((event for event in self.events() if isinstance(event, BreedingAsked)), None)

    def check_asked(self, asked: BreedingAsked | None) -> None:
        """Raises ProblemError where the breeding was begun for something else."""
        there = self.asked
        if there != asked:
            message = "nobody asked for the breeding in it" if there is None else f"{there.account} asked for it"
            shown = "nobody" if asked is None else asked.account
            raise problem(self.path, "--asked-by", shown, message, "Name who did, or give another --out.")

    def resumed(self, garden: Colony[GroundT], measure: Measure) -> Colony[GroundT]:
        """The population as the journal's generations left it.

        Raises ProblemError where measuring them again gives others than lived.
        """
        for event in self.generations():
            self._again(garden, event, measure)
        return garden

    def generations(self) -> Iterator[GenerationBred]:
        """Those in it, oldest first."""
        return (event for event in self.events() if isinstance(event, GenerationBred))

    def _again(self, garden: Colony[HasGenes], event: GenerationBred, measure: Measure) -> None:
        genomes = [checked(garden.ground.table, value_of(Genome, each.genome.encode())) for each in event.born]
        rows = range(garden.archive.count, garden.archive.count + len(genomes))
        born = [
            Member(genome, each.hash, each.parents, event.number, row)
            for genome, each, row in zip(genomes, event.born, rows, strict=True)
        ]
        garden.draws.position = event.position
        if bred_of(garden, garden.tried(born, measure(genomes))) != event:
            way_out = "Breed anew into another folder: this program measures otherwise than the one that wrote it."
            raise problem(self.path, "generation", event.number, "measured again, others live", way_out)
