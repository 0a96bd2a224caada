"""`trellis migrate`: bring the tables of journals in PostgreSQL from one version to another."""

from typing import Annotated

import typer

from trellis.cli.journals import named_address
from trellis.cli.output import bad_input_exits, emit_json, say

EXAMPLE = "Example: trellis migrate 'postgresql://trellis@db.example/house?journal=main'"


def run(
    url: Annotated[str, typer.Argument(metavar="URL", help="The URL of any journal in the schema")],
    to: Annotated[str | None, typer.Option("--to", metavar="VERSION", help="A version [the newest]")] = None,
    back: Annotated[bool, typer.Option("--back", help="Go back to the version in --to")] = False,
    json_output: Annotated[bool, typer.Option("--json", help="Print JSON")] = False,
) -> None:
    """Bring the tables that journals are kept in forward or back. No record is ever changed or taken away."""
    with bad_input_exits(json_output=json_output):
        address = named_address(url)
        from trellis.adapters.stores.journals import journal_at
        from trellis.core.problems import problem

        journal_at(address)
        from trellis.adapters.stores.postgres.migrating import BASE, VERSION, migrate, migrate_back, version_of

        if back and to is None:
            raise problem("flags", "--back", "", "no version was named", f"Add --to, for instance --to {BASE}.")
        before = version_of(address)
        if back:
            migrate_back(address, to or BASE)
        else:
            migrate(address, to or VERSION)
        after = version_of(address)
        if json_output:
            emit_json({"ok": True, "schema": address.schema, "before": before, "after": after})
        else:
            say(f"Schema {address.schema}: {before or 'no tables'} -> {after or 'no tables'}", json_output=False)
