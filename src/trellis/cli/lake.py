"""`trellis lake`: a household's facts in columns: take them in, ask them, keep them tidy."""

import re
from typing import TYPE_CHECKING, Annotated

import typer

from trellis.cli.household_home import Home, Json
from trellis.cli.output import bad_input_exits, counted, emit_json, say, show_problems

if TYPE_CHECKING:
    from pathlib import Path

    from trellis.adapters.lake.lake import Lake

app = typer.Typer(
    help="A household's facts in columns: taken in, asked, compacted.", no_args_is_help=True, rich_markup_mode=None
)

INGEST_EXAMPLE = "Example: trellis lake ingest"
STATUS_EXAMPLE = "Example: trellis lake status --verify"
COMPACT_EXAMPLE = "Example: trellis lake compact"
QUERY_EXAMPLE = 'Example: trellis lake query "SELECT category, SUM(amount) AS moved FROM lines_now GROUP BY category"'
_ROWS = 50


@app.command("ingest", epilog=INGEST_EXAMPLE)
def ingest(home: Home = None, json_output: Json = False) -> None:
    """Take what is new in the household's journal into the lake. Exit 1 where rows were refused."""
    with bad_input_exits(json_output=json_output):
        from trellis.adapters.lake.ingesting import ingest as take
        from trellis.cli.paths import home_of
        from trellis.kernel.clock import WallClock
        from trellis.kernel.entropy import SystemEntropy

        taken = take(home_of(home), SystemEntropy(), WallClock().now())
        made = taken.appended
        if json_output:
            problems = [str(one) for one in made.problems]
            told = {"batch": made.batch, "known": made.known, "rows": made.rows, "refused": made.refused}
            emit_json({**told, "records": taken.records, "problems": problems})
        else:
            rows = ", ".join(f"{count:,} {name}" for name, count in made.rows.items() if count)
            say(f"{counted(taken.records, 'record')} of the journal: {rows or 'nothing new'}.", json_output=False)
            show_problems(made.problems, json_output=False)
        raise typer.Exit(1 if made.refused else 0)


@app.command("status", epilog=STATUS_EXAMPLE)
def status(
    home: Home = None,
    verify: Annotated[bool, typer.Option("--verify", help="Read every part and compare its digest")] = False,
    json_output: Json = False,
) -> None:
    """Tell what the lake holds, by table. Exit 1 where --verify finds a part damaged."""
    with bad_input_exits(json_output=json_output):
        from trellis.adapters.lake.tables import TABLES

        lake = _lake(home)
        state, damage = lake.state(), lake.damage() if verify else []
        tables = {
            name: {
                "rows": sum(part.rows for part in state.parts.values() if part.table == name),
                "parts": sum(part.table == name for part in state.parts.values()),
                "bytes": sum(part.bytes for part in state.parts.values() if part.table == name),
            }
            for name in TABLES
        }
        if json_output:
            problems = [str(one) for one in damage]
            told = {"commits": state.number, "batches": len(state.batches), "tables": tables}
            emit_json({**told, "verified": verify, "problems": problems})
        else:
            for name, one in tables.items():
                say(
                    f"{name:<10}{one['rows']:>12,} rows{one['parts']:>7,} parts{one['bytes']:>14,} bytes",
                    json_output=False,
                )
            batches = counted(len(state.batches), "batch", "batches")
            say(f"{counted(state.number, 'commit')}, {batches}", json_output=False)
            show_problems(tuple(damage), json_output=False)
        raise typer.Exit(1 if damage else 0)


@app.command("compact", epilog=COMPACT_EXAMPLE)
def compact(home: Home = None, json_output: Json = False) -> None:
    """Write each day's parts as one, and take away files that a killed writer left."""
    with bad_input_exits(json_output=json_output):
        from trellis.adapters.lake.compaction import compact as merge
        from trellis.kernel.clock import WallClock

        done = merge(_lake(home), WallClock().now())
        if json_output:
            emit_json({"before": done.before, "after": done.after, "rows": done.rows, "removed": done.swept})
            return
        parts = f"{counted(done.before, 'part is', 'parts are')} {done.after:,} now"
        say(f"{parts}; {counted(done.swept, 'file was', 'files were')} removed.", json_output=False)


@app.command("query", epilog=QUERY_EXAMPLE)
def query(
    sql: Annotated[str, typer.Argument(metavar="SQL", help="A SELECT over the lake's tables")],
    home: Home = None,
    rows: Annotated[int, typer.Option("--rows", metavar="N", help="So many rows at most")] = _ROWS,
    json_output: Json = False,
) -> None:
    """Ask the lake by SQL. Each table has its versions; NAME_now has the facts as they are known now."""
    with bad_input_exits(json_output=json_output):
        from trellis.adapters.lake.asking import asked
        from trellis.core.problems import problem

        if rows < 1:
            raise problem("flags", "--rows", rows, "there would be nothing to show", "Give 1 or more.")
        found = asked(_lake(home), sql)
        shown = found.head(rows)
        if json_output:
            emit_json({"columns": found.columns, "rows": shown.rows(), "of": found.height})
            return
        say("  ".join(found.columns), json_output=False)
        for row in shown.iter_rows():
            say("  ".join("-" if one is None else re.sub(r"\s+", " ", str(one)) for one in row), json_output=False)
        if found.height > rows:
            say(f"{rows:,} of {counted(found.height, 'row')}; --rows shows more.", json_output=False)


def _lake(home: "Path | None") -> "Lake":
    from trellis.adapters.lake.lake import lake_of
    from trellis.cli.paths import home_of

    return lake_of(home_of(home))
