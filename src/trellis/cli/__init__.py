"""The one program: `trellis`, one file per command. Heavy rooms are imported when a command runs, not before."""

import sys

import typer
from typer.exceptions import TyperException

from trellis.cli import (
    ask,
    backup,
    demo,
    erase,
    experiments,
    features,
    federation,
    garden,
    household,
    import_files,
    lab,
    lake,
    messages,
    migrate,
    models,
    mutate,
    predictions,
    privacy,
    release_gate,
    replay,
    report,
    restore,
    rules,
    scenario,
    serve,
    simulate,
    verify,
)
from trellis.cli.output import show_problems, wrong_use

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
app.command("report", epilog=report.EXAMPLE)(report.run)
app.command("scenario", epilog=scenario.EXAMPLE)(scenario.run)
app.command("simulate", epilog=simulate.EXAMPLE)(simulate.run)
app.command("serve", epilog=serve.EXAMPLE)(serve.run)
app.command("backup", epilog=backup.EXAMPLE)(backup.run)
app.command("restore", epilog=restore.EXAMPLE)(restore.run)
app.command("erase", epilog=erase.EXAMPLE)(erase.run)
app.command("migrate", epilog=migrate.EXAMPLE)(migrate.run)
app.command("import", epilog=import_files.EXAMPLE)(import_files.run)
app.command("verify", epilog=verify.EXAMPLE)(verify.run)
app.command("ask", epilog=ask.EXAMPLE)(ask.run)
app.command("release-gate", epilog=release_gate.EXAMPLE)(release_gate.run)
rules.app.command("mutate", epilog=mutate.EXAMPLE)(mutate.run)
app.add_typer(rules.app, name="rules")
app.add_typer(models.app, name="models")
app.add_typer(predictions.app, name="predictions")
app.add_typer(experiments.app, name="experiments")
app.add_typer(household.app, name="household")
app.add_typer(privacy.app, name="privacy")
app.add_typer(features.app, name="features")
app.add_typer(lake.app, name="lake")
app.add_typer(messages.app, name="messages")
app.add_typer(lab.app, name="lab")
app.add_typer(garden.app, name="garden")
app.add_typer(federation.app, name="federation")


def main() -> None:
    """Run the command line. Exit status: 0 done, 1 a check did not hold, 2 bad input, 130 stopped by Ctrl-C.

    Where JSON is asked for, a flag that is unknown or cannot be used is told as JSON too.
    """
    if "--json" not in sys.argv:
        app()
        return
    try:
        status = app(standalone_mode=False)
    except TyperException as error:
        show_problems((wrong_use(error),), json_output=True)
        sys.exit(error.exit_code)
    sys.exit(status if isinstance(status, int) else 0)
