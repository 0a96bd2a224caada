"""The least change that cures a conflict, as what a person can do about each part of it with one word."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from itertools import chain, count

from trellis.bookkeeping.budget import commands as budgets
from trellis.bookkeeping.budget.reading import budgets_of
from trellis.bookkeeping.keeper import Keeper
from trellis.bookkeeping.plan.commands import floors_of, tell_terms
from trellis.bookkeeping.plan.reading import basis_of
from trellis.bookkeeping.record import HouseholdRecord
from trellis.core.numbers import ZERO
from trellis.household.budget.terms import Budget, Envelope, Every, Mode
from trellis.household.categories.taxonomy import Kind
from trellis.household.plan.case import Case
from trellis.household.plan.conflict import Change, cure
from trellis.household.plan.limits import Hardness
from trellis.household.problems import StaleData, refused

NEW_BUDGET = "Plan"


class Redress(StrEnum):
    """LIMIT: a monthly budget limits the category to less. FLOOR: less is asked for a use. LATER: the goal need not be
    reached in time. NONE: it is not this household's to say, such as a contract or a lender's minimum.
    """

    LIMIT = "limit"
    FLOOR = "floor"
    LATER = "later"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Remedy:
    """What can be done about a part of the least change. before, after: of the limit or floor a month, 0 else."""

    change: Change
    way: Redress
    before: Decimal = ZERO
    after: Decimal = ZERO


def remedies(record: HouseholdRecord, case: Case, changes: Sequence[Change]) -> tuple[Remedy, ...]:
    """What can be done about each change."""
    return tuple(_remedy(record, case, one) for one in changes)


def remedy(keeper: Keeper, currency: str, as_of: date, months: int, seen: tuple[str, Decimal], at: datetime) -> Remedy:
    """Do what a person saw proposed about a conflict. seen: the change's key, and what the limit is then.

    Raises StaleData where that is no part of the least change of now, or nothing can be done about it.
    """
    case = basis_of(keeper.record, currency, as_of, months).case
    found = remedies(keeper.record, case, cure(case))
    mine = next((one for one in found if (one.change.key, one.after) == seen and one.way is not Redress.NONE), None)
    if mine is None:
        message = "it is no part of the least change of now: the household has changed since"
        raise refused(StaleData, "plan", "change", seen[0], message, "Look at the plan again.")
    if mine.way is Redress.LIMIT:
        _limit(keeper, mine, currency, as_of, at)
    else:
        _ease(keeper, mine, currency, at)
    return mine


def _remedy(record: HouseholdRecord, case: Case, change: Change) -> Remedy:
    match change.hardness:
        case Hardness.DISCRETIONARY | Hardness.ESSENTIAL:
            taxonomy = record.categories.taxonomy()
            before = next(one.amount for one in case.commitments if one.name == change.key)
            if change.key in taxonomy and taxonomy[change.key].kind is Kind.EXPENSE:
                return Remedy(change, Redress.LIMIT, before, before - change.amount)
        case Hardness.FLOOR:
            before = case.floors[change.key]
            return Remedy(change, Redress.FLOOR, before, before - change.amount)
        case Hardness.MUST:
            return Remedy(change, Redress.LATER)
    return Remedy(change, Redress.NONE)


def _limit(keeper: Keeper, mine: Remedy, currency: str, as_of: date, at: datetime) -> None:
    """Lower the category's limit in the budget that has one, else add it to a monthly one, else begin one."""
    monthly = [one for one in budgets_of(keeper.record) if _runs(one, currency, as_of)]
    category = mine.change.key
    having = next((one for one in monthly if category in {each.category for each in one.envelopes}), None)
    budget = having or next(iter(monthly), _begun(keeper, currency, as_of))
    kept = tuple(each for each in budget.envelopes if each.category != category)
    before = next((each for each in budget.envelopes if each.category == category), Envelope(category, ZERO))
    budgets.put(keeper, replace(budget, envelopes=(*kept, replace(before, limit=mine.after))), at)


def _runs(one: Budget, currency: str, as_of: date) -> bool:
    runs = one.start <= as_of and (one.end is None or as_of < one.end)
    return runs and one.currency == currency and one.every is Every.MONTH


def _begun(keeper: Keeper, currency: str, as_of: date) -> Budget:
    taken = {one.name for one in budgets_of(keeper.record)}
    names = chain((NEW_BUDGET,), (f"{NEW_BUDGET} {number}" for number in count(2)))
    name = next(one for one in names if one not in taken)
    return Budget("", name, currency, Every.MONTH, as_of.replace(day=1), None, Mode.ENVELOPE, ZERO, ())


def _ease(keeper: Keeper, mine: Remedy, currency: str, at: datetime) -> None:
    terms = keeper.record.plan.terms[currency]
    if mine.way is Redress.LATER:
        musts = tuple(one for one in terms.musts if one != mine.change.key)
        tell_terms(keeper, replace(terms, musts=musts), at)
        return
    floors = {one.use: one.amount for one in terms.floors} | {mine.change.key: mine.after}
    tell_terms(keeper, replace(terms, floors=floors_of(floors)), at)
