"""`trellis messages`: what waits between modules, what was given up, and whether all that is kept is what was said."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from trellis.cli.household_home import Home, Json, plain
from trellis.cli.journals import MESSAGES
from trellis.cli.output import bad_input_exits, counted, emit_json, say, show_problems

if TYPE_CHECKING:
    from trellis.adapters.buses.opening import Bus

app = typer.Typer(help="Look at the messages between modules.", no_args_is_help=True, rich_markup_mode=None)

STATUS_EXAMPLE = "Example: trellis messages status"
DEAD_EXAMPLE = "Example: trellis messages dead --limit 5"
RETRY_EXAMPLE = "Example: trellis messages retry 9f86d081884c7d659a2feaa0c55ad015"
VERIFY_EXAMPLE = "Example: trellis messages verify --url postgresql://trellis@db.example/house"

Url = Annotated[
    str, typer.Option("--url", envvar=MESSAGES, show_envvar=True, help="The record in PostgreSQL; else the home's file")
]


@contextmanager
def bus_of(home: Path | None, url: str) -> Iterator["Bus"]:
    """The bus of the home named, else the house's. Raises ProblemError where there is none."""
    from trellis.adapters.buses.opening import bus_file, open_bus
    from trellis.cli.paths import home_of
    from trellis.core.problems import problem

    place = home_of(home)
    if not url and not bus_file(place).exists():
        way_out = "Name another home with --home, or a server with --url."
        raise problem(bus_file(place), "file", bus_file(place).name, "this house keeps no messages", way_out)
    bus = open_bus(place, url)
    try:
        yield bus
    finally:
        bus.close()


@app.command("status", epilog=STATUS_EXAMPLE)
def status(home: Home = None, url: Url = "", json_output: Json = False) -> None:
    """Tell which modules there are, how they are, what their boxes hold, and who heard what is said to all.

    Exit 1 where a module is not well.
    """
    with bad_input_exits(json_output=json_output), bus_of(home, url) as bus:
        from trellis.cli.messages_telling import TO_ALL, box_row, lease_row, module_row, said_row, said_words
        from trellis.messages.health import Health

        rows, counts = bus.registry.rows(), bus.record.counts()
        modules, boxes = [module_row(row) for row in rows], [box_row(box, one) for box, one in counts.items()]
        names = dict.fromkeys(["steward", *(f"account:{row.identity.account}" for row in rows if row.identity.account)])
        leases = [lease_row(found) for name in names if (found := bus.registry.holder(name)) is not None]
        told = [(name, bus.record.deliveries(name)) for name in TO_ALL]
        said = [said_row(name, rows_of) for name, rows_of in told if rows_of]
        if json_output:
            emit_json({"record": bus.source, "modules": modules, "boxes": boxes, "leases": leases, "said": said})
        else:
            for one in modules:
                words = f"{one['module']:<20} {one['kind']:<15} {one['stage']:<12} {one['health']:<8} {one['heard']}"
                say(words, json_output=False)
            for one in boxes:
                words = f"{one['box']:<20} {one['pending']:>9,} wait {one['delivered']:>9,} handled"
                say(f"{words} {one['failed']:>6,} given up {one['expired']:>6,} over", json_output=False)
            for one in leases:
                words = f"{one['lease']:<28} {one['holder']} until {one['until']} token {one['token']}"
                say(words, json_output=False)
            for one in said:
                say(said_words(one), json_output=False)
            if not modules and not boxes:
                say("No module is registered and nothing was said.", json_output=False)
        raise typer.Exit(0 if all(row.health is Health.ALIVE for row in rows) else 1)


@app.command("dead", epilog=DEAD_EXAMPLE)
def dead(
    limit: Annotated[int, typer.Option("--limit", metavar="N", help="So many at most, 1 to 1000")] = 20,
    home: Home = None,
    url: Url = "",
    json_output: Json = False,
) -> None:
    """List messages that were given up or were over before anybody handled them, the newest first."""
    with bad_input_exits(json_output=json_output), bus_of(home, url) as bus:
        from trellis.cli.messages_telling import letter_row
        from trellis.core.problems import problem

        if not 1 <= limit <= 1000:
            raise problem("flags", "--limit", limit, "it is not from 1 to 1000", "Give such a number.")
        letters = [letter_row(one) for one in bus.record.dead(limit)]
        if json_output:
            emit_json({"dead": letters})
            return
        for one in letters:
            words = f"{one['message']} {one['last']} {one['status']:<8} {one['type']} {one['sender']} > {one['box']}"
            say(plain(f"{words} {one['key']} after {one['attempts']}: {one['error'] or 'over'}"), json_output=False)
        if not letters:
            say("No message was given up.", json_output=False)


@app.command("retry", epilog=RETRY_EXAMPLE)
def retry(
    message: Annotated[str, typer.Argument(metavar="ID", help="A message's id, as dead lists it")],
    home: Home = None,
    url: Url = "",
    json_output: Json = False,
) -> None:
    """Lay a message that was given up into its boxes again. One that is over stays so."""
    with bad_input_exits(json_output=json_output), bus_of(home, url) as bus:
        from trellis.kernel.clock import WallClock
        from trellis.messages.instants import microseconds

        boxes = bus.record.retry(message, microseconds(WallClock().now()))
        if json_output:
            emit_json({"message": message, "boxes": boxes})
            return
        say(f"It waits in {boxes} {'box' if boxes == 1 else 'boxes'} again.", json_output=False)


@app.command("verify", epilog=VERIFY_EXAMPLE)
def verify(home: Home = None, url: Url = "", json_output: Json = False) -> None:
    """Check each kept message's form, payload, place and seal. Exit 1 if one does not hold."""
    with bad_input_exits(json_output=json_output), bus_of(home, url) as bus:
        from trellis.messages.directory import Directory
        from trellis.messages.verifying import verify as checked

        found = checked(bus.record.wires(), Directory(bus.registry.rows()), bus.keys.house().public_key)
        if json_output:
            problems = [str(one) for one in found.problems]
            told = {"ok": not found.broken, "messages": found.messages, "broken": found.broken, "problems": problems}
            emit_json({"record": bus.source, **told})
        else:
            broken = counted(found.broken, "does", "do")
            say(f"{counted(found.messages, 'message')}, {broken} not hold.", json_output=False)
            show_problems(found.problems, json_output=False)
        raise typer.Exit(1 if found.broken else 0)
