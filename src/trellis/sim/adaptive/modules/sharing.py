"""A bred decision maker at work for an account: shares by its genome, under limits that it cannot move."""

from collections.abc import Sequence
from dataclasses import fields
from datetime import datetime

from trellis.adaptive.appointed import Row
from trellis.adaptive.kind_events import ModuleAppointed
from trellis.core.problems import problem
from trellis.signals.allocation.daily import DailyShares
from trellis.sim.adaptive.modules.appointing import Appointee
from trellis.strategies.garden.genome import Genome
from trellis.strategies.garden.share_limits import ShareLimits
from trellis.strategies.garden.sharing import INERT, share_figures

LEAST = 2
"""Modules that there have to be to share among."""


class BredSharing:
    """An account's decision maker (adaptive/appointed.py)."""

    def __init__(self, who: Appointee, count: int, limits: ShareLimits | None = None) -> None:
        """count: modules of the account. Raises ProblemError for fewer than LEAST."""
        if count < LEAST:
            way_out = "Name more by --module, or leave --decision-maker out."
            raise problem(
                "flags", "--decision-maker", count, "there are fewer than two modules to share among", way_out
            )
        self._who, self._limits = who, limits or ShareLimits()
        self._daily = shares_by(who.genome, self._limits, count)

    def appointed(self, at: datetime) -> ModuleAppointed:
        """It, with the limits that it works under."""
        limits = tuple((each.name, str(getattr(self._limits, each.name))) for each in fields(self._limits))
        return self._who.appointed(at, INERT, limits)

    def shares(self, earned: Sequence[Row]) -> Row:
        """Each module's share after so many days."""
        return self._daily.after(earned)


def shares_by(genome: Genome, limits: ShareLimits, count: int) -> DailyShares:
    """The genome's shares of so many modules, as the lab has them."""
    optimiser, figures = share_figures(genome)
    return DailyShares(optimiser, figures, limits.figures, count)
