"""Findings of what did not come: bills, pay and the transfers that a plan promised."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from trellis.bookkeeping.findings.finding import Finding, Topic, Weight, Word, key_of
from trellis.bookkeeping.patterns.views import items_of
from trellis.bookkeeping.plan.showing import promises_shown
from trellis.bookkeeping.record import HouseholdRecord
from trellis.core.money import Money
from trellis.household.movements import Movement
from trellis.household.patterns.recurring import OVERDUE, Recurring, State
from trellis.household.plan.promises import EXTERNAL
from trellis.household.plan.shown import Became
from trellis.household.problems import InsufficientData


def known_until(record: HouseholdRecord) -> dict[str, date]:
    """The last day of which something is known, by account: of its newest line, or what a file tells whole."""
    found: dict[str, date] = {}
    for one in record.lines():
        last = max((one.line.booked, *(seen.span.last for seen in one.sightings)))
        found[one.account] = max(last, found.get(one.account, last))
    return found


def bill_findings(record: HouseholdRecord, day: date, money: Sequence[Movement]) -> Iterator[Finding]:
    """Recurring items that are overdue by what the bank told of their accounts; where it told nothing, nobody knows."""
    until = known_until(record)
    try:
        items = items_of(record, day, money=money)
    except InsufficientData:
        return
    for one in items:
        if one.state is State.OVERDUE and _missed(one, min(day, until.get(one.account, date.min))):
            yield _bill(one)


def promise_findings(record: HouseholdRecord, day: date) -> Iterator[Finding]:
    """Promises of the plan whose day has passed, by what the bank told, without all of their money having moved."""
    until = known_until(record)
    shown = promises_shown(record, day)
    names = {one.id: one.label for one in record.accounts().values()} | EXTERNAL
    for one in record.plan.promises():
        became = shown.get(one.id)
        if became is None or became.became not in (Became.OVERDUE, Became.SHORT):
            continue
        if until.get(one.source, date.min) <= one.due:
            continue
        words: dict[str, Word] = {
            "amount": Money(one.amount, one.currency),
            "moved": Money(became.moved, one.currency),
            "source": names.get(one.source, one.source),
            "into": names.get(one.into, one.into),
            "due": one.due,
        }
        key = key_of(Topic.PROMISES, one.id)
        yield Finding(Topic.PROMISES, Weight.WARNING, key, f"promise_{became.became.value}", words)


def _missed(one: Recurring, known: date) -> bool:
    return (known - one.payments[-1].on).days > OVERDUE * (one.times.every or one.period.days)


def _bill(one: Recurring) -> Finding:
    last = one.payments[-1].on
    words: Mapping[str, Word] = {
        "name": one.merchant,
        "amount": Money(abs(one.expected), one.currency),
        "due": one.next_on,
        "last": last,
    }
    says = "bill_overdue" if one.expected < 0 else "income_overdue"
    return Finding(Topic.BILLS, Weight.WARNING, key_of(Topic.BILLS, one.key, last), says, words)
