"""What a call asks about: a month, a currency, a day; and the household's money, kept between calls."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta

from trellis.bookkeeping.patterns.views import money_of
from trellis.core.dates import months_after
from trellis.household.movements import Movement
from trellis.server.household.kept import KeptHousehold
from trellis.server.problems import Refusal


@dataclass(frozen=True, slots=True)
class Asked:
    """A month in a currency. month: its first day; until: its last day, or today where that comes first."""

    month: date
    until: date
    currency: str


def money_known(kept: KeptHousehold) -> tuple[Movement, ...]:
    """Every movement with its category, kept until the record changes."""
    return kept.derived("money", money_of)


def day_asked(kept: KeptHousehold, as_of: date | None) -> date:
    """The day given, else today. Raises Refusal 422 for one that is yet to come."""
    today = kept.today
    if as_of is not None and as_of > today:
        raise Refusal(422, f"as_of: {as_of} is later than today, {today}", "Name a day that has come, or none.")
    return as_of or today


def month_asked(kept: KeptHousehold, month: str, currency: str) -> Asked | None:
    """The month and currency given; else that of the newest movement, and the currency of most. None without any.

    Raises Refusal 422 for a month that is yet to come, and for a currency that nothing was moved in.
    """
    today = kept.today
    known = [one for one in money_known(kept) if one.on <= today]
    first = date.fromisoformat(f"{month}-01") if month else None
    if first is not None and first > today:
        raise Refusal(422, f"month: {month} is yet to come, today is {today}", "Name one that has begun, or none.")
    codes = currencies(known)
    if currency and currency not in codes:
        there = ", ".join(codes) or "none"
        raise Refusal(422, f"currency: nothing was moved in {currency}", f"There are: {there}.")
    if not known:
        return None
    first = first or known[-1].on.replace(day=1)
    return Asked(first, min(months_after(first, 1) - timedelta(days=1), today), currency or codes[0])


def currencies(known: list[Movement]) -> list[str]:
    """The currencies that were used, those of the most movements first."""
    counts = Counter(one.currency for one in known)
    return sorted(counts, key=lambda code: (-counts[code], code))
