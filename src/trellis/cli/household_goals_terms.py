"""A goal's terms as they are given on the command line."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Annotated

import typer

from trellis.cli.flags import day_of

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal

    from trellis.bookkeeping.keeper import Keeper
    from trellis.household.goals.goal import Goal

KINDS = (
    "emergency_fund, vacation, house_down_payment, debt_payoff, retirement, car, education, wedding, home_improvement"
)
Account = Annotated[str, typer.Option("--account", metavar="NAME", help="The account that holds its money")]
KindName = Annotated[str, typer.Option("--kind", metavar="KIND", help=f"{KINDS} or custom")]
Target = Annotated[str | None, typer.Option("--target", metavar="AMOUNT", help="What it costs")]
Currency = Annotated[str | None, typer.Option("--currency", metavar="CODE", help="Of the target [the account's]")]
By = Annotated[str | None, typer.Option("--by", metavar="DAY", help="Its day, or any")]
Saved = Annotated[str | None, typer.Option("--saved", metavar="AMOUNT", help="What of the account is for it")]
Monthly = Annotated[str | None, typer.Option("--monthly", metavar="AMOUNT", help="What is planned to be paid in")]
Priority = Annotated[int | None, typer.Option("--priority", metavar="N", help="From 1 (first) to 5")]
GrowthName = Annotated[
    str | None, typer.Option("--growth", metavar="KIND", help="How it is kept: cash, cautious, balanced or dynamic")
]
Fixed = Annotated[bool | None, typer.Option("--fixed/--today", help="A fixed sum, or one in today's money")]
Spends = Annotated[str | None, typer.Option("--spends", metavar="AMOUNT", help="A pension: what it pays a month")]
Months = Annotated[int | None, typer.Option("--months", metavar="N", help="A pension: for how many months")]


@dataclass(frozen=True, slots=True)
class Terms:
    """What was given; None or empty for what was not."""

    account: str
    kind: str
    target: str | None
    currency: str | None
    by: str | None
    saved: str | None
    monthly: str | None
    priority: int | None
    growth: str | None
    fixed: bool | None
    spends: str | None
    months: int | None


def drafted(keeper: "Keeper", name: str, terms: Terms, day: "date") -> "Goal":
    """A new goal of the terms, the kind's template filling in. Raises ProblemError for what cannot be read."""
    from trellis.core.dates import months_after
    from trellis.core.numbers import ZERO
    from trellis.household.amounts import currency_of, posted
    from trellis.household.goals.goal import TEMPLATES, Goal, GoalKind, Growth

    kind = GoalKind(_one("--kind", terms.kind, [one.value for one in GoalKind]))
    account, held = _account(keeper, terms.account)
    currency = currency_of("flags", "--currency", terms.currency) if terms.currency else held
    template, months = TEMPLATES[kind]
    goal = Goal(
        "",
        name,
        kind,
        posted(template, currency),
        currency,
        months_after(day, months),
        3,
        account,
        held,
        posted(ZERO, held),
        posted(ZERO, held),
        day,
        Growth.CASH,
        kind is not GoalKind.DEBT_PAYOFF,
    )
    return _filled(goal, terms)


def with_terms(keeper: "Keeper", goal: "Goal", name: str | None, terms: Terms, day: "date") -> "Goal":
    """The goal with the terms that were given, counted on from the day."""
    from trellis.household.goals.goal import GoalKind

    changed = replace(goal, since=day, name=goal.name if name is None else name)
    if terms.kind:
        changed = replace(changed, kind=GoalKind(_one("--kind", terms.kind, [one.value for one in GoalKind])))
    if terms.account:
        account, held = _account(keeper, terms.account)
        changed = replace(changed, account=account, held=held)
    return _filled(changed, terms)


def _filled(goal: "Goal", terms: Terms) -> "Goal":
    from trellis.household.goals.goal import Growth

    spends = _amount("--spends", terms.spends, goal.spends, goal.currency)
    months = goal.months if terms.months is None else terms.months
    target = _amount("--target", terms.target, goal.target, goal.currency)
    if months and (terms.spends is not None or terms.months is not None):
        target = spends * months
    growth = goal.growth
    if terms.growth is not None:
        growth = Growth(_one("--growth", terms.growth, [one.value for one in Growth]))
    return replace(
        goal,
        target=target,
        due=None if terms.by == "any" else day_of(terms.by, "--by") or goal.due,
        saved=_amount("--saved", terms.saved, goal.saved, goal.held),
        monthly=_amount("--monthly", terms.monthly, goal.monthly, goal.held),
        priority=goal.priority if terms.priority is None else terms.priority,
        growth=growth,
        today=goal.today if terms.fixed is None else not terms.fixed,
        spends=spends,
        months=months,
    )


def _amount(flag: str, text: str | None, before: "Decimal", currency: str) -> "Decimal":
    from trellis.household.amounts import amount_of

    return before if text is None else amount_of("flags", flag, text, currency)


def _one(flag: str, text: str, of: list[str]) -> str:
    from trellis.household.problems import ValidationError, refused

    if text not in of:
        raise refused(ValidationError, "flags", flag, text, "there is no such kind", f"Give one of {', '.join(of)}.")
    return text


def _account(keeper: "Keeper", label: str) -> tuple[str, str]:
    """The account of that label and its currency."""
    from trellis.household.problems import ValidationError, refused

    known = keeper.record.accounts().values()
    fitting = [one for one in known if label and one.label == label]
    if len(fitting) != 1:
        names = ", ".join(sorted(one.label for one in known)) or "none; import a file first"
        message = "no account holds its money" if not label else f"{len(fitting)} accounts are named so"
        raise refused(ValidationError, "flags", "--account", label, message, f"Name one. There are: {names}.")
    return fitting[0].id, fitting[0].currency
