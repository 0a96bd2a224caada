"""The plan's terms as they are given on the command line."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Annotated

import typer

from trellis.cli.household_debts_terms import rate_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from trellis.bookkeeping.keeper import Keeper
    from trellis.bookkeeping.plan.events import FloorKept, PlanTermsTold

NONE, REST = "none", "rest"

Source = Annotated[str | None, typer.Option("--from", metavar="NAME", help="The account that contributions leave")]
IncomeP50 = Annotated[
    str | None, typer.Option("--income", metavar="AMOUNT", help="A usual month's income (P50), or none")
]
IncomeP25 = Annotated[str | None, typer.Option("--poor", metavar="AMOUNT", help="A poor month's income (P25), or none")]
Match = Annotated[
    str | None, typer.Option("--match", metavar="AMOUNT", help="What an employer's match asks for a month")
]
Tax = Annotated[str | None, typer.Option("--tax", metavar="AMOUNT", help="What is put back for taxes a month")]
TaxAccount = Annotated[
    str | None, typer.Option("--tax-account", metavar="NAME", help="Where taxes are put back, or none")
]
AllUse = Annotated[
    str | None, typer.Option("--alluse", metavar="AMOUNT", help="The most a month for the All-Use account, or rest")
]
Fund = Annotated[str | None, typer.Option("--fund", metavar="AMOUNT", help="The full emergency fund, or none")]
Saved = Annotated[str | None, typer.Option("--saved", metavar="AMOUNT", help="What there is of it")]
SafeYield = Annotated[str | None, typer.Option("--safe-yield", metavar="RATE", help="What safe money earns after tax")]
Order = Annotated[str | None, typer.Option("--order", metavar="USE,USE,...", help="The uses in their order, all seven")]
Floors = Annotated[
    list[str] | None,
    typer.Option("--at-least", metavar="USE=AMOUNT", help="A floor a month for a use or a goal; 0 for no more"),
]
Musts = Annotated[
    list[str] | None, typer.Option("--must", metavar="GOAL", help="A plan without this goal in time is none; or none")
]


@dataclass(frozen=True, slots=True)
class Typed:
    """What was typed, None where it was not given."""

    source: str | None
    income: str | None
    poor: str | None
    match: str | None
    tax: str | None
    tax_account: str | None
    alluse: str | None
    fund: str | None
    saved: str | None
    safe_yield: str | None
    order: str | None
    floors: list[str] | None
    musts: list[str] | None


def terms_told(keeper: "Keeper", before: "PlanTermsTold", typed: Typed) -> "PlanTermsTold":
    """The terms with what was typed. Raises ProblemError for what cannot be read."""
    code = before.currency
    found = replace(
        before,
        source=_account(keeper, typed.source, before.source),
        income=_maybe("--income", typed.income, before.income, code),
        poor=_maybe("--poor", typed.poor, before.poor, code),
        match=_amount("--match", typed.match, before.match, code),
        tax=_amount("--tax", typed.tax, before.tax, code),
        tax_account=_account(keeper, typed.tax_account, before.tax_account),
        alluse=None if typed.alluse == REST else _maybe("--alluse", typed.alluse, before.alluse, code),
        fund=_maybe("--fund", typed.fund, before.fund, code),
        saved=_amount("--saved", typed.saved, before.saved, code),
    )
    if typed.safe_yield is not None:
        found = replace(found, safe_yield=rate_of("--safe-yield", typed.safe_yield))
    if typed.order is not None:
        found = replace(found, order=tuple(part.strip() for part in typed.order.split(",")))
    if typed.floors is not None:
        found = replace(found, floors=_floors(keeper, before.floors, typed.floors, code))
    if typed.musts is not None:
        named = [one for one in typed.musts if one != NONE]
        found = replace(found, musts=tuple(dict.fromkeys(_goal(keeper, one) for one in named)))
    return found


def _amount(flag: str, text: str | None, before: "Decimal", code: str) -> "Decimal":
    from trellis.household.amounts import amount_of

    return before if text is None else amount_of("flags", flag, text, code)


def _maybe(flag: str, text: str | None, before: "Decimal | None", code: str) -> "Decimal | None":
    from trellis.core.numbers import ZERO

    if text is None:
        return before
    if text == NONE:
        return ZERO if flag == "--alluse" else None
    return _amount(flag, text, ZERO, code)


def _account(keeper: "Keeper", text: str | None, before: str) -> str:
    from trellis.bookkeeping.patterns.scheduling import account_named

    if text is None:
        return before
    return "" if text == NONE else account_named(keeper.record, text).id


def _floors(keeper: "Keeper", before: "Sequence[FloorKept]", texts: list[str], code: str) -> "tuple[FloorKept, ...]":
    from trellis.bookkeeping.plan.commands import floors_of
    from trellis.household.amounts import amount_of
    from trellis.household.plan.case import Use

    amounts = {one.use: one.amount for one in before}
    for text in texts:
        name, _, amount = text.partition("=")
        use = name if name in set(Use) else _goal(keeper, name)
        amounts[use] = amount_of("flags", "--at-least", amount, code)
    return floors_of(amounts)


def _goal(keeper: "Keeper", named: str) -> str:
    from trellis.bookkeeping.goals.commands import find

    return find(keeper, named).terms.goal
