"""Options that several commands of `trellis household invest` take, and what they come to."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from trellis.core.problems import problem

if TYPE_CHECKING:
    from trellis.household.invest.history import Frequency

FREQUENCIES = {"daily": 252, "weekly": 52, "monthly": 12}
Pairs = list[str] | None

Prices = Annotated[
    Path | None,
    typer.Option("--prices", metavar="FILE", help="Past prices as CSV: date,VTI,BND; told ones if not given"),
]
Bundled = Annotated[bool, typer.Option("--bundled", help="The past prices of twenty US stocks that are installed")]
Returns = Annotated[str, typer.Option("--frequency", help="daily, weekly or monthly returns")]
Turnover = Annotated[str, typer.Option("--turnover", help="Most of the mix that may change")]

IssuerMost = Annotated[
    Pairs, typer.Option("--issuer-most", metavar="ISSUER=WEIGHT", help="Of all that it issues; may be given again")
]


def frequency_of(name: str) -> "Frequency":
    """How often returns are taken. Raises ProblemError for no such frequency."""
    from trellis.household.invest.history import Frequency

    if name not in FREQUENCIES:
        raise problem("flags", "--frequency", name, "there is no such frequency", "Say daily, weekly or monthly.")
    return Frequency(FREQUENCIES[name])
