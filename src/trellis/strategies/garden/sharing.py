"""A decision maker's genome in the figures that shares of an account are decided by, in lab and account alike."""

from trellis.strategies.garden.genome import Genome
from trellis.strategies.garden.tables import OPTIMISERS

INERT = ("rebalance_minutes",)
"""Shares are decided once a day, and no bound of the gene is longer."""


def share_figures(genome: Genome) -> tuple[int, tuple[float, ...]]:
    """The optimiser's place in OPTIMISERS; what is left of a day's weight the day after, the least shrinkage, what may
    be moved a day as a sum of shares, and the value at risk of 21 days as a share.
    """
    kept = 0.5 ** (1.0 / genome.number("covariance_halflife"))
    figures = (kept, *(genome.number(name) for name in ("shrinkage", "turnover", "risk_tolerance")))
    return OPTIMISERS.index(str(genome.values["optimiser"])), figures
