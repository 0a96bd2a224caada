"""`trellis household invest mixes|risk`: reference mixes beside one's own, and what one's own would have gone
through.
"""

from collections.abc import Iterator
from dataclasses import asdict
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated

import typer

from trellis.cli.household_home import Home, Json, keeper_of
from trellis.cli.household_invest_flags import Bundled, Prices, Returns, frequency_of
from trellis.cli.household_invest_past import prices_of
from trellis.cli.household_invest_read import percent
from trellis.cli.household_invest_words import AsOf, Currency, Rate, day, rates
from trellis.cli.output import bad_input_exits, emit_json, say
from trellis.core.problems import problem

if TYPE_CHECKING:
    from trellis.household.invest.risk import RiskReport

MIXES_EXAMPLE = "Example: trellis household invest mixes --age 45 --step growth"
RISK_EXAMPLE = "Example: trellis household invest risk --prices prices.csv --years 10"


def mixes(
    age: Annotated[int | None, typer.Option("--age", help="Add the mix of the age rule")] = None,
    step: Annotated[str, typer.Option("--step", help="Of tolerance, for the age rule")] = "balanced",
    as_of: AsOf = "",
    currency: Currency = "USD",
    rate: Rate = None,
    home: Home = None,
    json_output: Json = False,
) -> None:
    """Reference mixes by asset class, beside what is held. They are templates to start from, and no advice."""
    with bad_input_exits(json_output=json_output):
        from trellis.bookkeeping.invest.standing import class_weights, value
        from trellis.household.invest.mixes import TEMPLATES, age_rule
        from trellis.household.invest.profile import Step
        from trellis.kernel.clock import WallClock

        record = keeper_of(home).record.invest
        on = day(as_of, "--as-of", WallClock().now())
        found = {name: {kind.value: part for kind, part in mix.items()} for name, mix in TEMPLATES.items()}
        if age is not None:
            if step.upper() not in Step.__members__:
                there = ", ".join(name.lower() for name in Step.__members__)
                raise problem("flags", "--step", step, "there is no such step", f"There are: {there}.")
            found["age"] = {kind.value: part for kind, part in age_rule(age, Step[step.upper()]).items()}
        held = class_weights(record, value(record, on, rates(currency, rate)))
        if held:
            found["held"] = held
        if json_output:
            emit_json(found)
            return
        for name, mix in found.items():
            say(f"{name:<14}{'  '.join(f'{kind} {percent(part, 1)}' for kind, part in mix.items())}", json_output=False)


def risk(
    prices: Prices = None,
    bundled: Bundled = False,
    frequency: Returns = "monthly",
    years: Annotated[int, typer.Option("--years", help="Of simulated wealth")] = 10,
    seed: Annotated[int, typer.Option("--seed", help="Of the simulation")] = 1,
    as_of: AsOf = "",
    currency: Currency = "USD",
    rate: Rate = None,
    home: Home = None,
    json_output: Json = False,
) -> None:
    """What the mix that is held would have gone through, and where it would lead if the past came again."""
    with bad_input_exits(json_output=json_output):
        from trellis.bookkeeping.invest.standing import value
        from trellis.household.invest.history import returns_of
        from trellis.household.invest.risk import risk_report
        from trellis.household.invest.valuation import CASH
        from trellis.kernel.clock import WallClock

        often = frequency_of(frequency)
        if not 1 <= years <= 60:
            raise problem("flags", "--years", years, "it is not from 1 to 60", "Give 10, say.")
        record = keeper_of(home).record.invest
        on = day(as_of, "--as-of", WallClock().now())
        found = value(record, on, rates(currency, rate))
        held = {name: amount for name, amount in found.by_symbol().items() if name != CASH}
        if not held or found.total <= 0:
            raise problem("risk", "holdings", "", "nothing is held at a price", "Tell holdings and their prices.")
        closes = prices_of(record, prices, on, bundled=bundled, json_output=json_output)
        table = returns_of(closes, often, sorted(held)).until(on)
        weights = {name: amount / found.total for name, amount in held.items()}
        made = risk_report(table, weights, found.total, years=years, seed=seed)
        if json_output:
            emit_json(asdict(made) | {"unpriced": found.unpriced, "from": table.days[0], "to": table.days[-1]})
            return
        for text in _rows(made, f"{table.days[0]} to {table.days[-1]}", frequency):
            say(text, json_output=False)


def _rows(made: "RiskReport", when: str, frequency: str) -> Iterator[str]:
    row = made.measures
    yield f"{made.value:,.2f} through {made.periods:,} {frequency} returns, {when}"
    yield f"  mean {percent(row.mean)}, volatility {percent(row.volatility)} a year"
    yield f"  deepest fall {percent(row.drawdown)}"
    yield f"  Sharpe {_ratio(row.sharpe)}, Sortino {_ratio(row.sortino)} (cash at 0)"
    for tail in made.tails:
        beyond = "-" if tail.shortfall is None else f"{tail.shortfall:,.2f}"
        told = f"{tail.historical:,.2f} as it was, {tail.parametric:,.2f} if normal"
        yield f"  a loss at {tail.level:.0%} in one period: {told}; mean beyond {beyond}"
    if made.paths is not None:
        cuts = ", ".join(f"{level:.0%}: {cut * made.value:,.0f}" for level, cut in made.paths.quantiles)
        low, high = made.paths.loss_interval
        yield f"  in {made.years} years: {cuts}"
        yield f"  a loss by then in {percent(made.paths.loss, 1)} of paths ({percent(low, 1)} to {percent(high, 1)})"
    yield from (f"note: {note}" for note in made.notes)


def _ratio(found: Decimal | None) -> str:
    return "-" if found is None else f"{found:.2f}"
