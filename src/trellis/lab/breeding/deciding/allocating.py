"""A decision maker's genome as the kernel takes it; limits come from configuration, never from it."""

from typing import NamedTuple

import numpy as np

from trellis.lab.columns import Real
from trellis.signals.allocation.stream import EQUAL
from trellis.strategies.garden.genome import Genome
from trellis.strategies.garden.share_limits import ShareLimits
from trellis.strategies.garden.sharing import share_figures


class Sharing(NamedTuple):
    """optimiser: a place in OPTIMISERS, or EQUAL; figures, limits: as stream.py has them."""

    optimiser: int
    figures: Real
    limits: Real


def sharing_of(genome: Genome, limits: ShareLimits) -> Sharing:
    """The genome under these limits."""
    optimiser, figures = share_figures(genome)
    return Sharing(optimiser, np.array(figures), np.array(limits.figures))


def equal_sharing(limits: ShareLimits) -> Sharing:
    """Equal weights, moved back to them every day."""
    return Sharing(EQUAL, np.array([0.5 ** (1.0 / 60.0), 0.0, 2.0, np.inf]), np.array(limits.figures))
