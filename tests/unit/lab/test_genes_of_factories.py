"""What the garden may breed of a factory is what the factory takes: the same names, bounds and usual values."""

import pytest

from trellis.signals.regimes.gates import GATES
from trellis.signals.regimes.regimes import TRENDS, VOLATILITIES
from trellis.signals.residuals.catalogue import FACTORIES, NAMES
from trellis.signals.residuals.forecasts import Factory
from trellis.strategies.garden import tables
from trellis.strategies.garden.detector import RANGE_GATED, TREND_GATED

OWN = ("on", "weight", "sense")
"""What the garden adds to each factor."""


def test_factors_and_classes_stand_in_one_order() -> None:
    assert tables.FACTORS == NAMES
    assert (tables.VOLATILITIES, tables.TRENDS) == (VOLATILITIES, TRENDS)


def test_the_same_factors_are_gated() -> None:
    assert tuple(name for name in NAMES if GATES[name].atr_percentile != (0, 100)) == RANGE_GATED
    assert tuple(name for name in NAMES if GATES[name].adx != (0, 100)) == TREND_GATED


@pytest.mark.parametrize("factory", FACTORIES, ids=NAMES)
def test_every_gene_of_a_factor_is_one_that_the_factory_takes(factory: Factory) -> None:
    known = {f"{factory.name}.{gene.name}": (gene.usual, gene.least, gene.most) for gene in factory.all_genes}
    bred = [gene for gene in tables.detector_table().genes if gene.name.startswith(f"{factory.name}.")]
    figures = [gene for gene in bred if gene.name.rpartition(".")[2] not in OWN]

    assert figures
    for gene in figures:
        assert known[gene.name] == (gene.usual, gene.least, gene.most)
