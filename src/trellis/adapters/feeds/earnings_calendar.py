"""Earnings dates on file, and the span for which they are complete."""

from collections.abc import Iterable
from datetime import date, timedelta
from itertools import pairwise

from trellis.market.ports import Earnings

UNKNOWN = Earnings(known=False, dates=())
_LONGEST_QUARTER = timedelta(days=120)  # a longer silence between reports means that one is missing
_SOONEST_NEXT = timedelta(days=60)  # no issuer on file reports again sooner than 77 days


def earnings_from(dates: Iterable[date]) -> Earnings:
    """The calendar that a list of report dates makes; unknown where the list is empty.

    Issuers report each quarter. Where two dates lie more than 120 days apart one is missing, so the span that counts
    as known begins after the last such hole. It ends 60 days after the last date, before which no next report comes.
    """
    ordered = tuple(sorted(set(dates)))
    if not ordered:
        return UNKNOWN
    start = ordered[0]
    for before, after in pairwise(ordered):
        if after - before > _LONGEST_QUARTER:
            start = after
    return Earnings(True, ordered, start, ordered[-1] + _SOONEST_NEXT)
