"""`trellis household invest stress|exposures`: what hard times would do, and what each holding follows."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated

import typer

from trellis.cli.household_home import Home, Json, keeper_of
from trellis.cli.household_invest_flags import Pairs
from trellis.cli.household_invest_read import percent
from trellis.cli.household_invest_words import AsOf, Currency, Rate, day, pairs, rates, symbol
from trellis.cli.output import bad_input_exits, emit_json, say
from trellis.core.problems import problem

if TYPE_CHECKING:
    from trellis.household.invest.factors import Factor
    from trellis.household.invest.stress import Held, Stressed

STRESS_EXAMPLE = "Example: trellis household invest stress --shock stocks=-0.25 --shock rates=0.01"
EXPOSURES_EXAMPLE = "Example: trellis household invest exposures BND rates=-6.2 credit=-0.4"
_MOVE = re.compile(r"[+-]?\d{1,6}(\.\d{1,6})?")


def stress(
    shock: Annotated[
        Pairs, typer.Option("--shock", metavar="FACTOR=MOVE", help="A scenario of your own; may be given again")
    ] = None,
    parts: Annotated[bool, typer.Option("--parts", help="What each scenario does to each holding")] = False,
    as_of: AsOf = "",
    currency: Currency = "USD",
    rate: Rate = None,
    home: Home = None,
    json_output: Json = False,
) -> None:
    """What times that happened, and times that are made up, would do to what is held."""
    with bad_input_exits(json_output=json_output):
        from trellis.bookkeeping.invest.stressing import stress_of
        from trellis.household.invest.scenarios import SCENARIOS
        from trellis.household.invest.shocks import scenario_of
        from trellis.kernel.clock import WallClock

        record = keeper_of(home).record.invest
        on = day(as_of, "--as-of", WallClock().now())
        given = (scenario_of(shock, "--shock"),) if shock else ()
        held, found = stress_of(record, on, rates(currency, rate), (*given, *SCENARIOS))
        if json_output:
            emit_json(
                {"as_of": on, "holdings": [_exposed(one) for one in held], "scenarios": [_told(one) for one in found]}
            )
            return
        for text in _rows(held, found, parts=parts or bool(shock)):
            say(text, json_output=False)


def exposures(
    named: Annotated[str, typer.Argument(metavar="SYMBOL", help="As the exchange names it")],
    told: Annotated[
        list[str] | None, typer.Argument(metavar="FACTOR=NUMBER...", help="None: as its class does again")
    ] = None,
    home: Home = None,
    json_output: Json = False,
) -> None:
    """Tell how a holding follows what moves it: of a bond its duration as rates=-6.2."""
    with bad_input_exits(json_output=json_output):
        from trellis.bookkeeping.invest.telling import tell_exposures
        from trellis.kernel.clock import WallClock

        keeper, at = keeper_of(home), WallClock().now()
        of, found = symbol(named), _signed(told, "FACTOR=NUMBER")
        tell_exposures(keeper, of, found, at)
        keeper.commit(at)
        if json_output:
            emit_json({"symbol": of, "exposures": found})
        else:
            words = ", ".join(f"{name} {amount}" for name, amount in found.items()) or "as its class does"
            say(f"{of}: {words}.", json_output=False)


def _signed(texts: Sequence[str] | None, field: str) -> dict[str, Decimal]:
    """NAME=NUMBER as typed, where a number may be below 0. Raises ProblemError for what is no number."""
    found = pairs(texts or (), field)
    for name, said in found.items():
        if not _MOVE.fullmatch(said):
            raise problem("flags", name, said, "it is no number", "Write it like -0.25.")
    return {name: Decimal(said) for name, said in found.items()}


def _named(exposures: "dict[Factor, Decimal]") -> dict[str, Decimal]:
    return {factor.value: amount for factor, amount in exposures.items()}


def _exposed(one: "Held") -> dict[str, object]:
    said = one.exposed
    return {"name": one.name, "value": one.value, "exposures": _named(dict(said.exposures)), "told": said.told}


def _told(one: "Stressed") -> dict[str, object]:
    scenario = one.scenario
    return {
        "name": scenario.name,
        "from": scenario.first,
        "to": scenario.last,
        "shocks": {factor.value: move for factor, move in scenario.shocks.items()},
        "inflation": scenario.inflation,
        "source": scenario.source,
        "change": one.change,
        "part": one.part,
        "real": one.real,
        "holdings": [
            {"name": part.name, "change": part.change, "part": part.part, "unmeasured": part.unmeasured}
            for part in one.parts
        ],
    }


def _rows(held: "Sequence[Held]", found: "Sequence[Stressed]", *, parts: bool) -> Iterator[str]:
    yield f"{'scenario':<14}{'change':>16}{'of all':>10}{'real':>10}  most of it"
    for one in found:
        worst = one.parts[0]
        most = f"{worst.name} {worst.change:,}" if worst.change < 0 else ""
        yield f"{one.scenario.name:<14}{one.change:>16,}{percent(one.part):>10}{percent(one.real):>10}  {most}".rstrip()
        if parts:
            moved = (part for part in one.parts if part.change)
            yield from (f"  {part.name:<12}{part.change:>16,}{percent(part.part):>10}" for part in moved)
        unmeasured = sorted({factor.value for part in one.parts for factor in part.unmeasured})
        if unmeasured:
            yield f"  not measured then, and not counted: {', '.join(unmeasured)}"
    for each in held:
        words = ", ".join(f"{factor} {amount}" for factor, amount in each.exposed.exposures.items()) or "nothing"
        yield f"{each.name} follows {words} ({'as told' if each.exposed.told else 'by its class'})"
