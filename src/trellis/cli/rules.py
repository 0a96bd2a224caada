"""`trellis rules`: read the constitution."""

import difflib
from pathlib import Path
from typing import Annotated

import typer

from trellis.cli.output import bad_input_exits, emit_json
from trellis.core.problems import problem

app = typer.Typer(help="Read the constitution.", no_args_is_help=True, rich_markup_mode=None)

EXAMPLE = "Example: trellis rules show S0.symbol.cap"


@app.command("show", epilog=EXAMPLE)
def show(
    rule: Annotated[str, typer.Argument(metavar="[ID]", help="A rule id such as S2.entry.delta")] = "",
    rulebook: Annotated[Path | None, typer.Option("--rulebook", help="A rulebook file; else the one shipped")] = None,
    json_output: Annotated[bool, typer.Option("--json", help="Print JSON")] = False,
) -> None:
    """Show one rule in full, or every rule in a line, with the source of each."""
    with bad_input_exits(json_output=json_output):
        from trellis.constitution import explain
        from trellis.constitution.rulebook import load

        book = load(rulebook)
        if rule and rule not in book.rules:
            near = ", ".join(difflib.get_close_matches(rule, book.rules, 5))
            way_out = f"Near: {near}." if near else "`trellis rules show` lists them all."
            raise problem("rules show", "ID", rule, "the rulebook has no such rule", way_out)
        if json_output:
            emit_json(explain.as_json(book, rule or None))
        else:
            typer.echo("\n".join(explain.explain(book, rule or None)))
