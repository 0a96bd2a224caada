"""Who plans on a run over the bus, shared among detectors."""

from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from trellis.core.problems import problem

if TYPE_CHECKING:
    from trellis.sim.adaptive.universe import Universe
    from trellis.sim.hosted.settings import Appointed, Planning

T = TypeVar("T")
AUDITOR = "trellis.lab.breeding.reauditing:checks_of"
"""Who audits modules again, wherever they run."""


def detectors_of(
    universe: "Universe", plans: Path | None, genomes: Path | None, modules: list[str], count: int
) -> "tuple[Planning, ...]":
    """Survivors of a breeding or symbols of a crossing, shared out in their order; plans of a file have one detector.

    Raises ProblemError for a count that leaves a detector without any.
    """
    if plans is not None:
        return _given(plans, count)
    if genomes is not None:
        return _survivors(genomes, modules, count)
    from trellis.sim.hosted.settings import Planning

    symbols = [each.symbol for each in universe.listings]
    return tuple(Planning(tuple(part)) for part in _shared(symbols, count, "symbols"))


def appointed_of(decision_maker: Path | None, trader: Path | None) -> "Appointed":
    """Who was bred to decide and to trade, by folders that every place must have. Raises ProblemError for one that is
    damaged.
    """
    from trellis.sim.adaptive.modules.appointing import FLAGS
    from trellis.sim.adaptive.modules.breeding import journal_of
    from trellis.sim.hosted.settings import Appointed, Genomes
    from trellis.strategies.garden.words import Kind

    def named(folder: Path | None, kind: Kind) -> Genomes | None:
        return None if folder is None else Genomes(str(folder.resolve()), journal_of(folder, kind, FLAGS[kind])[1])

    return Appointed(named(decision_maker, Kind.DECISION_MAKER), named(trader, Kind.TRADER))


def _given(plans: Path, count: int) -> "tuple[Planning, ...]":
    from trellis.sim.adaptive.run import plans_of
    from trellis.sim.hosted.settings import Planning

    if count != 1:
        raise problem("flags", "--detectors", count, "the plans of a file have one detector", "Leave it out.")
    return (Planning(plans=tuple(plan.content.decode() for plan in plans_of(plans))),)


def _survivors(folder: Path, modules: list[str], count: int) -> "tuple[Planning, ...]":
    from trellis.sim.adaptive.modules.breeding import breeding_of
    from trellis.sim.hosted.settings import Genomes, Planning

    breeding = breeding_of(folder)
    names = [each.module.module_id for each in breeding.only(modules)]
    genomes = Genomes(str(folder.resolve()), breeding.head, AUDITOR)
    return tuple(Planning(modules=tuple(part), genomes=genomes) for part in _shared(names, count, "modules"))


def _shared(names: list[T], count: int, of: str) -> list[list[T]]:
    """The names in so many parts, as even as can be."""
    if not 1 <= count <= len(names):
        way_out = f"Give a number from 1 to {len(names)}."
        raise problem("flags", "--detectors", count, f"there are {len(names)} {of}", way_out)
    places = [len(names) * place // count for place in range(count + 1)]
    return [names[begin:end] for begin, end in pairwise(places)]
