"""`trellis backup`: a copy of a home, taken while it is at work."""

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from trellis.cli.output import bad_input_exits, counted, emit_json, say
from trellis.cli.paths import home_of

if TYPE_CHECKING:
    from trellis.adapters.stores.backups.taking import Backup

EXAMPLE = "Example: trellis backup --to /mnt/backups/trellis"


def run(
    to: Annotated[Path, typer.Option("--to", metavar="DIR", help="The folder in which backups are kept")],
    home: Annotated[Path | None, typer.Option("--home", metavar="DIR", help="The home [TRELLIS_HOME]")] = None,
    with_keys: Annotated[
        bool, typer.Option("--with-keys", help="Back secrets up too: keys and second factors")
    ] = False,
    people: Annotated[
        str | None,
        typer.Option("--people", metavar="URL", help="Where people are kept [TRELLIS_PEOPLE, else the home]"),
    ] = None,
    keep: Annotated[int | None, typer.Option("--keep", metavar="N", help="Take away all but the newest N")] = None,
    json_output: Annotated[bool, typer.Option("--json", help="Print JSON")] = False,
) -> None:
    """Back a home up, online: runs' journals, people, audit, governance. Exit 1 if a journal in it is damaged."""
    with bad_input_exits(json_output=json_output):
        from trellis.adapters.stores.backups.schedule import Backups
        from trellis.adapters.stores.backups.taking import take_backup
        from trellis.core.problems import problem
        from trellis.kernel.clock import WallClock

        if keep is not None and keep < 1:
            raise problem("flags", "--keep", keep, "the backup just taken must stay", "Give 1 or more.")
        at, place = WallClock().now(), home_of(home)
        url = people or os.environ.get("TRELLIS_PEOPLE", "")
        if keep is None:
            taken = take_backup(place, to, at, with_keys=with_keys, people_url=url)
        else:
            taken = Backups(place, to, keep=keep, with_keys=with_keys, people_url=url).take(at)
        if with_keys:
            say(f"Warning: {taken.path} holds secrets. Whoever has it can sign as this house.", json_output=True)
        if json_output:
            emit_json(told(taken))
        else:
            say("\n".join(lines_of(taken, "Backed up")), json_output=False)
        raise typer.Exit(1 if any(journal.problem for journal in taken.manifest.journals) else 0)


def told(backup: "Backup") -> dict[str, object]:
    """A backup for machines."""
    manifest = backup.manifest
    wrong = [journal.problem for journal in manifest.journals if journal.problem]
    return {
        "ok": not wrong,
        "path": str(backup.path),
        "taken": manifest.taken.isoformat(),
        "with_keys": manifest.with_keys,
        "files": len(manifest.files),
        "bytes": sum(file.bytes for file in manifest.files),
        "journals": [
            {"path": one.path, "source": one.source, "records": one.records, "last": one.last, "head": one.head}
            for one in manifest.journals
        ],
        "left_out": list(manifest.left_out),
        "problems": wrong,
    }


def lines_of(backup: "Backup", verb: str) -> list[str]:
    """A backup for people: how far each journal in it goes, and what is wrong with it."""
    manifest = backup.manifest
    size = sum(file.bytes for file in manifest.files)
    counts = f"{counted(len(manifest.files), 'file')}, {counted(size, 'byte')}"
    lines = [f"{verb} {counts}, as of {manifest.taken.isoformat()}: {backup.path}"]
    for journal in manifest.journals:
        upto = f"{counted(journal.records, 'record')} up to {journal.last or 'none'}, head {journal.head[:16]}"
        lines.append(f"  {journal.path:<32} {upto}")
        if journal.problem:
            lines.append(f"    damaged: {journal.problem}")
    if manifest.left_out:
        lines.append(f"Left out: {', '.join(manifest.left_out)}")
    return lines
