"""`trellis household export`: everything that a household keeps, as files."""

from pathlib import Path
from typing import Annotated

import typer

from trellis.cli.household_home import Home, Json, keeper_of
from trellis.cli.household_patterns import AsOf, the_day
from trellis.cli.output import bad_input_exits, emit_json, say

EXAMPLE = "Example: trellis household export --out my-household.zip"


def export(
    out: Annotated[Path, typer.Option("--out", metavar="PATH", help="A new folder, or a new file that ends in .zip")],
    home: Home = None,
    as_of: AsOf = None,
    json_output: Json = False,
) -> None:
    """Write lines, labels, rules, budgets, goals, debts, plan and books to files that other programs read."""
    with bad_input_exits(json_output=json_output):
        from trellis.bookkeeping.exporting.files import exported
        from trellis.bookkeeping.exporting.writing import write

        keeper = keeper_of(home)
        files = exported(keeper.home, keeper.record, the_day(as_of))
        write(files, out)
        if json_output:
            emit_json({"out": str(out), "files": {name: len(content) for name, content in files.items()}})
            return
        say(f"{len(files)} files in {out}, unsealed: keep them where nobody else reads them.", json_output=False)
