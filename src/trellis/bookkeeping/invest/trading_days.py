"""How old a price is in sessions of the New York Stock Exchange, which every listed holding is held to."""

from datetime import date, datetime, timedelta
from functools import lru_cache

from trellis.core.dates import new_york
from trellis.household.invest.prices import FLAG_AFTER, weekdays_between
from trellis.market.sessions import REGULAR_CLOSE, Sessions

EXACT_UP_TO = 40
"""Weekdays beyond which holidays are not looked up: such a price trades nothing whatever they are."""
_SATURDAY = 5


def trading_days(after: date, until: date) -> int:
    """Sessions after a day up to another; beyond 40 weekdays the weekdays.

    The calendar is asked only where a holiday could change what is said of a price: it takes a second to load.
    """
    weekdays = weekdays_between(after, until)
    if not FLAG_AFTER < weekdays <= EXACT_UP_TO:
        return weekdays
    return weekdays - sum(after < day <= until for year in range(after.year, until.year + 1) for day in _shut(year))


def closed_at(day: date) -> datetime:
    """When the last session on or before a day ended at the latest: an early close counts as one at 16:00."""
    while day.weekday() >= _SATURDAY or day in _shut(day.year):
        day -= timedelta(days=1)
    return new_york(day, REGULAR_CLOSE)


@lru_cache(maxsize=64)
def _shut(year: int) -> frozenset[date]:
    """The Mondays to Fridays of a year on which the exchange is shut."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    return frozenset(Sessions.nyse(first, last).weekday_closures(first, last))
