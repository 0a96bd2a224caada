"""`trellis lab breed` of detectors: on bars, on a tape, or on series of chance."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from trellis.cli import lab_breed_asked as asking
from trellis.cli import lab_breed_tape as taped
from trellis.cli import lab_options as options
from trellis.cli import lab_peers
from trellis.cli.lab_breed_options import Common
from trellis.cli.lab_breed_telling import figures_of, honest_figures, progress, tell, tell_honesty
from trellis.cli.output import emit_json
from trellis.core.problems import problem

if TYPE_CHECKING:
    from trellis.lab.breeding.ground import Ground
    from trellis.lab.breeding.settings import Settings
    from trellis.lab.ports import Workers
    from trellis.lab.trading.terms import Terms
    from trellis.strategies.garden.asked_events import BreedingAsked
    from trellis.strategies.garden.words import Horizon


@dataclass(frozen=True, slots=True)
class Prices:
    """What the flags say of bars: a symbol of a folder, or a file; first, last: days; span: seconds of a return; peers:
    as --peers has them.
    """

    symbol: str | None
    data: Path | None
    bars: Path | None
    unit: str
    first: str | None
    last: str | None
    span: int
    peers: str | None = None


@dataclass(frozen=True, slots=True)
class Tape:
    """What the flags say of a tape. files: of --tape, --quotes and --book; cut: --size, --period and --horizon."""

    files: taped.Files
    cut: tuple[float, float, int]


@dataclass(frozen=True, slots=True)
class Fees:
    """What the flags say of capital and costs. short: whether anything is sold short."""

    capital: str
    commission: str | None
    minimum: str | None
    rate: str | None
    slippage: str
    short: bool


@dataclass(frozen=True, slots=True)
class Asked:
    """What detectors are bred on. timeframes: several to hear, as --timeframes has them; account: who asks for them."""

    prices: Prices
    tape: Tape
    timeframes: str
    fees: Fees
    account: str | None

    def check(self, common: Common) -> None:
        """Raises ProblemError for flags that do not go together."""
        tape, by_chance = self.tape.files[0], common.noise or common.planted
        asking.check(self.account, {"--tape": tape, "--noise": common.noise, "--planted": common.planted})
        of, prices = self.prices, (self.prices.data, self.prices.bars, self.prices.first, self.prices.last)
        if by_chance and any((*prices, of.symbol, of.span, tape, common.resume)):
            message = "series of chance have no prices, no span and no folder"
            raise problem("flags", "--noise, --planted", "", message, "Leave the other flags out.")
        if tape and any(prices):
            way_out = "Leave --data, --bars and days out."
            raise problem("flags", "--tape", "", "a tape is all its bars are made of", way_out)
        if tape and of.peers:
            message = "bars of a tape are of so many trades, and nobody else has bars when they end"
            raise problem("flags", "--peers", of.peers, message, "Leave it out, or give --bars.")
        if tape and self.timeframes:
            message = "bars of a tape are of so many trades, and of no length that longer ones could be made of"
            raise problem("flags", "--timeframes", self.timeframes, message, "Leave it out, or give --bars.")

    @property
    def terms(self) -> "Terms":
        """Raises ProblemError for a figure that cannot be, and where nobody says what a file's venue charges."""
        of = self.fees
        return options.terms_of(
            of.capital, "1", of.commission, of.minimum, of.rate, of.slippage, "0", "0", 0, volatility=False,
            short=of.short, recorded=options.recorded(self.prices.bars, self.tape.files[0]),
        )  # fmt: skip


def detecting(asked: Asked, settings: "Settings", common: Common, crew: "Workers") -> None:
    """Breed them, tell, and exit 1 where nobody is promoted."""
    from trellis.strategies.garden.timeframes import asked as timeframes_of

    asked.check(common)
    timeframes, terms = timeframes_of(asked.timeframes, "--timeframes"), asked.terms
    if common.noise or common.planted:
        _honest(settings, terms, (timeframes, lab_peers.count_of(asked.prices.peers)), common, crew)
        return
    wish = asking.asked_by(asked.account, common.out, asked.prices.symbol, common.home, resume=common.resume)
    on = _on_tape(asked, terms, settings, common) if asked.tape.files[0] else _on_bars(asked, terms, timeframes, wish)
    _bred(on, settings, wish, common, crew)


def _on_tape(asked: Asked, terms: "Terms", settings: "Settings", common: Common) -> "Ground":
    of, cut = asked.prices, (*asked.tape.cut, asked.prices.span)
    return taped.tape_ground(asked.tape.files, of.symbol, of.unit, terms, cut, settings.seed, quiet=common.json)


def _on_bars(asked: Asked, terms: "Terms", timeframes: "tuple[Horizon, ...]", wish: "BreedingAsked | None") -> "Ground":
    from trellis.lab.breeding.ground import ground

    of, timed = asked.prices, "--timeframes" if timeframes else ""
    made = options.bars_of(of.symbol, of.data, of.bars, of.unit, of.first, of.last, of.span, timed)
    made = lab_peers.with_beside(made, of.peers, of.symbol, of.data, of.bars, (of.first, of.last))
    return ground(asking.known_to(wish, made, of.last), terms, timeframes=timeframes)


def _honest(
    settings: "Settings", terms: "Terms", heard: "tuple[tuple[Horizon, ...], int]", common: Common, crew: "Workers"
) -> None:
    """heard: several timeframes, and how many peers."""
    from trellis.lab.breeding.honesty import honesty

    told = progress(quiet=common.json)
    answer: dict[str, object] = {"generations": settings.generations, "population": settings.population}
    for kind, series in (("noise", common.noise), ("planted", common.planted)):
        if series:
            found = honesty(kind, series, terms, settings, crew, told, *heard)
            answer[kind] = honest_figures(found)
            if not common.json:
                tell_honesty(kind, found)
    if common.json:
        emit_json(answer)


def _bred(on: "Ground", settings: "Settings", wish: "BreedingAsked | None", common: Common, crew: "Workers") -> None:
    from trellis.books.whole_file import write_whole
    from trellis.cli.paths import home_of
    from trellis.kernel.clock import WallClock
    from trellis.lab.breeding.breeding import breed
    from trellis.lab.breeding.counting import Count
    from trellis.lab.breeding.report import render
    from trellis.strategies.garden.bred import FOLDER

    home, at = home_of(common.home), WallClock().now()
    out = common.out or home / FOLDER / on.bars.symbol.lower()
    count = Count(home, on, at)
    verdict = breed(
        on,
        settings,
        out,
        at,
        crew,
        count.tell,
        count.trials,
        progress(quiet=common.json),
        resume=common.resume,
        again=count.again,
        asked=wish,
    )
    write_whole(out / "garden.html", render(verdict).encode())
    if common.json:
        emit_json(figures_of(verdict, out) | asking.figures(wish, verdict.garden))
    else:
        tell(verdict, out)
        asking.tell(wish, verdict)
    raise typer.Exit(0 if verdict.promoted else 1)
