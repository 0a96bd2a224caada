"""What a detector's curators say of its plan, from what the module heard and what its own stays came to.

Evidence of bars alone has no calibrated expert behind it, so the curator of evidence abstains; so does each whose
figures are not there yet.
"""

from math import erfc, isfinite, sqrt

import numpy as np

from trellis.signals.residuals.discoveries import discovered
from trellis.sim.adaptive.modules.hearing import Heard
from trellis.sim.adaptive.modules.worker import Worker
from trellis.strategies.garden.curators import detectors
from trellis.strategies.garden.curators.opinion import Opinion, Silence
from trellis.strategies.garden.lineage import Lineage
from trellis.strategies.garden.plan import TradingPlan
from trellis.strategies.garden.tables import TRENDS, VOLATILITIES
from trellis.strategies.garden.words import Direction

LEAST = detectors.CASES_LEAST
FALSE_MOST = 0.1
"""The share of false ones among cells that count as discovered."""
BAND = 1.96
AT_LOWS = (1, 2, 5, 6)
"""Kinds of divergence at lows, which speak for a rise; the others are at highs (signals/experts/pivots.py)."""
Answer = Opinion | Silence


def opinions(worker: Worker, heard: Heard, plan: TradingPlan, lineage: Lineage) -> tuple[Answer, ...]:
    """The six of a detector, each with an opinion or silent with its reason."""
    return (
        _evidence(plan),
        _pattern(worker, heard, plan.direction),
        _divergence(heard, plan.direction),
        _regime(worker, heard),
        _evolution(worker, plan, lineage),
        _performance(worker),
    )


def _evidence(plan: TradingPlan) -> Answer:
    if plan.evidence is not None and plan.evidence.experts == 0:
        return Silence("dsi", "no_expert_fitted")
    return detectors.dsi(plan.evidence, plan.p_win, 0.0, 0.0)


def _pattern(worker: Worker, heard: Heard, direction: Direction) -> Answer:
    """The regime's cell with the plan's direction: cases, expectancy, and whether it is a discovery among all cells."""
    cell = heard.volatility, heard.trend, direction.sign
    own = worker.cells.get(cell)
    if own is None:
        return Silence("pattern", "no_case")
    known = {each: record for each, record in worker.cells.items() if record.tried >= LEAST and record.error > 0.0}
    p = np.array([0.5 * erfc(record.mean / record.error / sqrt(2.0)) for record in known.values()])
    admitted = dict(zip(known, discovered(p, FALSE_MOST), strict=True))
    name = f"{VOLATILITIES[heard.volatility]} {TRENDS[heard.trend]} {direction.value}"
    found = bool(admitted.get(cell, False))
    return detectors.pattern(detectors.Pattern(name, own.tried, own.mean, own.error, found))


def _divergence(heard: Heard, direction: Direction) -> Answer:
    if not heard.divergence:
        return detectors.divergence(0, 0, 0)
    supports = (heard.divergence in AT_LOWS) is (direction is Direction.LONG)
    return detectors.divergence(int(not supports), 0, int(supports))


def _regime(worker: Worker, heard: Heard) -> Answer:
    if not isfinite(heard.posterior):
        return Silence("regime", "not_fitted")
    return detectors.regime(heard.posterior, within_gates=worker.allows(heard))


def _evolution(worker: Worker, plan: TradingPlan, lineage: Lineage) -> Answer:
    """The mean outcome on the bars that the genome was bred on beside the one out of sample."""
    inside, net = worker.inside.multiples, worker.net
    whole = all(parent in lineage.births for parent in worker.grown.parents) and worker.grown.hash in lineage.births
    as_bred = plan.genome_hash == worker.grown.hash
    if whole and as_bred and (len(inside) < LEAST or net.tried < LEAST):
        return Silence("evolution", "too_few_cases")
    deviation = np.std(inside, ddof=1) / sqrt(len(inside)) if len(inside) > 1 else 0.0
    error = sqrt(float(deviation) ** 2 + net.error**2)
    mean = sum(inside) / len(inside) if inside else 0.0
    return detectors.evolution(mean, net.mean, error, lineage_intact=whole, genome_as_validated=as_bred)


def _performance(worker: Worker) -> Answer:
    """What stays out of sample came to together, in the band that as many in sample would."""
    inside, count = np.array(worker.inside.multiples), worker.net.tried
    if len(inside) < LEAST or not count:
        return Silence("performance", "no_band")
    middle, reach = float(inside.mean()) * count, BAND * float(inside.std(ddof=1)) * sqrt(count)
    return detectors.performance(worker.net.total, middle - reach, middle + reach, count)
