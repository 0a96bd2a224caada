"""The weeks of a run: label and tags of Part B, what each sleeve reached and why it fell short, restatements, skips.

Labels, windows and skips are those of the first account, as reports tell them; what was earned stands in the books.
"""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

from trellis.autopilot.events.decision import DeploymentNoted, LevelChanged, SymbolSkipped
from trellis.autopilot.events.position import OptionGone
from trellis.autopilot.events.run import DayClosed, DayOpened, RunStarted
from trellis.autopilot.events.week import WeekClosed, WeekRestated
from trellis.core.dates import monday_of, week_name
from trellis.core.numbers import ZERO
from trellis.core.terms import Sleeve
from trellis.server.views.view import Noted


@dataclass(frozen=True, slots=True)
class Reached:
    """A sleeve's best window of the week: deployment in USD against S, and why it fell short (empty where it did not).

    sequence: the record that says so.
    """

    sequence: int
    sleeve: Sleeve
    deployment: Decimal
    size: Decimal
    note: str

    @property
    def fraction(self) -> Decimal:
        """Deployment over S."""
        return self.deployment / self.size


@dataclass(frozen=True, slots=True)
class Skipped:
    """A symbol passed over: the rule, its reason for machines, and what was compared."""

    sequence: int
    at: datetime
    sleeve: Sleeve
    symbol: str
    rule: str
    reason: str
    value: str
    limit: str


@dataclass(frozen=True, slots=True)
class Restated:
    """What the final label changed, of the account where sleeve is None; each as a label and its tags."""

    sequence: int
    sleeve: Sleeve | None
    before: str
    after: str


@dataclass(slots=True)
class Week:
    """One ISO week. closed: its newest label row, at the record named by labelled; provisional: the label it had first.

    days: sessions begun in it; worst_level: the highest protocol level at which a put stood in it. nlv: the first
    account's at its last close in USD.
    """

    name: str
    monday: date
    worst_level: int
    days: int = 0
    closed: WeekClosed | None = None
    labelled: int = 0
    provisional: str = ""
    nlv: Decimal | None = None
    reached: dict[Sleeve, Reached] = field(default_factory=dict)
    skips: list[Skipped] = field(default_factory=list)
    restated: list[Restated] = field(default_factory=list)

    @property
    def label(self) -> str:
        """The label, empty while the week is not closed."""
        return self.closed.label if self.closed else ""


@dataclass(slots=True)
class Weeks:
    """A View. by_name: every week in which something happened, oldest first.

    told: what was made of a week to be told, beside what it was made of: nearly all weeks stay as they are.
    """

    by_name: dict[str, Week] = field(default_factory=dict)
    told: dict[str, tuple[tuple[object, ...], object]] = field(default_factory=dict)
    _account: str = ""
    _level: dict[str, int] = field(default_factory=dict)

    @property
    def hears(self) -> AbstractSet[type]:
        """Labels, windows, skips, levels and days."""
        return frozenset(
            (
                RunStarted,
                DayOpened,
                DayClosed,
                WeekClosed,
                WeekRestated,
                DeploymentNoted,
                SymbolSkipped,
                LevelChanged,
                OptionGone,
            )
        )

    @property
    def latest(self) -> Week | None:
        """The week under way, or the last."""
        return next(reversed(self.by_name.values()), None)

    def take(self, noted: Noted) -> None:
        """Fold the event in, where it is the first account's."""
        match noted.event:
            case RunStarted() as started:
                self._account = started.account
            case _ if noted.account != self._account:
                return
            case WeekClosed() as closed:
                self._labelled(noted, closed)
            case WeekRestated() as told:
                row = Restated(noted.sequence, told.sleeve, told.before, told.after)
                self.by_name[told.week].restated.append(row)
            case DayOpened():
                self._week(noted).days += 1
            case DayClosed() as ended:
                self._week(noted).nlv = sum((mark.nlv for mark in ended.marks), ZERO)
            case event:
                self._row(noted, event)

    def _row(self, noted: Noted, event: object) -> None:
        week = self._week(noted)
        match event:
            case DeploymentNoted() if event.stage == "reached" and event.size > ZERO:
                found = Reached(noted.sequence, event.sleeve, event.deployment, event.size, event.note)
                held = week.reached.get(event.sleeve)
                if held is None or found.fraction > held.fraction:
                    week.reached[event.sleeve] = found
            case SymbolSkipped():
                told = event.symbol, event.rule, event.reason, event.value, event.limit
                week.skips.append(Skipped(noted.sequence, event.at, event.sleeve, *told))
            case LevelChanged():
                self._level[event.position] = event.target
                week.worst_level = max(week.worst_level, event.target)
            case OptionGone():
                self._level.pop(event.position, None)

    def _labelled(self, noted: Noted, closed: WeekClosed) -> None:
        week = self._named(closed.monday)
        week.closed, week.labelled = closed, noted.sequence
        if not closed.final:
            week.provisional = closed.label

    def _week(self, noted: Noted) -> Week:
        return self._named(noted.at.date())

    def _named(self, day: date) -> Week:
        name = week_name(day)
        found = self.by_name.get(name)
        if found is None:
            worst = max(self._level.values(), default=0)
            found = self.by_name[name] = Week(name, monday_of(day), worst)
        return found
