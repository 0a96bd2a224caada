"""When issuers usually report, for prices that come without an earnings calendar.

An estimate that errs towards caution: every weekday of an issuer's usual reporting windows counts as a possible
earnings date, so the rules see an earnings week wherever a report could fall (S1.earn.skip), about ten weeks a year,
and the rest of the year as known to be free. Real dates are never better than these windows claim: a report outside
its window would be missed. The windows are the months and days in which each of the twenty issuers has announced
quarterly results in most years; a person's own earnings file replaces them.
"""

from datetime import date, timedelta

from trellis.market.ports import Earnings

_JANUARY = (1, 4, 7, 10)
_FEBRUARY = (2, 5, 8, 11)

_WINDOWS: dict[str, tuple[tuple[int, ...], int, int]] = {
    "AAPL": (_JANUARY, 17, 36),
    "AMD": (_JANUARY, 12, 36),
    "BAC": (_JANUARY, 12, 24),
    "BBY": (_FEBRUARY, 18, 36),
    "CVX": (_JANUARY, 24, 37),
    "GE": (_JANUARY, 10, 31),
    "HD": (_FEBRUARY, 12, 28),
    "JNJ": (_JANUARY, 12, 26),
    "JPM": (_JANUARY, 10, 22),
    "KO": (_JANUARY, 13, 46),
    "LLY": (_JANUARY, 16, 37),
    "MRK": (_JANUARY, 18, 37),
    "MSFT": (_JANUARY, 15, 31),
    "PEP": (_JANUARY, 1, 46),
    "PFE": (_JANUARY, 15, 38),
    "PG": (_JANUARY, 16, 38),
    "RRC": (_JANUARY, 18, 59),
    "UNH": (_JANUARY, 12, 24),
    "WMT": (_FEBRUARY, 10, 25),
    "XOM": (_JANUARY, 24, 37),
}

METHOD = (
    "no earnings dates in the source; every weekday of the issuer's usual quarterly reporting windows counts as a "
    "possible earnings date (estimated)"
)


def estimated_earnings(symbol: str, first: date, last: date) -> Earnings | None:
    """The issuer's possible earnings dates from first to last; None for an issuer whose usual windows are not known.

    A window is given as a first and a last day counted from the first of its months, so 35 is early next month.
    """
    if symbol not in _WINDOWS:
        return None
    months, start, end = _WINDOWS[symbol]
    dates = (
        date(year, month, 1) + timedelta(days=offset)
        for year in range(first.year - 1, last.year + 2)
        for month in months
        for offset in range(start - 1, end)
    )
    weekdays = (day for day in dates if day.weekday() < 5 and first <= day <= last)
    return Earnings(True, tuple(sorted(set(weekdays))), first, last)
