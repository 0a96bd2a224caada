"""New York time (A.time) and the names of weeks and quarters."""

from calendar import monthrange
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

NEW_YORK = ZoneInfo("America/New_York")


def new_york(day: date, clock: time) -> datetime:
    """The instant at which New York clocks show this time on this day."""
    return datetime.combine(day, clock, NEW_YORK)


def clock_time(text: str) -> time:
    """A wall-clock time from HH:MM or HH:MM:SS."""
    return time.fromisoformat(text)


def monday_of(day: date) -> date:
    """The Monday of the day's ISO week."""
    return day - timedelta(days=day.weekday())


def months_after(day: date, months: int) -> date:
    """The same day of the month so many calendar months later (earlier: negative), or that month's last day."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def quarter_name(day: date) -> str:
    """The calendar quarter: 2025-Q1."""
    return f"{day.year}-Q{(day.month + 2) // 3}"


def week_code(day: date) -> str:
    """The ISO week as YYWW, as order ids carry it."""
    year, week, _ = day.isocalendar()
    return f"{year % 100:02d}{week:02d}"


def week_name(day: date) -> str:
    """The ISO week as people write it: 2025-W10."""
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02d}"
