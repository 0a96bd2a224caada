"""`trellis household invest prices|ticker`: last closes fetched from sources, and what sources call a holding."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from trellis.cli.household_home import Home, Json, OpenedHousehold, keeper_of
from trellis.cli.household_invest_words import Currency, code, day, symbol
from trellis.cli.output import bad_input_exits, counted, emit_json, say, show_problems
from trellis.core.problems import problem

if TYPE_CHECKING:
    from trellis.adapters.closes.fetching import Fetched

PRICES_EXAMPLE = "Example: trellis household invest prices --from yahoo --fallback my-prices"
TICKER_EXAMPLE = "Example: trellis household invest ticker VUSA VUSA.L"
BY = "person"


def prices(
    first: Annotated[
        str, typer.Option("--from", metavar="yahoo|FOLDER|URL", help="Whom to ask; a URL speaks as Yahoo does")
    ] = "yahoo",
    fallback: Annotated[
        list[str] | None,
        typer.Option("--fallback", metavar="yahoo|FOLDER|URL", help="Whom to ask next; may be given again"),
    ] = None,
    at: Annotated[
        str, typer.Option("--at", metavar="YYYY-MM-DD", help="The last closes on or before a day; today if not given")
    ] = "",
    timeout: Annotated[float, typer.Option("--timeout", help="Seconds that each answer may take")] = 5.0,
    currency: Currency = "USD",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would be taken, and change nothing")] = False,
    home: Home = None,
    json_output: Json = False,
) -> None:
    """Fetch the last close of every listed holding. Nothing but symbols leaves the house. Exit 1 if one has none."""
    with bad_input_exits(json_output=json_output):
        from trellis.adapters.closes.choosing import sources_of
        from trellis.adapters.closes.fetching import PriceDesk
        from trellis.cli.paths import home_of
        from trellis.kernel.clock import WallClock

        now = WallClock().now()
        as_of = day(at, "--at", now)
        sources = sources_of([first, *(fallback or ())], currency=code(currency), seconds=timeout)
        desk = PriceDesk(home_of(home), OpenedHousehold(home, now), sources)
        found = desk.fetch(BY, as_of, now, keep=not dry_run)
        _tell(found, dry_run=dry_run, json_output=json_output)
        raise typer.Exit(1 if found.problems else 0)


def ticker(
    named: Annotated[str, typer.Argument(metavar="SYMBOL", help="The holding, as you call it")],
    told: Annotated[
        str, typer.Argument(metavar="[TICKER]", help="As the source calls it; none: the symbol again")
    ] = "",
    of: Annotated[str, typer.Option("--of", metavar="yahoo|folder", help="Of sources of that kind")] = "yahoo",
    unlisted: Annotated[bool, typer.Option("--unlisted", help="No source lists it: it is never asked for")] = False,
    home: Home = None,
    json_output: Json = False,
) -> None:
    """Tell what sources of prices call a holding, or that none lists it."""
    with bad_input_exits(json_output=json_output):
        from trellis.bookkeeping.invest.pricing import KINDS, tell_ticker
        from trellis.kernel.clock import WallClock

        if unlisted and told:
            raise problem("flags", "TICKER", told, "it is told beside --unlisted", "Leave one of the two out.")
        keeper, at = keeper_of(home), WallClock().now()
        name, kinds = symbol(named), KINDS if unlisted or not told else (of,)
        for kind in kinds:
            tell_ticker(keeper, name, kind, "" if unlisted else told or None, at)
        keeper.commit(at)
        if json_output:
            emit_json({"symbol": name, "ticker": told or None, "of": list(kinds), "unlisted": unlisted})
            return
        words = (
            "listed nowhere, and never asked for" if unlisted else f"{told} ({of})" if told else "asked for as it is"
        )
        say(f"{name}: {words}.", json_output=False)


def _tell(found: "Fetched", *, dry_run: bool, json_output: bool) -> None:
    if json_output:
        closes = [
            {
                "symbol": name,
                "price": one.close.amount,
                "currency": one.close.currency,
                "on": one.close.on,
                "source": one.close.source,
                "ticker": one.close.ticker,
                "fetched": one.at,
            }
            for name, one in found.closes
        ]
        texts = {"notes": [str(one) for one in found.notes], "problems": [str(one) for one in found.problems]}
        emit_json({"taken": closes, "known": found.known, "dry_run": dry_run, **texts})
        return
    for text in _rows(found, dry_run=dry_run):
        say(text, json_output=False)
    for note in found.notes:
        say(f"note: {note}", json_output=False)
    show_problems(tuple(found.problems), json_output=False)


def _rows(found: "Fetched", *, dry_run: bool) -> Iterator[str]:
    for name, one in found.closes:
        close = one.close
        called = f" ({close.ticker})" if close.ticker != name else ""
        yield f"{name:<10}{close.amount:>16,} {close.currency}  {close.on}  {close.source}{called}"
    verb = "would be taken" if dry_run else "taken"
    known = f", {len(found.known)} known already" if found.known else ""
    yield f"{counted(len(found.closes), 'price')} {verb}{known}, {counted(len(found.problems), 'problem')}."
