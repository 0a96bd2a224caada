"""`trellis lab breed`: a population of modules bred over history, judged out of sample, every genome counted."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from trellis.cli import lab_breed_asked as asking
from trellis.cli import lab_breed_tape as taped
from trellis.cli import lab_options as options
from trellis.cli.lab_breed_telling import figures_of, honest_figures, progress, tell, tell_honesty
from trellis.cli.output import bad_input_exits, emit_json
from trellis.core.problems import problem

if TYPE_CHECKING:
    from datetime import datetime

    from trellis.lab.breeding.ground import Ground
    from trellis.lab.breeding.settings import Settings
    from trellis.lab.ports import Workers
    from trellis.lab.trading.terms import Terms
    from trellis.strategies.garden.asked_events import BreedingAsked
    from trellis.strategies.garden.words import Horizon

EXAMPLE = "Example: trellis lab breed --symbol SPY --generations 40 --population 40 --seed 1"


def run(
    kind: Annotated[
        str, typer.Option("--kind", metavar="NAME", help="What is bred: detector, decision-maker or trader")
    ] = "detector",
    plans_of: Annotated[
        list[Path] | None,
        typer.Option("--plans-of", metavar="DIR", help="A breeding of detectors whose plans are shared among"),
    ] = None,
    plans: Annotated[int, typer.Option("--plans", min=1, max=20, help="Of each of them, so many")] = 5,
    symbol: options.Symbol = None,
    data: options.Data = None,
    bars: options.Bars = None,
    timeframes: Annotated[
        str, typer.Option("--timeframes", metavar="LIST", help="Several to weigh, such as 1m,5m,15m,1h [the bars' own]")
    ] = "",
    tape: taped.TapeFiles = None,
    quotes: taped.Quotes = None,
    book: taped.Book = None,
    size: taped.Size = 5,
    period: taped.Period = 86_400,
    horizon: taped.Horizon = 16,
    taker: Annotated[str | None, typer.Option("--taker", metavar="X", help="Fee of taking, of the notional")] = None,
    maker: Annotated[str | None, typer.Option("--maker", metavar="X", help="Fee of waiting, of the notional")] = None,
    orders: Annotated[int, typer.Option("--orders", min=120, max=100_000, help="Parent orders to draw")] = 1_000,
    step: Annotated[float, typer.Option("--step", min=1, max=300, help="Seconds between points of ticks")] = 10.0,
    unit: options.Unit = "1",
    first: options.First = None,
    last: options.Last = None,
    generations: Annotated[int, typer.Option("--generations", metavar="N", help="Generations in all")] = 40,
    population: Annotated[int, typer.Option("--population", metavar="N", help="Genomes that live at once")] = 40,
    folds: Annotated[int, typer.Option("--folds", metavar="N", help="Parts of history to walk forward over")] = 8,
    seed: Annotated[int, typer.Option("--seed", metavar="N", help="Of every draw")] = 0,
    capital: options.Capital = "100000",
    commission: options.Commission = None,
    minimum: options.Minimum = None,
    rate: options.Rate = None,
    slippage: options.Slippage = "0.0002",
    account: asking.AskedBy = None,
    long: Annotated[bool, typer.Option("--long", help="Sell nothing short")] = False,
    year: options.Year = 252,
    span: options.Span = 0,
    hours: options.Hours = 24,
    noise: Annotated[
        int, typer.Option("--noise", min=0, max=10_000, help="Breed on so many series of noise instead")
    ] = 0,
    planted: Annotated[
        int, typer.Option("--planted", min=0, max=10_000, help="Breed on so many series with an edge that ends")
    ] = 0,
    out: Annotated[
        Path | None, typer.Option("--out", metavar="DIR", help="Where it is kept [garden/breeding/SYMBOL of the home]")
    ] = None,
    resume: Annotated[bool, typer.Option("--resume", help="Go on with the breeding in --out")] = False,
    workers: options.Workers = "1",
    home: options.Home = None,
    json_output: options.Json = False,
) -> None:
    """Breed modules and judge them by what they did not see; exit 1 where nobody is promoted."""
    with bad_input_exits(json_output=json_output, after_stop="Go on with --resume."):
        from trellis.adapters.workers.opening import workers_of
        from trellis.cli import lab_breed_kinds as kinds
        from trellis.kernel.clock import WallClock
        from trellis.lab.breeding.frames import FLAG
        from trellis.lab.breeding.ground import ground
        from trellis.lab.breeding.settings import Settings
        from trellis.strategies.garden.timeframes import asked as timeframes_of
        from trellis.strategies.garden.words import Kind

        span = span or (taped.SPAN if tape else 0)
        settings = Settings(generations, population, folds, seed, year=options.year_of(year, span, hours))
        asked = kinds.kind_of(kind)
        own = options.recorded(bars, tape) if asked is Kind.DETECTOR else ""
        terms = options.terms_of(
            capital, "1", commission, minimum, rate, slippage, "0", "0", 0, volatility=False, short=not long,
            recorded=own,
        )  # fmt: skip
        kinds.check(asked, plans_of, tape, taker, maker)
        of_prices = {"--symbol": symbol, "--data": data, "--bars": bars, "--from": first, "--to": last}
        asking.check(
            account,
            {
                "--kind": kind if asked is not Kind.DETECTOR else "",
                "--tape": tape,
                "--noise": noise,
                "--planted": planted,
            },
        )
        kinds.check_heard(asked, {**of_prices, FLAG: timeframes, "--quotes": quotes, "--book": book})
        several = timeframes_of(timeframes, FLAG)
        with workers_of(workers) as crew:
            if asked is Kind.DECISION_MAKER:
                kinds.deciding(
                    plans_of or [], plans, data, bars, unit, settings, noise, planted, crew, out, home,
                    resume=resume, json_output=json_output,
                )  # fmt: skip
                return
            if asked is Kind.TRADER:
                recorded = kinds.Recorded(tape or [], quotes or [], symbol, taker, maker, orders, step)
                kinds.executing(
                    recorded, settings, noise, planted, crew, out, home, resume=resume, json_output=json_output
                )
                return
            wish = asking.asked_by(account, out, symbol, home, resume=resume)
            if noise or planted:
                _check_alone(symbol, data, bars, tape, first, last, span, resume=resume)
                _honest(terms, settings, crew, noise, planted, several, json_output=json_output)
                return
            if tape:
                _check_tape(data, bars, first, last)
                _check_one(timeframes)
                files, cut = (tape, quotes or [], book or []), (size, period, horizon, span)
                on = taped.tape_ground(files, symbol, unit, terms, cut, seed, quiet=json_output)
            else:
                timed = FLAG if several else ""
                made = options.bars_of(symbol, data, bars, unit, first, last, span, timed)
                on = ground(asking.known_to(wish, made, last), terms, timeframes=several)
            _bred(
                on,
                settings,
                out or _place_of(on, home),
                wish,
                WallClock().now(),
                crew,
                home,
                resume=resume,
                json_output=json_output,
            )


def _place_of(on: "Ground", home: Path | None) -> Path:
    """Where the home keeps the symbol's breeding, which its pages show."""
    from trellis.cli.paths import home_of
    from trellis.strategies.garden.bred import FOLDER

    return home_of(home) / FOLDER / on.bars.symbol.lower()


def _check_alone(*given: object, resume: bool) -> None:
    if any(given) or resume:
        message = "series of chance have no prices, no span and no folder"
        raise problem("flags", "--noise, --planted", "", message, "Leave the other flags out.")


def _check_tape(*given: object) -> None:
    if any(given):
        raise problem("flags", "--tape", "", "a tape is all its bars are made of", "Leave --data, --bars and days out.")


def _check_one(timeframes: str) -> None:
    if timeframes:
        message = "bars of a tape are of so many trades, and of no length that longer ones could be made of"
        raise problem("flags", "--timeframes", timeframes, message, "Leave it out, or give --bars.")


def _honest(
    terms: "Terms",
    settings: "Settings",
    crew: "Workers",
    noise: int,
    planted: int,
    timeframes: "tuple[Horizon, ...]",
    *,
    json_output: bool,
) -> None:
    from trellis.lab.breeding.honesty import honesty

    answer: dict[str, object] = {"generations": settings.generations, "population": settings.population}
    for kind, series in (("noise", noise), ("planted", planted)):
        if series:
            found = honesty(kind, series, terms, settings, crew, progress(quiet=json_output), timeframes)
            answer[kind] = honest_figures(found)
            if not json_output:
                tell_honesty(kind, found)
    if json_output:
        emit_json(answer)


def _bred(
    on: "Ground",
    settings: "Settings",
    out: Path,
    asked: "BreedingAsked | None",
    at: "datetime",
    crew: "Workers",
    home: Path | None,
    *,
    resume: bool,
    json_output: bool,
) -> None:
    from trellis.books.whole_file import write_whole
    from trellis.cli.paths import home_of
    from trellis.lab.breeding.breeding import breed
    from trellis.lab.breeding.counting import Count
    from trellis.lab.breeding.report import render

    count = Count(home_of(home), on, at)
    verdict = breed(
        on,
        settings,
        out,
        at,
        crew,
        count.tell,
        count.trials,
        progress(quiet=json_output),
        resume=resume,
        again=count.again,
        asked=asked,
    )
    write_whole(out / "garden.html", render(verdict).encode())
    if json_output:
        emit_json(figures_of(verdict, out) | asking.figures(asked, verdict.garden))
    else:
        tell(verdict, out)
        asking.tell(asked, verdict)
    raise typer.Exit(0 if verdict.promoted else 1)
