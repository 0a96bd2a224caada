"""What a person told and decided, topic by topic."""

from datetime import date

from trellis.bookkeeping.budget.reading import budgets_of
from trellis.bookkeeping.debts.offers import kept_offers
from trellis.bookkeeping.debts.reading import debt_of, debts_of
from trellis.bookkeeping.goals.reading import goal_of
from trellis.bookkeeping.patterns.scheduling import scheduled_of
from trellis.bookkeeping.record import HouseholdRecord

Topic = tuple[str, str, object]
"""A file's name, what it holds, and its content."""


def decisions(record: HouseholdRecord, as_of: date) -> list[Topic]:
    """Every topic's."""
    return [
        ("categories", "labels, locks, splits, rules and the categories themselves", _categories(record)),
        (
            "patterns",
            "what was dismissed, confirmed, set apart and scheduled; transfers said and denied",
            _patterns(record),
        ),
        ("budgets", "budgets, the levels that were told of them, rates of exchange", _budgets(record)),
        ("goals", "goals as they were told, what was planned for them", _goals(record)),
        ("debts", "debts as they were told, and as they stand; offers that are kept", _debts(record, as_of)),
        ("investing", "accounts, entries, splits, prices, assets, the target", record.invest),
        ("plan", "terms, months approved, promises and what met them", _plan(record)),
        ("consents", "what lines may be used for, as it was said last", list(record.consents.decided.values())),
    ]


def _categories(record: HouseholdRecord) -> object:
    held = record.categories
    return {
        "labels": list(held.labels.values()),
        "locks": held.locks,
        "splits": held.splits,
        "rules": list(held.rules.values()),
        "hidden": held.hidden,
        "taxonomy": list(held.taxonomy()),
    }


def _patterns(record: HouseholdRecord) -> object:
    said = record.decisions
    return {
        "dismissed": said.dismissed,
        "recurs": said.recurs,
        "set_apart": said.apart,
        "scheduled": scheduled_of(record),
        "transfers": [{"out": pair.out, "into": pair.into, "by": by} for pair, by in record.pairs.items()],
        "no_transfers": record.rejected,
    }


def _budgets(record: HouseholdRecord) -> object:
    rates = {f"{one} in {other}": days for (one, other), days in record.budgets.rates.items()}
    return {"budgets": budgets_of(record), "notices": record.budgets.notices, "rates": rates}


def _goals(record: HouseholdRecord) -> object:
    goals = {name: goal_of(record, one) for name, one in record.goals.goals.items()}
    return {"goals": goals, "plans": record.goals.plans, "wishes": record.goals.wishes}


def _debts(record: HouseholdRecord, as_of: date) -> object:
    told = {name: debt_of(record, one) for name, one in record.debts.told.items()}
    rest = {"chosen": record.debts.chosen, "offers": kept_offers(record)}
    return {"told": told, "as_of": as_of, "standing": debts_of(record, as_of)} | rest


def _plan(record: HouseholdRecord) -> object:
    plan = record.plan
    return {
        "terms": plan.terms,
        "approvals": plan.approvals,
        "withdrawn": plan.withdrawn,
        "promises": list(plan.promises()),
        "met": plan.met,
        "external": plan.external,
    }
