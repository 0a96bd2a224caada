"""The hours of the New York Stock Exchange, read once from exchange_calendars. Import it lazily: pandas comes along."""

from collections.abc import Mapping
from datetime import date, time, timedelta

from exchange_calendars import get_calendar

_MARGIN = timedelta(days=15)  # the library refuses a span without a session, so ask for a little more and cut


def nyse_hours(first: date, last: date) -> tuple[Mapping[date, time], Mapping[date, time]]:
    """Opening and closing times in New York of every session from first to last, both counted."""
    # exchange_calendars 4.13 uses what pandas 3.1 deprecates. Python says nothing of that by itself; to silence it here
    # would change what every thread warns of, and let another thread undo it halfway.
    calendar = get_calendar("XNYS", start=(first - _MARGIN).isoformat(), end=(last + _MARGIN).isoformat())
    local = {name: calendar.schedule[name].dt.tz_convert("America/New_York").dt.time for name in ("open", "close")}
    days = [stamp.date() for stamp in calendar.schedule.index]
    opens = {day: clock for day, clock in zip(days, local["open"], strict=True) if first <= day <= last}
    closes = {day: clock for day, clock in zip(days, local["close"], strict=True) if first <= day <= last}
    return opens, closes
