"""`trellis rules`: read the constitution, and change it."""

import difflib
from pathlib import Path
from typing import Annotated

import typer

from trellis.cli import rules_amend, rules_backtest, rules_copy, rules_read
from trellis.cli.output import bad_input_exits, emit_json
from trellis.core.problems import problem

app = typer.Typer(help="Read the constitution, and change it.", no_args_is_help=True, rich_markup_mode=None)

app.command("list", epilog=rules_read.LIST_EXAMPLE)(rules_read.list_all)
app.command("diff", epilog=rules_read.DIFF_EXAMPLE)(rules_read.diff)
app.command("copy", epilog=rules_copy.EXAMPLE)(rules_copy.copy)
app.command("enrol", epilog=rules_amend.ENROL_EXAMPLE)(rules_amend.enrol)
app.command("propose", epilog=rules_amend.PROPOSE_EXAMPLE)(rules_amend.propose)
app.command("backtest", epilog=rules_backtest.EXAMPLE)(rules_backtest.backtest)
app.command("approve", epilog=rules_amend.APPROVE_EXAMPLE)(rules_amend.approve)
app.command("reject", epilog=rules_amend.REJECT_EXAMPLE)(rules_amend.reject)
app.command("release", epilog=rules_amend.RELEASE_EXAMPLE)(rules_amend.release)

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
