"""`trellis household connect|sync|connection|disconnect`: bank data by SimpleFIN."""

import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from trellis.cli.household_home import Home, Json, OpenedHousehold
from trellis.cli.output import bad_input_exits, emit_json, say, show_problems

if TYPE_CHECKING:
    from trellis.adapters.banks.simplefin.syncing import Banks
    from trellis.bookkeeping.connections import Connection
    from trellis.bookkeeping.importing import Imported

CONNECT_EXAMPLE = "Example: trellis household connect < token.txt"
SYNC_EXAMPLE = "Example: trellis household sync"
CONNECTION_EXAMPLE = "Example: trellis household connection"
DISCONNECT_EXAMPLE = "Example: trellis household disconnect"
BY = "person"


def connect(home: Home = None, json_output: Json = False) -> None:
    """Claim a SimpleFIN setup token, asked for or read from standard input, and keep what it gives, sealed."""
    with bad_input_exits(json_output=json_output):
        token = typer.prompt("Setup token", hide_input=True, err=True) if sys.stdin.isatty() else sys.stdin.read()
        banks, at = _banks(home)
        banks.connect(token.strip(), at)
        if json_output:
            emit_json({"connected": True})
        else:
            say("Connected. Next: trellis household sync", json_output=False)


def sync(
    home: Home = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would be imported, and change nothing")] = False,
    json_output: Json = False,
) -> None:
    """Import what the connected banks booked since the last sync, pending lines too. Exit 1 if a bank has a problem."""
    with bad_input_exits(json_output=json_output):
        banks, at = _banks(home)
        found = banks.tried(at) if dry_run else banks.sync(BY, at)
        _tell(found, dry_run=dry_run, json_output=json_output)
        raise typer.Exit(1 if found.plan.problems else 0)


def connection(home: Home = None, json_output: Json = False) -> None:
    """Show whether bank data is connected, since when, and what the last sync came to."""
    with bad_input_exits(json_output=json_output):
        found = _banks(home)[0].connection
        if json_output:
            import msgspec

            emit_json({"connected": found is not None, **(msgspec.to_builtins(found) if found else {})})
            return
        if found is None:
            say("Nothing is connected. Next: trellis household connect", json_output=False)
            return
        _show(found)


def disconnect(home: Home = None, json_output: Json = False) -> None:
    """Destroy the access to bank data that is kept here; what was imported stays."""
    with bad_input_exits(json_output=json_output):
        there = _banks(home)[0].disconnect()
        if json_output:
            emit_json({"disconnected": there})
            return
        done = "Disconnected. The server may still list this access: end it there too."
        say(done if there else "Nothing was connected.", json_output=False)


def _banks(home: Path | None) -> "tuple[Banks, datetime]":
    from trellis.adapters.banks.simplefin.syncing import Banks
    from trellis.cli.paths import home_of
    from trellis.kernel.clock import WallClock

    at = WallClock().now()
    return Banks(home_of(home), OpenedHousehold(home, at)), at


def _show(found: "Connection") -> None:
    since = f", since {found.since:%Y-%m-%d %H:%M}" if found.since else ""
    say(f"Connected: {found.server or 'a SimpleFIN server'}{since}", json_output=False)
    last = found.last
    if last is None:
        say("Not synced yet. Next: trellis household sync", json_output=False)
        return
    came = f"{last.lines} lines, {last.added} new" if last.lines else "no lines"
    say(f"Last sync {last.at:%Y-%m-%d %H:%M} by {last.by}: {last.outcome.value}, {came}", json_output=False)
    for one in last.problems:
        say(f"  {one}", json_output=False)


def _tell(found: "Imported", *, dry_run: bool, json_output: bool) -> None:
    from trellis.cli.import_telling import as_mapping, lines_of

    if json_output:
        emit_json(as_mapping(found, dry_run=dry_run))
        return
    for text in lines_of(found, dry_run=dry_run):
        say(text, json_output=False)
    show_problems(found.plan.problems, json_output=False)
