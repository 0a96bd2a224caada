"""`--peers` of the lab's commands: other instruments at the same bars, and what a file tells of a future."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from trellis.core.problems import problem

if TYPE_CHECKING:
    from trellis.lab.columns import BarColumns
    from trellis.lab.rules.catalogue import Family
    from trellis.market.ports import History

PEERS_MAX = 200
Peers = Annotated[
    str | None,
    typer.Option("--peers", metavar="A,B|N", help="Symbols at the same bars; of a file also how many of its others"),
]


def with_beside(
    bars: "BarColumns",
    peers: str | None,
    symbol: str | None,
    data: Path | None,
    file: Path | None,
    days: tuple[str | None, str | None],
) -> "BarColumns":
    """The bars with the peers that --peers names, and with the index and funding that a file holds. days: of --from and
    --to.

    Raises ProblemError for peers that the source lacks or that have no bar then, and for a number of a folder.
    """
    from trellis.lab.beside_sources import beside_daily, beside_table

    names = names_of(peers)
    if file is not None:
        asked: tuple[str, ...] | int = count_of(peers) if peers is None or peers.isdecimal() else names
        return replace(bars, beside=beside_table(file, bars, symbol, asked))
    if peers is None:
        return bars
    if peers.isdecimal():
        message = "a folder of prices is asked for symbols by name"
        raise problem("flags", "--peers", peers, message, "Write --peers MSFT,GOOG, or give --bars.")
    return replace(bars, beside=beside_daily(_history(names, data, days), bars, names))


def with_peers(
    bars: "BarColumns",
    family: "Family",
    peers: str | None,
    symbol: str | None,
    data: Path | None,
    file: Path | None,
    days: tuple[str | None, str | None],
) -> "BarColumns":
    """The bars of a search of rules with the peers that --peers names; days: of --from and --to.

    Raises ProblemError for peers where the family looks at none, for one that looks at some without them, and as
    with_beside().
    """
    _check(family, peers)
    return bars if peers is None else with_beside(bars, peers, symbol, data, file, days)


def made_up(family: "Family", peers: str | None) -> int:
    """How many peers series of chance have. Raises ProblemError as with_peers(), and for what is no number."""
    _check(family, peers)
    return count_of(peers)


def _check(family: "Family", peers: str | None) -> None:
    if peers is not None and not family.of:
        message = f"{family.name} looks at the instrument's own prices alone"
        raise problem("flags", "--peers", peers, message, "Leave it out, or search spread, strength or lead.")
    if peers is None and family.of:
        message = f"{family.name} looks at peers, and nobody is named"
        raise problem("flags", "--peers", "", message, "Give --peers A,B,C.")


def names_of(peers: str | None) -> tuple[str, ...]:
    """The symbols of a list. Raises ProblemError for a list without one, and for a crowd."""
    names = tuple(word.strip() for word in (peers or "").split(",") if word.strip())
    if peers is not None and not names:
        raise problem("flags", "--peers", peers, "it names nobody", "Write --peers MSFT,GOOG, or leave it out.")
    if len(names) > PEERS_MAX:
        raise problem("flags", "--peers", len(names), f"at most {PEERS_MAX} are heard", "Name fewer.")
    return names


def count_of(peers: str | None) -> int:
    """How many; 0 where nothing was said. Raises ProblemError for what is no number of 1 to PEERS_MAX."""
    if peers is None:
        return 0
    if not (peers.isascii() and peers.isdecimal() and len(peers) <= 3 and 1 <= int(peers) <= PEERS_MAX):
        message = "of series of chance, as of a file, it is how many"
        raise problem("flags", "--peers", peers, message, f"Give 1 to {PEERS_MAX}.")
    return int(peers)


def _history(names: tuple[str, ...], data: Path | None, days: tuple[str | None, str | None]) -> "History":
    from trellis.cli.flags import day_of
    from trellis.cli.lab_options import history_of

    return history_of(names, data, day_of(days[0], "--from"), day_of(days[1], "--to"))
