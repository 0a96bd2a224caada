"""`trellis household budget`: budgets, what is left of them, what will likely be spent, and what fits an income."""

from typing import TYPE_CHECKING, Annotated

import typer

from trellis.cli.flags import day_of
from trellis.cli.household_budget_telling import (
    days_left,
    of_adjustment,
    of_alert,
    of_planned,
    of_standing,
    row_of_adjustment,
    rows_of_alert,
    rows_of_planned,
    rows_of_standing,
)
from trellis.cli.household_home import ID_SHOWN, Home, Json, keeper_of, plain
from trellis.cli.household_patterns import AsOf, the_day
from trellis.cli.output import bad_input_exits, counted, emit_json, say

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal

    from trellis.bookkeeping.keeper import Keeper
    from trellis.household.budget.planning import Asked
    from trellis.household.budget.terms import Budget, Envelope

app = typer.Typer(help="Budgets: set them, and see how they stand.", no_args_is_help=True, rich_markup_mode=None)

Named = Annotated[str, typer.Argument(metavar="BUDGET", help="The budget's name, or how its id begins")]
Currency = Annotated[str, typer.Option("--currency", metavar="CODE", help="The currency it counts in")]
Seed = Annotated[int, typer.Option("--seed", metavar="N", help="What chance begins with", min=0, max=2**32 - 1)]
Income = Annotated[str | None, typer.Option("--income", metavar="AMOUNT", help="What comes in in a period")]


@app.command("set", epilog="Example: trellis household budget set Home --limit food.groceries=450")
def set_(
    name: Annotated[str, typer.Argument(metavar="NAME", help="What to call it")],
    limit: Annotated[
        list[str] | None,
        typer.Option("--limit", metavar="CATEGORY=AMOUNT[:CARRY[:CAP]]", help="A limit, and what is carried on"),
    ] = None,
    every: Annotated[str, typer.Option("--every", metavar="PERIOD", help="weekly, monthly or yearly")] = "monthly",
    mode: Annotated[str, typer.Option("--mode", metavar="MODE", help="envelope or allocation")] = "envelope",
    income: Income = None,
    template: Annotated[
        str, typer.Option("--template", metavar="SPLIT", help="50/30/20, 75/15/10 or your own: needs/wants/savings")
    ] = "",
    currency: Currency = "USD",
    since: Annotated[str | None, typer.Option("--from", metavar="DAY", help="Its first day [--as-of]")] = None,
    until: Annotated[str | None, typer.Option("--until", metavar="DAY", help="The day it ends before")] = None,
    beyond: Annotated[bool, typer.Option("--beyond-income", help="Let limits sum to more than the income")] = False,
    home: Home = None,
    as_of: AsOf = None,
    json_output: Json = False,
) -> None:
    """Set a budget, or set the running one of that name anew."""
    with bad_input_exits(json_output=json_output):
        from trellis.core.numbers import ZERO
        from trellis.household.amounts import amount_of, currency_of
        from trellis.household.budget.terms import Budget, Every, Mode

        keeper, day = keeper_of(home), the_day(as_of)
        code = currency_of("flags", "--currency", currency)
        comes = ZERO if income is None else amount_of("flags", "--income", income, code)
        limits = tuple(_envelope(one, code) for one in limit or ())
        if template:
            limits = (*limits, *_templated(keeper, template, comes, code, day, {one.category for one in limits}))
        draft = Budget(
            "",
            name,
            code,
            Every(_one("--every", every, [one.value for one in Every])),
            day_of(since, "--from") or day,
            day_of(until, "--until"),
            Mode(_one("--mode", mode, [one.value for one in Mode])),
            comes,
            limits,
            beyond,
        )
        _put(keeper, draft, json_output=json_output)


@app.command("show", epilog="Example: trellis household budget show --as-of 2026-03-20")
def show(home: Home = None, as_of: AsOf = None, json_output: Json = False) -> None:
    """Show the running budgets: spent, left and carried by category."""
    with bad_input_exits(json_output=json_output):
        from trellis.bookkeeping.budget.reading import money_by, standings

        keeper, day = keeper_of(home), the_day(as_of)
        found = standings(keeper.record, money_by(keeper.record, day), day)
        if json_output:
            emit_json({"as_of": day, "budgets": [of_standing(one) for one in found]})
            return
        for one in found:
            for row in rows_of_standing(one):
                say(row, json_output=False)
        if not found:
            say("No budget runs. Set one: trellis household budget set NAME --limit CATEGORY=AMOUNT", json_output=False)


@app.command("end", epilog="Example: trellis household budget end Home --on 2026-06-30")
def end(
    named: Named,
    on: Annotated[str | None, typer.Option("--on", metavar="DAY", help="The day it ends before [today]")] = None,
    home: Home = None,
    json_output: Json = False,
) -> None:
    """End a budget; what it was stays."""
    with bad_input_exits(json_output=json_output):
        from trellis.bookkeeping.budget import commands
        from trellis.kernel.clock import WallClock

        keeper, at = keeper_of(home), WallClock().now()
        budget = commands.end(keeper, named, day_of(on, "--on") or at.date(), at)
        keeper.commit(at)
        if json_output:
            emit_json({"ended": budget.id, "name": budget.name, "end": budget.end})
        else:
            say(f"Ended: {budget.id[:ID_SHOWN]} {plain(budget.name)}, before {budget.end}.", json_output=False)


@app.command("rate", epilog="Example: trellis household budget rate EUR=1.08 --into USD --on 2026-03-20")
def rate(
    told: Annotated[str, typer.Argument(metavar="CODE=RATE", help="Units of the other currency for one of it")],
    into: Annotated[str, typer.Option("--into", metavar="CODE", help="The other currency")] = "USD",
    on: Annotated[str | None, typer.Option("--on", metavar="DAY", help="The day of the rate [today]")] = None,
    home: Home = None,
    json_output: Json = False,
) -> None:
    """Tell the rate of a day; spending of that day and the week after it is converted at it."""
    with bad_input_exits(json_output=json_output):
        from trellis.bookkeeping.budget import commands
        from trellis.household.amounts import currency_of, rate_of
        from trellis.kernel.clock import WallClock

        keeper, at = keeper_of(home), WallClock().now()
        code, _, number = told.partition("=")
        day, amount = day_of(on, "--on") or at.date(), rate_of("flags", "RATE", number)
        one, other = currency_of("flags", "CODE", code), currency_of("flags", "--into", into)
        commands.tell_rate(keeper, day, one, other, amount, at)
        keeper.commit(at)
        if json_output:
            emit_json({"on": day, "currency": one, "into": other, "rate": amount})
        else:
            say(f"Kept: 1 {one} is {amount} {other} on {day}.", json_output=False)


@app.command("alerts", epilog="Example: trellis household budget alerts --as-of 2026-03-20 --dry-run")
def alerts(
    home: Home = None,
    as_of: AsOf = None,
    seed: Seed = 1,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Keep no notice of what is told")] = False,
    json_output: Json = False,
) -> None:
    """Say which envelopes will likely be overspent. A notice is new once a level, category and period."""
    with bad_input_exits(json_output=json_output):
        from trellis.bookkeeping.budget import commands
        from trellis.bookkeeping.budget.reading import money_by, standings
        from trellis.household.budget import alerts as judging
        from trellis.kernel.clock import WallClock

        keeper, day, at = keeper_of(home), the_day(as_of), WallClock().now()
        money, answer = money_by(keeper.record, day), []
        for one in standings(keeper.record, money, day):
            before, history = commands.levels_before(keeper.record, one), money.into(one.budget.currency)
            found = judging.alerts(one, history, money.items, money.taxonomy, seed, before)
            told = commands.notify(keeper, one, found, at)
            outlook = [of_alert(each, each in told) for each in found]
            answer.append({"budget": one.budget.id, "name": one.budget.name, "envelopes": outlook})
            if not json_output:
                say(f"{plain(one.budget.name)}, {days_left(one)}", json_output=False)
                for each in sorted(found, key=lambda alert: -alert.level):
                    for row in rows_of_alert(each, each in told, one.budget.currency):
                        say(row, json_output=False)
        if not dry_run:
            keeper.commit(at)
        if json_output:
            emit_json({"as_of": day, "seed": seed, "budgets": answer})


@app.command("adjust", epilog="Example: trellis household budget adjust")
def adjust(home: Home = None, as_of: AsOf = None, json_output: Json = False) -> None:
    """Suggest limits that the past says are wrong, at most five."""
    with bad_input_exits(json_output=json_output):
        from trellis.bookkeeping.budget.reading import money_by, standings
        from trellis.household.budget.advice import adjustments, shown
        from trellis.household.budget.history import past_of, whole_periods

        keeper, day = keeper_of(home), the_day(as_of)
        money, answer = money_by(keeper.record, day), []
        for one in standings(keeper.record, money, day):
            code, history = one.budget.currency, money.into(one.budget.currency)
            periods = whole_periods(history, one.budget.every, day)
            limits = [
                (past_of(history, each.envelope.category, periods, money.taxonomy, code), each.envelope.limit)
                for each in one.held
            ]
            found = adjustments(limits, code)
            answer.append({"budget": one.budget.id, "suggested": [of_adjustment(each) for each in shown(found)]})
            if not json_output:
                say(f"{plain(one.budget.name)}: {len(shown(found))} to suggest", json_output=False)
                for each in shown(found):
                    say(row_of_adjustment(each, code), json_output=False)
        if json_output:
            emit_json({"as_of": day, "budgets": answer})


@app.command("propose", epilog="Example: trellis household budget propose --buffer 100 --band want=0:0.30")
def propose(
    income: Income = None,
    debts: Annotated[
        str | None, typer.Option("--debts", metavar="AMOUNT", help="Minimum payments a month [of the debts told]")
    ] = None,
    buffer: Annotated[str, typer.Option("--buffer", metavar="AMOUNT", help="What to keep back a month")] = "0",
    band: Annotated[
        list[str] | None, typer.Option("--band", metavar="BUCKET=LEAST:MOST", help="Shares of income for a bucket")
    ] = None,
    any_change: Annotated[bool, typer.Option("--any-change", help="Let limits move by more than 15 %")] = False,
    accept: Annotated[str, typer.Option("--accept", metavar="NAME", help="Set it as the budget of that name")] = "",
    currency: Currency = "USD",
    home: Home = None,
    as_of: AsOf = None,
    seed: Seed = 1,
    json_output: Json = False,
) -> None:
    """Propose a month's budget: what is usual, fitted to a poor month's income, goals and debts inside."""
    with bad_input_exits(json_output=json_output):
        from trellis.bookkeeping.budget.reading import money_by
        from trellis.household.amounts import currency_of
        from trellis.household.budget.planning import accepted
        from trellis.household.budget.planning import propose as proposed

        keeper, day = keeper_of(home), the_day(as_of)
        code, money = currency_of("flags", "--currency", currency), money_by(keeper.record, day)
        asked = _asked(keeper, code, day, income, debts, buffer, band or [], any_change=any_change)
        found = proposed(money.into(code), money.items, money.taxonomy, day, code, asked, seed)
        if accept:
            _put(keeper, accepted(found, accept, money.taxonomy, day), json_output=json_output, quiet=True)
        if json_output:
            emit_json({"as_of": day, "seed": seed} | of_planned(found) | {"accepted": accept or None})
            return
        for row in rows_of_planned(found):
            say(row, json_output=False)
        if accept:
            say(f"Accepted as {plain(accept)}.", json_output=False)


def _put(keeper: "Keeper", draft: "Budget", *, json_output: bool, quiet: bool = False) -> None:
    from trellis.bookkeeping.budget import commands
    from trellis.kernel.clock import WallClock

    at = WallClock().now()
    budget, new = commands.put(keeper, draft, at)
    keeper.commit(at)
    if quiet:
        return
    if json_output:
        limits = {one.category: one.limit for one in budget.envelopes}
        emit_json({"budget": budget.id, "name": budget.name, "new": new, "total": budget.total, "limits": limits})
        return
    done = "Set" if new else "Changed"
    count = f"{counted(len(budget.envelopes), 'limit')}, {budget.total:,} {budget.currency} {budget.every.value}"
    say(f"{done}: {budget.id[:ID_SHOWN]} {plain(budget.name)}, {count}.", json_output=False)


def _envelope(text: str, currency: str) -> "Envelope":
    from trellis.household.amounts import amount_of
    from trellis.household.budget.terms import Carry, Envelope

    category, _, rest = text.partition("=")
    amount, _, more = rest.partition(":")
    carry, _, cap = more.partition(":")
    kind = Carry(_one("--limit", carry, [one.value for one in Carry])) if carry else Carry.NONE
    most = amount_of("flags", "--limit", cap, currency) if cap else None
    return Envelope(category, amount_of("flags", "--limit", amount, currency), kind, most)


def _templated(
    keeper: "Keeper", template: str, income: "Decimal", code: str, day: "date", taken: set[str]
) -> "list[Envelope]":
    from trellis.bookkeeping.budget.reading import money_by
    from trellis.household.budget.history import pasts_of
    from trellis.household.budget.templates import enveloped, shares_of, split

    money = money_by(keeper.record, day)
    parts = split(income, shares_of(template), code)
    pasts = pasts_of(money.into(code), money.taxonomy, day, code)
    for text in parts.warnings:
        say(f"note: {text}", json_output=True)
    return [one for one in enveloped(parts, pasts, money.taxonomy, code) if one.category not in taken]


def _asked(
    keeper: "Keeper",
    code: str,
    day: "date",
    income: str | None,
    debts: str | None,
    buffer: str,
    bands: list[str],
    *,
    any_change: bool,
) -> "Asked":
    from trellis.bookkeeping.budget.asking import asked_of
    from trellis.household.amounts import amount_of
    from trellis.household.budget.planning import band_of

    return asked_of(
        keeper.record,
        code,
        day,
        None if income is None else amount_of("flags", "--income", income, code),
        None if debts is None else amount_of("flags", "--debts", debts, code),
        amount_of("flags", "--buffer", buffer, code),
        dict(band_of(one) for one in bands),
        any_change=any_change,
    )


def _one(flag: str, text: str, of: list[str]) -> str:
    from trellis.household.problems import ValidationError, refused

    if text not in of:
        raise refused(ValidationError, "flags", flag, text, "there is no such kind", f"Give one of {', '.join(of)}.")
    return text
