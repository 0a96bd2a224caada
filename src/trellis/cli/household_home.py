"""The household of a home as commands use it, and its texts as a terminal may show them."""

import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from trellis.bookkeeping.keeper import Keeper
    from trellis.household.known import KnownLine

Home = Annotated[Path | None, typer.Option("--home", metavar="DIR", help="The home [TRELLIS_HOME]")]
Json = Annotated[bool, typer.Option("--json", help="Print JSON")]

ID_SHOWN = 8
"""How much of a line's id people are shown: enough to name it."""


def keeper_of(home: Path | None) -> "Keeper":
    """The household of the home named, else the house's. Raises ProblemError where it cannot be read."""
    from trellis.adapters.registry.household.opening import shelf_of
    from trellis.bookkeeping.keeper import Keeper
    from trellis.cli.paths import home_of
    from trellis.kernel.entropy import SystemEntropy

    place, entropy = home_of(home), SystemEntropy()
    return Keeper.open(place, entropy, shelf_of(place, entropy))


def plain(text: str) -> str:
    """A bank's text fit for a terminal: signs that steer one are left out."""
    return " ".join("".join(" " if unicodedata.category(sign)[0] == "C" else sign for sign in text).split())


def state_of(known: "KnownLine", paired: set[str]) -> str:
    """What a line is besides booked: superseded, pending, cancelled, transfer, future; empty for nothing of these."""
    if known.superseded_by:
        return "superseded"
    status = known.line.status.value
    words = [] if status == "booked" else [status]
    words += ["transfer"] if known.id in paired else []
    return " ".join((*words, *known.sightings[0].flags))
