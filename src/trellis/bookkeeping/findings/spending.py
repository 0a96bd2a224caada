"""Findings of what was spent: what is unusual, and budgets that will likely not hold."""

from collections.abc import Iterator, Sequence
from datetime import date

from trellis.bookkeeping.budget.commands import levels_before
from trellis.bookkeeping.budget.reading import Money as Known
from trellis.bookkeeping.budget.reading import budgets_of, money_by
from trellis.bookkeeping.findings.finding import WEIGHTS, Chance, Finding, Topic, Weight, Word, key_of, level_keys
from trellis.bookkeeping.patterns.views import unusual_of
from trellis.bookkeeping.record import HouseholdRecord
from trellis.core.money import Money
from trellis.household.budget.alerts import Alert, Level, alerts, due_notices
from trellis.household.budget.standing import Standing, standing
from trellis.household.movements import Movement
from trellis.household.patterns.discovery import Severity
from trellis.household.patterns.unusual import Anomaly
from trellis.household.problems import CurrencyMismatch, InsufficientData, StaleData

DAYS = 7
"""How old a day may be whose unusual purchases are still told: banks tell them days later."""
_WEIGHTS = {
    Severity.LOW: Weight.INFO,
    Severity.MEDIUM: Weight.INFO,
    Severity.HIGH: Weight.WARNING,
    Severity.CRITICAL: Weight.CRITICAL,
}


def unusual_findings(
    record: HouseholdRecord, day: date, money: Sequence[Movement], seed: int
) -> Iterator[tuple[Finding, tuple[object, ...]]]:
    """The alerts of the last DAYS days, each with what it is ordered by: the most severe, and of these the newest."""
    try:
        found = unusual_of(record, day, DAYS, seed, money=money)
    except InsufficientData:
        return
    for one in found.alerts:
        yield _unusual(record, one), (-one.severity, -one.found.on.toordinal(), one.found.p, one.id)


def budget_findings(record: HouseholdRecord, day: date, seed: int) -> Iterator[Finding]:
    """The envelopes that will likely be overspent. A budget whose rate of exchange is missing says so on its page."""
    known = money_by(record, day)
    for budget in budgets_of(record):
        try:
            one = standing(budget, known.movements, known.taxonomy, day, known.rates)
            if one is not None:
                yield from _budget(record, one, known, seed)
        except (CurrencyMismatch, StaleData):
            continue


def _unusual(record: HouseholdRecord, one: Anomaly) -> Finding:
    found, tree = one.found, record.categories.taxonomy()
    name = tree[found.name].name if found.name in tree else found.name
    words: dict[str, Word] = {"name": name, "on": found.on, "amount": Money(abs(found.amount), found.currency)}
    words["value"] = int(found.value) if found.unit != found.currency else Money(found.value, found.currency)
    if found.unit == found.currency and found.low is not None and found.high is not None:
        words |= {"low": Money(found.low, found.currency), "high": Money(found.high, found.currency)}
    says = found.kind.value if found.unit != found.currency or "low" in words else f"{found.kind.value}_bare"
    return Finding(Topic.UNUSUAL, _WEIGHTS[one.severity], key_of(Topic.UNUSUAL, one.id, found.on), says, words)


def _budget(record: HouseholdRecord, of: Standing, known: Known, seed: int) -> Iterator[Finding]:
    history = known.into(of.budget.currency)
    for one in alerts(of, history, known.items, known.taxonomy, seed, levels_before(record, of)):
        place = (of.budget.id, one.held.envelope.category, of.period.start)
        given = {Level[level.upper()] for level in record.budgets.notices.get(place, ())}
        if due_notices(one.level, given) is not None:
            yield _envelope(one, of, known, place)


def _envelope(one: Alert, of: Standing, known: Known, place: tuple[object, ...]) -> Finding:
    held, currency = one.held, of.budget.currency
    category = held.envelope.category
    words: dict[str, Word] = {
        "budget": of.budget.name,
        "category": known.taxonomy[category].name if category in known.taxonomy else category,
        "spent": Money(held.spent, currency),
        "available": Money(held.available, currency),
        "until": of.period.end,
        "days": of.days_left,
    }
    if one.p is not None:
        words["chance"] = Chance(one.p)
    says = "budget_over" if held.over else "budget_likely" if one.p is not None else "budget_pace"
    key, covers = level_keys(Topic.BUDGETS, one.level, *place)
    return Finding(Topic.BUDGETS, WEIGHTS[one.level], key, says, words, covers)
