"""Parent orders on a recording as traders are bred on them: who saves most against taking everything at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

import numpy as np
from numpy.typing import NDArray

from trellis.core.problems import problem
from trellis.lab.breeding.executing.grid import Grid, Recording
from trellis.lab.breeding.executing.kernel import (
    FILLED,
    POINTS,
    SHORTFALL,
    WAITED,
    Orders,
    executed,
    traced,
)
from trellis.lab.breeding.kernel import Counts
from trellis.lab.breeding.kinds.ground import Baseline, Chance, KindGround, Words
from trellis.lab.breeding.luck import CHANCES, Luck
from trellis.lab.breeding.measuring import Measured
from trellis.lab.breeding.population import Colony, Member
from trellis.lab.columns import Real, Whole
from trellis.lab.trading.layout import Genes
from trellis.signals.execution.schedule import WINDOW
from trellis.strategies.garden.executing import schedule_figures
from trellis.strategies.garden.genome import Genome
from trellis.strategies.garden.kind_events import KindTold
from trellis.strategies.garden.tables import TRADER, Table
from trellis.strategies.garden.words import Kind

BASIS = 1e4
ROOM_SECONDS = 60.0
"""An order arrives only where the recording goes on for so long."""
REFERENCE_SECONDS = 900.0
SHARES = (0.01, 0.1)
"""An order is so much of what the market trades in REFERENCE_SECONDS, by what it traded just before."""
INERT = ("venue.latency", "venue.cost", "venue.liquidity")
"""There is one venue."""
CAUSAL_ORDERS = 6
_WORDS = Words(
    "bp saved",
    "orders",
    "deflated saving",
    "orders out of sample",
    "beats signs by chance",
    "beats the best baseline",
    "the share of draws in which the same savings, their signs drawn by chance, were as large or larger",
    "basis points saved beyond the best of immediate, TWAP and VWAP execution of the same orders, 90 % interval",
)


@dataclass(frozen=True, slots=True, eq=False)
class ParentOrders:
    """instrument: its name; orders: by arrival; fees: of who takes and who waits, fractions of the notional; immediate:
    the shortfall of each order that is taken at once.
    """

    instrument: str
    recorded: Recording
    orders: Orders
    fees: tuple[float, float]
    seed: int
    immediate: Real

    @property
    def table(self) -> Table:
        """A trader's genes."""
        return TRADER

    @property
    def name(self) -> str:
        """The instrument."""
        return self.instrument

    @property
    def counted_as(self) -> str:
        """Trials are counted apart from those of detectors."""
        return f"{self.instrument} traders"

    @property
    def digest(self) -> str:
        """Of the recording; seed and count of orders are terms."""
        return self.recorded.digest

    @property
    def days(self) -> Whole:
        """Of each order's arrival."""
        found: Whole = self.recorded.ordinals[self.recorded.grid.days[self.orders.arrival]]
        return found

    @property
    def words(self) -> Words:
        """Basis points."""
        return _WORDS

    @property
    def told(self) -> KindTold:
        """The recording, fees, and how orders were drawn."""
        terms = (
            ("taker", f"{self.fees[0]:.6f}"),
            ("maker", f"{self.fees[1]:.6f}"),
            ("step seconds", f"{self.recorded.step:g}"),
            ("orders", str(len(self.orders.arrival))),
            ("orders seed", str(self.seed)),
        )
        return KindTold(Kind.TRADER, ((self.instrument, self.recorded.digest),), terms, INERT)

    def measured(self, genomes: Sequence[Genome]) -> Measured:
        """What each order saved against being taken at once; entries: 1 where any of it was filled."""
        found = self._executed(np.stack([self._genes(each) for each in genomes]))
        return Measured(self.immediate - found[:, :, SHORTFALL], (found[:, :, FILLED] > 0.0).astype(np.int32))

    def _executed(self, genes: Genes) -> NDArray[np.float64]:
        found = np.empty((len(genes), len(self.orders.arrival), 4))
        executed(self.recorded.grid, self.orders, genes, np.array(self.fees), self.recorded.step, found)
        return found

    def _genes(self, genome: Genome) -> Real:
        return np.array(schedule_figures(genome, self.recorded.step))

    def fit(self, returns: Genes, entries: Counts, measured_on: int) -> Real:
        """Basis points saved less one standard error."""
        error = returns.std(axis=1, ddof=1) / sqrt(returns.shape[1])
        found: Real = (returns.mean(axis=1) - error) * BASIS
        return found

    def baselines(self) -> Sequence[Baseline]:
        """Taken at once, TWAP and VWAP at their usual lengths, nothing waiting; the best of them first."""
        usual = {gene.name: float(gene.usual) for gene in TRADER.genes if gene.name in ("twap_seconds", "vwap_seconds")}
        points = [max(round(usual[name] / self.recorded.step), 1) for name in ("twap_seconds", "vwap_seconds")]
        found = self._executed(plain(points[0], points[1]))[:, :, SHORTFALL]
        rows = [
            Baseline(name, self.immediate - row) for name, row in zip(("immediate", "TWAP", "VWAP"), found, strict=True)
        ]
        return sorted(rows, key=lambda each: -float(each.row.mean()))

    def measures(self, rows: Genes, year: int) -> Real:
        """Basis points saved, the mean."""
        found: Real = rows.mean(axis=1) * BASIS
        return found

    def claimed(self, rows: Genes) -> Genes:
        """What is saved beyond the best baseline."""
        return rows - self.baselines()[0].row

    def luck(self, garden: Colony[KindGround], trials: int, rng: np.random.Generator) -> Luck:
        """Without skill nothing is saved beyond the baseline, but for the error of a mean of so many orders."""
        return Luck(trials, 0.0, 1.0 / sqrt(sum(len(fold.test) for fold in garden.folds)))

    def chance(self, garden: Colony[KindGround], champions: Sequence[Member], rng: np.random.Generator) -> Chance:
        """Savings beyond the baseline with signs drawn by chance: paired, order by order."""
        best = self.baselines()[0].row
        parts = [
            garden.archive.returns[each.row, fold.test].astype(np.float64) - best[fold.test]
            for each, fold in zip(champions, garden.folds, strict=True)
        ]
        claimed = np.concatenate(parts)
        drawn = np.array([float((claimed * (rng.integers(0, 2, len(claimed)) * 2 - 1)).mean()) for _ in range(CHANCES)])
        return Chance(float((1 + (drawn >= claimed.mean()).sum()) / (1 + CHANCES)), drawn * BASIS)

    def is_causal(self, genome: Genome) -> bool:
        """Whether some orders ask for the same up to a point where everything that is known after it is another."""
        genes, count = self._genes(genome), len(self.orders.arrival)
        for place in np.linspace(0, count - 1, min(CAUSAL_ORDERS, count)).astype(int):
            whole = self._trace(self.recorded.grid, genes, int(place))
            for point in (0, len(whole) // 3, 2 * len(whole) // 3):
                other = changed(self.recorded.grid, int(self.orders.arrival[place]) + point)
                if (self._trace(other, genes, int(place))[: point + 1] != whole[: point + 1]).any():
                    return False
        return True

    def _trace(self, grid: Grid, genes: Real, place: int) -> Genes:
        trace = np.zeros((int(genes[5:].max()) + 1, 2))
        traced(grid, self.orders, place, genes, np.array(self.fees), self.recorded.step, trace)
        return trace

    def figures(self, genome: Genome, year: int) -> Sequence[tuple[str, float]]:
        """Shortfall with its error, what was saved, what was filled waiting, what was left, and how long it took."""
        found = self._executed(self._genes(genome)[None, :])[0]
        lost = found[:, SHORTFALL] * BASIS
        return (
            ("shortfall", float(lost.mean())),
            ("shortfall error", float(lost.std(ddof=1)) / sqrt(len(lost))),
            ("saved", float(self.immediate.mean() * BASIS - lost.mean())),
            ("passive filled", float(found[:, WAITED].mean())),
            ("unfinished", float(1.0 - found[:, FILLED].mean())),
            ("seconds", float(found[:, POINTS].mean()) * self.recorded.step),
        )


def plain(twap: int, vwap: int) -> Genes:
    """Immediate, TWAP and VWAP over so many points as rows of genes."""
    return np.array(
        [
            [0.0, 0.0, 1.0, 0.0, 0.0, 1.0, 1.0],
            [0.0, 0.0, 1.0, 0.0, 0.0, float(twap), 1.0],
            [0.0, 0.0, 0.0, 1.0, 0.0, 1.0, float(vwap)],
        ]
    )


def changed(grid: Grid, point: int) -> Grid:
    """The grid with every quote after the point, and every trade from it on, another."""
    later, on = np.arange(len(grid.bid)) > point, np.arange(len(grid.bid)) >= point
    return grid._replace(
        bid=np.where(later, grid.bid * 1.01, grid.bid),
        ask=np.where(later, grid.ask * 1.02, grid.ask),
        bid_size=np.where(later, grid.bid_size * 0.5, grid.bid_size),
        ask_size=np.where(later, grid.ask_size * 3.0, grid.ask_size),
        low=np.where(on, grid.low * 0.9, grid.low),
        high=np.where(on, grid.high * 1.1, grid.high),
        volume=np.where(on, grid.volume * 2.0 + 1.0, grid.volume),
    )


def parent_orders(
    instrument: str, recorded: Recording, count: int, fees: tuple[float, float], seed: int
) -> ParentOrders:
    """So many orders by chance: when, which way, and how large. Raises ProblemError where none can arrive."""
    grid = recorded.grid
    room = max(int(ROOM_SECONDS / recorded.step), 3)
    starts = np.concatenate(([0], grid.ends[:-1][grid.ends[1:] != grid.ends[:-1]] + 1))
    begins = starts[np.searchsorted(starts, np.arange(len(grid.bid)), side="right") - 1]
    before = np.concatenate(([0.0], np.cumsum(grid.volume)))
    points = np.arange(len(grid.bid))
    able = (points - begins >= WINDOW) & (grid.ends - points >= room)
    able &= before[points] - before[np.maximum(points - WINDOW, 0)] > 0.0
    where = np.flatnonzero(able)
    if not len(where):
        way_out = f"Give a recording with trades and {WINDOW} points before an order and {room} after it."
        raise problem(instrument, "points", len(grid.bid), "no order can arrive in it", way_out)
    rng = np.random.Generator(np.random.PCG64([seed, 500]))
    arrival = np.sort(rng.choice(where, count)).astype(np.int64)
    side = (rng.integers(0, 2, count) * 2 - 1).astype(np.int64)
    share = SHARES[0] * (SHARES[1] / SHARES[0]) ** rng.random(count)
    rate = (before[arrival] - before[arrival - WINDOW]) / WINDOW
    orders = Orders(arrival, side, share * rate * REFERENCE_SECONDS / recorded.step)
    found = np.empty((1, count, 4))
    executed(grid, orders, plain(1, 1)[:1], np.array(fees), recorded.step, found)
    return ParentOrders(instrument, recorded, orders, fees, seed, found[0, :, SHORTFALL].copy())
