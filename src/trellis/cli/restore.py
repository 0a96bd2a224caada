"""`trellis restore`: a home made of a backup."""

from pathlib import Path
from typing import Annotated

import typer

from trellis.cli.backup import lines_of, told
from trellis.cli.output import bad_input_exits, emit_json, say
from trellis.cli.paths import home_of

EXAMPLE = "Example: trellis restore /mnt/backups/trellis --home /srv/trellis"


def run(
    source: Annotated[Path, typer.Argument(metavar="FROM", help="A backup, or a folder of backups: the newest")],
    home: Annotated[Path | None, typer.Option("--home", metavar="DIR", help="An empty folder [TRELLIS_HOME]")] = None,
    journal: Annotated[
        str, typer.Option("--journal", metavar="URL", help="Bring runs' journals into this PostgreSQL [files]")
    ] = "",
    people: Annotated[
        str, typer.Option("--people", metavar="URL", help="Bring people into this PostgreSQL [a file]")
    ] = "",
    json_output: Annotated[bool, typer.Option("--json", help="Print JSON")] = False,
) -> None:
    """Check every digest and chain of a backup, then make a home of it. Exit 1 if a journal in it is damaged."""
    with bad_input_exits(json_output=json_output):
        from trellis.adapters.stores.backups.restoring import restore_backup
        from trellis.adapters.stores.backups.servers import Servers

        place = home_of(home)
        servers = Servers(journal, people)
        found = restore_backup(source, place, servers)
        brought = servers.told(found.manifest)
        if json_output:
            emit_json({**told(found), "home": str(place), "servers": brought})
        else:
            lines = [f"  {what:<32} -> {where}" for what, where in brought.items()]
            say("\n".join((*lines_of(found, "Restored"), *lines, f"Home: {place}")), json_output=False)
        raise typer.Exit(1 if any(journal.problem for journal in found.manifest.journals) else 0)
