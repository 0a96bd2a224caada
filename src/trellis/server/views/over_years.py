"""Quarters, ladders and hedges of all accounts, as the same rows that reports are written from."""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from trellis.server.views.view import Noted
from trellis.sim.replay.projection_years import HEARD, YearsFold


@dataclass(slots=True)
class OverYears:
    """A View. rows: what the reports' own fold made of the events so far."""

    rows: YearsFold = field(default_factory=YearsFold)

    @property
    def hears(self) -> AbstractSet[type]:
        """Whatever the reports' fold makes a row of."""
        return HEARD

    def take(self, noted: Noted) -> None:
        """Fold the event in."""
        self.rows.take(noted.account, noted.event)
