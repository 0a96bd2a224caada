"""The attribution of a finished run: its projection walked again on the prices it ran on."""

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal

from trellis.books.transaction import Transaction
from trellis.core.numbers import ZERO
from trellis.market.ports import Feed
from trellis.reports.attribution import Attribution
from trellis.reports.run_data import DayPoint
from trellis.sim.replay.attributing import Close, Place, Walk, attributed
from trellis.sim.replay.projection import Projection

_FLOWS = (":Contributions", ":Transfers", ":Corrections", ":TaxReserve")


def attribution_of(seen: Projection, feed: Feed, rate: Decimal) -> Attribution:
    """Where the run's profit came from. rate: the risk-free rate of the option prices, a fraction a year."""
    walk = Walk(feed, rate, dict(seen.dividends))
    closes = closes_of(seen.identity.account, seen.days, seen.instants, seen.transactions)
    return attributed(walk, closes, seen.transactions, seen.weeks)


def closes_of(
    account: str, days: Sequence[DayPoint], instants: Sequence[datetime], transactions: Sequence[Transaction]
) -> list[Close]:
    """Each session with its marking instants and what every sleeve had earned: NLV less what flowed in, reserve too."""
    by_day: dict[date, list[datetime]] = {}
    for at in instants:
        by_day.setdefault(at.date(), []).append(at)
    flowed: dict[Place, Decimal] = {}
    booked, found = 0, []
    for point in days:
        while booked < len(transactions) and transactions[booked].at.date() <= point.day:
            _flow(flowed, transactions[booked])
            booked += 1
        earned = {
            (account, mark.sleeve.value): mark.nlv - flowed.get((account, mark.sleeve.value), ZERO)
            for mark in point.sleeves
        }
        found.append(Close(point.day, tuple(by_day[point.day]), earned))
    return found


def _flow(flowed: dict[Place, Decimal], transaction: Transaction) -> None:
    place = (transaction.account, transaction.sleeve)
    moved = (posting.amount.amount for posting in transaction.postings if posting.account.endswith(_FLOWS))
    flowed[place] = flowed.get(place, ZERO) - sum(moved, ZERO)
