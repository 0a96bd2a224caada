"""Shares of the account among its modules, decided once a day by a bred decision maker and journaled before any plan is
weighed by them.

A day is over where its market has shut, or where another day has begun. What is known of a module are its own stays out
of sample, traded or not.
"""

from datetime import date, datetime

from trellis.adaptive.account import Account
from trellis.adaptive.appointed import in_sample
from trellis.adaptive.kind_events import SharesDecided
from trellis.adaptive.listing import Hours
from trellis.adaptive.modules import Member
from trellis.core.dates import NEW_YORK
from trellis.strategies.garden.words import Kind


def appoint(account: Account, at: datetime) -> None:
    """Journal who was bred to work for the account, each once."""
    for kind, who in ((Kind.DECISION_MAKER, account.decision_maker), (Kind.TRADER, account.trader)):
        if who is not None and kind not in account.record.appointed:
            account.emit(who.appointed(at))


def share_out(account: Account, at: datetime) -> None:
    """Decide shares for the day that is over, where that is not done yet."""
    day = due(account, at)
    if day is None:
        return
    assert account.decision_maker is not None, "who was appointed is there"
    sharing, who = account.record.sharing, account.record.appointed[Kind.DECISION_MAKER]
    modules = tuple(account.record.members)
    found = account.decision_maker.shares([*sharing.rows, sharing.row(modules)])
    account.emit(
        SharesDecided(
            at,
            day,
            who.module_id,
            who.genome_hash,
            who.breeding,
            len(sharing.rows) + 1,
            in_sample(who, at),
            sharing.inputs_with(day, modules),
            tuple(zip(modules, found, strict=True)),
        )
    )


def due(account: Account, at: datetime) -> date | None:
    """The day that is over and that no shares were decided after; None where there is none, and in sample."""
    record = account.record
    if Kind.DECISION_MAKER not in record.appointed or not record.members:
        return None
    member = next(iter(record.members.values()))
    day = over(account.hours(member.joined.symbol), record.sharing.before, at)
    if day is None or day < first_day(member) or (record.sharing.day is not None and day <= record.sharing.day):
        return None
    return day


def over(hours: Hours, before: date | None, at: datetime) -> date | None:
    """The last day that is over at an instant at which bars have ended. before: the last day with bars before it."""
    opens = hours.next_open(at)
    return at.date() if opens is None or opens.date() != at.date() else before


def first_day(member: Member) -> date:
    """The first day out of sample of whoever was bred with the module."""
    return member.joined.trained_until.astimezone(NEW_YORK).date()
