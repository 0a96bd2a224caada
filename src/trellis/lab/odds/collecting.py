"""Signals of modules as a paper account hears them: the same bars, barriers, costs and hours, by the same code."""

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime, timedelta

import numpy as np

from trellis.adaptive.listing import Hours, Listing, hours_of
from trellis.adaptive.prices import Prices
from trellis.lab.odds.signals import Signals
from trellis.sim.adaptive.modules.alongside import NOBODY, Alongside
from trellis.sim.adaptive.modules.breeding import Breeding, Grown
from trellis.sim.adaptive.modules.features import FEATURES
from trellis.sim.adaptive.modules.planner import GardenPlanner
from trellis.sim.adaptive.modules.staying import Ended, OnPaper
from trellis.sim.adaptive.universe import Universe
from trellis.strategies.garden.words import Mode

EVERY = 500
"""Bars after which it is told how far one is."""
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
Stay = tuple[OnPaper, Ended]


class _Market:
    """Instruments, prices and hours without an account."""

    def __init__(self, universe: Universe) -> None:
        self.listings: Mapping[str, Listing] = {each.symbol: each for each in universe.listings}
        self.prices = Prices(tuple(self.listings), universe.price_terms)
        self._exchange = universe.exchange

    def hours(self, symbol: str) -> Hours:
        """When the symbol is traded."""
        return hours_of(self.listings[symbol], self._exchange)


def collected(
    universe: Universe,
    breeding: Breeding,
    chosen: Sequence[Grown],
    told: Callable[[int, int], None] = lambda done, of_all: None,
    peers: Alongside = NOBODY,
) -> Mapping[str, Signals]:
    """By module, its signals whose labels are known. told: hears how many bars are done, of how many; peers: heard
    beside them.

    Raises ProblemError for bars that the genomes were not bred on the like of.
    """
    stays: dict[str, list[Stay]] = {each.module.module_id: [] for each in chosen}

    def ended(module: str, paper: OnPaper, how: Ended) -> None:
        stays[module].append((paper, how))

    market = _Market(universe)
    planner = GardenPlanner(market, universe.fees, Mode.REPLAY, breeding, chosen, followed=ended, peers=peers)
    bars = universe.bars
    for done, (symbol, bar) in enumerate(bars, 1):
        planner.observe(symbol, bar)
        if done % EVERY == 0:
            told(done, len(bars))
    return {module: signals_of(rows) for module, rows in stays.items()}


def signals_of(stays: Sequence[Stay]) -> Signals:
    """The stays as columns, in the order in which they began."""
    rows = sorted(stays, key=lambda row: row[0].decided.astimezone(UTC))
    return Signals(
        FEATURES,
        np.array([paper.features for paper, _ in rows], np.float64).reshape(len(rows), len(FEATURES)),
        np.array([how.net for _, how in rows], np.float64),
        np.array([_instant(paper.decided) for paper, _ in rows], np.int64),
        np.array([_instant(how.at) for _, how in rows], np.int64),
        np.array([paper.outside for paper, _ in rows], np.bool_),
        np.array([paper.said for paper, _ in rows], np.float64),
    )


def _instant(at: datetime) -> int:
    return (at.astimezone(UTC) - _EPOCH) // timedelta(microseconds=1) * 1_000
