"""Where an instant stands among the sessions, and how much time an option has left.

Two clocks run. Calendar time, minutes to 16:00 of the last session on or before the expiry over 365 * 24 * 60, prices
and discounts, as vendors and risk systems do. Variance time counts what moves prices: each session is one unit of
1/252 year, a share of it overnight and the rest even over its hours, and a weekend is one night. The surface is level
in variance time, so in calendar time an option over a weekend shows a lower implied vol, as recorded chains do.
"""

from bisect import bisect_left, bisect_right
from datetime import date, datetime, time, timedelta
from typing import NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

from trellis.core.dates import NEW_YORK, new_york
from trellis.market.sessions import Sessions
from trellis.sim.market.path import second_of_day

SESSIONS_A_YEAR = 252.0
_SECONDS_A_YEAR = 365.0 * 24 * 3600
_SHORTEST = 60.0  # seconds: an option is never nearer to its expiry than one minute
_ALMOST_NOTHING = 0.001  # of a session: an expiring option keeps a last breath of vol
_CLOSE = time(16)


class Standing(NamedTuple):
    """The session whose prices stand at an instant: the instant itself inside it, its close after, the last close
    before. second is seconds since midnight of day; at is what a print made then is stamped with.
    """

    day: date
    second: float
    at: datetime


class MarketClock:
    """Sessions of the exchange, with what an option model asks of them.

    Beyond the calendar's span every weekday counts as a session: only far expiries lie there.
    """

    def __init__(self, sessions: Sessions) -> None:
        self._sessions = sessions
        self._days = sessions.between(sessions.first, sessions.last)
        self._ordinals = [day.toordinal() for day in self._days]

    def standing(self, at: datetime) -> Standing | None:
        """The session that stands at the instant; None before the first session of the calendar has opened."""
        local = at if at.tzinfo is NEW_YORK else at.astimezone(NEW_YORK)
        day = local.date()
        index = bisect_right(self._days, day) - 1
        if index >= 0 and self._days[index] == day and local < self._sessions.opens(day):
            index -= 1
        if index < 0:
            return None
        stands = self._days[index]
        closes = self._sessions.closes(stands)
        instant = local if stands == day and local < closes else closes
        return Standing(stands, second_of_day(instant), instant)

    def hours(self, day: date) -> tuple[datetime, datetime]:
        """Opening and closing bell of a session."""
        return self._sessions.opens(day), self._sessions.closes(day)

    def is_session(self, day: date) -> bool:
        """Whether the exchange opens on the day; a guess by weekday outside the calendar."""
        if self._sessions.first <= day <= self._sessions.last:
            return self._sessions.is_session(day)
        return day.weekday() < 5

    def last_session(self, day: date) -> date:
        """The last session on or before the day: when an option with this expiry date trades last."""
        while not self.is_session(day):
            day -= timedelta(days=1)
        return day

    def years_left(self, day: date, second: float, expiry: date) -> float:
        """Calendar years from a second of the day to 16:00 of the expiry's last session, at least one minute."""
        last = self.last_session(expiry)
        left = (last - day).days * 86400.0 + second_of_day(new_york(last, _CLOSE)) - second
        return max(left, _SHORTEST) / _SECONDS_A_YEAR

    def whole_sessions(self, day: date, expiry: date) -> int:
        """Sessions after the day, through the expiry."""
        return self._count(expiry) - self._count(day)

    def session_left(self, day: date, second: float) -> float:
        """Fraction of the day's session still to come, 0 to 1."""
        opens, closes = (second_of_day(bell) for bell in self.hours(day))
        return min(max((closes - second) / (closes - opens), 0.0), 1.0)

    def _count(self, day: date) -> int:
        """Sessions up to the day, weekdays counted beyond the calendar."""
        if day <= self._sessions.last:
            return bisect_right(self._ordinals, day.toordinal())
        return len(self._days) + _weekdays(self._sessions.last, day)


_Left = TypeVar("_Left", float, NDArray[np.float64])


def variance_years(session_left: _Left, whole_sessions: float, overnight: float) -> _Left:
    """Variance time in years: what is left of today's hours, one unit for each session to come, and never nothing."""
    return (session_left * (1.0 - overnight) + whole_sessions + _ALMOST_NOTHING) / SESSIONS_A_YEAR


def _weekdays(after: date, last: date) -> int:
    weeks, rest = divmod((last - after).days, 7)
    return weeks * 5 + sum((after + timedelta(days=offset)).weekday() < 5 for offset in range(1, rest + 1))


def nearest_before(days: list[date], day: date) -> int:
    """Index of the last of the sorted days strictly before the day; -1 where none."""
    return bisect_left(days, day) - 1
