"""What a module believes of its next stay: counted by how its own earlier ones ended, and drawn toward break-even.

A stay ends at its target, at its stop or with its time, and one that ends with its time pays little or loses little. So
the chance that the next one pays is no chance of a target: it is the break-even rate for what stays of this module gain
and lose, and above it only as far as their mean out of sample is (the mean is chance times gain less the rest times
loss, so that it is the distance from break-even times gain and loss together). What a genome was bred on says how large
gains and losses are, and nothing of how often it pays, for it was chosen by that.
"""

from dataclasses import dataclass, field

from trellis.sim.adaptive.own_record import OwnRecord

ENDS = ("target", "stop", "time")
ODDS, COUNTED = "odds", "that a stay pays, counted by how stays ended"
"""A setting of every account that was begun since its modules count so."""
ENDED, PAID = "ended: ", "paid"
"""Names of what a plan carries in its event context: how many stays out of sample ended so, and how many paid."""


@dataclass(slots=True)
class Side:
    """Stays that paid, or those that did not. total: of what they came to, in multiples of risk."""

    count: int = 0
    total: float = 0.0

    def mean(self, imagined: float) -> float:
        """Of what they came to, with one imagined beside."""
        return (self.total + imagined) / (self.count + 1)


@dataclass(slots=True)
class StayCounts:
    """Stays that are over, net of costs. ended: how many out of sample ended by each cause; paid: of those; net: of
    those, drawn to nothing; won, lost: those that paid and those that did not, in sample too.
    """

    ended: dict[str, int] = field(default_factory=lambda: dict.fromkeys(ENDS, 0))
    paid: int = 0
    net: OwnRecord = field(default_factory=OwnRecord)
    won: Side = field(default_factory=Side)
    lost: Side = field(default_factory=Side)

    def bred(self, multiple: float) -> None:
        """One in sample is over: it says how much a stay gains or loses."""
        side = self.won if multiple > 0.0 else self.lost
        side.count, side.total = side.count + 1, side.total + abs(multiple)

    def told(self, cause: str, multiple: float) -> None:
        """One out of sample is over."""
        self.bred(multiple)
        self.ended[cause] += 1
        self.paid += multiple > 0.0
        self.net.told(multiple)

    def odds(self, gain: float, loss: float) -> tuple[float, float, float, float]:
        """The chance that a stay pays, its standard error, and what it gains or loses then in the mean.

        gain, loss: at the plan's target and stop after costs, in multiples of its risk, which one imagined stay of each
        side came to.
        """
        gained, taken = self.won.mean(gain), self.lost.mean(loss)
        mean, error = self.net.drawn()
        span = gained + taken
        return min(max((taken + mean) / span, 0.0), 1.0), error / span, gained, taken

    @property
    def context(self) -> tuple[tuple[str, float], ...]:
        """What a plan tells of it."""
        return (*((ENDED + cause, float(self.ended[cause])) for cause in ENDS), (PAID, float(self.paid)))
