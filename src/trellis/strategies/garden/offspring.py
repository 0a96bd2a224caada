"""A child of up to three parents, gene by gene: kept, crossed or mutated (reference, 7.3).

Measured genes are crossed by BLX-alpha (Eshelman and Schaffer, 1993) and mutated by a Gaussian step on the unit
interval; the step is a gene that changes first, log-normally (Schwefel, 1981). A child has its parents' genes and
nothing else of theirs: no record, no weights that were fitted, no threshold that was learned.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, sqrt

from trellis.core.problems import problem
from trellis.strategies.garden.genes import Gene, Value
from trellis.strategies.garden.genome import Genome, drawn_value, repaired
from trellis.strategies.garden.ports import Draws
from trellis.strategies.garden.tables import STEP, Table

PARENTS_MAX = 3
ALPHA = 0.5


@dataclass(frozen=True, slots=True)
class Rates:
    """How often a gene is kept, crossed and mutated; they sum to 1."""

    inherit: float = 0.8
    recombine: float = 0.1
    mutate: float = 0.1

    def __post_init__(self) -> None:
        """Raises ProblemError for rates that are no shares of 1."""
        rates = (self.inherit, self.recombine, self.mutate)
        if min(rates) < 0 or abs(sum(rates) - 1) > 1e-9:
            raise problem("rates", "inherit, recombine, mutate", rates, "they do not sum to 1", "Give shares of 1.")


RATES = Rates()


def child(table: Table, parents: Sequence[Genome], draws: Draws, rates: Rates = RATES) -> Genome:
    """A genome of the parents', the first of them giving what is kept. Raises ProblemError for none or too many."""
    if not 1 <= len(parents) <= PARENTS_MAX:
        raise problem("replication", "parents", len(parents), "so many cannot be", f"Give 1 to {PARENTS_MAX}.")
    known = [parent.values for parent in parents]
    step = _step(known[0][STEP.name], len(table.genes), draws)
    made: dict[str, Value] = {}
    for gene in table.genes:
        values = [each[gene.name] for each in known]
        fate = draws.uniform()
        if gene is STEP:
            made[gene.name] = gene.value(gene.unit(step))
        elif fate < rates.inherit or (fate < rates.inherit + rates.recombine and len(values) == 1):
            made[gene.name] = values[0]
        elif fate < rates.inherit + rates.recombine:
            made[gene.name] = _crossed(gene, values, draws)
        else:
            made[gene.name] = _mutated(gene, values[0], step, draws)
    return repaired(table, made)


def _step(before: Value, genes: int, draws: Draws) -> float:
    number = before * 1.0 if not isinstance(before, str) else STEP.least
    grown = number * exp(draws.normal() / sqrt(2.0 * genes))
    return min(max(grown, STEP.least), STEP.most)


def _crossed(gene: Gene, values: Sequence[Value], draws: Draws) -> Value:
    if gene.is_named:
        return draws.choice(values)
    places = [gene.unit(value) for value in values]
    low, high = min(places), max(places)
    reach = ALPHA * (high - low)
    return gene.value(low - reach + draws.uniform() * (high - low + 2 * reach))


def _mutated(gene: Gene, value: Value, step: float, draws: Draws) -> Value:
    if gene.is_named:
        return drawn_value(gene, draws)
    return gene.value(gene.unit(value) + step * draws.normal())
