"""`trellis lab breed --kind`: decision makers and traders, which are bred on other things than bars."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import typer

from trellis.cli.lab_breed_options import Common
from trellis.cli.lab_breed_telling import progress
from trellis.cli.output import emit_json
from trellis.core.problems import problem
from trellis.strategies.garden.words import Kind

if TYPE_CHECKING:
    from trellis.lab.breeding.kinds.ground import KindGround
    from trellis.lab.breeding.settings import Settings
    from trellis.lab.columns import BarColumns
    from trellis.lab.ports import Workers
    from trellis.strategies.garden.events import BreedingBegun

NAMES = {"detector": Kind.DETECTOR, "decision-maker": Kind.DECISION_MAKER, "trader": Kind.TRADER}
FEES = ("--commission", "--minimum", "--rate")
COMMON = ("--peers", "--timeframes", "--from", "--to", "--book", "--asked-by", *FEES)
"""Flags that say what detectors alone are bred on."""
UNHEARD: Mapping[Kind, Sequence[str]] = {
    Kind.DECISION_MAKER: (*COMMON, "--symbol", "--quotes"),
    Kind.TRADER: (*COMMON, "--data", "--bars"),
}
HEARD: Mapping[Kind, str] = {
    Kind.DECISION_MAKER: "instruments, days and costs are those of the breedings in --plans-of",
    Kind.TRADER: "orders are executed on the recording in --tape and --quotes, for --taker and --maker",
}


def kind_of(name: str) -> Kind:
    """The kind that the flag names. Raises ProblemError for another word."""
    if name not in NAMES:
        raise problem("flags", "--kind", name, "it names no kind of module", f"Give one of {', '.join(NAMES)}.")
    return NAMES[name]


class Recorded(NamedTuple):
    """What the flags of a trader say."""

    tape: list[Path]
    quotes: list[Path]
    symbol: str | None
    taker: str | None
    maker: str | None
    orders: int
    step: float


def check(
    kind: Kind, plans_of: list[Path] | None, tape: list[Path] | None, taker: str | None, maker: str | None
) -> None:
    """Raises ProblemError for flags of another kind."""
    for flag, given in (("--taker", taker), ("--maker", maker)):
        if given is not None and kind is not Kind.TRADER:
            raise problem("flags", flag, given, "only traders execute orders", "Add --kind trader.")
    if tape and kind is Kind.DECISION_MAKER:
        raise problem("flags", "--tape", tape[0], "decision makers share among plans", "Leave it out.")
    if plans_of and kind is not Kind.DECISION_MAKER:
        message = "only decision makers share among plans"
        raise problem("flags", "--plans-of", plans_of[0], message, "Add --kind decision-maker.")


def check_heard(kind: Kind, given: Mapping[str, object]) -> None:
    """Raises ProblemError for a flag that says what another kind is bred on, which this one would not hear."""
    for flag in UNHEARD.get(kind, ()):
        if given.get(flag):
            message = "it says nothing to a breeding of this kind"
            raise problem("flags", flag, given[flag], message, f"Leave it out: {HEARD[kind]}.")


class Shared(NamedTuple):
    """What the flags of a decision maker say. plans: of each of the breedings, so many."""

    plans_of: list[Path]
    plans: int
    data: Path | None
    bars: Path | None
    unit: str


def deciding(shared: Shared, settings: "Settings", common: Common, crew: "Workers") -> None:
    """Breed decision makers on the plans of these breedings, or on streams of chance."""
    if common.noise or common.planted:
        if shared.plans_of or common.resume:
            message = "streams of chance are of no breeding and in no folder"
            raise problem("flags", "--noise, --planted", "", message, "Leave the other flags out.")
        _honest(Kind.DECISION_MAKER, settings, common, crew)
        return
    if not shared.plans_of:
        raise problem("flags", "--plans-of", "", "there are no plans to share among", "Name a breeding of detectors.")
    from trellis.cli import lab_options as options
    from trellis.cli.lab_peers import with_beside
    from trellis.lab.breeding.deciding.plans import source_of, streams_of

    def again(begun: "BreedingBegun", peers: tuple[str, ...]) -> "BarColumns":
        days = begun.first.isoformat(), begun.last.isoformat()
        made = options.bars_of(begun.symbol, shared.data, shared.bars, shared.unit, *days)
        return with_beside(made, ",".join(peers) or None, begun.symbol, shared.data, shared.bars, days)

    told = progress(quiet=common.json)
    sources = []
    for folder in shared.plans_of:
        told(f"plans of {folder}")
        sources.append(source_of(folder, again, shared.plans))
    bred(streams_of(sources), "decision-maker", settings, common, crew)


def executing(recorded: Recorded, settings: "Settings", common: Common, crew: "Workers") -> None:
    """Breed traders on parent orders of a recording, or of markets of chance; nothing of them is yearly."""
    settings = replace(settings, year=1)
    if common.noise or common.planted:
        if recorded.tape or recorded.quotes or common.resume:
            message = "markets of chance are of no recording and in no folder"
            raise problem("flags", "--noise, --planted", "", message, "Leave the other flags out.")
        _honest(Kind.TRADER, settings, common, crew)
        return
    if not recorded.tape or len(recorded.tape) != len(recorded.quotes):
        message = "traders are bred on trades and the quotes of the same time"
        raise problem("flags", "--tape, --quotes", "", message, "Give a file of --quotes for each of --tape.")
    fees = _fee(recorded.taker, "--taker"), _fee(recorded.maker, "--maker")
    from trellis.adapters.feeds.book_table import joined, read_book
    from trellis.lab.breeding.executing.grid import recording
    from trellis.lab.breeding.executing.ground import parent_orders

    files = zip(recorded.tape, recorded.quotes, strict=True)
    book = joined([read_book(tape, quotes, recorded.symbol) for tape, quotes in files])
    name = recorded.symbol or recorded.tape[0].stem[:40]
    on = parent_orders(name, recording(book, recorded.step), recorded.orders, fees, settings.seed)
    bred(on, "trader", settings, common, crew)


def _fee(text: str | None, flag: str) -> float:
    """A fee, which nobody may leave out; one that is paid back is negative. Raises ProblemError for what is none."""
    try:
        fee = Decimal(text) if text is not None else Decimal("NaN")
    except ArithmeticError:
        fee = Decimal("NaN")
    if not fee.is_finite() or abs(fee) > Decimal("0.05"):
        way_out = "Give what your venue charges, as a fraction of the notional: 0.001 is ten basis points."
        raise problem("flags", flag, text or "", "it is no fee between -0.05 and 0.05", way_out)
    return float(fee)


def bred(ground: "KindGround", kind: str, settings: "Settings", common: Common, crew: "Workers") -> None:
    """Breed, tell, and exit 1 where nobody is promoted. Kept in the home where no folder is named."""
    from trellis.books.whole_file import write_whole
    from trellis.cli.lab_breed_kinds_telling import figures_of, tell
    from trellis.cli.paths import home_of
    from trellis.kernel.clock import WallClock
    from trellis.lab.breeding.kinds.breeding import KindCount, breed
    from trellis.lab.breeding.kinds.report import render
    from trellis.strategies.garden.bred import FOLDER

    home, at = home_of(common.home), WallClock().now()
    folder = common.out or home / FOLDER / f"{ground.name.lower().replace('+', '-')[:40]}-{kind}"
    count = KindCount(home, ground, at)
    verdict = breed(
        ground,
        settings,
        folder,
        at,
        crew,
        count.tell,
        count.trials,
        progress(quiet=common.json),
        resume=common.resume,
        again=count.again,
    )
    write_whole(folder / "garden.html", render(verdict).encode())
    if common.json:
        emit_json(figures_of(verdict, folder))
    else:
        tell(verdict, folder)
    raise typer.Exit(0 if verdict.promoted else 1)


def _honest(kind: Kind, settings: "Settings", common: Common, crew: "Workers") -> None:
    from trellis.cli.lab_breed_kinds_telling import honest_figures, tell_honesty
    from trellis.lab.breeding.kinds.honesty import honesty

    answer: dict[str, object] = {"kind": kind.value, "generations": settings.generations}
    for truth, series in (("noise", common.noise), ("planted", common.planted)):
        if series:
            found = honesty(kind, truth, series, settings, crew, progress(quiet=common.json))
            answer[truth] = honest_figures(found)
            if not common.json:
                tell_honesty(truth, found)
    if common.json:
        emit_json(answer)
