"""The week's clock (section 1): who opens when, what is managed when, what early closes and holidays move.

Windows are half-open: start <= t < end (A.time).
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from trellis.constitution.rulebook import Rulebook
from trellis.core.dates import monday_of, new_york, week_name
from trellis.core.terms import Sleeve
from trellis.market.sessions import Sessions
from trellis.strategies.alluse.ruleset import sleeve_rules

_FRIDAY = 4


@dataclass(frozen=True, slots=True)
class Opening:
    """One sleeve's opening window of the week. holiday_shift lowers market-day bounds (S1.holiday.dte)."""

    day: date
    start: time
    end: time
    holiday_shift: int

    def is_open(self, at: datetime) -> bool:
        """Whether the instant lies in the window."""
        return at.date() == self.day and self.start <= at.time() < self.end

    @property
    def ends_at(self) -> datetime:
        """The instant at which working openers are cancelled."""
        return new_york(self.day, self.end)


@dataclass(frozen=True, slots=True)
class DayPlan:
    """A session's timed actions: the manage window, assignment prep and the report cut, moved on an early close."""

    day: date
    early: bool
    manage_start: time
    manage_end: time
    prep: time
    report_cut: time
    close: time

    def is_managing(self, at: datetime) -> bool:
        """Whether the instant lies in the manage window."""
        return at.date() == self.day and self.manage_start <= at.time() < self.manage_end


@dataclass(frozen=True, slots=True)
class WeekPlan:
    """The ISO week of a day: sessions, openings by sleeve (None: the week is skipped), LTD (None: no session at all).

    Com's opening also serves the assigned-share calls of every sleeve.
    """

    name: str
    monday: date
    days: tuple[DayPlan, ...]
    openings: tuple[tuple[Sleeve, Opening | None], ...]

    @property
    def ltd(self) -> date | None:
        """The last trading day of the week."""
        return self.days[-1].day if self.days else None

    @property
    def friday(self) -> date:
        """The Friday of the week, a session or not."""
        return self.monday + timedelta(days=_FRIDAY)

    def opening(self, sleeve: Sleeve) -> Opening | None:
        """The sleeve's own opening window."""
        return dict(self.openings)[sleeve]

    @property
    def calls_opening(self) -> Opening | None:
        """The window of covered calls on assigned shares of every sleeve (S1.com.window)."""
        return self.opening(Sleeve.COM)

    def day(self, day: date) -> DayPlan | None:
        """The session's plan; None where the exchange is shut."""
        return next((plan for plan in self.days if plan.day == day), None)


def week_plan(day: date, sessions: Sessions, rulebook: Rulebook) -> WeekPlan:
    """The plan of the day's ISO week. A week partly outside the calendar's span is planned for the part inside."""
    monday = monday_of(day)
    days = _sessions_of(monday, sessions)
    return WeekPlan(
        name=week_name(day),
        monday=monday,
        days=tuple(_day_plan(each, sessions, rulebook) for each in days),
        openings=tuple((sleeve, _opening(sleeve, monday, days, sessions, rulebook)) for sleeve in Sleeve),
    )


def calendar_dte(entry: date, expiry: date) -> int:
    """Calendar days from entry to expiry; the same day counts 0 (A.calDTE)."""
    return (expiry - entry).days


def market_dte(entry: date, expiry: date, sessions: Sessions) -> int:
    """Market days from entry through expiry, both counted (A.mktDTE); weekdays past the calendar's end count."""
    inside = sessions.count(entry, min(expiry, sessions.last))
    beyond = sum(1 for each in _days(sessions.last + timedelta(days=1), expiry) if each.weekday() <= _FRIDAY)
    return inside + beyond


def _sessions_of(monday: date, sessions: Sessions) -> tuple[date, ...]:
    return sessions.between(max(monday, sessions.first), min(monday + timedelta(days=_FRIDAY), sessions.last))


def _opening(
    sleeve: Sleeve, monday: date, days: tuple[date, ...], sessions: Sessions, rulebook: Rulebook
) -> Opening | None:
    window = rulebook.window(sleeve_rules(sleeve).window)
    assert window.weekday is not None, "an opening window names a weekday"
    nominal = monday + timedelta(days=window.weekday)
    day = next((each for each in days if each >= nominal), None)
    if day is None:
        return None
    friday = min(monday + timedelta(days=_FRIDAY), sessions.last)
    shut = sessions.weekday_closures(max(nominal, sessions.first), friday)
    return Opening(day, window.start, window.end, len(shut))


def _day_plan(day: date, sessions: Sessions, rulebook: Rulebook) -> DayPlan:
    manage = rulebook.window("S1.ltd.manage")
    close = sessions.closes(day)
    early = sessions.early_close(day)
    shift = timedelta(minutes=rulebook.integer("S1.early.shift") if early else 0)
    start = new_york(day, manage.start) + shift
    margin = timedelta(minutes=rulebook.integer("S1.early.shift", "end_before_close"))
    end = min(new_york(day, manage.end) + shift, close - margin) if early else new_york(day, manage.end)
    return DayPlan(
        day=day,
        early=early,
        manage_start=start.time(),
        manage_end=end.time(),
        prep=start.time() if early else rulebook.clock("S7.prep"),
        report_cut=(new_york(day, rulebook.clock("S1.report.cut")) + shift).time(),
        close=close.time(),
    )


def _days(first: date, last: date) -> tuple[date, ...]:
    return tuple(first + timedelta(days=offset) for offset in range(max((last - first).days + 1, 0)))
