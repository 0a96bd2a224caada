"""The one program: `trellis`, one file per command. Heavy rooms are imported when a command runs, not before."""

import typer

from trellis.cli import demo, replay, rules, scenario, verify

app = typer.Typer(
    name="trellis",
    help="A self-hosted autopilot for a person's whole money life, held up by written rules.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
app.command("demo", epilog=demo.EXAMPLE)(demo.run)
app.command("replay", epilog=replay.EXAMPLE)(replay.run)
app.command("scenario", epilog=scenario.EXAMPLE)(scenario.run)
app.command("verify", epilog=verify.EXAMPLE)(verify.run)
app.add_typer(rules.app, name="rules")


def main() -> None:
    """Run the command line. Exit status: 0 done, 1 a check did not hold, 2 bad input."""
    app()
