"""When the exchange is open (A.time): the calendar as plain data, in New York time."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from datetime import date, datetime, time, timedelta
from typing import Self

from trellis.core.dates import monday_of, new_york

REGULAR_OPEN = time(9, 30)
REGULAR_CLOSE = time(16, 0)


class Sessions:
    """The sessions of one exchange over a span of days.

    Asked for a day outside the span it raises LookupError: what is not known is not guessed.
    """

    __slots__ = ("_closes", "_days", "_known", "_opens", "first", "last")

    def __init__(
        self,
        first: date,
        last: date,
        days: Iterable[date],
        opens: Mapping[date, time] | None = None,
        closes: Mapping[date, time] | None = None,
    ) -> None:
        """The span, the sessions in it, and the odd hours: opens that are not 09:30, closes that are not 16:00."""
        self.first = first
        self.last = last
        self._days = tuple(sorted(set(days)))
        self._known = frozenset(self._days)
        self._opens = dict(opens or {})
        self._closes = dict(closes or {})
        if self._days and not (first <= self._days[0] and self._days[-1] <= last):
            raise ValueError(f"sessions were {self._days[0]}..{self._days[-1]}; they must lie in {first}..{last}")

    @classmethod
    def nyse(cls, first: date, last: date) -> Self:
        """The New York Stock Exchange, full closures and early closes, from exchange_calendars' XNYS."""
        from trellis.market.nyse import nyse_hours  # pandas loads with it, so only when asked for

        opens, closes = nyse_hours(first, last)
        odd_opens = {day: clock for day, clock in opens.items() if clock != REGULAR_OPEN}
        odd_closes = {day: clock for day, clock in closes.items() if clock != REGULAR_CLOSE}
        return cls(first, last, opens, odd_opens, odd_closes)

    @classmethod
    def declared(
        cls, first: date, last: date, closures: Iterable[date] = (), closes: Mapping[date, time] | None = None
    ) -> Self:
        """Every Monday to Friday of the span but the closures; closes gives the early ones."""
        shut = frozenset(closures)
        weekdays = (day for day in _days(first, last) if day.weekday() < 5)
        return cls(first, last, (day for day in weekdays if day not in shut), None, closes)

    def is_session(self, day: date) -> bool:
        """Whether the exchange opens on the day."""
        self._within(day)
        return day in self._known

    def opens(self, day: date) -> datetime:
        """The opening bell of a session."""
        self._session(day)
        return new_york(day, self._opens.get(day, REGULAR_OPEN))

    def closes(self, day: date) -> datetime:
        """The closing bell of a session."""
        self._session(day)
        return new_york(day, self._closes.get(day, REGULAR_CLOSE))

    def early_close(self, day: date) -> bool:
        """Whether the session ends before 16:00."""
        self._session(day)
        return self._closes.get(day, REGULAR_CLOSE) < REGULAR_CLOSE

    def next(self, day: date) -> date:
        """The first session after the day."""
        self._within(day)
        return self._at(bisect_right(self._days, day), f"after {day}")

    def previous(self, day: date) -> date:
        """The last session before the day."""
        self._within(day)
        return self._at(bisect_left(self._days, day) - 1, f"before {day}")

    def between(self, first: date, last: date) -> tuple[date, ...]:
        """The sessions from first to last, both counted."""
        self._within(first)
        self._within(last)
        return self._days[bisect_left(self._days, first) : bisect_right(self._days, last)]

    def count(self, first: date, last: date) -> int:
        """How many sessions lie from first to last, both counted (A.mktDTE)."""
        return len(self.between(first, last))

    def last_of_week(self, day: date) -> date:
        """The last trading day (LTD) of the day's Monday-Friday week.

        Raises LookupError where the exchange is shut all that week.
        """
        monday = monday_of(day)
        week = self.between(max(monday, self.first), min(monday + timedelta(days=4), self.last))
        return self._at(self._days.index(week[-1]) if week else -1, f"in the week of {monday}")

    def weekday_closures(self, first: date, last: date) -> tuple[date, ...]:
        """The Mondays to Fridays from first to last, both counted, on which the exchange is shut (S1.holiday.dte)."""
        self._within(first)
        self._within(last)
        return tuple(day for day in _days(first, last) if day.weekday() < 5 and day not in self._known)

    def _at(self, index: int, where: str) -> date:
        if not 0 <= index < len(self._days):
            raise LookupError(f"no session {where}; the calendar covers {self.first}..{self.last}")
        return self._days[index]

    def _within(self, day: date) -> None:
        if not self.first <= day <= self.last:
            raise LookupError(f"day was {day}; the calendar covers {self.first}..{self.last}")

    def _session(self, day: date) -> None:
        if not self.is_session(day):
            raise LookupError(f"day was {day}; the exchange is shut then")


def _days(first: date, last: date) -> Iterable[date]:
    return (first + timedelta(days=offset) for offset in range((last - first).days + 1))
