"""`trellis household debts`: what is owed, and ways to pay it off side by side."""

from typing import TYPE_CHECKING, Annotated

import typer

from trellis.cli import household_debts_plan, household_offers, household_refinance
from trellis.cli import household_debts_telling as telling
from trellis.cli.household_debts_terms import (
    Account,
    Apr,
    Balance,
    Currency,
    DueDay,
    FeeRule,
    KindName,
    LastPayment,
    Limit,
    MinimumRule,
    Penalty,
    Promo,
    Secured,
    Terms,
    drafted,
    with_terms,
)
from trellis.cli.household_home import ID_SHOWN, Home, Json, keeper_of, plain
from trellis.cli.household_patterns import AsOf, the_day
from trellis.cli.output import bad_input_exits, emit_json, say

if TYPE_CHECKING:
    from datetime import date

    from trellis.bookkeeping.keeper import Keeper
    from trellis.household.debts.account import Debt

app = typer.Typer(help="Debts: tell them, and plan how to pay them off.", no_args_is_help=True, rich_markup_mode=None)

app.command("plan", epilog=household_debts_plan.PLAN_EXAMPLE)(household_debts_plan.plan)
app.command("refinance", epilog=household_refinance.REFINANCE_EXAMPLE)(household_refinance.refinance)
app.add_typer(household_offers.app, name="offers")

Named = Annotated[str, typer.Argument(metavar="DEBT", help="The debt's name, or how its id begins")]


@app.command("list", epilog="Example: trellis household debts list")
def list_(home: Home = None, as_of: AsOf = None, json_output: Json = False) -> None:
    """List the open debts: what is owed by whom, rate, minimum, and where the balance comes from."""
    with bad_input_exits(json_output=json_output):
        from trellis.bookkeeping.debts.reading import debts_of

        day = the_day(as_of)
        found = debts_of(keeper_of(home).record, day)
        warnings = [text for one in found if (text := one.warning(day))]
        if json_output:
            emit_json({"as_of": day, "debts": [telling.of_debt(one) for one in found], "warnings": warnings})
            return
        for one in found:
            say(telling.row_of_debt(one, day), json_output=False)
        telling.tell_warnings(warnings)


@app.command("add", epilog="Example: trellis household debts add Visa --balance 6000 --apr 17.99% --minimum 150")
def add(
    name: Annotated[str, typer.Argument(metavar="NAME", help="What people call it")],
    kind: KindName = None,
    balance: Balance = None,
    apr: Apr = None,
    promo: Promo = None,
    minimum: MinimumRule = None,
    currency: Currency = None,
    due_day: DueDay = None,
    limit: Limit = None,
    fee: FeeRule = None,
    penalty: Penalty = None,
    secured: Secured = None,
    last_payment: LastPayment = None,
    account: Account = None,
    home: Home = None,
    as_of: AsOf = None,
    json_output: Json = False,
) -> None:
    """Tell a debt. Its balance is of the day; a linked account's lines move it from there on."""
    with bad_input_exits(json_output=json_output):
        terms = Terms(kind, balance, apr, promo, minimum, currency, due_day, limit, fee, penalty, secured, last_payment)
        _tell(keeper_of(home), drafted(name, terms), account or "", the_day(as_of), "Told", json_output=json_output)


@app.command("change", epilog="Example: trellis household debts change Visa --apr 21.99% --balance 5800")
def change(
    named: Named,
    name: Annotated[str | None, typer.Option("--name", metavar="NAME", help="Call it otherwise")] = None,
    kind: KindName = None,
    balance: Balance = None,
    apr: Apr = None,
    promo: Promo = None,
    minimum: MinimumRule = None,
    due_day: DueDay = None,
    limit: Limit = None,
    fee: FeeRule = None,
    penalty: Penalty = None,
    secured: Secured = None,
    last_payment: LastPayment = None,
    account: Account = None,
    home: Home = None,
    as_of: AsOf = None,
    json_output: Json = False,
) -> None:
    """Tell some of a debt's terms anew, as of the day; the others stay."""
    with bad_input_exits(json_output=json_output):
        from dataclasses import replace

        from trellis.bookkeeping.debts.reading import debts_of
        from trellis.bookkeeping.debts.telling import find

        keeper, day = keeper_of(home), the_day(as_of)
        told = find(keeper, named)
        before = next(one for one in debts_of(keeper.record, day) if one.debt.id == told.debt)
        terms = Terms(kind, balance, apr, promo, minimum, None, due_day, limit, fee, penalty, secured, last_payment)
        debt = with_terms(replace(before.debt, name=before.debt.name if name is None else name), terms)
        linked = before.account if account is None else account
        _tell(keeper, debt, linked, day, "Changed", json_output=json_output)


@app.command("close", epilog="Example: trellis household debts close Visa")
def close(named: Named, home: Home = None, as_of: AsOf = None, json_output: Json = False) -> None:
    """Say that a debt is paid off or gone; it stays in the journal and is planned for no more."""
    with bad_input_exits(json_output=json_output):
        from trellis.bookkeeping.debts import telling as kept
        from trellis.kernel.clock import WallClock

        keeper, at = keeper_of(home), WallClock().now()
        debt = kept.close(keeper, named, at, the_day(as_of))
        keeper.commit(at)
        if json_output:
            emit_json({"done": "closed", "debt": debt.id, "name": debt.name})
        else:
            say(f"Closed: {debt.id[:ID_SHOWN]} {plain(debt.label)}.", json_output=False)


def _tell(keeper: "Keeper", debt: "Debt", account: str, day: "date", what: str, *, json_output: bool) -> None:
    from trellis.bookkeeping.debts.telling import tell
    from trellis.household.debts.checks import warnings_of
    from trellis.kernel.clock import WallClock

    at = WallClock().now()
    kept = tell(keeper, debt, account, at, day)
    keeper.commit(at)
    warnings = list(warnings_of([kept]))
    if json_output:
        emit_json({"done": what.lower(), "debt": kept.id, "name": kept.name, "warnings": warnings})
        return
    figures = f"{kept.balance:,} {kept.currency} at {telling.percent(kept.apr_on(day))}"
    say(f"{what}: {kept.id[:ID_SHOWN]} {plain(kept.label)}, {figures}.", json_output=False)
    telling.tell_warnings(warnings)
