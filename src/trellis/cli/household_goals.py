"""`trellis household goals`: goals, how likely they are, and what would make them likelier."""

from typing import TYPE_CHECKING, Annotated

import typer

from trellis.cli.flags import day_of
from trellis.cli.household_goals_telling import (
    chance,
    of_alternative,
    of_goal,
    of_odds,
    of_steps,
    row_of_alternative,
    rows_of_odds,
    rows_of_steps,
)
from trellis.cli.household_goals_terms import (
    Account,
    By,
    Currency,
    Fixed,
    GrowthName,
    KindName,
    Monthly,
    Months,
    Priority,
    Saved,
    Spends,
    Target,
    Terms,
    drafted,
    with_terms,
)
from trellis.cli.household_home import ID_SHOWN, Home, Json, keeper_of, plain
from trellis.cli.household_patterns import AsOf, the_day
from trellis.cli.output import bad_input_exits, emit_json, say, show_problems

if TYPE_CHECKING:
    from datetime import date, datetime
    from decimal import Decimal

    from trellis.bookkeeping.goals.outlook import Outlook
    from trellis.bookkeeping.keeper import Keeper
    from trellis.household.goals.goal import Goal

app = typer.Typer(help="Goals: set them, and see how likely they are.", no_args_is_help=True, rich_markup_mode=None)

_REFUSED = "Not again: a nudge, a kind (pay_day, streak, round_up), or a goal's id"
Named = Annotated[str, typer.Argument(metavar="GOAL", help="The goal's name, or how its id begins")]
Seed = Annotated[int, typer.Option("--seed", metavar="N", help="What chance begins with", min=0, max=2**32 - 1)]
Rates = Annotated[
    list[str] | None, typer.Option("--rate", metavar="CODE=RATE", help="Units held for one of a goal's currency")
]


@app.command("list", epilog="Example: trellis household goals list --as-of 2026-03-31")
def list_(home: Home = None, as_of: AsOf = None, seed: Seed = 1, rate: Rates = None, json_output: Json = False) -> None:
    """List the open goals with their odds: p, both intervals, amounts, dates, what it hangs on."""
    with bad_input_exits(json_output=json_output):
        from trellis.household.goals.odds import odds

        day = the_day(as_of)
        _, found = _outlook(home, day, rate)
        judged = odds(found.goals, found.assumptions, day, seed)
        if json_output:
            problems = [str(one) for one in found.problems]
            emit_json({"as_of": day, "goals": [of_odds(one) for one in judged], "problems": problems})
            return
        for one in judged:
            for row in rows_of_odds(one):
                say(row, json_output=False)
        show_problems(found.problems, json_output=False)
        if not judged and not found.problems:
            say("No goal is open. Set one: trellis household goals add NAME --account ACCOUNT", json_output=False)


@app.command("add", epilog="Example: trellis household goals add Car --kind car --account Savings --monthly 400")
def add(
    name: Annotated[str, typer.Argument(metavar="NAME", help="What to call it")],
    account: Account = "",
    kind: KindName = "custom",
    target: Target = None,
    currency: Currency = None,
    by: By = None,
    saved: Saved = None,
    monthly: Monthly = None,
    priority: Priority = None,
    growth: GrowthName = None,
    fixed: Fixed = None,
    spends: Spends = None,
    months: Months = None,
    home: Home = None,
    as_of: AsOf = None,
    json_output: Json = False,
) -> None:
    """Set a goal. What is not said is taken from its kind's template, without a contribution."""
    terms = Terms(account, kind, target, currency, by, saved, monthly, priority, growth, fixed, spends, months)
    with bad_input_exits(json_output=json_output):
        from trellis.bookkeeping.goals import commands

        keeper, day, at = keeper_of(home), the_day(as_of), _now()
        goal = commands.add(keeper, drafted(keeper, name, terms, day), at, day)
        keeper.commit(at)
        _tell("Set", goal, json_output=json_output)


@app.command("change", epilog="Example: trellis household goals change Car --monthly 450")
def change(
    named: Named,
    name: Annotated[str | None, typer.Option("--name", metavar="NAME", help="What to call it")] = None,
    account: Account = "",
    kind: KindName = "",
    target: Target = None,
    by: By = None,
    saved: Saved = None,
    monthly: Monthly = None,
    priority: Priority = None,
    growth: GrowthName = None,
    fixed: Fixed = None,
    spends: Spends = None,
    months: Months = None,
    home: Home = None,
    as_of: AsOf = None,
    json_output: Json = False,
) -> None:
    """Change a goal's terms; what is not said stays, and what is saved is counted on from here."""
    terms = Terms(account, kind, target, None, by, saved, monthly, priority, growth, fixed, spends, months)
    with bad_input_exits(json_output=json_output):
        from trellis.bookkeeping.goals import commands

        keeper, day, at = keeper_of(home), the_day(as_of), _now()
        before = _standing(keeper, named, day)
        goal = commands.change(keeper, with_terms(keeper, before, name, terms, day), at, day)
        keeper.commit(at)
        _tell("Changed", goal, json_output=json_output)


@app.command("reach", epilog="Example: trellis household goals reach Car")
def reach(named: Named, home: Home = None, as_of: AsOf = None, json_output: Json = False) -> None:
    """Say that a goal is reached: it is kept, and no longer planned for."""
    with bad_input_exits(json_output=json_output):
        from trellis.bookkeeping.categories.reading import categorised_movements
        from trellis.bookkeeping.goals import commands

        keeper, day, at = keeper_of(home), the_day(as_of), _now()
        goal = commands.reach(keeper, named, at, day, categorised_movements(keeper.record))
        keeper.commit(at)
        _tell("Reached", goal, json_output=json_output)


@app.command("abandon", epilog="Example: trellis household goals abandon Car")
def abandon(named: Named, home: Home = None, as_of: AsOf = None, json_output: Json = False) -> None:
    """Give a goal up; nothing is planned for it any more."""
    with bad_input_exits(json_output=json_output):
        from trellis.bookkeeping.goals import commands

        keeper, day, at = keeper_of(home), the_day(as_of), _now()
        goal = commands.abandon(keeper, named, at, day)
        keeper.commit(at)
        _tell("Given up", goal, json_output=json_output)


@app.command("nudges", epilog="Example: trellis household goals nudges --refuse round_up")
def nudges(
    most: Annotated[int | None, typer.Option("--most", metavar="N", help="How many a week may bring, 0 to 7")] = None,
    refuse: Annotated[list[str] | None, typer.Option("--refuse", metavar="ID", help=_REFUSED)] = None,
    allow: Annotated[list[str] | None, typer.Option("--allow", metavar="ID", help="What was refused before")] = None,
    home: Home = None,
    as_of: AsOf = None,
    json_output: Json = False,
) -> None:
    """Show this week's nudges, by rule; say how many may come and which are refused."""
    with bad_input_exits(json_output=json_output):
        from trellis.bookkeeping.goals.nudging import nudges_of, wish

        keeper, day, at = keeper_of(home), the_day(as_of), _now()
        before = keeper.record.goals.wishes
        wished = (before.refused | set(refuse or ())) - set(allow or ())
        if most is not None or wished != before.refused:
            wish(keeper, before.most if most is None else most, wished, at)
            keeper.commit(at)
        found, now = nudges_of(keeper.record, day), keeper.record.goals.wishes
        if json_output:
            rows = [{"id": one.id, "goal": one.goal, "text": one.text, "amount": one.amount} for one in found]
            emit_json({"as_of": day, "most": now.most, "refused": sorted(now.refused), "nudges": rows})
            return
        for one in found:
            say(f"{plain(one.text)}  [{one.id}]", json_output=False)
        if not found:
            say(f"Nothing this week. At most {now.most} a week are said.", json_output=False)


@app.command("what-if", epilog="Example: trellis household goals what-if Car --monthly 500 --by 2028-01-01")
def what_if(
    named: Named,
    target: Target = None,
    by: By = None,
    saved: Saved = None,
    monthly: Monthly = None,
    priority: Priority = None,
    growth: GrowthName = None,
    home: Home = None,
    as_of: AsOf = None,
    seed: Seed = 1,
    rate: Rates = None,
    json_output: Json = False,
) -> None:
    """Show every goal's odds as they are and with one goal changed, on the same months; nothing is kept."""
    terms = Terms("", "", target, None, by, saved, monthly, priority, growth, None, None, None)
    with bad_input_exits(json_output=json_output):
        from trellis.bookkeeping.goals.outlook import one_of
        from trellis.household.goals.odds import odds
        from trellis.household.goals.simulation import changed

        day = the_day(as_of)
        keeper, found = _outlook(home, day, rate)
        goal = with_terms(keeper, one_of(found, named), None, terms, day)
        before = odds(found.goals, found.assumptions, day, seed, hung=False)
        after = odds(changed(found.goals, goal), found.assumptions, day, seed, hung=False)
        if json_output:
            both = [{"before": of_odds(one), "after": of_odds(two)} for one, two in zip(before, after, strict=True)]
            emit_json({"as_of": day, "changed": goal.id, "goals": both})
            return
        for one, two in zip(before, after, strict=True):
            say(f"p {chance(one.p, one.simulation)} becomes {chance(two.p, two.simulation)}", json_output=False)
            for row in rows_of_odds(two):
                say(row, json_output=False)


@app.command("paths", epilog="Example: trellis household goals paths Car --wanted 0.80")
def paths(
    named: Named,
    wanted: Annotated[str, typer.Option("--wanted", metavar="P", help="How likely it has to be")] = "0.80",
    monthly_max: Annotated[
        str | None, typer.Option("--monthly-max", metavar="AMOUNT", help="The most that is paid in a month")
    ] = None,
    latest: Annotated[str | None, typer.Option("--latest", metavar="DAY", help="The latest day that will do")] = None,
    home: Home = None,
    as_of: AsOf = None,
    seed: Seed = 1,
    rate: Rates = None,
    json_output: Json = False,
) -> None:
    """Find what makes a goal likely enough: one lever at a time, then more money with more time."""
    with bad_input_exits(json_output=json_output):
        from trellis.bookkeeping.goals.outlook import one_of
        from trellis.household.amounts import amount_of
        from trellis.household.goals.alternatives import Allowed, alternatives, wanted_of

        day = the_day(as_of)
        _, found = _outlook(home, day, rate)
        goal = one_of(found, named)
        most = None if monthly_max is None else amount_of("flags", "--monthly-max", monthly_max, goal.held)
        allowed = Allowed(monthly_max=most, latest=day_of(latest, "--latest"))
        answer = alternatives(
            found.goals,
            goal,
            found.assumptions,
            day,
            seed,
            wanted=wanted_of(wanted),
            free=found.free[goal.held],
            allowed=allowed,
        )
        best = None if answer.best is None else {"lever": answer.best[0].value, "p": answer.best[1]}
        if json_output:
            named_goal = {"as_of": day, "seed": seed, "goal": of_goal(goal), "wanted": answer.wanted, "p": answer.p}
            emit_json(named_goal | {"paths": [of_alternative(one) for one in answer.found], "best": best})
            return
        say(f"{plain(goal.name)}: p {chance(answer.p)}, wanted {answer.wanted}", json_output=False)
        for one in answer.found:
            say(row_of_alternative(one), json_output=False)
        if answer.best is not None:
            say(
                f"  No lever is enough; the best is {answer.best[0].value} with p {chance(answer.best[1])}.",
                json_output=False,
            )


@app.command("milestones", epilog="Example: trellis household goals milestones --surplus 800")
def milestones(
    surplus: Annotated[
        str | None, typer.Option("--surplus", metavar="AMOUNT", help="Divide this a month among the goals first")
    ] = None,
    home: Home = None,
    as_of: AsOf = None,
    seed: Seed = 1,
    rate: Rates = None,
    json_output: Json = False,
) -> None:
    """Date the steps on the way to each goal so that each is likely, at most six months apart."""
    with bad_input_exits(json_output=json_output):
        from trellis.household.amounts import amount_of
        from trellis.household.goals import milestones as steps

        day = the_day(as_of)
        _, found = _outlook(home, day, rate)
        held = found.goals[0].held if found.goals else "USD"
        shared = None if surplus is None else amount_of("flags", "--surplus", surplus, held)
        told, divided = steps.milestones(found.goals, found.assumptions, day, seed, surplus=shared)
        if json_output:
            plan = {"months": divided.months, "missing": divided.missing} if divided else None
            emit_json({"as_of": day, "seed": seed, "goals": [of_steps(one) for one in told], "schedule": plan})
            return
        for one in told:
            for row in rows_of_steps(one):
                say(row, json_output=False)


def _outlook(home: object, day: "date", rates: list[str] | None) -> "tuple[Keeper, Outlook]":
    from trellis.bookkeeping.categories.reading import categorised_movements
    from trellis.bookkeeping.goals.outlook import outlook

    keeper = keeper_of(home)  # type: ignore[arg-type]
    return keeper, outlook(keeper.record, categorised_movements(keeper.record), day, _rates(rates))


def _rates(given: list[str] | None) -> "dict[str, Decimal]":
    from trellis.household.amounts import currency_of, rate_of

    pairs = [one.partition("=") for one in given or ()]
    return {currency_of("flags", "--rate", code): rate_of("flags", "--rate", rate) for code, _, rate in pairs}


def _standing(keeper: "Keeper", named: str, day: "date") -> "Goal":
    """The open goal named, with what is saved for it by the day."""
    from trellis.bookkeeping.categories.reading import categorised_movements
    from trellis.bookkeeping.goals.commands import find
    from trellis.bookkeeping.goals.reading import goals_of

    wanted = find(keeper, named).terms.goal
    return next(one for one in goals_of(keeper.record, categorised_movements(keeper.record), day) if one.id == wanted)


def _now() -> "datetime":
    from trellis.kernel.clock import WallClock

    return WallClock().now()


def _tell(what: str, goal: "Goal", *, json_output: bool) -> None:
    if json_output:
        emit_json({"done": what.lower(), "goal": of_goal(goal)})
        return
    due = f" by {goal.due}" if goal.due else ""
    say(f"{what}: {goal.id[:ID_SHOWN]} {plain(goal.name)}, {goal.target:,} {goal.currency}{due}.", json_output=False)
