"""`trellis lab`: offline research with honest statistics."""

import typer

from trellis.cli import (
    lab_audit,
    lab_breed,
    lab_evaluate,
    lab_odds,
    lab_portfolio,
    lab_residuals,
    lab_sweep,
    lab_tape,
    lab_trials,
)

app = typer.Typer(
    name="lab",
    help="Search rules over history, and judge what a search found.",
    no_args_is_help=True,
    rich_markup_mode=None,
)
app.command("sweep", epilog=lab_sweep.EXAMPLE)(lab_sweep.run)
app.command("evaluate", epilog=lab_evaluate.EXAMPLE)(lab_evaluate.run)
app.command("audit", epilog=lab_audit.EXAMPLE)(lab_audit.run)
app.command("portfolio", epilog=lab_portfolio.EXAMPLE)(lab_portfolio.run)
app.command("residuals", epilog=lab_residuals.EXAMPLE)(lab_residuals.run)
app.command("breed", epilog=lab_breed.EXAMPLE)(lab_breed.run)
app.command("odds", epilog=lab_odds.EXAMPLE)(lab_odds.run)
app.command("tape", epilog=lab_tape.EXAMPLE)(lab_tape.run)
app.command("trials", epilog=lab_trials.EXAMPLE)(lab_trials.run)
