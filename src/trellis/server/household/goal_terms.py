"""A goal's terms as they are sent: a new goal of them, or a goal with some of them."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from decimal import Decimal

from trellis.bookkeeping.record import HouseholdRecord
from trellis.core.dates import months_after
from trellis.core.numbers import ZERO
from trellis.core.problems import ProblemError
from trellis.household.amounts import amount_of, currency_of, posted
from trellis.household.goals.goal import TEMPLATES, Goal, GoalKind, Growth
from trellis.server.schemas.household.goals import GoalChange, GoalDraft

_FIELDS = {"current": "saved", "contribution": "monthly", "date": "due", "spending": "spends"}
"""Fields by the names that the rules of goals give them, and as the API names them."""


@contextmanager
def named_as_sent() -> Iterator[None]:
    """Problems of goals name the fields of the call."""
    try:
        yield
    except ProblemError as error:
        rows = [replace(one, field=_FIELDS.get(one.field, one.field)) for one in error.problems]
        raise ProblemError(rows) from error


def drafted(record: HouseholdRecord, draft: GoalDraft, day: date) -> Goal:
    """A new goal, its kind's template filling in. Raises ProblemError for what cannot be read."""
    account = record.accounts().get(draft.account)
    currency = currency_of("goal", "currency", draft.currency) if draft.currency else ""
    held = account.currency if account else currency or "USD"
    currency = currency or held
    template, months = TEMPLATES[draft.kind]
    goal = Goal(
        "",
        draft.name,
        draft.kind,
        posted(template, currency),
        currency,
        months_after(day, months),
        3,
        draft.account,
        held,
        posted(ZERO, held),
        posted(ZERO, held),
        day,
        Growth.CASH,
        draft.kind is not GoalKind.DEBT_PAYOFF,
    )
    return _filled(goal, draft)


def with_terms(record: HouseholdRecord, goal: Goal, change: GoalChange, day: date) -> Goal:
    """The goal with the terms that were sent, counted on from the day."""
    changed = replace(goal, since=day, name=goal.name if change.name is None else change.name)
    if change.kind is not None:
        changed = replace(changed, kind=change.kind)
    if change.account is not None:
        account = record.accounts().get(change.account)
        changed = replace(changed, account=change.account, held=account.currency if account else changed.held)
    return _filled(changed, change)


def _filled(goal: Goal, terms: GoalChange) -> Goal:
    spends = _amount("spends", terms.spends, goal.spends, goal.currency)
    months = goal.months if terms.months is None else terms.months
    target = _amount("target", terms.target, goal.target, goal.currency)
    if months and (terms.spends is not None or terms.months is not None):
        target = spends * months
    return replace(
        goal,
        target=target,
        due=terms.due if "due" in terms.model_fields_set else goal.due,
        saved=_amount("saved", terms.saved, goal.saved, goal.held),
        monthly=_amount("monthly", terms.monthly, goal.monthly, goal.held),
        priority=goal.priority if terms.priority is None else terms.priority,
        growth=goal.growth if terms.growth is None else terms.growth,
        today=goal.today if terms.fixed is None else not terms.fixed,
        spends=spends,
        months=months,
    )


def _amount(field: str, text: str | None, before: Decimal, currency: str) -> Decimal:
    return before if text is None else amount_of("goal", field, text, currency)
