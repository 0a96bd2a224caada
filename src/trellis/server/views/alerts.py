"""Alerts that are open: raised in the week under way, and not yet a week old."""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from datetime import datetime

from trellis.autopilot.events.run import DayOpened
from trellis.autopilot.events.sleeve import AlertRaised
from trellis.core.dates import week_name
from trellis.core.terms import Sleeve
from trellis.server.views.view import Noted

SEVERITIES = ("emergency", "critical", "warning", "info")
"""Part J's scale for operations, the gravest first."""


@dataclass(slots=True)
class Alert:
    """One alert, raised so many times this week, first and last at these records."""

    account: str
    sleeve: Sleeve | None
    severity: str
    rule: str
    message: str
    first: int
    last: int
    since: datetime
    at: datetime
    count: int = 1


@dataclass(slots=True)
class Alerts:
    """A View. An alert stays open to the end of its week: the week after raises it again where its cause still stands.

    A latch, a pivot or a mode is no alert of this view: it is open for as long as it stands (see views.house).
    """

    open: dict[tuple[str, str, str, str], Alert] = field(default_factory=dict)
    _week: str = ""

    @property
    def hears(self) -> AbstractSet[type]:
        """Alerts, and days, which bring new weeks."""
        return frozenset((AlertRaised, DayOpened))

    def take(self, noted: Noted) -> None:
        """Fold the event in."""
        match noted.event:
            case DayOpened() as opened if week_name(opened.day) != self._week:
                self._week = week_name(opened.day)
                self.open.clear()
            case AlertRaised() as raised:
                self._raised(noted, raised)

    def _raised(self, noted: Noted, raised: AlertRaised) -> None:
        key = (noted.account, raised.sleeve.value if raised.sleeve else "", raised.rule, raised.message)
        known = self.open.get(key)
        if known is None:
            told = noted.account, raised.sleeve, raised.severity, raised.rule, raised.message
            self.open[key] = Alert(*told, noted.sequence, noted.sequence, raised.at, raised.at)
        else:
            known.last, known.at, known.count = noted.sequence, raised.at, known.count + 1
