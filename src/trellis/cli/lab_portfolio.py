"""`trellis lab portfolio`: several rules on several instruments at once, on shared cash."""

from datetime import date
from decimal import Decimal, InvalidOperation
from math import sqrt
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from trellis.cli import lab_options as options
from trellis.cli.output import bad_input_exits, emit_json, say
from trellis.core.problems import problem

if TYPE_CHECKING:
    from trellis.lab.rules.catalogue import Rule
    from trellis.lab.trading.portfolio import Leg, Portfolio

EXAMPLE = "Example: trellis lab portfolio --leg SPY:cross:10,50:0.6 --leg AAPL:momentum:120,5:0.4"
_FORM = "Write SYMBOL:FAMILY:FIGURES:SHARE, as in SPY:cross:10,50:0.6."


def run(
    leg: Annotated[
        list[str] | None,
        typer.Option("--leg", metavar="SYMBOL:FAMILY:FIGURES:SHARE", help="A rule and its share of equity, one a leg"),
    ] = None,
    data: options.Data = None,
    first: options.First = None,
    last: options.Last = None,
    capital: options.Capital = "100000",
    size: options.Size = "1",
    volatility: options.Volatility = False,
    commission: options.Commission = None,
    minimum: options.Minimum = None,
    rate: options.Rate = None,
    slippage: options.Slippage = "0.0002",
    stop: options.Stop = "0",
    target: options.Target = "0",
    hold: options.Hold = 0,
    short: options.Short = False,
    year: options.Year = 252,
    home: options.Home = None,
    json_output: options.Json = False,
) -> None:
    """Replay rules on several instruments on shared cash; in sample, and counted as one trial."""
    with bad_input_exits(json_output=json_output):
        from trellis.lab.trading.portfolio import replay_together

        if not leg:
            raise problem("flags", "--leg", "", "there is no leg", _FORM)
        terms = options.terms_of(
            capital, size, commission, minimum, rate, slippage, stop, target, hold, volatility=volatility, short=short
        )
        legs = [_leg(text, data, first, last) for text in leg]
        found = replay_together(legs, terms)
        told = options.counted_together(found, terms, home)
        figures = _figures(found, year) | {"trials": told}
        if json_output:
            emit_json(figures)
        else:
            _tell(found, figures)


def _leg(text: str, data: Path | None, first: str | None, last: str | None) -> "Leg":
    from trellis.lab.trading.portfolio import Leg

    symbol, _, rest = text.partition(":")
    family, _, rest = rest.partition(":")
    figures, _, share = rest.partition(":")
    if not (symbol and family and share):
        raise problem("flags", "--leg", text, "it cannot be read", _FORM)
    try:
        part = Decimal(share)
    except InvalidOperation as error:
        raise problem("flags", "--leg", text, f"{share} is no share", _FORM) from error
    if not part.is_finite() or not 0 < part <= 1:
        raise problem("flags", "--leg", text, f"{share} is no share", "Give one above 0 and at most 1.")
    rule = _rule(text, family, figures)
    return Leg(options.bars_of(symbol, data, None, "1", first, last), rule, part)


def _rule(text: str, family: str, figures: str) -> "Rule":
    from trellis.lab.rules.catalogue import family_named
    from trellis.lab.rules.grid import grid_of

    named, given = family_named(family), figures.split(",")
    if len(given) != len(named.names):
        raise problem("flags", "--leg", text, f"{family} has the figures {', '.join(named.names)}", _FORM)
    (rule,) = grid_of(named, [f"{name}={figure}" for name, figure in zip(named.names, given, strict=True)])
    return rule


def _figures(found: "Portfolio", year: int) -> dict[str, object]:
    from trellis.lab.columns import SCALE
    from trellis.lab.sources import EPOCH_ORDINAL
    from trellis.lab.statistics.sharpe import sharpe
    from trellis.lab.trading.layout import GAIN

    levels = [found.capital, *found.equity.tolist()]
    top, drawdown = 0, 0.0
    for level in levels:
        top = max(top, level)
        drawdown = min(drawdown, level / top - 1)
    days = [date.fromordinal(int(found.days[place]) + EPOCH_ORDINAL).isoformat() for place in (0, -1)]
    return {
        "days": len(found.days),
        "first": days[0],
        "last": days[1],
        "equity": str(Decimal(levels[-1]) / SCALE),
        "total_return": round(levels[-1] / levels[0] - 1, 6),
        "sharpe_yearly": round(sharpe(found.returns).ratio * sqrt(year), 4),
        "max_drawdown": round(drawdown, 6),
        "legs": [
            {
                "leg": leg.name,
                "trades": int((found.of == place).sum()),
                "gain": str(Decimal(int(found.trades[found.of == place, GAIN].sum())) / SCALE),
            }
            for place, leg in enumerate(found.legs)
        ],
    }


def _tell(found: "Portfolio", figures: dict[str, object]) -> None:
    say(f"{len(found.legs)} legs on shared cash, {figures['first']} to {figures['last']}:", json_output=False)
    for row in figures["legs"]:  # type: ignore[attr-defined]
        say(f"  {row['leg']:<40}{row['trades']:>8,} trades{row['gain']:>18} USD", json_output=False)
    say(
        f"Equity {figures['equity']} USD ({figures['total_return']:+.1%}), yearly Sharpe ratio "
        f"{figures['sharpe_yearly']:.2f}, deepest fall {figures['max_drawdown']:.1%}. This is in sample; "
        f"{figures['trials']:,} such portfolios were ever tried.",
        json_output=False,
    )
