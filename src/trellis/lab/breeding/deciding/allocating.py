"""A decision maker's genome as the kernel takes it; limits come from configuration, never from it."""

from typing import NamedTuple

import numpy as np

from trellis.lab.columns import Real
from trellis.signals.allocation.stream import EQUAL
from trellis.strategies.garden.genome import Genome
from trellis.strategies.garden.share_limits import ShareLimits
from trellis.strategies.garden.tables import OPTIMISERS


class Sharing(NamedTuple):
    """optimiser: a place in OPTIMISERS, or EQUAL; figures, limits: as stream.py has them."""

    optimiser: int
    figures: Real
    limits: Real


def sharing_of(genome: Genome, limits: ShareLimits) -> Sharing:
    """The genome under these limits."""
    kept = 0.5 ** (1.0 / genome.number("covariance_halflife"))
    figures = [kept, *(genome.number(name) for name in ("shrinkage", "turnover", "risk_tolerance"))]
    return Sharing(OPTIMISERS.index(str(genome.values["optimiser"])), np.array(figures), _whole(limits))


def equal_sharing(limits: ShareLimits) -> Sharing:
    """Equal weights, moved back to them every day."""
    return Sharing(EQUAL, np.array([0.5 ** (1.0 / 60.0), 0.0, 2.0, np.inf]), _whole(limits))


def _whole(limits: ShareLimits) -> Real:
    return np.array([float(limits.module_max), float(limits.gross_max), float(limits.risk_max)])
