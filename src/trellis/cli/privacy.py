"""`trellis privacy`: what leaves the house, and what it tells of a person."""

import typer

from trellis.cli import privacy_release, privacy_scrub

app = typer.Typer(
    help="Clean texts before they leave the house, and tell figures of many with noise.",
    no_args_is_help=True,
    rich_markup_mode=None,
)
app.command("scrub", epilog=privacy_scrub.EXAMPLE)(privacy_scrub.scrub)
app.command("contribute", epilog=privacy_release.CONTRIBUTE_EXAMPLE)(privacy_release.contribute)
app.command("cohort", epilog=privacy_release.COHORT_EXAMPLE)(privacy_release.cohort)
app.command("budget", epilog=privacy_release.BUDGET_EXAMPLE)(privacy_release.budget)
app.command("release", epilog=privacy_release.RELEASE_EXAMPLE)(privacy_release.release)
app.command("ledger", epilog=privacy_release.LEDGER_EXAMPLE)(privacy_release.ledger)
