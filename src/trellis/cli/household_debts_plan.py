"""`trellis household debts plan`: the ways to pay debts off side by side, and the one that costs least."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, cast

import typer

from trellis.cli import household_debts_telling as telling
from trellis.cli.household_debts_terms import Apy, Budget, Carry, Cash, Floor, means_of, rate_of
from trellis.cli.household_home import Home, Json, keeper_of
from trellis.cli.household_patterns import AsOf, the_day
from trellis.cli.output import bad_input_exits, emit_json, say

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal

    from trellis.bookkeeping.debts.events import DebtPlanChosen
    from trellis.bookkeeping.debts.reading import StandingDebt
    from trellis.bookkeeping.keeper import Keeper
    from trellis.core.problems import ProblemError
    from trellis.household.debts.account import Debt
    from trellis.household.debts.comparison import Outcome
    from trellis.household.debts.means import Means
    from trellis.household.debts.optimum import Optimum
    from trellis.server.household.working import Step

PLAN_EXAMPLE = "Example: trellis household debts plan --budget 500 --strategy optimum --out plan.html"

Order = Annotated[list[str] | None, typer.Option("--order", metavar="DEBT", help="The next debt of your own order")]
GivenUp = Annotated[
    str, typer.Option("--given-up", metavar="RATE", help="What quick wins may cost, of avalanche's cost")
]
Strategy = Annotated[
    str, typer.Option("--strategy", metavar="NAME", help="Show it month by month; with --choose, keep it")
]
Choose = Annotated[bool, typer.Option("--choose", help="Keep the strategy and the budget as the plan")]
Solved = Annotated[bool, typer.Option("--optimum/--no-optimum", help="Look for the plan that costs least [yes]")]
Seconds = Annotated[int, typer.Option("--seconds", metavar="N", help="The solver's time", min=1, max=3600)]
Out = Annotated[Path | None, typer.Option("--out", metavar="FILE", help="Write a page of all plans")]
Currency = Annotated[str, typer.Option("--currency", metavar="CODE", help="Of the debts [theirs]")]


def plan(
    budget: Budget = None,
    carry: Carry = False,
    cash: Cash = None,
    floor: Floor = None,
    apy: Apy = None,
    order: Order = None,
    given_up: GivenUp = "1%",
    strategy: Strategy = "",
    choose: Choose = False,
    solve: Solved = True,
    seconds: Seconds = 60,
    out: Out = None,
    currency: Currency = "",
    home: Home = None,
    as_of: AsOf = None,
    json_output: Json = False,
) -> None:
    """Compare the ways to pay the debts off: months, cost, and what the comfortable ones cost more."""
    with bad_input_exits(json_output=json_output):
        from trellis.bookkeeping.debts.reading import debts_of, owed
        from trellis.household.debts.checks import check_debts
        from trellis.household.debts.comparison import Outcome, compared, planned
        from trellis.household.debts.engine import Engine

        _known(strategy, choose=choose)
        keeper, day = keeper_of(home), the_day(as_of)
        standing = debts_of(keeper.record, day)
        code = currency_among(standing, currency)
        debts = owed(standing, code)
        warnings = [*(text for one in standing if (text := one.warning(day))), *check_debts(debts)]
        chosen = keeper.record.debts.chosen.get(code)
        means = _means(chosen, code, budget, carry=carry, cash=cash, floor=floor, apy=apy)
        ids = _ids(keeper, order, chosen)
        engine = Engine.of(debts, means, day)
        open_ids = {debt.id for debt in debts}
        found = list(compared(engine, [one for one in ids if one in open_ids], rate_of("--given-up", given_up)))
        if all(one.plan is None for one in found if one.strategy in ("snowball", "avalanche")):
            planned(engine, "avalanche")
        best = _solved(engine.debts, means, day, seconds, quiet=json_output) if solve else None
        if best is not None:
            found.append(Outcome("optimum", best.plan))
        wanted = _wanted(found, strategy)
        if choose:
            _choose(keeper, code, strategy, ids, means)
        page = _write(out, found, best) if out else None
        if json_output:
            emit_json(
                {"as_of": day, "currency": code, "means": telling.of_means(means)}
                | {"strategies": [telling.of_outcome(one, _least(found)) for one in found]}
                | {"optimum": telling.of_optimum(best) if best else None, "warnings": warnings}
                | {"plan": telling.of_plan(wanted.plan) if wanted and wanted.plan else None}
                | {"chosen": strategy if choose else None, "page": page}
            )
            return
        for row in telling.rows_of_outcomes(found, _least(found), telling.names_of(debts)):
            say(row, json_output=False)
        _say_more(best, wanted, strategy if choose else "", page)
        telling.tell_warnings(warnings)


def currency_among(standing: "Sequence[StandingDebt]", asked: str) -> str:
    """The currency asked for, else the one that all debts have. Raises ProblemError for several, or no debt in it."""
    from trellis.household.amounts import currency_of
    from trellis.household.problems import CurrencyMismatch, ValidationError, refused

    asked = currency_of("flags", "--currency", asked) if asked else ""
    there = sorted({one.debt.currency for one in standing if one.debt.balance > 0})
    if not there:
        raise refused(ValidationError, "household", "debts", 0, "no debt is told", "`trellis household debts add`.")
    if asked and asked not in there:
        raise refused(
            ValidationError, "flags", "--currency", asked, "no debt is in it", f"There are: {', '.join(there)}."
        )
    if not asked and len(there) > 1:
        message = "debts are in several currencies"
        raise refused(CurrencyMismatch, "household", "currency", ", ".join(there), message, "Name one with --currency.")
    return asked or there[0]


def _means(
    chosen: "DebtPlanChosen | None", code: str, budget: str | None, *, carry: bool, cash: str | None,
    floor: str | None, apy: str | None,
) -> "Means":  # fmt: skip
    """Those given, else those that were kept with the plan."""
    from trellis.bookkeeping.debts import telling as kept
    from trellis.core.problems import problem

    if budget is not None:
        return means_of(budget, code, carry=carry, cash=cash, floor=floor, apy=apy)
    if chosen is None:
        message = "no budget was given, and none was kept"
        raise problem("flags", "--budget", "", message, "Give what there is for debts in a month.")
    return kept.means_of(chosen)


def _ids(keeper: "Keeper", order: list[str] | None, chosen: "DebtPlanChosen | None") -> tuple[str, ...]:
    from trellis.bookkeeping.debts.telling import find

    if order:
        return tuple(find(keeper, one).debt for one in order)
    return chosen.order if chosen else ()


def _solved(debts: "Sequence[Debt]", means: "Means", day: "date", seconds: int, *, quiet: bool) -> "Optimum | None":
    """The optimum, in a process of its own so that Ctrl-C stops it; None where avalanche itself cannot be."""
    from functools import partial

    from trellis.household.problems import InfeasiblePlan, NegativeAmortization
    from trellis.server.household.debt_search import limit, searching
    from trellis.server.household.working import Process, waited_for

    def tell(waited: float, step: "Step | None") -> None:
        if not quiet and sys.stderr.isatty():
            gap = step.ratio if step else "no plan yet"
            print(f"\rLooking for the cheapest plan: {waited:.0f} s, gap {gap}   ", end="", file=sys.stderr)

    try:
        return cast(
            "Optimum", waited_for(Process(partial(searching, debts, means, day, seconds)), limit(seconds), tell)
        )
    except (InfeasiblePlan, NegativeAmortization):
        return None


def _least(found: "Sequence[Outcome]") -> "Decimal":
    from trellis.core.numbers import ZERO

    return min((one.plan.cost for one in found if one.plan is not None), default=ZERO)


def _known(strategy: str, *, choose: bool) -> None:
    from trellis.core.problems import problem
    from trellis.household.debts.comparison import CHOICES

    if strategy not in CHOICES and (strategy or choose):
        way_out = f"Give one of: {', '.join(CHOICES)}."
        raise problem("flags", "--strategy", strategy, "there is no such strategy", way_out)


def _wanted(found: "Sequence[Outcome]", strategy: str) -> "Outcome | None":
    if not strategy:
        return None
    wanted = next((one for one in found if one.strategy == strategy), None)
    if wanted is None:
        raise _no_strategy(found, strategy)
    return wanted


def _no_strategy(found: "Sequence[Outcome]", strategy: str) -> "ProblemError":
    from trellis.core.problems import problem

    names = ", ".join(one.strategy for one in found)
    return problem("flags", "--strategy", strategy, "there is no such plan", f"Give one of: {names}.")


def _choose(keeper: "Keeper", code: str, strategy: str, ids: tuple[str, ...], means: "Means") -> None:
    from trellis.bookkeeping.debts.telling import choose
    from trellis.kernel.clock import WallClock

    at = WallClock().now()
    choose(keeper, code, strategy, ids if strategy == "custom" else (), means, at)
    keeper.commit(at)


def _write(out: Path, found: "Sequence[Outcome]", best: "Optimum | None") -> str:
    from trellis.books.whole_file import write_whole
    from trellis.reports.household.debts import debts_page

    write_whole(out, debts_page(found, best).encode())
    return str(out)


def _say_more(best: "Optimum | None", wanted: "Outcome | None", kept: str, page: str | None) -> None:
    if best is not None:
        say(best.sentence, json_output=False)
        for reason in best.frictions:
            say(f"  {reason}", json_output=False)
    if wanted is not None and wanted.plan is not None:
        for row in telling.rows_of_plan(wanted.plan):
            say(row, json_output=False)
    if kept:
        say(f"Kept: {kept}.", json_output=False)
    if page:
        say(f"The page is in {page}.", json_output=False)
