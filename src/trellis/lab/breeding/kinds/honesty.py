"""Breeding decision makers and traders judged: what it promotes where there is nothing, and where the best is known."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace

from trellis.lab.breeding.kinds.breeding import garden_on, shared_among
from trellis.lab.breeding.kinds.ground import KindGround
from trellis.lab.breeding.kinds.judging import KindVerdict, judged
from trellis.lab.breeding.population import bred
from trellis.lab.breeding.settings import Settings
from trellis.lab.evaluation.honesty import Rate
from trellis.lab.ports import Workers
from trellis.strategies.garden.words import Kind

DAYS = 2_520


@dataclass(frozen=True, slots=True)
class KindHonesty:
    """rate: how many series promoted somebody; measures: of the champions, a series each."""

    rate: Rate
    measures: tuple[float, ...]


def honesty(
    kind: Kind,
    truth: str,
    series: int,
    settings: Settings,
    workers: Workers,
    progress: Callable[[str], None] = lambda _: None,
) -> KindHonesty:
    """Breed on so many series of chance, seeds from the settings' on; each series' trials are its own alone."""
    promoted, held, measures = 0, Counter[str](), []
    for number in range(series):
        seed = settings.seed + number
        found = whole(_ground(kind, truth, seed), replace(settings, seed=seed), workers)
        for gate in found.gates:
            held[gate.name] += gate.held
        promoted += bool(found.promoted)
        measures.append(found.measure)
        progress(f"{truth}: {number + 1} of {series} series, {promoted} promoted")
    return KindHonesty(Rate(series, promoted, tuple(held.items())), tuple(measures))


def whole(ground: KindGround, settings: Settings, workers: Workers) -> KindVerdict:
    """A breeding without a folder, its own genomes being all that were ever tried."""
    garden = bred(garden_on(ground, settings), shared_among(workers, ground))
    return judged(garden, garden.lineage.trials)


def _ground(kind: Kind, truth: str, seed: int) -> KindGround:
    from trellis.lab.breeding.deciding.synthetic import streams
    from trellis.lab.breeding.executing.synthetic import market

    return streams(truth, seed, DAYS) if kind is Kind.DECISION_MAKER else market(truth, seed)
