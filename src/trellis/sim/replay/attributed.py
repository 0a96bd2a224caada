"""The attribution of a finished run: its projection walked again on the prices it ran on."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal

from trellis.books.chart import Place, section, section_of
from trellis.books.transaction import Transaction
from trellis.core.numbers import ZERO
from trellis.market.ports import Feed
from trellis.reports.attribution import Attribution
from trellis.reports.run_data import DayPoint
from trellis.sim.replay.attributing import Close, Section, Walk, attributed
from trellis.sim.replay.projection import Projection

_FLOWS = (":Contributions", ":Transfers", ":Corrections", ":TaxReserve")


def attribution_of(seen: Projection, feed: Feed, rate: Decimal) -> Attribution:
    """Where the run's profit came from. rate: the risk-free rate of the option prices, a fraction a year."""
    days = {seen.identity.account: seen.days} | {each.account: each.days for each in seen.forked}
    places = {
        section(place): place
        for account, points in days.items()
        for place in dict.fromkeys(Place(account, mark.sleeve.value) for point in points for mark in point.sleeves)
    }
    booked = {point.day: count for point, count in zip(seen.days, seen.booked, strict=True)}
    closes = closes_of(days, booked, seen.instants, seen.transactions)
    return attributed(Walk(feed, rate, dict(seen.dividends)), places, closes, seen.transactions, seen.weeks)


def closes_of(
    days: Mapping[str, Sequence[DayPoint]],
    booked: Mapping[date, int],
    instants: Sequence[datetime],
    transactions: Sequence[Transaction],
) -> list[Close]:
    """Each session with its marking instants and what every sleeve of every account had earned by its close.

    That is NLV less what flowed in, moves to the tax reserve among the flows. booked: how many transactions stood
    before each day's close; a fork or merge of the day comes after it.
    """
    by_day: dict[date, list[datetime]] = {}
    for at in instants:
        by_day.setdefault(at.date(), []).append(at)
    marks: dict[date, dict[Section, Decimal]] = {}
    for account, points in days.items():
        for point in points:
            told = {section(Place(account, mark.sleeve.value)): mark.nlv for mark in point.sleeves}
            marks.setdefault(point.day, {}).update(told)
    flowed: dict[Section, Decimal] = {}
    before, found = 0, []
    for day in sorted(marks):
        for transaction in transactions[before : booked[day]]:
            _flow(flowed, transaction)
        before = booked[day]
        earned = {place: nlv - flowed.get(place, ZERO) for place, nlv in marks[day].items()}
        found.append(Close(day, tuple(by_day[day]), earned, before))
    return found


def _flow(flowed: dict[Section, Decimal], transaction: Transaction) -> None:
    for posting in transaction.postings:
        if posting.account.endswith(_FLOWS):
            place = section_of(posting.account)
            flowed[place] = flowed.get(place, ZERO) - posting.amount.amount
