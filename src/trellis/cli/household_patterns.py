"""`trellis household recurring|confirm|set-apart`: what recurs, and what a person says of it."""

from typing import TYPE_CHECKING, Annotated

import typer

from trellis.cli.flags import day_of
from trellis.cli.household_home import ID_SHOWN, Home, Json, keeper_of, moneyed, plain, written
from trellis.cli.output import bad_input_exits, emit_json, say

if TYPE_CHECKING:
    from datetime import date

    from trellis.household.patterns.recurring import Recurring

RECURRING_EXAMPLE = "Example: trellis household recurring --as-of 2026-03-31"
CONFIRM_EXAMPLE = "Example: trellis household confirm 0a1b2c3d"
SET_APART_EXAMPLE = "Example: trellis household set-apart 0a1b2c3d"

AsOf = Annotated[str | None, typer.Option("--as-of", metavar="DAY", help="The day it is told for [today]")]
_SHOWN = 26
_FIRST_YEAR, _LAST_YEAR = 1900, 2199
"""Of days that are told to a household, as its API has them: plans go on for decades after."""


def recurring(
    home: Home = None,
    as_of: AsOf = None,
    everything: Annotated[bool, typer.Option("--all", help="Also what ended, and candidates")] = False,
    json_output: Json = False,
) -> None:
    """List what recurs: how often, for how much, when it comes next, and whether its price changed or it is overdue."""
    with bad_input_exits(json_output=json_output):
        from trellis.bookkeeping.patterns.views import items_of

        day = the_day(as_of)
        found = items_of(keeper_of(home).record, day, rejected=everything)
        shown = [one for one in found if everything or one.stands]
        if json_output:
            emit_json({"as_of": day, "recurring": [_as_mapping(one) for one in shown]})
            return
        for one in shown:
            say(_row(one), json_output=False)
        rest = len(found) - len(shown)
        say(
            f"{len(shown)} of {len(found)}; --all shows the other {rest}." if rest else f"{len(shown)} in all.",
            json_output=False,
        )


def confirm(
    item: Annotated[str, typer.Argument(metavar="ITEM", help="The item's id, or how it begins")],
    home: Home = None,
    as_of: AsOf = None,
    json_output: Json = False,
) -> None:
    """Hold a candidate, or an item that was dismissed, for one that recurs."""
    with bad_input_exits(json_output=json_output):
        from trellis.bookkeeping.patterns import decisions
        from trellis.bookkeeping.patterns.views import items_of
        from trellis.kernel.clock import WallClock

        keeper, at = keeper_of(home), WallClock().now()
        items = [one.key for one in items_of(keeper.record, the_day(as_of), rejected=True)]
        named = decisions.confirm(keeper, item, items, at)
        keeper.commit(at)
        if json_output:
            emit_json({"item": named, "recurs": True})
        else:
            say(f"It recurs: {named[:ID_SHOWN]}.", json_output=False)


def set_apart(
    line: Annotated[str, typer.Argument(metavar="LINE", help="A line's id, or how it begins")],
    home: Home = None,
    back: Annotated[bool, typer.Option("--back", help="Count it again")] = False,
    json_output: Json = False,
) -> None:
    """Say that a line is a one-off: no baseline and no forecast counts it."""
    with bad_input_exits(json_output=json_output):
        from trellis.bookkeeping.patterns import decisions
        from trellis.kernel.clock import WallClock

        keeper, at = keeper_of(home), WallClock().now()
        named = decisions.set_apart(keeper, line, at, apart=not back)
        keeper.commit(at)
        if json_output:
            emit_json({"line": named, "apart": not back})
        else:
            say(f"{'Counted again' if back else 'Set apart'}: {named[:ID_SHOWN]}.", json_output=False)


def the_day(as_of: str | None) -> "date":
    """The day given, else today. Raises ProblemError for a day from which nothing can be reckoned onward."""
    from trellis.core.problems import problem
    from trellis.kernel.clock import WallClock

    day = day_of(as_of, "--as-of")
    if day is not None and not _FIRST_YEAR <= day.year <= _LAST_YEAR:
        raise problem("flags", "--as-of", as_of, "it is too far away", f"Give a day of {_FIRST_YEAR} to {_LAST_YEAR}.")
    return day or WallClock().now().date()


def _row(one: "Recurring") -> str:
    low, high = one.band
    ends = f"{written(low, one.currency)} to {written(high, one.currency)}"
    band = f" ({ends}, {one.band_holds:.0%})" if one.band_holds is not None else ""
    first, last = one.window
    amount = moneyed(one.expected, one.currency)
    head = f"{one.key[:ID_SHOWN]}  {plain(one.merchant)[:_SHOWN]:<{_SHOWN}} {one.period.name:<11} {amount:>14}{band}"
    price = "".join(f", {written(change.before, one.currency)} until {change.on}" for change in one.changes[-1:])
    state = one.state.value + (f": {one.why}" if one.why else "")
    return f"{head}  next {one.next_on} ({first:%m-%d} to {last:%m-%d}, {one.window_holds:.0%}){price}  {state}"


def _as_mapping(one: "Recurring") -> dict[str, object]:
    first, last = one.window
    changes = [
        {"on": each.on, "line": each.line, "before": each.before, "after": each.after, "relative": each.relative}
        for each in one.changes
    ]
    return {
        "id": one.key,
        "merchant": one.merchant,
        "account": one.account,
        "category": one.category,
        "period": one.period.name,
        "state": one.state.value,
        "why": one.why,
        "expected": one.expected,
        "currency": one.currency,
        "low": one.band[0],
        "high": one.band[1],
        "band_holds": one.band_holds,
        "prices": one.prices,
        "yearly": one.yearly,
        "next": one.next_on,
        "window": [first, last],
        "window_holds": one.window_holds,
        "price_changes": changes,
        "kept": one.kept.as_mapping(),
        "lines": [each.line for each in one.payments],
    }
