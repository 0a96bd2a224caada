"""`trellis household invest open|import|tell|split|price|asset|target|withdraw`: what people tell of investments."""

from pathlib import Path
from typing import Annotated

import typer

from trellis.cli.household_home import Home, Json, keeper_of
from trellis.cli.household_invest_words import SOURCE, Currency, On, account, code, day, number, pairs, symbol
from trellis.cli.output import bad_input_exits, counted, emit_json, say, show_problems
from trellis.household.invest.terms import AssetClass, Method, Treatment, What

OPEN_EXAMPLE = "Example: trellis household invest open Broker --treatment taxable"
IMPORT_EXAMPLE = "Example: trellis household invest import lots.csv --on 2026-03-31"
TELL_EXAMPLE = "Example: trellis household invest tell bought Broker --symbol VTI --units 10 --amount 2405.00"
SPLIT_EXAMPLE = "Example: trellis household invest split VTI 2:1 --on 2026-03-02"
PRICE_EXAMPLE = "Example: trellis household invest price VTI 240.50 --on 2026-03-31"
ASSET_EXAMPLE = "Example: trellis household invest asset VTI --class stocks --alike us-total --replaces SCHB"
TARGET_EXAMPLE = "Example: trellis household invest target VTI=0.6 BND=0.4"
ISSUER_EXAMPLE = 'Example: trellis household invest issuer VTI "Vanguard"'
WITHDRAW_EXAMPLE = "Example: trellis household invest withdraw 3f2a9c81d0b7"

TREATMENT = typer.Option("--treatment", help="How gains are taxed")
Symbol = Annotated[str, typer.Argument(metavar="SYMBOL", help="As the exchange names it")]


def open_account(
    label: Annotated[str, typer.Argument(metavar="NAME", help="Your name for the account")],
    treatment: Annotated[Treatment, TREATMENT] = Treatment.TAXABLE,
    method: Annotated[Method, typer.Option("--method", help="Which lots its sales close")] = Method.FIFO,
    currency: Currency = "USD",
    home: Home = None,
    json_output: Json = False,
) -> None:
    """Open an account, or say anew how the one with that name is taxed and chooses lots."""
    with bad_input_exits(json_output=json_output):
        from trellis.bookkeeping.invest.telling import tell_account
        from trellis.kernel.clock import WallClock

        keeper, at = keeper_of(home), WallClock().now()
        found = tell_account(keeper, label, code(currency), treatment, method, at)
        keeper.commit(at)
        _said({"account": found.id, "label": found.label}, f"{label}: {treatment}, {method}.", json_output=json_output)


def import_file(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Lots as CSV: account, symbol, units, acquired, cost")],
    on: On = "",
    treatment: Annotated[Treatment, TREATMENT] = Treatment.TAXABLE,
    currency: Currency = "USD",
    home: Home = None,
    json_output: Json = False,
) -> None:
    """Import lots as they are held on a day; accounts not known are opened. Exit 1 if rows could not be used."""
    with bad_input_exits(json_output=json_output):
        from trellis.bookkeeping.invest.importing import import_holdings
        from trellis.kernel.clock import WallClock

        keeper, at = keeper_of(home), WallClock().now()
        held = day(on, "--on", at)
        content = file.read_bytes()
        found = import_holdings(keeper, content, file.name, held, at, currency=code(currency), treatment=treatment)
        keeper.commit(at)
        if json_output:
            problems = [str(each) for each in found.problems]
            emit_json({"import": found.id, "lots": found.rows, "opened": found.opened, "problems": problems})
        else:
            counts = f"{counted(found.rows, 'lot')}, {counted(len(found.problems), 'problem')}"
            say(f"{file.name}: {counts}", json_output=False)
            say(f"  Take it back with: trellis household invest withdraw {found.id}", json_output=False)
            show_problems(found.problems, json_output=False)
        raise typer.Exit(1 if found.problems else 0)


def tell(
    what: Annotated[What, typer.Argument(help="What happened, or is")],
    label: Annotated[str, typer.Argument(metavar="ACCOUNT", help="The account's name")],
    amount: Annotated[str, typer.Option("--amount", help="Money that moved, fee within; a lot's whole cost")] = "",
    named: Annotated[str, typer.Option("--symbol", help="Of a lot or a trade")] = "",
    units: Annotated[str, typer.Option("--units", help="Of a lot or a trade")] = "",
    fee: Annotated[str, typer.Option("--fee", help="The part of the amount that was a fee")] = "",
    on: On = "",
    acquired: Annotated[str, typer.Option("--acquired", metavar="YYYY-MM-DD", help="When a lot was bought")] = "",
    method: Annotated[Method | None, typer.Option("--method", help="Which lots a sale closes")] = None,
    lot: Annotated[
        list[str] | None, typer.Option("--lot", metavar="ID", help="A lot that a sale closes; may be given again")
    ] = None,
    home: Home = None,
    json_output: Json = False,
) -> None:
    """Tell a lot that is held, a purchase, a sale, a dividend, a fee, a payment in or out, settled cash, or a value."""
    with bad_input_exits(json_output=json_output):
        from trellis.bookkeeping.invest import telling
        from trellis.kernel.clock import WallClock

        keeper, at = keeper_of(home), WallClock().now()
        told = telling.Telling(
            account(keeper.record.invest, label).id,
            day(on, "--on", at),
            what,
            number(amount, "--amount") if amount else None,
            symbol(named) if named else "",
            number(units, "--units"),
            number(fee, "--fee"),
            day(acquired, "--acquired", at) if acquired else None,
            method,
            tuple(lot or ()),
        )
        entry = telling.tell(keeper, told, at)
        keeper.commit(at)
        _said({"entry": entry}, f"Told: {what} {entry}.", json_output=json_output)


def split(
    named: Symbol,
    ratio: Annotated[str, typer.Argument(metavar="NEW:OLD", help="New units for old ones: 2:1")],
    on: On = "",
    home: Home = None,
    json_output: Json = False,
) -> None:
    """Tell a split; lots bought before its day have new units at the same cost."""
    with bad_input_exits(json_output=json_output):
        from trellis.bookkeeping.invest.telling import tell_split
        from trellis.core.problems import problem
        from trellis.kernel.clock import WallClock

        new, _, old = ratio.partition(":")
        if not (new.isdecimal() and old.isdecimal() and max(len(new), len(old)) < 7):
            raise problem(SOURCE, "NEW:OLD", ratio, "it is no ratio", "Write it like 2:1.")
        keeper, at = keeper_of(home), WallClock().now()
        entry = tell_split(keeper, symbol(named), day(on, "--on", at), int(new), int(old), at)
        keeper.commit(at)
        _said({"entry": entry}, f"Told: split {entry}.", json_output=json_output)


def price(
    named: Symbol,
    amount: Annotated[str, typer.Argument(metavar="PRICE", help="Of one unit")],
    on: On = "",
    currency: Currency = "USD",
    source: Annotated[str, typer.Option("--source", help="Who says so")] = "person",
    home: Home = None,
    json_output: Json = False,
) -> None:
    """Tell what one unit was worth at the end of a day."""
    with bad_input_exits(json_output=json_output):
        from trellis.bookkeeping.invest.telling import tell_price
        from trellis.kernel.clock import WallClock

        keeper, at = keeper_of(home), WallClock().now()
        of, told, money = symbol(named), number(amount, "PRICE"), code(currency)
        tell_price(keeper, of, day(on, "--on", at), told, money, source, at)
        keeper.commit(at)
        _said({"symbol": of, "price": told}, f"{of}: {told} {money}.", json_output=json_output)


def asset(
    named: Symbol,
    asset_class: Annotated[AssetClass, typer.Option("--class", help="What it is")],
    alike: Annotated[str, typer.Option("--alike", help="A name that substantially identical symbols share")] = "",
    half_spread: Annotated[str, typer.Option("--half-spread", help="Half of bid to ask, as a fraction")] = "0.0005",
    replaces: Annotated[
        list[str] | None,
        typer.Option("--replaces", metavar="SYMBOL", help="May be bought while it may not; may be given again"),
    ] = None,
    home: Home = None,
    json_output: Json = False,
) -> None:
    """Tell what a symbol is: its class, what is alike, what it costs to trade, what may stand in for it."""
    with bad_input_exits(json_output=json_output):
        from trellis.bookkeeping.invest.telling import tell_asset
        from trellis.kernel.clock import WallClock

        keeper, at = keeper_of(home), WallClock().now()
        of, half = symbol(named), number(half_spread, "--half-spread")
        others = [symbol(one) for one in replaces or ()]
        tell_asset(keeper, of, asset_class, at, alike=alike, half_spread=half, replaces=others)
        keeper.commit(at)
        _said({"symbol": of, "class": asset_class}, f"{of}: {asset_class}.", json_output=json_output)


def issuer(
    named: Symbol,
    name: Annotated[str, typer.Argument(metavar="[NAME]", help="Who issues it; none: nobody again")] = "",
    home: Home = None,
    json_output: Json = False,
) -> None:
    """Tell who issues a holding, so that --issuer-most can cap all that one issuer stands behind."""
    with bad_input_exits(json_output=json_output):
        from trellis.bookkeeping.invest.telling import tell_issuer
        from trellis.kernel.clock import WallClock

        keeper, at = keeper_of(home), WallClock().now()
        of = symbol(named)
        tell_issuer(keeper, of, name, at)
        keeper.commit(at)
        told = keeper.record.invest.issuers.get(of, "")
        _said({"symbol": of, "issuer": told}, f"{of}: {told or 'no issuer'}.", json_output=json_output)


def target(
    weights: Annotated[list[str], typer.Argument(metavar="SYMBOL=WEIGHT...", help="Together 1; CASH may be one")],
    home: Home = None,
    json_output: Json = False,
) -> None:
    """Tell the mix to aim at."""
    with bad_input_exits(json_output=json_output):
        from trellis.bookkeeping.invest.telling import tell_target
        from trellis.kernel.clock import WallClock

        keeper, at = keeper_of(home), WallClock().now()
        told = {symbol(name): number(said, name) for name, said in pairs(weights, "SYMBOL=WEIGHT").items()}
        tell_target(keeper, told, at)
        keeper.commit(at)
        _said({"target": told}, f"The target has {counted(len(told), 'holding')}.", json_output=json_output)


def withdraw(
    entry: Annotated[
        str, typer.Argument(metavar="ENTRY", help="An entry's, a split's or an import's id, or its start")
    ],
    home: Home = None,
    json_output: Json = False,
) -> None:
    """Take back an entry, a split, or a whole import that was told by mistake."""
    with bad_input_exits(json_output=json_output):
        from trellis.bookkeeping.invest import telling
        from trellis.kernel.clock import WallClock

        keeper, at = keeper_of(home), WallClock().now()
        gone = telling.withdraw(keeper, entry, at)
        keeper.commit(at)
        _said({"withdrawn": gone}, f"Taken back: {gone}.", json_output=json_output)


def _said(answer: dict[str, object], words: str, *, json_output: bool) -> None:
    if json_output:
        emit_json(answer)
    else:
        say(words, json_output=False)
