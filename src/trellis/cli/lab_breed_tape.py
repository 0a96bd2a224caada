"""The flags by which `trellis lab breed` breeds on a tape, and the ground that they name."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from trellis.cli.lab_breed_telling import progress
from trellis.core.problems import problem

if TYPE_CHECKING:
    from trellis.lab.breeding.ground import Ground
    from trellis.lab.trading.terms import Terms
    from trellis.signals.tape.events import Events

TapeFiles = Annotated[
    list[Path] | None, typer.Option("--tape", metavar="FILE", help="Trades to breed on instead, several in order")
]
Quotes = Annotated[
    list[Path] | None, typer.Option("--quotes", metavar="FILE", help="Best bids and offers, a file for each of --tape")
]
Book = Annotated[
    list[Path] | None, typer.Option("--book", metavar="FILE", help="Changes of a level-2 book beside, in order")
]
Size = Annotated[float, typer.Option("--size", min=1, max=1e9, help="Trades a bar of the tape")]
Period = Annotated[float, typer.Option("--period", min=1, max=1e9, help="Seconds that the tape's edges stay frozen")]
Horizon = Annotated[int, typer.Option("--horizon", min=1, max=1_000, help="Bars that evidence speaks of")]
Files = tuple[list[Path], list[Path], list[Path]]
"""Those of --tape, --quotes and --book."""
SPAN = 60
"""Seconds that a return is measured over where nothing is said."""


def tape_ground(
    files: Files,
    symbol: str | None,
    unit: str,
    terms: "Terms",
    cut: tuple[float, float, int, int],
    seed: int,
    *,
    quiet: bool,
) -> "Ground":
    """Bars of the tape with its evidence, made ready. cut: --size, --period, --horizon and --span.

    Raises ProblemError for files and prices that cannot be.
    """
    from decimal import Decimal

    from trellis.cli.flags import amount_of
    from trellis.lab.breeding.ground import ground
    from trellis.lab.tape.bars import Recorded, bars_of
    from trellis.signals.experts.labels import Barriers
    from trellis.signals.fusion.fitting import PanelSettings
    from trellis.signals.tape.settings import SECOND, TapeSettings

    tape, (size, period, horizon, span) = files[0], cut
    recorded = Recorded(
        symbol or tape[0].stem,
        _events(*files, symbol),
        TapeSettings(size=size, period=int(period * SECOND), bars_min=100),
        PanelSettings(Barriers(horizon=horizon, fee_bps=float(terms.rate + terms.slippage) * 1e4), seed=seed),
        amount_of(unit, "--unit") or Decimal(1),
        span * SECOND,
        " and ".join(file.name for file in tape),
    )
    return ground(bars_of(recorded, tell=progress(quiet=quiet)), terms, again=recorded)


def _events(tape: list[Path], quotes: list[Path], book: list[Path], symbol: str | None) -> "Events":
    from trellis.adapters.feeds.tape_table import is_bars, read_book, read_events
    from trellis.signals.tape.events import DEPTH, Events, check, merged

    if quotes and len(quotes) != len(tape):
        message = f"there are {len(tape)} files of trades"
        raise problem("flags", "--quotes", len(quotes), message, "Give one for each, in the same order.")
    for file in tape:
        if is_bars(file):
            raise problem(file, "--tape", file.name, "it holds bars and no trades", "Give it as --bars.")
    beside: list[Path | None] = [*quotes] or [None] * len(tape)
    parts = [read_events(each, other, symbol) for each, other in zip(tape, beside, strict=True)]
    if book:
        levels = read_book(book)
        chosen = levels.kind == DEPTH if quotes else slice(None)
        parts.insert(0, Events(levels.at[chosen], levels.kind[chosen], levels.figures[chosen]))
    events = merged(parts)
    check(events, tape[0].name)
    return events
