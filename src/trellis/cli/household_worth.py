"""`trellis household worth`: net worth as one number, with its parts."""

from typing import TYPE_CHECKING, Annotated

import typer

from trellis.cli.household_home import Home, Json, keeper_of, plain, written
from trellis.cli.household_patterns import AsOf, the_day
from trellis.cli.output import bad_input_exits, emit_json, say

if TYPE_CHECKING:
    from trellis.household.plan.worth import Worth

WORTH_EXAMPLE = "Example: trellis household worth --in USD --rate EUR=1.08"


def worth(
    into: Annotated[str, typer.Option("--in", metavar="CODE", help="The currency of the one sum")] = "",
    rate: Annotated[
        list[str] | None, typer.Option("--rate", metavar="CODE=RATE", help="Units of it for one of another currency")
    ] = None,
    home: Home = None,
    as_of: AsOf = None,
    json_output: Json = False,
) -> None:
    """Add up accounts, investments, the All-Use account and debts; currencies apart unless rates are given."""
    with bad_input_exits(json_output=json_output):
        from trellis.bookkeeping.plan.worth import worth_on
        from trellis.household.amounts import currency_of, rate_of

        record, day = keeper_of(home).record, the_day(as_of)
        pairs = [one.partition("=") for one in rate or ()]
        rates = {currency_of("flags", "--rate", code): rate_of("flags", "--rate", text) for code, _, text in pairs}
        code = currency_of("flags", "--in", into) if into else ""
        found, warnings = worth_on(record, day, code, rates)
        if json_output:
            emit_json({"as_of": day} | _of(found) | {"warnings": list(warnings)})
            return
        _tell(found)
        for text in warnings:
            say(f"note: {plain(text)}", json_output=False)


def _of(found: "Worth") -> dict[str, object]:
    parts = [
        {"name": one.name, "kind": one.kind, "amount": one.amount, "currency": one.currency}
        | {"source": one.source, "on": one.on}
        for one in found.parts
    ]
    return {"parts": parts, "totals": dict(found.totals), "currency": found.home, "total": found.total}


def _tell(found: "Worth") -> None:
    for one in found.parts:
        source = f"{one.source}, {one.on}" if one.on else one.source
        amount = written(one.amount, one.currency)
        row = f"  {plain(one.name)[:27]:<28}{one.kind:<10}{amount:>16} {one.currency}  {source}"
        say(row, json_output=False)
    for currency, total in found.totals.items():
        say(f"{'Net worth in ' + currency:<40}{written(total, currency):>16} {currency}", json_output=False)
    if found.total is not None and len(found.totals) > 1:
        say(f"{'Net worth':<40}{written(found.total, found.home):>16} {found.home}", json_output=False)
    if not found.parts:
        say("Nothing is known yet. Import a file: trellis import march.csv", json_output=False)
