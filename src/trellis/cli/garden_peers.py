"""`--peers` of accounts that genomes plan on: bars of the peers that they were bred among, from wherever they lie."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from trellis.core.problems import ProblemError, problem

if TYPE_CHECKING:
    from trellis.market.ports import SourceNote
    from trellis.sim.adaptive.modules.alongside import Alongside
    from trellis.sim.adaptive.modules.breeding import Breeding

PeerFiles = Annotated[
    list[str] | None,
    typer.Option("--peers", metavar="SYMBOL=FILE", help="With --genomes and --bars: bars of a peer, heard beside"),
]
Peers = Callable[["Breeding"], "Alongside"]
"""Finds the peers of a breeding."""
Closes = Mapping[datetime, float]


@dataclass(slots=True)
class Source:
    """Where flags say that peers may lie: the folder of prices, files of their own, or the file of the instrument.

    notes: where those that were found are from.
    """

    data: Path | None
    bars: list[str]
    files: list[str]
    first: str | None
    last: str | None
    notes: "tuple[SourceNote, ...]" = field(default=())

    def check(self, genomes: Path | None) -> None:
        """Raises ProblemError for files of peers where nobody hears them."""
        if self.files and (genomes is None or not self.bars):
            message = "peers are heard by genomes, beside files of bars"
            raise problem("flags", "--peers", self.files[0], message, "Give --genomes and --bars, or leave it out.")

    def peers(self, breeding: "Breeding") -> "Alongside":
        """Closes of each peer of the breeding; of one that nobody has bars of, why. Raises ProblemError for a file of
        somebody else.
        """
        from trellis.core.ids import digest
        from trellis.market.ports import SourceNote
        from trellis.sim.adaptive.modules.alongside import alongside

        own = dict(_split(each) for each in self.files)
        odd = [name for name in own if name not in breeding.peers]
        if odd:
            way_out = f"Give {', '.join(breeding.peers) or 'nobody'}."
            raise problem("flags", "--peers", odd[0], "the genomes were bred without it", way_out)
        found, lacking, notes = {}, {}, []
        for name in breeding.peers:
            try:
                closes, source = self._closes(breeding.begun.symbol, name, own.get(name))
            except ProblemError as error:
                lacking[name] = error.problems[0].message
                continue
            found[name] = closes
            content = digest(*((at.isoformat(), repr(close)) for at, close in closes.items()))
            notes.append(SourceNote(name, source, "recorded", f"{len(closes)} bars, heard and not traded", content))
        self.notes = tuple(notes) if not lacking else ()
        return alongside(breeding.peers, found, lacking)

    def _closes(self, symbol: str, name: str, file: Path | None) -> tuple[Closes, str]:
        from trellis.cli.flags import day_of
        from trellis.cli.garden_options import of_several

        first, last = day_of(self.first, "--from"), day_of(self.last, "--to")
        if not self.bars:
            return self._daily(name)
        from trellis.adapters.feeds.instants import read_instants

        shared = dict(_split(each) for each in self.bars)
        path = file or shared.get(name) or shared[symbol]
        whose = of_several(path, name)
        if file is None and name not in shared and whose is None:
            raise problem(path, "--peers", name, "no file of its bars was given", f"Give --peers {name}=FILE.")
        bars = read_instants(path, whose, first, last)
        return {bar.start.astimezone(UTC): bar.close.__float__() for bar in bars}, path.name

    def _daily(self, name: str) -> tuple[Closes, str]:
        from trellis.cli.flags import day_of
        from trellis.cli.lab_options import history_of
        from trellis.core.dates import new_york
        from trellis.lab.beside_sources import closes_daily
        from trellis.lab.sources import EPOCH_ORDINAL
        from trellis.market.sessions import REGULAR_OPEN

        history = history_of((name,), self.data, day_of(self.first, "--from"), day_of(self.last, "--to"))
        days, closes = closes_daily(history, name)
        dates = [datetime.fromordinal(day + EPOCH_ORDINAL).date() for day in days.tolist()]
        source = next((note.source for note in history.notes() if note.subject == name), "history")
        rows = zip(dates, closes.tolist(), strict=True)
        return {new_york(day, REGULAR_OPEN).astimezone(UTC): close for day, close in rows}, source


def check_alone(genomes: Path) -> None:
    """Raises ProblemError for genomes that were bred among peers, whom modules on the bus do not hear."""
    from trellis.sim.adaptive.modules.breeding import breeding_of

    peers = breeding_of(genomes).peers
    if peers:
        message = f"its genomes were bred with {', '.join(peers)}, whom modules on the bus do not hear"
        raise problem("flags", "--genomes", genomes, message, "Use trellis garden paper.")


def _split(given: str) -> tuple[str, Path]:
    symbol, separator, name = given.partition("=")
    if not (symbol and separator and name):
        raise problem("flags", "--peers", given, "it names no symbol and file", "Write MSFT=days.parquet.")
    return symbol, Path(name)
