"""The household of a home as commands use it, and its texts as a terminal may show them."""

import unicodedata
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

if TYPE_CHECKING:
    from decimal import Decimal

    from trellis.bookkeeping.keeper import Keeper
    from trellis.bookkeeping.record import HouseholdRecord
    from trellis.household.known import KnownLine

T = TypeVar("T")

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


@dataclass(frozen=True, slots=True)
class OpenedHousehold:
    """The household of a home for a command that looks more than once: read anew each time, changed at an instant."""

    home: Path | None
    at: datetime

    @contextmanager
    def reading(self) -> "Iterator[HouseholdRecord]":
        """The record as it is journaled."""
        yield keeper_of(self.home).record

    def tried(self, make: "Callable[[Keeper], T]") -> T:
        """What a change would answer; nothing of it is kept."""
        return make(keeper_of(self.home))

    def change(self, make: "Callable[[Keeper], T]") -> T:
        """Make one change, journaled whole or not at all."""
        keeper = keeper_of(self.home)
        made = make(keeper)
        keeper.commit(self.at)
        return made


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


def written(amount: "Decimal", currency: str) -> str:
    """An amount for people, with the places of its currency; one with more keeps them, for nothing is rounded."""
    from trellis.household.currencies import minor_places

    places = max(minor_places(currency), -int(amount.as_tuple().exponent))
    return f"{amount:,.{places}f}"


def moneyed(amount: "Decimal", currency: str) -> str:
    """An amount as written, and its currency."""
    return f"{written(amount, currency)} {currency}"
