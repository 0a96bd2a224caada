"""A budget's terms as they are sent, with what is wrong told at the fields of the call."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from trellis.bookkeeping.budget.reading import money_by
from trellis.bookkeeping.record import HouseholdRecord
from trellis.core.numbers import ZERO
from trellis.core.problems import Problem, ProblemError
from trellis.household.amounts import amount_of, currency_of
from trellis.household.budget.history import pasts_of
from trellis.household.budget.templates import enveloped, shares_of, split
from trellis.household.budget.terms import Budget, Envelope
from trellis.server.schemas.household.budgets import BudgetDraft, LimitDraft

_WHOLE = {"total": "income", "envelopes": "limits"}
"""Fields by the names that the rules of budgets give them, and as the API names them."""


@dataclass(frozen=True, slots=True)
class Drafted:
    """A budget as it was sent. warnings: what is unusual about its template."""

    budget: Budget
    warnings: tuple[str, ...]


@contextmanager
def placed(draft: BudgetDraft) -> Iterator[None]:
    """Problems of budgets name the fields of the call; those of one limit its place: limits.0.category."""
    try:
        yield
    except ProblemError as error:
        raise ProblemError([_placed(one, draft.limits) for one in error.problems]) from error


def drafted(record: HouseholdRecord, draft: BudgetDraft, day: date) -> Drafted:
    """The budget that was sent, a template's limits after its own. Raises ProblemError for what cannot be read."""
    code = currency_of("budget", "currency", draft.currency)
    income = amount_of("budget", "income", draft.income, code) if draft.income else ZERO
    limits = tuple(_envelope(place, one, code) for place, one in enumerate(draft.limits))
    warnings: tuple[str, ...] = ()
    if draft.template:
        parted = split(income, shares_of(draft.template), code)
        money, taken = money_by(record, day), {one.category for one in limits}
        pasts = pasts_of(money.into(code), money.taxonomy, day, code)
        more = [one for one in enveloped(parted, pasts, money.taxonomy, code) if one.category not in taken]
        limits, warnings = (*limits, *more), parted.warnings
    start = draft.start or day
    budget = Budget("", draft.name, code, draft.every, start, draft.end, draft.mode, income, limits, draft.beyond)
    return Drafted(budget, warnings)


def _envelope(place: int, sent: LimitDraft, code: str) -> Envelope:
    limit = amount_of("budget", f"limits.{place}.limit", sent.limit, code)
    cap = amount_of("budget", f"limits.{place}.cap", sent.cap, code) if sent.cap else None
    return Envelope(sent.category, limit, sent.carry, cap)


def _placed(one: Problem, limits: list[LimitDraft]) -> Problem:
    if one.field in _WHOLE:
        return replace(one, field=_WHOLE[one.field])
    if one.field == "category":
        place = next((at for at in range(len(limits) - 1, -1, -1) if limits[at].category == one.value), None)
    elif one.field == "limit":
        place = next((at for at, sent in enumerate(limits) if _is(sent.limit, one.value)), None)
    elif one.field == "cap":
        place = next((at for at, sent in enumerate(limits) if _is(sent.cap, one.value)), None)
    else:
        return one
    return one if place is None else replace(one, field=f"limits.{place}.{one.field}")


def _is(sent: str | None, value: str) -> bool:
    if not sent or value == "None":
        return not sent and value == "None"
    return Decimal(sent) == Decimal(value)
