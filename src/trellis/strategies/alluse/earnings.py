"""What the earnings calendar says of a week and of an expiry (S1.earn.*). Funds and indices have no earnings."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from trellis.constitution.rulebook import Rulebook
from trellis.market.ports import Earnings, Feed
from trellis.strategies.alluse.cadence import WeekPlan

# The rulebook lets GOOG share GOOGL's date: one issuer, two symbols.
_ISSUER = {"GOOG": "GOOGL"}


@dataclass(frozen=True, slots=True)
class EarningsFacts:
    """known: a date is on file for the issuer; this_week: one lies in the entry week, Monday to Friday.

    by_expiry: one lies from the day asked about through the expiry.
    """

    known: bool
    this_week: bool
    by_expiry: bool


def earnings_facts(
    symbol: str,
    single_stock: bool,
    feed: Feed,
    rulebook: Rulebook,
    at: datetime,
    week: WeekPlan,
    expiry: date | None,
) -> EarningsFacts:
    """The facts for one symbol at the instant. A calendar without a date, or read too long ago, counts as unknown
    (S1.earn.unknown): the rules then fail closed.
    """
    if not single_stock:
        return EarningsFacts(known=True, this_week=False, by_expiry=False)
    oldest = at - timedelta(hours=rulebook.integer("S1.earn.unknown"))
    dates = earnings_dates(symbol, feed, at, oldest)
    return EarningsFacts(
        known=bool(dates),
        this_week=any(week.monday <= day <= week.friday for day in dates),
        by_expiry=expiry is not None and any(at.date() <= day <= expiry for day in dates),
    )


def earnings_dates(symbol: str, feed: Feed, at: datetime, oldest: datetime) -> tuple[date, ...]:
    """The dates on file for the symbol's issuer, from calendars that were read since `oldest`."""
    names = {symbol, _ISSUER.get(symbol, symbol)}
    found = [feed.earnings(name, at) for name in sorted(names)]
    return tuple(day for each in found if each.known and _recent(each, oldest) for day in each.dates)


def _recent(found: Earnings, oldest: datetime) -> bool:
    return found.as_of is None or found.as_of >= oldest
