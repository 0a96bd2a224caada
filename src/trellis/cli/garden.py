"""`trellis garden`: an account that modules trade, under the adaptive mandate."""

import typer

from trellis.cli import garden_halt, garden_paper, garden_promote, garden_release, garden_run, garden_status

app = typer.Typer(
    name="garden",
    help="Run an account under the adaptive mandate on paper, see how it stands, halt it, release it, promote it.",
    no_args_is_help=True,
    rich_markup_mode=None,
)
app.command("paper", epilog=garden_paper.EXAMPLE)(garden_paper.run)
app.command("run", epilog=garden_run.EXAMPLE)(garden_run.run)
app.command("status", epilog=garden_status.EXAMPLE)(garden_status.run)
app.command("halt", epilog=garden_halt.EXAMPLE)(garden_halt.run)
app.command("release", epilog=garden_release.EXAMPLE)(garden_release.run)
app.command("promote", epilog=garden_promote.EXAMPLE)(garden_promote.run)
