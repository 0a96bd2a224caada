"""`trellis lab sweep`: every rule of a grid over the same bars, counted and ranked."""

from pathlib import Path
from typing import Annotated

import typer

from trellis.cli import lab_options as options
from trellis.cli import lab_peers
from trellis.cli.output import bad_input_exits, emit_json, say

EXAMPLE = "Example: trellis lab sweep cross --symbol SPY --grid fast=5:50:5 --grid slow=20:200:20 --out runs/spy-cross"
SHOWN = 10


def run(
    family: options.FamilyName,
    grid: options.Grid = None,
    symbol: options.Symbol = None,
    data: options.Data = None,
    bars: options.Bars = None,
    peers: lab_peers.Peers = None,
    unit: options.Unit = "1",
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
    out: Annotated[Path, typer.Option("--out", metavar="DIR", help="Where the search is kept")] = Path("runs/sweep"),
    resume: Annotated[bool, typer.Option("--resume", help="Go on with the search in --out")] = False,
    workers: options.Workers = "1",
    home: options.Home = None,
    json_output: options.Json = False,
) -> None:
    """Replay every rule of a grid over the same bars; the ranking is in sample, and says nothing of what comes."""
    with bad_input_exits(json_output=json_output, after_stop="Go on with --resume."):
        from trellis.adapters.workers.opening import workers_of
        from trellis.cli.paths import home_of
        from trellis.kernel.clock import WallClock
        from trellis.lab.search import search, terms_digest
        from trellis.lab.trading.replay import Swept, prepared
        from trellis.trials.ledger import rules_of

        crew = workers_of(workers)
        rules = options.rules_of(family, grid)
        terms = options.terms_of(
            capital, size, commission, minimum, rate, slippage, stop, target, hold, volatility=volatility, short=short,
            recorded=options.recorded(bars=bars),
        )  # fmt: skip
        found = options.bars_of(symbol, data, bars, unit, first, last)
        found = lab_peers.with_peers(found, rules[0].family, peers, symbol, data, bars, (first, last))
        house, at = home_of(home), WallClock().now()

        def tried(swept: Swept) -> None:
            options.counted(house, found, terms, swept, f"lab sweep {family}", at)

        def told(done: int, of_all: int) -> None:
            if not json_output:
                typer.echo(f"{done:,} of {of_all:,} rules over {len(found):,} bars", err=True)

        counted = rules_of(house, found.digest, terms_digest(terms))
        ready = prepared(found, terms)
        with crew:
            rows = search(ready, rules, out, year, tried, told, workers=crew, counted=counted, resume=resume)
        if json_output:
            best = [{name: getattr(row, name) for name in row.__slots__} for row in rows[:SHOWN]]
            emit_json({"symbol": found.symbol, "bars": len(found), "rules": len(rows), "out": str(out), "best": best})
            return
        say(f"{'rule':<24}{'Sharpe':>8}{'return':>10}{'drawdown':>10}{'trades':>8}", json_output=False)
        for row in rows[:SHOWN]:
            figures = f"{row.ratio:>8.2f}{row.total:>10.1%}{row.drawdown:>10.1%}{row.trades:>8,}"
            say(f"{row.rule:<24}{figures}", json_output=False)
        say(f"All {len(rows):,} are in {out / 'rules.csv'}. This is in sample: judge it with", json_output=False)
        say(f"  trellis lab evaluate {family} ...", json_output=False)
