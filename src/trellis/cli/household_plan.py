"""`trellis household plan`: where each month's money goes, so that none of it is promised twice."""

from typing import TYPE_CHECKING, Annotated

import typer

from trellis.cli.household_home import Home, Json, keeper_of, plain
from trellis.cli.household_patterns import AsOf, the_day
from trellis.cli.household_plan_telling import (
    of_approval,
    of_plan,
    of_promise,
    of_terms,
    rows_of_plan,
    rows_of_promises,
    rows_of_terms,
)
from trellis.cli.household_plan_terms import (
    AllUse,
    Floors,
    Fund,
    IncomeP25,
    IncomeP50,
    Match,
    Musts,
    Order,
    SafeYield,
    Saved,
    Source,
    Tax,
    TaxAccount,
    Typed,
    terms_told,
)
from trellis.cli.output import bad_input_exits, emit_json, say

if TYPE_CHECKING:
    from trellis.bookkeeping.plan.reading import Basis
    from trellis.household.plan.plan import CashFlowPlan

app = typer.Typer(
    help="One plan for each month's money: see, approve, take back.", no_args_is_help=True, rich_markup_mode=None
)

Currency = Annotated[str, typer.Option("--currency", metavar="CODE", help="The currency it plans")]
Months = Annotated[int, typer.Option("--months", metavar="N", help="How far it looks ahead, 1 to 60", min=1, max=60)]
Seed = Annotated[int, typer.Option("--seed", metavar="N", help="What chance begins with", min=0, max=2**32 - 1)]


@app.command("show", epilog="Example: trellis household plan show --months 24 --why")
def show(
    currency: Currency = "USD",
    months: Months = 12,
    why: Annotated[
        bool, typer.Option("--why", help="What more or less money does, what binds, what was rejected")
    ] = False,
    home: Home = None,
    as_of: AsOf = None,
    seed: Seed = 1,
    json_output: Json = False,
) -> None:
    """Propose where each month's money goes, or say which limits conflict and what is the least change."""
    with bad_input_exits(json_output=json_output):
        from trellis.bookkeeping.plan.reading import basis_of
        from trellis.household.amounts import currency_of
        from trellis.household.plan.plan import propose
        from trellis.household.plan.reasons import reasons
        from trellis.household.plan.replay import odds_of, replayed

        keeper, day = keeper_of(home), the_day(as_of)
        code = currency_of("flags", "--currency", currency)
        basis = basis_of(keeper.record, code, day, months)
        plan = propose(basis.case)
        debts, odds = replayed(plan), odds_of(plan, basis.goals, basis.assumptions, day, seed)
        because = reasons(plan) if why else None
        approved = keeper.record.plan.standing(code, day)
        if json_output:
            emit_json(of_plan(basis, plan, debts, odds, because, seed) | {"approved": of_approval(approved)})
            return
        for row in rows_of_plan(basis, plan, debts, odds, because):
            say(plain_row(row), json_output=False)
        if approved is not None:
            say(f"The month to {approved.until} is approved: {approved.approval}.", json_output=False)
            return
        say(f"Approve its first month: {_approving(basis, plan, home is not None)}", json_output=False)


@app.command("approve", epilog="Example: trellis household plan approve 3f2a9c81d0b7 --as-of 2026-03-31")
def approve(
    proposal: Annotated[str, typer.Argument(metavar="PROPOSAL", help="The proposal's hash, or how it begins")],
    currency: Currency = "USD",
    months: Months = 12,
    home: Home = None,
    as_of: AsOf = None,
    json_output: Json = False,
) -> None:
    """Approve the first month of a proposal: what it moves between accounts stands in the books as promised."""
    with bad_input_exits(json_output=json_output):
        from trellis.bookkeeping.plan import commands
        from trellis.household.amounts import currency_of
        from trellis.kernel.clock import WallClock

        keeper, at = keeper_of(home), WallClock().now()
        code = currency_of("flags", "--currency", currency)
        found = commands.approve(keeper, proposal, code, the_day(as_of), months, at)
        keeper.commit(at)
        if json_output:
            emit_json({"approved": of_approval(found.event)})
            return
        say(f"Approved: {found.event.approval}, to {found.event.until}.", json_output=False)
        for row in rows_of_promises(keeper.record, [found.event]):
            say(plain_row(row), json_output=False)
        say(f"Take it back with: trellis household plan withdraw {found.event.approval}", json_output=False)


@app.command("withdraw", epilog="Example: trellis household plan withdraw p0123456789a")
def withdraw(
    approval: Annotated[str, typer.Argument(metavar="APPROVAL", help="The approval's id, or how it begins")],
    home: Home = None,
    json_output: Json = False,
) -> None:
    """Take an approval back: what of it has not moved is promised no more."""
    with bad_input_exits(json_output=json_output):
        from trellis.bookkeeping.plan import commands
        from trellis.kernel.clock import WallClock

        keeper, at = keeper_of(home), WallClock().now()
        found = commands.withdraw(keeper, approval, at)
        keeper.commit(at)
        moved = [one.promise for one in found.promises if one.promise in keeper.record.plan.met]
        if json_output:
            emit_json({"withdrawn": found.approval, "moved": moved})
        else:
            rest = f"; {len(moved)} of its transfers had moved and stay" if moved else ""
            say(f"Withdrawn: {found.approval}{rest}.", json_output=False)


@app.command("promises", epilog="Example: trellis household plan promises")
def promises(home: Home = None, json_output: Json = False) -> None:
    """List approvals and what became of what they promised."""
    with bad_input_exits(json_output=json_output):
        record = keeper_of(home).record
        approvals = list(record.plan.approvals.values())
        if json_output:
            told = [
                {"approval": one.approval, "withdrawn": one.approval in record.plan.withdrawn}
                | {"promises": [of_promise(record, each) for each in one.promises]}
                for one in approvals
            ]
            emit_json({"approvals": told})
            return
        for row in rows_of_promises(record, approvals):
            say(plain_row(row), json_output=False)
        if not approvals:
            say("No month was approved yet: trellis household plan show", json_output=False)


@app.command("meet", epilog="Example: trellis household plan meet p0123456789a.1 0a1b2c3d")
def meet(
    promise: Annotated[str, typer.Argument(metavar="PROMISE", help="The promise's id, or how it begins")],
    line: Annotated[str, typer.Argument(metavar="LINE", help="The id of the line that left, or how it begins")],
    home: Home = None,
    json_output: Json = False,
) -> None:
    """Say which line is a promise's money, where the rule did not find it."""
    with bad_input_exits(json_output=json_output):
        from trellis.bookkeeping.plan import commands
        from trellis.kernel.clock import WallClock

        keeper, at = keeper_of(home), WallClock().now()
        found = commands.meet(keeper, promise, line, at)
        keeper.commit(at)
        if json_output:
            emit_json({"promise": found.id, "met": keeper.record.plan.met[found.id].out})
        else:
            say(f"Met: {found.id}, {found.amount:,} {found.currency}.", json_output=False)


@app.command("terms", epilog="Example: trellis household plan terms --tax 300 --tax-account Taxes --alluse 250")
def terms(
    source: Source = None,
    income: IncomeP50 = None,
    poor: IncomeP25 = None,
    match: Match = None,
    tax: Tax = None,
    tax_account: TaxAccount = None,
    alluse: AllUse = None,
    fund: Fund = None,
    saved: Saved = None,
    safe_yield: SafeYield = None,
    order: Order = None,
    floors: Floors = None,
    musts: Musts = None,
    currency: Currency = "USD",
    home: Home = None,
    json_output: Json = False,
) -> None:
    """Tell what the plan has to heed, or show it where nothing is told. What is not given stays."""
    with bad_input_exits(json_output=json_output):
        from trellis.bookkeeping.plan import commands
        from trellis.household.amounts import currency_of
        from trellis.kernel.clock import WallClock

        keeper, at = keeper_of(home), WallClock().now()
        code = currency_of("flags", "--currency", currency)
        before = keeper.record.plan.terms.get(code) or commands.first_terms(code, at)
        typed = Typed(
            source, income, poor, match, tax, tax_account, alluse, fund, saved, safe_yield, order, floors, musts
        )
        found = terms_told(keeper, before, typed)
        if found != before:
            found = commands.tell_terms(keeper, found, at)
            keeper.commit(at)
        if json_output:
            emit_json(of_terms(found))
            return
        for row in rows_of_terms(keeper.record, found):
            say(plain_row(row), json_output=False)


@app.command("external", epilog="Example: trellis household plan external 25310.40 --on 2026-03-31")
def external(
    amount: Annotated[str, typer.Argument(metavar="AMOUNT", help="What the All-Use account held")],
    on: Annotated[str | None, typer.Option("--on", metavar="DAY", help="The day [today]")] = None,
    currency: Currency = "USD",
    home: Home = None,
    json_output: Json = False,
) -> None:
    """Tell what the All-Use account held on a day: it is the household's, and no file tells of it."""
    with bad_input_exits(json_output=json_output):
        from trellis.bookkeeping.plan import commands
        from trellis.cli.flags import day_of
        from trellis.household.amounts import amount_of, currency_of
        from trellis.kernel.clock import WallClock

        keeper, at = keeper_of(home), WallClock().now()
        code = currency_of("flags", "--currency", currency)
        held = amount_of("flags", "AMOUNT", amount, code)
        told = commands.tell_external(keeper, code, held, day_of(on, "--on") or at.date(), at)
        keeper.commit(at)
        if json_output:
            emit_json({"account": told.account, "amount": told.amount, "currency": told.currency, "on": told.on})
        else:
            say(f"Kept: the All-Use account held {told.amount:,} {told.currency} on {told.on}.", json_output=False)


def plain_row(row: str) -> str:
    """A row fit for a terminal, its spaces kept."""
    return "".join(sign if sign == " " else plain(sign) for sign in row)


def _approving(basis: "Basis", plan: "CashFlowPlan", named: bool) -> str:
    case = basis.case
    words = ["trellis household plan approve", basis.digest(plan)[:12], f"--as-of {case.as_of}"]
    words += [f"--months {case.months}"] if case.months != 12 else []
    words += [f"--currency {case.currency}"] if case.currency != "USD" else []
    words += ["--home DIR"] if named else []
    return " ".join(words)
