"""A whole breeding of decision makers or traders: begun or resumed, counted, journaled, judged, and written down."""

from collections.abc import Callable, Iterable
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import numpy as np

from trellis.books.whole_file import write_whole
from trellis.core.ids import digest
from trellis.kernel.holding import held
from trellis.lab.breeding.breeding import IN_USE, POPULATION, Recounted, grown, shared_on, written
from trellis.lab.breeding.counting import WHY
from trellis.lab.breeding.kinds.ground import KindGround, measured
from trellis.lab.breeding.kinds.judging import KindVerdict, judged
from trellis.lab.breeding.kinds.keeping import baselines, judgement, kept, shown
from trellis.lab.breeding.log import Log
from trellis.lab.breeding.population import Colony, Measure, colony
from trellis.lab.breeding.settings import Settings
from trellis.lab.ports import Workers
from trellis.lab.sources import EPOCH_ORDINAL
from trellis.strategies.garden.events import BreedingBegun, GenerationBred
from trellis.trials.events import Trial, TrialsMade
from trellis.trials.ledger import record, rules_of, tallies

DAY_SECONDS = 86_400


def shared_among(workers: Workers, ground: KindGround) -> Measure:
    """Genomes measured by workers, rows in the order of the genomes."""
    return shared_on(workers, ground, len(ground.days), measured)


def garden_on(ground: KindGround, settings: Settings) -> Colony[KindGround]:
    """Nobody yet. Raises ProblemError where there is too little to be bred on."""
    return colony(ground, ground.name, len(ground.days), settings, ground.fit, ground.words.columns)


def begun(ground: KindGround, settings: Settings, at: datetime) -> BreedingBegun:
    """The first record; factors: none."""
    first, last = _ends(ground)
    terms = digest(*(f"{name}={value}" for name, value in ground.told.terms))[:16]
    return BreedingBegun(
        at,
        ground.name,
        ground.digest,
        terms,
        first,
        last,
        len(ground.days),
        (),
        DAY_SECONDS,
        settings.generations,
        settings.population,
        settings.folds,
        settings.seed,
        settings.fresh,
        settings.year,
    )


def _ends(ground: KindGround) -> tuple[date, date]:
    first, last = (date.fromordinal(int(ground.days[place]) + EPOCH_ORDINAL) for place in (0, -1))
    return first, last


class KindCount:
    """The ledger of one home, for one ground."""

    def __init__(self, home: Path, ground: KindGround, at: datetime) -> None:
        """at: the instant that the trials are told at."""
        self._home, self._ground, self._at = home, ground, at

    def tell(self, event: GenerationBred) -> None:
        """Put a generation's genomes into the ledger, all or none; one told twice counts once in the tally."""
        if not event.born:
            return
        ground, trials = self._ground, tuple(_trial(each.hash, each.ratio, each.entries) for each in event.born)
        first, last = _ends(ground)
        days, terms = len(np.unique(ground.days)), self._terms
        made = TrialsMade(self._at, ground.counted_as, ground.digest, first, last, days, terms, WHY, trials)
        record(self._home, made)

    def again(self, events: Iterable[GenerationBred]) -> None:
        """Put generations of a journal into the ledger that are not in it: they were counted in another home's."""
        known = rules_of(self._home, self._ground.digest, self._terms)
        for event in events:
            if any(_rule(each.hash) not in known for each in event.born):
                self.tell(event)

    @property
    def _terms(self) -> str:
        return digest(*(value for _, value in self._ground.told.terms))[:16]

    def trials(self) -> int:
        """How many different ones of the kind were ever tried on these instruments."""
        return tallies(self._home)[self._ground.counted_as].trials


def _trial(hash_: str, ratio: str, entries: int) -> Trial:
    return Trial(_rule(hash_), Decimal(ratio), entries)


def _rule(hash_: str) -> str:
    return f"genome({hash_})"


def breed(
    ground: KindGround,
    settings: Settings,
    folder: Path,
    at: datetime,
    workers: Workers,
    counted: Callable[[GenerationBred], object],
    trials: Callable[[], int],
    progress: Callable[[str], None] = lambda _: None,
    *,
    resume: bool = False,
    again: Recounted = lambda _: None,
) -> KindVerdict:
    """The verdict on a breeding in the folder, with its journal and its population in it; as breeding.breed() has it.

    Raises ProblemError for what Log, colony() and Settings refuse.
    """
    garden = garden_on(ground, settings)
    with held(folder, *IN_USE):
        log = Log(folder, begun(ground, settings, at), resume=resume)
        if log.is_new:
            log.tell(ground.told)
        again(log.generations())
        verdict = judged(grown(garden, log, shared_among(workers, ground), counted, progress), trials(), progress)
        if not log.is_judged:
            progress("keeping who lives")
            log.tell(shown(verdict), baselines(verdict), *kept(verdict), judgement(verdict, log.at))
        write_whole(folder / POPULATION, written(garden, verdict.promoted))
        return verdict
