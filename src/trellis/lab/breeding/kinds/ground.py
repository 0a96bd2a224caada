"""What decision makers or traders are bred on, as the breeding sees it: columns in the order of time, and baselines."""

from collections.abc import Sequence
from typing import NamedTuple, Protocol

import numpy as np

from trellis.lab.breeding.kernel import Counts
from trellis.lab.breeding.luck import Luck
from trellis.lab.breeding.measuring import Measured
from trellis.lab.breeding.population import Colony, Member
from trellis.lab.columns import Real, Whole
from trellis.lab.trading.layout import Genes
from trellis.strategies.garden.genome import Genome
from trellis.strategies.garden.kind_events import KindTold
from trellis.strategies.garden.tables import Table


class Baseline(NamedTuple):
    """What needs no breeding. row: what it earned or saved, a column each."""

    name: str
    row: Real


class Chance(NamedTuple):
    """What the same habits showed without their reason. share: of draws that did as well; measures: of each draw."""

    share: float
    measures: Real


class Words(NamedTuple):
    """Names of gates, what they mean, and the unit of the measure."""

    unit: str
    columns: str
    deflated: str
    counted: str
    chance: str
    ahead: str
    chance_says: str
    ahead_says: str


class KindGround(Protocol):
    """A frozen value that can be sent to workers; a column is a day, or an order."""

    @property
    def table(self) -> Table:
        """The genes."""
        ...

    @property
    def name(self) -> str:
        """Of the instruments."""
        ...

    @property
    def counted_as(self) -> str:
        """What the ledger of trials counts them under: the kind on these instruments."""
        ...

    @property
    def digest(self) -> str:
        """Of everything that is measured on."""
        ...

    @property
    def days(self) -> Whole:
        """The day of each column, since 1970-01-01."""
        ...

    @property
    def words(self) -> Words:
        """How it is told."""
        ...

    @property
    def told(self) -> KindTold:
        """As it is journaled."""
        ...

    def measured(self, genomes: Sequence[Genome]) -> Measured:
        """A row a genome; nothing of a column rests on what came after it."""
        ...

    def fit(self, returns: Genes, entries: Counts, measured_on: int) -> Real:
        """How fit rows are on training columns."""
        ...

    def baselines(self) -> Sequence[Baseline]:
        """The one that has to be beaten first."""
        ...

    def measures(self, rows: Genes, year: int) -> Real:
        """The figure that is told of each row."""
        ...

    def claimed(self, rows: Genes) -> Genes:
        """What of the rows is claimed to be skill."""
        ...

    def luck(self, garden: "Colony[KindGround]", trials: int, rng: np.random.Generator) -> Luck:
        """What trials without skill show of what is claimed, a column."""
        ...

    def chance(self, garden: "Colony[KindGround]", champions: Sequence[Member], rng: np.random.Generator) -> Chance:
        """The champions without their reason, out of sample."""
        ...

    def is_causal(self, genome: Genome) -> bool:
        """Whether its decisions are the same where what came after them is another."""
        ...

    def figures(self, genome: Genome, year: int) -> Sequence[tuple[str, float]]:
        """How it did on all of history, by name. year: columns of one."""
        ...


def measured(shared: KindGround, task: Sequence[Genome]) -> Measured:
    """The genomes of a task, as workers do it."""
    return shared.measured(task)
