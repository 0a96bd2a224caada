"""What a sleeve has to spend on protection this quarter, and what it owes to be done (section 5)."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from trellis.core.numbers import ZERO

LEVEL_TWO, ROLL = "S6.L2", "S17.roll.tte"
"""Causes of deployments: Level 2, and puts sold near their end; the others are the ids of the section 5 triggers."""


class HedgeLeg(StrEnum):
    """The two kinds of protection that a deployment buys: puts on the index, calls on the VIX."""

    PUTS = "puts"
    CALLS = "calls"


Allotments = tuple[tuple[HedgeLeg, Decimal], ...]


@dataclass(frozen=True, slots=True)
class HedgeAccount:
    """A sleeve's hedging money, amounts in USD.

    equity and gains are E and G: NLV at the day's opening marks, and net gains realised since the quarter began,
    floored at zero. paid: hedge premium paid this quarter. active: the section 5 triggers that are active. due: causes
    of deployments still to be made, in the order they came. carried: allotments of this quarter that bought nothing.
    shares: what is left of the deployment under way, by leg.
    """

    equity: Decimal = ZERO
    gains: Decimal = ZERO
    paid: Decimal = ZERO
    active: tuple[str, ...] = ()
    due: tuple[str, ...] = ()
    carried: Allotments = ()
    shares: Allotments = ()

    def share(self, leg: HedgeLeg) -> Decimal:
        """What the leg may still spend of the deployment under way."""
        return amount_of(self.shares, leg)


def amount_of(amounts: Iterable[tuple[HedgeLeg, Decimal]], leg: HedgeLeg) -> Decimal:
    """The leg's amount among those given; zero where it has none."""
    return next((amount for each, amount in amounts if each is leg), ZERO)
