"""`trellis lab residuals`: what bars were beyond what was expected, by eight factories, and whether scores hold."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from trellis.cli import lab_options as options
from trellis.cli.flags import day_of
from trellis.cli.output import bad_input_exits, emit_json, say
from trellis.core.problems import problem

if TYPE_CHECKING:
    from trellis.signals.regimes.regimes import Regimes
    from trellis.signals.residuals.catalogue import Answers
    from trellis.signals.series import Series

EXAMPLE = "Example: trellis lab residuals --symbol SPY"
PEERS_OF_SPY = "AAPL,BAC,CVX,GE,HD,JNJ,JPM,KO,MSFT,PFE,PG,UNH,WMT,XOM"
"""Of the bundled prices, where nobody names others."""
Peers = Annotated[
    str | None,
    typer.Option("--peers", metavar="A,B|N", help="Symbols at the same days; of a file, how many of its others [30]"),
]


def run(
    symbol: options.Symbol = None,
    data: options.Data = None,
    bars: options.Bars = None,
    peers: Peers = None,
    first: options.First = None,
    last: options.Last = None,
    json_output: options.Json = False,
) -> None:
    """Tell of each factory how its scores are spread out of sample, and why one is off; and the last bar's regime."""
    with bad_input_exits(json_output=json_output):
        from trellis.signals.regimes.regimes import regimes
        from trellis.signals.residuals.catalogue import answers

        series = _series(symbol, data, bars, peers, day_of(first, "--from"), day_of(last, "--to"))
        found, regime = answers(series), _regime(regimes(series))
        rows = _rows(found)
        if json_output:
            emit_json({"symbol": series.symbol, "bars": len(series.times), "factories": rows, "regime": regime})
        else:
            _tell(series, rows, regime)


def _series(
    symbol: str | None, data: Path | None, bars: Path | None, peers: str | None, first: date | None, last: date | None
) -> "Series":
    from trellis.lab.series_sources import of_bars_file, of_daily

    if bars is not None:
        if data is not None:
            raise problem("flags", "--data", data, "--bars is given too", "Give one of them.")
        if peers is not None and not peers.isdigit():
            raise problem("flags", "--peers", peers, "of a file it is how many", "Give a number.")
        return of_bars_file(bars, symbol, int(peers or 30), first, last)
    name = symbol or "SPY"
    named = peers if peers is not None else (PEERS_OF_SPY if name == "SPY" and data is None else "")
    others = tuple(word.strip() for word in named.split(",") if word.strip())
    return of_daily(options.history_of((name, *others), data, first, last), name, others, first, last)


def _rows(found: "Answers") -> list[dict[str, object]]:
    from trellis.signals.residuals.catalogue import NAMES
    from trellis.signals.residuals.health import health

    rows: list[dict[str, object]] = []
    for name in NAMES:
        if name in found.off:
            rows.append({"name": name, "off": found.off[name]})
            continue
        made = found.made[name]
        held = health(made.z)
        rows.append(
            {
                "name": name,
                "scores": held.scores,
                "mean": _rounded(held.mean),
                "deviation": _rounded(held.deviation),
                "coverage": _rounded(held.coverage),
                "last": _rounded(float(made.z[-1])),
                "healthy": held.healthy,
                "reason": held.reason,
                "degraded": made.degraded,
            }
        )
    return rows


def _regime(found: "Regimes") -> dict[str, object]:
    from trellis.signals.regimes.regimes import CORRELATIONS, LIQUIDITIES, TRENDS, VOLATILITIES

    named = (
        ("volatility", found.volatility, VOLATILITIES),
        ("trend", found.trend, TRENDS),
        ("liquidity", found.liquidity, LIQUIDITIES),
        ("correlation", found.correlation, CORRELATIONS),
    )
    last = {name: words[classes[-1]] if classes[-1] >= 0 else None for name, classes, words in named}
    return last | {"confidence": _rounded(float(found.confidence[-1]))}


def _rounded(value: float) -> float | None:
    return round(value, 4) if value == value else None


def _tell(series: "Series", rows: list[dict[str, object]], regime: dict[str, object]) -> None:
    peers = 0 if series.peers is None else len(series.peers.names)
    say(f"{len(series.times):,} bars of {series.symbol} with {peers} peers", json_output=False)
    say(f"{'factory':<15}{'scores':>8}{'mean':>8}{'sd':>7}{'within 2':>10}{'last':>7}", json_output=False)
    for row in rows:
        if "off" in row:
            say(f"{row['name']:<15}off: {row['off']}", json_output=False)
            continue
        figures = [
            "" if row[name] is None else format(row[name], kind)
            for name, kind in (("mean", "+.2f"), ("deviation", ".2f"), ("coverage", ".1%"), ("last", "+.2f"))
        ]
        mean, deviation, coverage, last = figures
        why = "healthy" if row["healthy"] else f"NOT HEALTHY: {row['reason']}"
        say(
            f"{row['name']:<15}{row['scores']:>8,}{mean:>8}{deviation:>7}{coverage:>10}{last:>7}  {why}",
            json_output=False,
        )
        if row["degraded"]:
            say(f"{'':<15}degraded: {row['degraded']}", json_output=False)
    told = ", ".join(f"{name} {word}" for name, word in regime.items() if word is not None)
    say(f"regime at the last bar: {told or 'not known yet'}", json_output=False)
