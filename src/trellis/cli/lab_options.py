"""What the lab's commands have in common: which bars, which rules, on which terms, and the count of trials."""

from datetime import date, datetime, timedelta
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from trellis.cli.flags import amount_of, day_of
from trellis.core.problems import problem

if TYPE_CHECKING:
    from trellis.lab.columns import BarColumns
    from trellis.lab.rules.catalogue import Rule
    from trellis.lab.trading.portfolio import Portfolio
    from trellis.lab.trading.replay import Swept
    from trellis.lab.trading.terms import Terms
    from trellis.market.ports import History
    from trellis.trials.ledger import Tally

FamilyName = Annotated[str, typer.Argument(metavar="FAMILY", help="cross, breakout, reversion or momentum")]
Grid = Annotated[
    list[str] | None,
    typer.Option("--grid", metavar="NAME=A:B:STEP", help="Figures to try, one option a name [a usual grid]"),
]
Symbol = Annotated[
    str | None, typer.Option("--symbol", metavar="NAME", help="Whose bars [SPY, or the file's only one]")
]
Data = Annotated[Path | None, typer.Option("--data", metavar="DIR", help="A folder of prices [the bundled ones]")]
Bars = Annotated[Path | None, typer.Option("--bars", metavar="FILE", help="A Parquet or CSV file of bars instead")]
Unit = Annotated[str, typer.Option("--unit", metavar="X", help="How much of the instrument is traded at once")]
First = Annotated[str | None, typer.Option("--from", metavar="YYYY-MM-DD", help="First day")]
Last = Annotated[str | None, typer.Option("--to", metavar="YYYY-MM-DD", help="Last day")]
Capital = Annotated[str, typer.Option("--capital", metavar="USD", help="Capital of each rule")]
Size = Annotated[
    str, typer.Option("--size", metavar="X", help="Fraction of equity in a position, or with --volatility a day's")
]
Volatility = Annotated[bool, typer.Option("--volatility", help="Size positions by the deviation of daily returns")]
Commission = Annotated[
    str | None, typer.Option("--commission", metavar="USD", help="A unit [a share of the folder: 0.005]")
]
Minimum = Annotated[
    str | None, typer.Option("--minimum", metavar="USD", help="Least commission of an order [a share's: 1]")
]
Rate = Annotated[
    str | None, typer.Option("--rate", metavar="X", help="Commission as a fraction of the notional besides")
]
Slippage = Annotated[str, typer.Option("--slippage", metavar="X", help="Fraction by which an order fills worse")]
Stop = Annotated[str, typer.Option("--stop", metavar="X", help="Stop, in average true ranges; 0 is none")]
Target = Annotated[
    str, typer.Option("--target", metavar="X", help="Target, in multiples of the stop's distance; 0 is none")
]
Hold = Annotated[int, typer.Option("--hold", metavar="BARS", help="Longest stay; 0 is no limit")]
Short = Annotated[bool, typer.Option("--short", help="Sell short where the rule says the opposite")]
Year = Annotated[int, typer.Option("--year", min=1, max=366, help="Trading days in a year: 365 for what never closes")]
Span = Annotated[
    int, typer.Option("--span", min=0, max=86_400, metavar="SECONDS", help="What a return is measured over; 0 is a day")
]
Hours = Annotated[
    float, typer.Option("--hours", min=0.1, max=24, metavar="N", help="Hours of trading in a day, with --span")
]
Workers = Annotated[
    str, typer.Option("--workers", metavar="N|ray", help="Processes to share the work, or Ray [this one, all cores]")
]
Home = Annotated[Path | None, typer.Option("--home", metavar="DIR", help="Whose ledger of trials [TRELLIS_HOME]")]
Json = Annotated[bool, typer.Option("--json", help="Print JSON")]

SHARE_COMMISSION, SHARE_MINIMUM = "0.005", "1"
"""USD a share, and of an order at least: what prices of a folder are traded for where nothing is said."""
_FEES = "Say --rate 0.00075 for a coin's taker, say, or --commission 0.005 --minimum 1 for shares; 0 where it is free."
_ANY_DAY = date(2015, 1, 2)
"""A day that every source of prices covers: it is asked for where a person names none."""
_DAYS = date(1900, 1, 1), date(2199, 12, 31)
"""Days that calendars tell."""
_WEEK = timedelta(days=7)
"""No market that is open at all stays shut for longer."""


def rules_of(family: str, grid: list[str] | None) -> "tuple[Rule, ...]":
    """The grid's rules, or the family's usual ones."""
    from trellis.lab.rules.catalogue import family_named
    from trellis.lab.rules.grid import DEFAULTS, grid_of

    found = family_named(family)
    return grid_of(found, grid or DEFAULTS[found.name])


def bars_of(
    symbol: str | None,
    data: Path | None,
    bars: Path | None,
    unit: str,
    first: str | None,
    last: str | None,
    span: int = 0,
    timed: str = "",
) -> "BarColumns":
    """The bars that the flags name. timed: a flag that asks when bars of a file ended.

    Raises ProblemError where there are none, or both a folder and a file are given.
    """
    from trellis.lab import sources

    start, end = day_of(first, "--from"), day_of(last, "--to")
    if start and end and start > end:
        raise problem("flags", "--from", start, f"it is after --to {end}", "Give the earlier day first.")
    if bars is not None:
        if data is not None:
            raise problem("flags", "--data", data, "--bars is given too", "Give one of them.")
        return sources.of_table(bars, symbol, amount_of(unit, "--unit") or Decimal(1), start, end, span, timed)
    if span:
        raise problem("flags", "--span", span, "daily prices have no shorter spans", "Leave it out, or give --bars.")
    if unit != "1":
        raise problem(
            "flags", "--unit", unit, "daily prices of a folder are of one share", "Leave it out, or give --bars."
        )
    return sources.of_history(history_of((symbol or "SPY",), data, start, end), symbol or "SPY", start, end)


def year_of(year: int, span: int, hours: float) -> int:
    """How many returns there are in a year of so many days, by which ratios are made yearly."""
    return max(round(year * hours * 3_600 / span), 1) if span else year


def returns_told(count: int, year: int, span: int) -> str:
    """Returns that were measured, in words."""
    return f"{count:,} spans of {span} s ({year:,} a year)" if span else f"{count:,} days"


def history_of(symbols: tuple[str, ...], data: Path | None, first: date | None, last: date | None) -> "History":
    """Prices of the folder, else the bundled ones. Days that are asked for are all there and sound, or it is told.

    Where one end is left open, the other days are those that the source has; a day that is given alone may be one
    without trading.
    """
    from trellis.adapters.feeds.select import Options, choose
    from trellis.adapters.feeds.wanted import Wanted
    from trellis.market.sessions import Sessions

    for flag, day in (("--from", first), ("--to", last)):
        if day is not None and not _DAYS[0] <= day <= _DAYS[1]:
            message = f"prices are of days from {_DAYS[0]} to {_DAYS[1]}"
            raise problem("flags", flag, day, message, "Give a day that the source may hold.")
    start = first or last or _ANY_DAY
    end = last if first and last else start
    sessions = Sessions.nyse(start - _WEEK, end + _WEEK)
    if not (first and last) and not sessions.is_session(start):
        start = end = sessions.next(start) if last is None else sessions.previous(start)
    return choose(Options(data, network=False), Wanted(symbols, start, end), sessions).history


Recorded = tuple[str, Path]
"""A flag and the file of one's own that it gives: what its venue charges nobody but its owner knows."""


def recorded(bars: Path | None = None, tape: list[Path] | None = None) -> Recorded | None:
    """The file of one's own; None where prices are of a folder."""
    return ("--bars", bars) if bars else ("--tape", tape[0]) if tape else None


def number_of(text: str, flag: str) -> Decimal:
    """A figure, 0 or above. Raises ProblemError for what is none."""
    try:
        value = Decimal(text)
    except InvalidOperation as error:
        raise problem("flags", flag, text, "it is no number", "Write it as 0.0002.") from error
    if not value.is_finite() or value < 0:
        raise problem("flags", flag, text, "it is no number of 0 or above", "Write it as 0.0002.")
    return value


def terms_of(
    capital: str,
    size: str,
    commission: str | None,
    minimum: str | None,
    rate: str | None,
    slippage: str,
    stop: str,
    target: str,
    hold: int,
    *,
    volatility: bool,
    short: bool,
    recorded: Recorded | None = None,
) -> "Terms":
    """The terms that the flags name. recorded: a file of one's own, where prices are of one.

    Raises ProblemError for each figure that cannot be, and where nobody says what a file's venue charges.
    """
    from trellis.lab.trading.terms import Sizing, Terms

    if recorded and commission is None and rate is None:
        raise problem("flags", *recorded, "nobody says what its venue charges", _FEES)
    return Terms(
        capital=number_of(capital, "--capital"),
        sizing=Sizing.VOLATILITY if volatility else Sizing.FRACTION,
        size=number_of(size, "--size"),
        commission=number_of(commission or ("0" if recorded else SHARE_COMMISSION), "--commission"),
        minimum=number_of(minimum or ("0" if recorded else SHARE_MINIMUM), "--minimum"),
        rate=number_of(rate or "0", "--rate"),
        slippage=number_of(slippage, "--slippage"),
        stop=number_of(stop, "--stop"),
        target=number_of(target, "--target"),
        hold=hold,
        short=short,
    )


def counted(home: Path, bars: "BarColumns", terms: "Terms", swept: "Swept", why: str, at: datetime) -> "Tally":
    """Put the sweep's rules into the home's ledger of trials; what was ever tried on the symbol, these among it."""
    from trellis.lab.search import terms_digest, to_places
    from trellis.lab.sources import EPOCH_ORDINAL
    from trellis.lab.statistics.sharpe import ratios
    from trellis.trials.events import Trial, TrialsMade
    from trellis.trials.ledger import record, tallies

    found = ratios(swept.returns)
    trials = tuple(
        Trial(rule.name, to_places(float(ratio)), int(count))
        for rule, ratio, count in zip(swept.rules, found, swept.counts, strict=True)
    )
    first, last = (date.fromordinal(int(swept.days[place]) + EPOCH_ORDINAL) for place in (0, -1))
    told = TrialsMade(at, bars.symbol, bars.digest, first, last, len(swept.days), terms_digest(terms), why, trials)
    record(home, told)
    return tallies(home)[bars.symbol]


def counted_together(found: "Portfolio", terms: "Terms", home: Path | None) -> int:
    """Put the portfolio into the home's ledger as one trial; how many of its instruments were ever tried."""
    from trellis.cli.paths import home_of
    from trellis.core.ids import digest
    from trellis.kernel.clock import WallClock
    from trellis.lab.search import terms_digest, to_places
    from trellis.lab.sources import EPOCH_ORDINAL
    from trellis.lab.statistics.sharpe import sharpe
    from trellis.trials.events import Trial, TrialsMade
    from trellis.trials.ledger import record, tallies

    house, symbol = home_of(home), "+".join(sorted({leg.bars.symbol for leg in found.legs}))
    data = digest(*sorted({leg.bars.digest for leg in found.legs}))
    trial = Trial("; ".join(leg.name for leg in found.legs), to_places(sharpe(found.returns).ratio), len(found.trades))
    first, last = (date.fromordinal(int(found.days[place]) + EPOCH_ORDINAL) for place in (0, -1))
    at, why = WallClock().now(), "lab portfolio"
    told = TrialsMade(at, symbol, data, first, last, len(found.days), terms_digest(terms), why, (trial,))
    record(house, told)
    return tallies(house)[symbol].trials
