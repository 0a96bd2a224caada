"""`trellis household connect|sync`: bank data by SimpleFIN."""

import hashlib
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from trellis.cli.household_home import Home, Json, keeper_of
from trellis.cli.output import bad_input_exits, emit_json, say, show_problems

if TYPE_CHECKING:
    from trellis.bookkeeping.importing import Imported

CONNECT_EXAMPLE = "Example: trellis household connect < token.txt"
SYNC_EXAMPLE = "Example: trellis household sync"


def connect(home: Home = None, json_output: Json = False) -> None:
    """Claim a SimpleFIN setup token, asked for or read from standard input, and keep what it gives, sealed."""
    with bad_input_exits(json_output=json_output):
        from trellis.adapters.banks.simplefin.server import claim
        from trellis.bookkeeping.connections import keep_access
        from trellis.kernel.clock import WallClock

        keeper = keeper_of(home)
        keeper.commit(WallClock().now(), found=True)
        token = typer.prompt("Setup token", hide_input=True, err=True) if sys.stdin.isatty() else sys.stdin.read()
        keep_access(keeper, claim(token.strip()))
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
        from trellis.adapters.banks.simplefin.answers import FORMAT, read_accounts
        from trellis.adapters.banks.simplefin.server import accounts
        from trellis.bookkeeping.connections import access_of, since
        from trellis.bookkeeping.importing import File, import_file
        from trellis.kernel.clock import WallClock

        keeper, at = keeper_of(home), WallClock().now()
        body = accounts(access_of(keeper), since(keeper, FORMAT, at.date()))
        file = File(f"SimpleFIN {at:%Y-%m-%d %H:%M}", hashlib.sha256(body).hexdigest(), len(body), FORMAT)
        found = import_file(keeper, file, read_accounts(body), at, news_only=True)
        if not dry_run:
            keeper.commit(at)
        _tell(found, dry_run=dry_run, json_output=json_output)
        raise typer.Exit(1 if found.plan.problems else 0)


def _tell(found: "Imported", *, dry_run: bool, json_output: bool) -> None:
    from trellis.cli.import_telling import as_mapping, lines_of

    if json_output:
        emit_json(as_mapping(found, dry_run=dry_run))
        return
    for text in lines_of(found, dry_run=dry_run):
        say(text, json_output=False)
    show_problems(found.plan.problems, json_output=False)
