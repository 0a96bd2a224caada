"""A whole breeding: begun or resumed, counted, journaled generation by generation, judged, and written down."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TypeVar

import numpy as np

from trellis.books.whole_file import write_whole
from trellis.kernel.holding import held
from trellis.lab.breeding.auditing import told as told_audit
from trellis.lab.breeding.ground import Ground
from trellis.lab.breeding.judging import Verdict, judged
from trellis.lab.breeding.keeping import kept, shown
from trellis.lab.breeding.log import Log, begun, bred_of, terms_told
from trellis.lab.breeding.measuring import Measured, measured
from trellis.lab.breeding.population import Colony, Generation, GroundT, HasGenes, Measure, Member, bred, population
from trellis.lab.breeding.settings import Settings
from trellis.lab.ports import Workers
from trellis.strategies.garden.asked_events import BreedingAsked
from trellis.strategies.garden.canonical import canonical
from trellis.strategies.garden.events import BreedingJudged, GateTold, GenerationBred
from trellis.strategies.garden.genome import Genome

TASK = 10
"""Genomes in one task: the same however many workers there are."""
POPULATION = "population.json"
IN_USE = ("another program breeds there", "Wait for it, or give another --out.")
"""Why a folder that another breeding writes to is refused, as held() takes it."""

Counted = Callable[[GenerationBred], object]
"""Told of each generation before it is journaled, so that no trial goes uncounted."""
Recounted = Callable[[Iterable[GenerationBred]], object]


Sent = TypeVar("Sent")


def shared_among(workers: Workers, ground: Ground) -> Measure:
    """Genomes measured by workers, rows in the order of the genomes."""
    return shared_on(workers, replace(ground, again=None), len(ground.days), measured)


def shared_on(
    workers: Workers, sent: Sent, days: int, measured_on: Callable[[Sent, Sequence[Genome]], Measured]
) -> Measure:
    """The same on any ground. sent: what a worker needs of it; measured_on: a function of a module, as workers ask."""

    def measure(genomes: Sequence[Genome]) -> Measured:
        if not genomes:
            none = np.zeros((0, days))
            return Measured(none, none.astype(np.int32))
        tasks = [tuple(genomes[at : at + TASK]) for at in range(0, len(genomes), TASK)]
        found = list(workers.map(measured_on, tasks, sent, name=lambda task: f"genome {task[0].hash[:12]}"))
        return Measured(*(np.concatenate(rows) for rows in zip(*found, strict=True)))

    return measure


def breed(
    ground: Ground,
    settings: Settings,
    folder: Path,
    at: datetime,
    workers: Workers,
    counted: Counted,
    trials: Callable[[], int],
    progress: Callable[[str], None] = lambda _: None,
    *,
    resume: bool = False,
    again: Recounted = lambda _: None,
    asked: BreedingAsked | None = None,
) -> Verdict:
    """The verdict on a breeding in the folder, with its journal and its population in it.

    counted: puts a generation's genomes into the ledger of trials; one that was counted before it was journaled is told
    again. trials: how many were ever made on the symbol, asked at the end. again: told first of the generations that
    the journal holds already, which another home's ledger may have counted. asked: what an account asked for, None
    where nobody did; of a breeding that is resumed what its journal holds.
    Raises ProblemError for what Log, population() and Settings refuse.
    """
    garden = population(ground, settings, asked)
    with held(folder, *IN_USE):
        log = Log(folder, begun(ground, settings, at), resume=resume)
        if log.is_new:
            log.tell(terms_told(ground, log.at), *([] if asked is None else [asked]))
        log.check_asked(asked)
        again(log.generations())
        verdict = judged(grown(garden, log, shared_among(workers, ground), counted, progress), trials(), progress)
        if not log.is_judged:
            progress("keeping who lives")
            log.tell(shown(verdict), *kept(verdict), _told(verdict, log.at))
        if verdict.audit is not None and not log.is_audited:
            log.tell(told_audit(verdict.audit, verdict.champions[-1].genome, log.at))
        write_whole(folder / POPULATION, written(verdict.garden, verdict.promoted))
        return verdict


def grown(
    garden: Colony[GroundT], log: Log, measure: Measure, counted: Counted, progress: Callable[[str], None]
) -> Colony[GroundT]:
    """The population after its last generation, gone on with from where the journal ends; each is counted, journaled
    and told, in that order.
    """

    def told(generation: Generation) -> None:
        event = bred_of(garden, generation)
        counted(event)
        log.tell(event)
        progress(_words(garden, generation))

    return bred(log.resumed(garden, measure), measure, told)


def _words(garden: Colony[HasGenes], generation: Generation) -> str:
    return (
        f"generation {generation.number + 1} of {garden.settings.generations}, part {generation.fold + 1}: "
        f"{garden.archive.count:,} genomes tried, {len(generation.alive)} live, best {generation.best:.2f}"
    )


def _told(verdict: Verdict, at: datetime) -> BreedingJudged:
    return BreedingJudged(
        at,
        tuple(each.hash for each in verdict.champions),
        tuple(each.hash for each in verdict.promoted),
        verdict.luck.trials,
        tuple(GateTold(gate.name, gate.found, gate.asked, gate.held) for gate in verdict.gates),
    )


def written(garden: Colony[HasGenes], promoted: Sequence[Member]) -> bytes:
    """Who lives at the end, who traded each fold and who was promoted: the same bytes for the same seed."""
    return canonical(
        {
            "alive": [garden.members[hash_].genome for hash_ in garden.alive],
            "champions": garden.champions,
            "promoted": [each.hash for each in promoted],
            "tried": garden.lineage.trials,
            "dead_branches": garden.lineage.dead_branches,
        }
    )
