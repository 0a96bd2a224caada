"""The plans of breedings as streams: in each part of a breeding's walk forward those that lived when it began trade it.

They were bred on the days before the part, so what they earn in it is unseen. A stream is a place in their order: the
fittest, the second, and so on; who holds the place changes with the part.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from typing import TypeVar

import numpy as np

from trellis.core.ids import digest
from trellis.core.problems import problem
from trellis.kernel.codec import Codec
from trellis.kernel.journal import Journal
from trellis.kernel.whole import check_chain
from trellis.lab.breeding.deciding.ground import PlanStreams
from trellis.lab.breeding.ground import Ground, ground
from trellis.lab.breeding.measuring import returns_of, traded
from trellis.lab.breeding.population import population
from trellis.lab.breeding.settings import Settings
from trellis.lab.columns import SCALE, BarColumns, Real, Whole
from trellis.lab.statistics.folds import Fold
from trellis.lab.trading.layout import CAPITAL, ENTERED, LEFT, UNITS
from trellis.lab.trading.terms import Terms
from trellis.signals.allocation.stream import Seen
from trellis.strategies.garden.bred import peers_of
from trellis.strategies.garden.events import CATALOGUE, FILE, BreedingBegun, BreedingJudged, GenerationBred, TermsTold
from trellis.strategies.garden.genome import Genome, checked
from trellis.strategies.garden.reading import value_of

PLANS = 5
"""Streams of a breeding, where nobody asks for another number."""
EventT = TypeVar("EventT")


@dataclass(frozen=True, slots=True, eq=False)
class Source:
    """A breeding of detectors made ready. alive: in each part, who traded it, the fittest first."""

    symbol: str
    head: str
    ground: Ground
    folds: tuple[Fold, ...]
    alive: tuple[tuple[Genome, ...], ...]

    @property
    def unseen(self) -> Whole:
        """Days out of sample."""
        found: Whole = self.ground.days[np.concatenate([fold.test for fold in self.folds])]
        return found


Found = Callable[[BreedingBegun, tuple[str, ...]], BarColumns]
"""The bars of a breeding with these peers beside them, found again."""


def source_of(folder: Path, bars_of: Found, plans: int = PLANS) -> Source:
    """A breeding's plans. bars_of: finds what it was bred on.

    Raises ProblemError where there is no breeding of detectors that was judged, and for other bars than its own.
    """
    events, head = _read(folder)
    begun, terms, judged = _first(events, BreedingBegun), _first(events, TermsTold), _first(events, BreedingJudged)
    if begun is None or terms is None or judged is None:
        way_out = "Give a folder of `trellis lab breed` that bred detectors to the end."
        raise problem(folder, "--plans-of", folder.name, "no detectors were bred and judged in it", way_out)
    bars = bars_of(begun, peers_of(terms))
    if bars.digest != begun.data:
        way_out = "Name the prices that it was bred on by --data or --bars."
        raise problem(folder, "--plans-of", bars.symbol, "it was bred on other bars", way_out)
    on = ground(bars, _terms(terms), begun.factors)
    if int(on.bar / timedelta(seconds=1)) != begun.bar_seconds:
        raise problem(folder, "--plans-of", bars.symbol, "its bars are of another length", "Breed it anew.")
    settings = Settings(begun.generations, begun.population, begun.folds, begun.seed, begun.fresh, begun.year)
    alive = tuple(_alive(events, settings, on, plans))
    return Source(begun.symbol, head, on, population(on, settings).folds, alive)


def _read(folder: Path) -> tuple[list[object], str]:
    path = folder / FILE if folder.is_dir() else folder
    if not path.is_file():
        way_out = "Give a folder of `trellis lab breed`."
        raise problem(folder, "--plans-of", folder.name, "there is no breeding here", way_out)
    check_chain(path)
    codec = Codec((name, version, cls) for _, name, version, cls in CATALOGUE)
    with Journal.open(path, read_only=True) as journal:
        events = [codec.decode(record.type, record.version, record.payload) for record in journal.read()]
        return events, journal.head.hash.hex()


def _first(events: Sequence[object], kind: type[EventT]) -> EventT | None:
    return next((event for event in events if isinstance(event, kind)), None)


def _terms(told: TermsTold) -> Terms:
    figures = dict(told.terms)
    capital, commission, minimum, rate, slippage = (
        Decimal(figures[name]) for name in ("capital", "commission", "minimum", "rate", "slippage")
    )
    return Terms(
        capital=capital,
        commission=commission,
        minimum=minimum,
        rate=rate,
        slippage=slippage,
        range=int(figures["range"]),
        short=told.short,
    )


def _alive(events: Sequence[object], settings: Settings, on: Ground, plans: int) -> Iterator[tuple[Genome, ...]]:
    """Of each part, those that lived after its last generation."""
    genomes: dict[str, str] = {}
    for event in events:
        if isinstance(event, GenerationBred):
            genomes |= {born.hash: born.genome for born in event.born}
            if settings.is_last_of_fold(event.number):
                wanted = event.alive[:plans]
                yield tuple(checked(on.table, value_of(Genome, genomes[hash_].encode())) for hash_ in wanted)


def streams_of(sources: Sequence[Source]) -> PlanStreams:
    """The plans of several breedings on the days that all of them have.

    Raises ProblemError for fewer than two streams, or no day that is unseen by all.
    """
    counts = [min(len(alive) for alive in source.alive) for source in sources]
    if sum(counts) < 2:
        way_out = "Give another --plans-of, or more --plans."
        raise problem("flags", "--plans-of", sum(counts), "there are fewer than two streams to share among", way_out)
    days = _common([source.ground.days for source in sources])
    unseen = _common([days, *(source.unseen for source in sources)])
    if not len(unseen) or unseen[0] == days[0]:
        way_out = "Give breedings of the same years."
        raise problem("flags", "--plans-of", len(sources), "no day is unseen by all of them", way_out)
    first = int(np.searchsorted(days, unseen[0]))
    part = np.stack([_part_of(source, days[first:]) for source in sources])
    changes = np.concatenate(([0], (part[:, 1:] != part[:, :-1]).any(axis=0).cumsum()))
    starts = np.searchsorted(changes, np.arange(changes[-1] + 1))
    earned, held, members = _members(sources, counts, part[:, starts], days)
    costs = np.concatenate([np.full(count, _cost(each)) for each, count in zip(sources, counts, strict=True)])
    names = tuple(
        f"{each.symbol} {place + 1}" for each, count in zip(sources, counts, strict=True) for place in range(count)
    )
    seen = Seen(earned, held, members, changes.astype(np.int64), first, costs)
    heads = tuple((each.symbol, each.head) for each in sources)
    key = digest(*(head for _, head in heads), *map(str, counts))
    return PlanStreams(seen, days[first:], heads, names, key)


def _common(several: Sequence[Whole]) -> Whole:
    found = several[0]
    for each in several[1:]:
        found = np.intersect1d(found, each)
    return found


def _part_of(source: Source, days: Whole) -> Whole:
    """In which part of the source's walk forward each day lies."""
    lasts = np.array([source.ground.days[fold.test[-1]] for fold in source.folds])
    return np.minimum(np.searchsorted(lasts, days), len(lasts) - 1)


def _members(sources: Sequence[Source], counts: Sequence[int], parts: Whole, days: Whole) -> tuple[Real, Real, Whole]:
    """What each epoch's members earned and held on every day, and who they are."""
    epochs, count = parts.shape[1], sum(counts)
    earned, held = (np.zeros((epochs, len(days), count)) for _ in range(2))
    members = np.zeros((epochs, count), np.int64)
    numbers: dict[tuple[int, str], int] = {}
    place = 0
    for which, (source, mine) in enumerate(zip(sources, counts, strict=True)):
        rows: dict[str, tuple[Real, Real]] = {}
        for epoch in range(epochs):
            for rank, genome in enumerate(source.alive[parts[which, epoch]][:mine]):
                hash_ = genome.hash
                row = rows.setdefault(hash_, (np.zeros(0), np.zeros(0)))
                if not len(row[0]):
                    row = rows[hash_] = _rows(source, genome, days)
                earned[epoch, :, place + rank], held[epoch, :, place + rank] = row
                members[epoch, place + rank] = numbers.setdefault((which, hash_), len(numbers))
        place += mine
    return earned, held, members


def _rows(source: Source, genome: Genome, days: Whole) -> tuple[Real, Real]:
    """Returns of the days, and the share of equity in a position at their ends."""
    on = source.ground
    found = traded(on, genome)
    ends = on.bars.day_ends[np.searchsorted(on.days, days)]
    returns = returns_of(found.equity[ends][None, :], int(on.ready.terms.whole[CAPITAL]))[0]
    close, raw = on.bars.adjusted("close"), on.bars.close
    notional = np.zeros(len(close))
    for row in found.trades:
        begin, end = int(row[ENTERED]), int(row[LEFT]) if row[LEFT] >= 0 else len(close)
        notional[begin:end] += row[UNITS] * raw[begin] * close[begin:end] / close[begin]
    equity = np.maximum(found.equity.astype(np.float64), 1.0)
    return returns, np.clip(notional / equity, 0.0, 1.0)[ends]


def _cost(source: Source) -> float:
    """What moving costs, of the notional: slippage, the rate, and the commission of a unit at the median price."""
    terms, price = source.ground.ready.terms, float(np.median(source.ground.bars.close)) / SCALE
    return float(terms.slippage + terms.rate) + float(terms.commission) / price
