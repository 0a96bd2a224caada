"""Streams of plans as decision makers are bred on them: who shares risk better than equal weights, after costs."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

import numpy as np

from trellis.lab.breeding.deciding.allocating import Sharing, equal_sharing, sharing_of
from trellis.lab.breeding.fitness import fitness
from trellis.lab.breeding.kernel import Counts
from trellis.lab.breeding.kinds.ground import Baseline, Chance, KindGround, Words
from trellis.lab.breeding.luck import CHANCES, DRAWN_MAX, MOVES, Luck
from trellis.lab.breeding.measuring import Measured
from trellis.lab.breeding.population import Colony, Member
from trellis.lab.columns import Real, Whole
from trellis.lab.statistics.sharpe import ratios
from trellis.lab.trading.layout import Genes
from trellis.signals.allocation.stream import Seen, account, decided
from trellis.strategies.garden.genome import Genome, usual
from trellis.strategies.garden.kind_events import KindTold
from trellis.strategies.garden.share_limits import ShareLimits
from trellis.strategies.garden.sharing import INERT
from trellis.strategies.garden.tables import DECISION_MAKER, Table
from trellis.strategies.garden.words import Kind

CUTS = 4
SHIPPED = ShareLimits()
_WORDS = Words(
    "a year",
    "days",
    "deflated Sharpe ratio",
    "decisions out of sample",
    "beats allocation by chance",
    "beats equal weights",
    "the share of draws in which the same shares, given to other plans by chance, did as well or better",
    "the yearly Sharpe ratio above that of equal weights on the same days, 90 % interval",
)


@dataclass(frozen=True, slots=True, eq=False)
class PlanStreams:
    """seen: what every stream earned; days: those that shares are decided on; sources: instrument and hash of each
    breeding that plans are of; names: of the streams.
    """

    seen: Seen
    days: Whole
    sources: tuple[tuple[str, str], ...]
    names: tuple[str, ...]
    digest: str
    limits: ShareLimits = SHIPPED

    @property
    def table(self) -> Table:
        """A decision maker's genes."""
        return DECISION_MAKER

    @property
    def name(self) -> str:
        """The instruments, in alphabetical order."""
        return "+".join(sorted({symbol for symbol, _ in self.sources}))

    @property
    def counted_as(self) -> str:
        """Trials are counted apart from those of detectors."""
        return f"{self.name} decision makers"

    @property
    def words(self) -> Words:
        """Yearly Sharpe ratios."""
        return _WORDS

    @property
    def told(self) -> KindTold:
        """The breedings, the limits and costs."""
        limits = [(name, str(getattr(self.limits, name))) for name in ("module_max", "gross_max", "risk_max")]
        costs = [(f"cost {name}", f"{cost:.6f}") for name, cost in zip(self.names, self.seen.costs, strict=True)]
        return KindTold(Kind.DECISION_MAKER, self.sources, (*limits, *costs), INERT)

    def measured(self, genomes: Sequence[Genome]) -> Measured:
        """Daily returns of the account; entries: 1 where anything was moved."""
        found = [self._account(self.shares(each)) for each in genomes]
        returns, moved = (np.stack([each[place] for each in found]) for place in (0, 1))
        return Measured(returns, (moved > 1e-9).astype(np.int32))

    def shares(self, genome: Genome) -> Genes:
        """What each stream has of the account, a row a day."""
        return self._decided(sharing_of(genome, self.limits))

    def _decided(self, sharing: Sharing) -> Genes:
        found: Genes = decided(sharing.optimiser, sharing.figures, sharing.limits, self.seen)
        return found

    def _account(self, shares: Genes) -> tuple[Real, Real]:
        returns, moved = np.empty(len(shares)), np.empty(len(shares))
        account(shares, self.seen, returns, moved)
        return returns, moved

    def fit(self, returns: Genes, entries: Counts, measured_on: int) -> Real:
        """As of a detector."""
        return fitness(returns, entries, measured_on)

    def baselines(self) -> Sequence[Baseline]:
        """Equal weights, and the genome that every gene is usual in."""
        equal = self._account(self._decided(equal_sharing(self.limits)))[0]
        return (
            Baseline("equal weights", equal),
            Baseline("usual genome", self._account(self.shares(usual(DECISION_MAKER)))[0]),
        )

    def measures(self, rows: Genes, year: int) -> Real:
        """Yearly Sharpe ratios."""
        found: Real = ratios(rows) * sqrt(year)
        return found

    def claimed(self, rows: Genes) -> Genes:
        """All that was earned: luck() takes off what shares of chance earn."""
        return rows

    def luck(self, garden: Colony[KindGround], trials: int, rng: np.random.Generator) -> Luck:
        """Of genomes that chance drew, their shares given to other plans; never less than the error of a ratio."""
        drawn = [member for member in garden.members.values() if member.by_chance][:DRAWN_MAX]
        rows = [self._exchanged(self.shares(each.genome), rng) for each in drawn for _ in range(MOVES)]
        found = ratios(np.stack(rows)) if rows else np.zeros(0)
        traded, least = found[found != 0.0], 1.0 / sqrt(len(self.days))
        if len(traded) < 2:
            return Luck(trials, 0.0, least)
        return Luck(trials, float(traded.mean()), max(float(traded.std(ddof=1)), least))

    def chance(self, garden: Colony[KindGround], champions: Sequence[Member], rng: np.random.Generator) -> Chance:
        """Each part's shares given to other plans, one exchange a draw and epoch."""
        shares = [self.shares(each.genome) for each in champions]
        tests = [fold.test for fold in garden.folds]
        drawn = np.stack(
            [
                np.concatenate([self._exchanged(each, rng)[test] for each, test in zip(shares, tests, strict=True)])
                for _ in range(CHANCES)
            ]
        )
        ours = np.concatenate([self._account(each)[0][test] for each, test in zip(shares, tests, strict=True)])
        found, without = ratios(ours[None, :])[0], ratios(drawn)
        root = sqrt(garden.settings.year)
        return Chance(float((1 + (without >= found).sum()) / (1 + len(without))), without * root)

    def _exchanged(self, shares: Genes, rng: np.random.Generator) -> Real:
        """What the account earned had every epoch's shares been those of other streams."""
        epochs, count = self.seen.epoch, shares.shape[1]
        order = np.stack([rng.permutation(count) for _ in range(len(self.seen.members))])
        return self._account(np.take_along_axis(shares, order[epochs], axis=1))[0]

    def is_causal(self, genome: Genome) -> bool:
        """Whether shares up to each of CUTS days are the same where everything from that day's close on is another."""
        whole, seen = self.shares(genome), self.seen
        for day in np.linspace(len(self.days) // 3, len(self.days) - 2, CUTS).astype(int):
            earned, held = seen.earned.copy(), seen.held.copy()
            earned[:, seen.first + day :] = -earned[:, seen.first + day :] * 3.0 + 0.001
            held[:, seen.first + day :] = 1.0 - held[:, seen.first + day :]
            sharing = sharing_of(genome, self.limits)
            other: Genes = decided(
                sharing.optimiser, sharing.figures, sharing.limits, seen._replace(earned=earned, held=held)
            )
            if (other[: day + 1] != whole[: day + 1]).any():
                return False
        return True

    def figures(self, genome: Genome, year: int) -> Sequence[tuple[str, float]]:
        """Ratio, fall, what was invested and moved, and the mean share of every stream."""
        shares = self.shares(genome)
        returns, moved = self._account(shares)
        levels = np.concatenate(([1.0], np.cumprod(1.0 + returns)))
        fall = float((1.0 - levels / np.maximum.accumulate(levels)).max())
        means = [(f"share {name}", float(part)) for name, part in zip(self.names, shares.mean(axis=0), strict=True)]
        return (
            ("ratio", float(ratios(returns[None, :])[0]) * sqrt(year)),
            ("drawdown", fall),
            ("invested", float(shares.sum(axis=1).mean())),
            ("moved", float(moved.mean())),
            *means,
        )
