"""How far apart the genomes of a population are: the mean of genome.distance over all pairs, gene by gene."""

from collections import Counter
from collections.abc import Mapping, Sequence

from trellis.strategies.garden.genes import Gene, Value
from trellis.strategies.garden.tables import Table


def variety(table: Table, genomes: Sequence[Mapping[str, Value]]) -> float:
    """0 where all are alike, or there are fewer than two; genes by name, all of the table's."""
    if len(genomes) < 2:
        return 0.0
    apart = sum(_apart(gene, [each[gene.name] for each in genomes]) for gene in table.genes)
    return apart / len(table.genes)


def _apart(gene: Gene, values: Sequence[Value]) -> float:
    """The mean over pairs of one gene's distance."""
    count = len(values)
    pairs = count * (count - 1) / 2
    if gene.is_named:
        return (pairs - sum(same * (same - 1) / 2 for same in Counter(values).values())) / pairs
    units = sorted(gene.unit(value) for value in values)
    return sum(unit * (2 * place - count + 1) for place, unit in enumerate(units)) / pairs
