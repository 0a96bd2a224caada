"""What the simulated venue works by."""

from dataclasses import dataclass, field
from datetime import timedelta

from trellis.sim.venue.costs import Costs
from trellis.sim.venue.fills import FillModel


@dataclass(frozen=True, slots=True)
class Latency:
    """How long things take: the acknowledgement, the first look for a fill, a cancel, and from look to look."""

    ack: timedelta = timedelta(milliseconds=50)
    fill: timedelta = timedelta(milliseconds=200)
    cancel: timedelta = timedelta(milliseconds=50)
    look: timedelta = timedelta(seconds=1)


@dataclass(frozen=True, slots=True)
class Rules:
    """What the venue works by: fill model, costs, latency, and the seed of the orders' lots."""

    costs: Costs
    model: FillModel = field(default_factory=FillModel)
    latency: Latency = field(default_factory=Latency)
    seed: int = 0
