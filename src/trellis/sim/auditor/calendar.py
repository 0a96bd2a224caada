"""The week as section 1 has it: entry windows, the last trading day's hours, day counts."""

from datetime import date, datetime, timedelta

from trellis.core.dates import monday_of, new_york
from trellis.core.terms import Sleeve
from trellis.market.sessions import Sessions
from trellis.sim.auditor import figures


class Calendar:
    """Answers from the exchange's sessions alone."""

    def __init__(self, sessions: Sessions) -> None:
        self.sessions = sessions

    def week(self, day: date) -> tuple[date, ...]:
        """The sessions of the day's week, Monday to Friday."""
        monday = monday_of(day)
        return self.sessions.between(monday, monday + timedelta(days=4))

    def entry_day(self, sleeve: Sleeve, day: date) -> date | None:
        """The day of the sleeve's window in that week: its weekday or the next session (S1.holiday.move)."""
        nominal = monday_of(day) + timedelta(days=figures.CADENCE[sleeve])
        return next((each for each in self.week(day) if each >= nominal), None)

    def in_window(self, sleeve: Sleeve, at: datetime) -> bool:
        """Whether the sleeve's own window is open: start counted, end not."""
        start, end = figures.WINDOW
        return at.date() == self.entry_day(sleeve, at.date()) and start <= at.time() < end

    def closures(self, sleeve: Sleeve, day: date) -> int:
        """Weekday closures from the sleeve's nominal day through Friday (S1.holiday.dte)."""
        monday = monday_of(day)
        nominal = monday + timedelta(days=figures.CADENCE[sleeve])
        return len(self.sessions.weekday_closures(nominal, monday + timedelta(days=4)))

    def market_days(self, entry: date, expiry: date) -> int:
        """Market days from entry through expiry, both counted (A.mktDTE)."""
        return self.sessions.count(entry, expiry)

    def last_day(self, day: date) -> date:
        """The last trading day of the day's week."""
        return self.week(day)[-1]

    def manage_hours(self, day: date) -> tuple[datetime, datetime]:
        """When options that expire on the day are managed: two hours earlier on an early close, clipped before it."""
        shift = figures.EARLY_SHIFT if self.sessions.early_close(day) else timedelta(0)
        start, end = (new_york(day, clock) + shift for clock in figures.MANAGE)
        return start, min(end, self.sessions.closes(day) - figures.BEFORE_CLOSE)

    def prep_at(self, day: date) -> datetime:
        """When assignment prep is due (S7.prep, S1.early.shift)."""
        return self.manage_hours(day)[0] if self.sessions.early_close(day) else new_york(day, figures.PREP)

    def is_open(self, at: datetime) -> bool:
        """Whether the market trades."""
        day = at.date()
        return self.sessions.is_session(day) and self.sessions.opens(day) <= at < self.sessions.closes(day)
