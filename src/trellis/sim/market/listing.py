"""Which expiries and strikes are listed on a day, as US exchanges list them.

Rule: Cboe Rule 4.5 and its twins at the other exchanges (series for trading; the Short Term Option Series Program in
4.5(d), the LEAPS in 4.5(e)-(g)). Stocks: six Fridays in a row, third Fridays of the next five months, of every third
month out to nineteen months, and of the Januarys out to twenty-eight. SPY, QQQ, IWM, SPX and XSP also every session of
the next fourteen days. VIX: the Wednesday thirty days before a third Friday. A day on which the exchange is shut moves
to the session before it. Strikes: the intervals of the program near the money, the coarser ones that exchanges open in
dear names and far months, in a band around the last close that widens with time; a stock's far months, beyond 270
days, reach from 0.4 to 2.5 to 3 times its close, as exchanges list them in names that move much.

Under `ListingPeriod.TODAY` these rules hold over all of history: a replay of 2005 then finds weeklies that nobody
could trade. Under HISTORICAL there are none before June 2010, and the funds' daily expiries appear as they did:
Wednesdays from 2016-08-30, Mondays from 2018-02-16, Tuesdays and Thursdays from 2022-11-14 (SPY's dates, taken for all
three and for the indices). Third-Friday options expired on the Saturday until February 2015; here on their last
trading day.
"""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from enum import Enum

from trellis.market.instruments import Kind, Underlying
from trellis.sim.market.settings import ListingPeriod

PENNY_FUNDS = frozenset({"SPY", "QQQ", "IWM"})

_WEEKLIES_SINCE = date(2010, 6, 1)
_DAILY_SINCE = (date(2018, 2, 16), date(2022, 11, 14), date(2016, 8, 30), date(2022, 11, 14), _WEEKLIES_SINCE)
_WEEKS, _DAILY_DAYS = 6, 14
_SERIAL_MONTHS, _CYCLE_MONTHS, _JANUARY_MONTHS = 5, 19, 28
_NEAR_DAYS, _FAR_DAYS = 45, 270
_UNLISTED = frozenset({"BREADTH"})
_LEAP_LOW, _LEAP_WIDE, _LEAP_MOST = 0.4, 1.7, 2.0
_STRIKES_MAX = 1000  # more than any exchange lists; a share of 700,000 USD has wider steps than the table knows


class OptionClass(Enum):
    """How an underlying's options are listed, ticked and exercised."""

    STOCK = "stock"
    PENNY_FUND = "penny fund"
    INDEX = "index"
    VIX = "vix"


def option_class(underlying: Underlying) -> OptionClass | None:
    """The class of an underlying's options; None where it has none (crypto, the breadth of the market)."""
    if underlying.symbol == "VIX":
        return OptionClass.VIX
    if underlying.symbol in _UNLISTED:
        return None
    if underlying.symbol in PENNY_FUNDS:
        return OptionClass.PENNY_FUND
    if underlying.kind is Kind.INDEX:
        return OptionClass.INDEX
    return None if underlying.kind is Kind.CRYPTO else OptionClass.STOCK


def third_friday(year: int, month: int) -> date:
    """The third Friday of a month."""
    first = date(year, month, 1)
    return first + timedelta(days=(4 - first.weekday()) % 7 + 14)


def is_monthly(expiry: date) -> bool:
    """Whether an expiry is its month's third Friday, or the Thursday before it."""
    third = third_friday(expiry.year, expiry.month)
    return expiry in (third, third - timedelta(days=1))


def expiries(kind: OptionClass, day: date, period: ListingPeriod, last_session: Callable[[date], date]) -> list[date]:
    """Listed expiries from the day on, ascending. last_session moves a shut day to the session before it."""
    if kind is OptionClass.VIX:
        dates = set(_vix_dates(day))
    else:
        dates = set(_monthly_dates(day)) | set(_weekly_dates(day, period))
        if kind is not OptionClass.STOCK:
            dates |= set(_daily_dates(day, period))
    return sorted(moved for moved in {last_session(expiry) for expiry in dates} if moved >= day)


def _monthly_dates(day: date) -> Iterator[date]:
    for ahead in range(_JANUARY_MONTHS + 1):
        year, month = divmod(day.year * 12 + day.month - 1 + ahead, 12)
        cycle = ahead <= _CYCLE_MONTHS and month % 3 == 2
        if ahead <= _SERIAL_MONTHS or cycle or month == 0:
            yield third_friday(year, month + 1)


def _weekly_dates(day: date, period: ListingPeriod) -> Iterator[date]:
    if period is ListingPeriod.HISTORICAL and day < _WEEKLIES_SINCE:
        return
    friday = day + timedelta(days=(4 - day.weekday()) % 7)
    yield from (friday + timedelta(weeks=week) for week in range(_WEEKS))


def _daily_dates(day: date, period: ListingPeriod) -> Iterator[date]:
    for ahead in range(_DAILY_DAYS + 1):
        expiry = day + timedelta(days=ahead)
        weekday = expiry.weekday()
        if weekday < 5 and (period is ListingPeriod.TODAY or day >= _DAILY_SINCE[weekday]):
            yield expiry


def _vix_dates(day: date) -> Iterator[date]:
    for ahead in range(11):
        year, month = divmod(day.year * 12 + day.month - 1 + ahead, 12)
        yield third_friday(year, month + 1) - timedelta(days=30)


def strikes(kind: OptionClass, close: float, days: int) -> list[int]:
    """Listed strikes in thousandths of a dollar, ascending, for a last close and calendar days to expiry."""
    low, high = _band(kind, days)
    step = _interval(kind, close, days)
    while close * (high - low) * 1000 > step * _STRIKES_MAX:
        step *= 2
    first, last = int(close * low * 1000) // step + 1, int(close * high * 1000) // step
    return [step * count for count in range(max(first, 1), last + 1)]


def _band(kind: OptionClass, days: int) -> tuple[float, float]:
    if kind is OptionClass.VIX:
        return 0.5, 3.0
    years = days / 365.0
    if kind is OptionClass.STOCK and days > _FAR_DAYS:
        return _LEAP_LOW, 1.0 + min(_LEAP_WIDE * years**0.5, _LEAP_MOST)
    wide = min(max(0.20, 0.7 * years**0.5), 0.6)
    return 1.0 - wide, 1.0 + wide


def _interval(kind: OptionClass, close: float, days: int) -> int:
    """Strike interval in thousandths of a dollar."""
    if kind is OptionClass.VIX:
        return 500 if close < 15 else 1000
    if kind is OptionClass.INDEX:
        near, far = (5000, 25000) if close >= 1000 else (1000, 5000 if close >= 250 else 1000)
        return near if days <= _NEAR_DAYS else far
    if kind is OptionClass.PENNY_FUND:
        return 1000 if days <= _FAR_DAYS else 5000
    if days <= _NEAR_DAYS:
        return _first_above(close, ((75, 500), (150, 1000), (500, 2500), (1500, 5000)), 10000)
    if days <= _FAR_DAYS:
        return _first_above(close, ((50, 1000), (100, 2500), (500, 5000), (1500, 10000)), 20000)
    return _first_above(close, ((50, 2500), (200, 5000), (1000, 10000)), 50000)


def _first_above(close: float, table: tuple[tuple[int, int], ...], beyond: int) -> int:
    return next((interval for limit, interval in table if close < limit), beyond)
