"""What the garden's commands have in common, and the universe that flags name."""

from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from trellis.cli.flags import day_of
from trellis.cli.lab_options import history_of
from trellis.cli.paths import home_of, house
from trellis.core.problems import problem

if TYPE_CHECKING:
    from trellis.risk.mandate import Mandate
    from trellis.sim.adaptive.universe import Universe

_NAME_MAX = 64
"""Letters of an account's name at most, as addresses have it."""
Run = Annotated[Path, typer.Argument(help="The folder of a paper run, or the name of an account of the home")]
By = Annotated[str, typer.Option("--by", metavar="NAME", help="Who says so: a person's name")]
Json = Annotated[bool, typer.Option("--json", help="Print JSON")]
Symbols = Annotated[
    list[str] | None, typer.Option("--symbol", metavar="NAME", help="A share, by its days; again for more")
]
Data = Annotated[Path | None, typer.Option("--data", metavar="DIR", help="A folder of prices; else the bundled ones")]
BarFiles = Annotated[
    list[str] | None,
    typer.Option("--bars", metavar="SYMBOL=FILE", help="Bars from a file; a symbol with a hyphen is a coin"),
]
Plans = Annotated[
    Path | None,
    typer.Option("--plans", metavar="FILE", help="Plans, one a line; else those of a crossing of averages"),
]
GenomesFolder = Annotated[
    Path | None,
    typer.Option("--genomes", metavar="DIR", help="A folder of `trellis lab breed`: its survivors plan"),
]
DecisionMakerFolder = Annotated[
    Path | None,
    typer.Option(
        "--decision-maker",
        metavar="DIR",
        help="With --genomes: a folder of `trellis lab breed --kind decision-maker`, who shares the account among them",
    ),
]
TraderFolder = Annotated[
    Path | None,
    typer.Option(
        "--trader",
        metavar="DIR",
        help="With --genomes: a folder of `trellis lab breed --kind trader`, who enters what was approved",
    ),
]
Modules = Annotated[
    list[str] | None,
    typer.Option("--module", metavar="ID", help="With --genomes: this survivor alone, by its beginning; again"),
]
TighterLimits = Annotated[Path | None, typer.Option("--limits", metavar="FILE", help="Tighter limits")]
Hearing = Annotated[
    bool,
    typer.Option("--weigh-broadcasts", help="With --genomes: what other modules told moves the odds of plans a little"),
]
InstrumentsFile = Annotated[
    Path | None,
    typer.Option(
        "--instruments",
        metavar="FILE",
        help="Sectors, issuers, venues with their dated fees, restrictions and blackouts of what is traded",
    ),
]
Capital = Annotated[str, typer.Option("--capital", metavar="USD", help="What the account begins with")]
First = Annotated[str | None, typer.Option("--from", metavar="YYYY-MM-DD", help="First day")]
Last = Annotated[str | None, typer.Option("--to", metavar="YYYY-MM-DD", help="Last day")]
Out = Annotated[
    Path | None, typer.Option("--out", metavar="DIR", help="The run's folder [garden/paper/SYMBOL of the home]")
]
Home = Annotated[Path | None, typer.Option("--home", metavar="DIR", help="Where accounts are kept [TRELLIS_HOME]")]
Module = Annotated[str, typer.Option("--module", metavar="ID", help="Of this module alone, by the beginning of its id")]


def universe_of(
    symbols: list[str] | None,
    data: Path | None,
    files: list[str] | None,
    first: str | None,
    last: str | None,
    instruments: Path | None = None,
) -> "Universe":
    """The instruments that the flags name, daily shares of a folder or bundled, or bars of files, with what a file
    tells of them.

    Raises ProblemError where both or neither are given, or their bars are not of one period, or the file lacks one.
    """
    start, end = day_of(first, "--from"), day_of(last, "--to")
    if bool(symbols) == bool(files):
        raise problem(
            "flags", "--symbol", ", ".join(symbols or []), "give shares or files of bars", "Use --symbol or --bars."
        )
    universe = _of_files(files, start, end) if files else _of_days(symbols or [], data, start, end)
    if instruments is None:
        return universe
    from trellis.sim.adaptive.instruments_file import instruments_of
    from trellis.sim.adaptive.universe import with_instruments

    return with_instruments(universe, *instruments_of(instruments), str(instruments))


def _of_days(symbols: list[str], data: Path | None, first: date | None, last: date | None) -> "Universe":
    from trellis.adaptive.listing import ExchangeHours
    from trellis.core.dates import new_york
    from trellis.market.bars import Bar
    from trellis.market.sessions import REGULAR_OPEN, Sessions
    from trellis.sim.adaptive.universe import SESSION, Series, Universe, fees_of, listing_of

    series: list[Series] = []
    for symbol in symbols:
        history = history_of((symbol,), data, first, last)
        days = [bar for bar in history.daily(symbol) if (first or date.min) <= bar.day <= (last or date.max)]
        bars = tuple(
            Bar(new_york(bar.day, REGULAR_OPEN), bar.open, bar.high, bar.low, bar.close, bar.volume) for bar in days
        )
        note = next((note.source for note in history.notes() if note.subject == symbol), "history")
        series.append(Series(listing_of(history.underlyings()[symbol]), bars, note))
    days_seen = [bar.start.date() for each in series for bar in each.bars]
    if not days_seen:
        raise problem("flags", "--from", str(first), "no bar lies in the span", "Give another span.")
    sessions = Sessions.nyse(min(days_seen), max(days_seen) + timedelta(days=10))
    return Universe(tuple(series), SESSION, ExchangeHours(sessions), fees_of())


def _of_files(files: list[str], first: date | None, last: date | None) -> "Universe":
    from trellis.adapters.feeds.instants import period_of, read_instants
    from trellis.adaptive.listing import WeekdayHours
    from trellis.market.instruments import Kind, Underlying
    from trellis.sim.adaptive.universe import Series, Universe, fees_of, listing_of

    series, periods = [], {}
    for given in files:
        symbol, separator, name = given.partition("=")
        if not separator or not symbol or not name:
            raise problem("flags", "--bars", given, "it names no symbol and file", "Write BTC-USD=minutes.parquet.")
        path = Path(name)
        bars = read_instants(path, of_several(path, symbol), first, last)
        kind = Kind.CRYPTO if "-" in symbol else Kind.EQUITY
        series.append(Series(listing_of(Underlying(symbol, kind)), bars, path.name))
        periods[symbol] = period_of(path, bars)
    if len(set(periods.values())) > 1:
        told = ", ".join(f"{symbol} {period}" for symbol, period in periods.items())
        raise problem("flags", "--bars", told, "bars are not of one period", "Give files of one period.")
    return Universe(tuple(series), next(iter(periods.values())), WeekdayHours(), fees_of())


def of_several(path: Path, symbol: str) -> str | None:
    """The symbol where the file holds bars of several, it among them; None for a file of one."""
    from trellis.adapters.feeds.bar_table import read_table

    table = read_table(path)
    held = set(table["symbol"].unique().to_list()) if "symbol" in table.columns else set()
    return symbol if symbol in held else None


def out_of(out: Path | None, home: Path | None, universe: "Universe") -> Path:
    """The run's folder: the one that is named, else where the home keeps an account of these symbols, as its pages
    show it. Raises ProblemError for a user without a home.
    """
    if out is not None:
        return out
    from trellis.sim.adaptive.run import FOLDER

    name = "-".join(each.symbol.lower() for each in universe.listings)
    return home_of(home) / FOLDER / name[:_NAME_MAX]


def mandate_of(limits: Path | None, folder: Path, *, resume: bool) -> "Mandate":
    """The mandate as it ships, or as the account that is gone on with was begun under; tightened by a file of limits.

    Raises ProblemError for a file that would loosen one.
    """
    from trellis.risk.mandate import shipped, tightened
    from trellis.sim.adaptive.run import begun_under

    base = shipped(begun_under(folder) if resume else "")
    return base if limits is None else tightened(base, limits)


def kept(run: Path) -> Path:
    """The folder that is there, else that of the home's account by this name; where neither is, what was named."""
    home = None if run.exists() else house()
    if home is None:
        return run
    from trellis.sim.adaptive.run import FOLDER

    found = home / FOLDER / run
    return found if found.is_dir() else run


def amount_given(text: str, flag: str) -> Decimal:
    """An amount in whole cents above zero, at most AMOUNT_MAX. Raises ProblemError for what is none."""
    from trellis.cli.lab_options import number_of
    from trellis.core.numbers import AMOUNT_MAX, cents

    amount = number_of(text, flag)
    if not 0 < amount <= AMOUNT_MAX or amount != cents(amount):
        message = f"it is no amount in whole cents above zero and at most {AMOUNT_MAX:,}"
        raise problem("flags", flag, text, message, "Write it as 100000.")
    return amount
