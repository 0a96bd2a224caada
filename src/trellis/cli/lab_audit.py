"""`trellis lab audit`: ten checks for leaks and brittleness, any of which vetoes."""

from typing import TYPE_CHECKING, Annotated

import typer

from trellis.cli import lab_options as options
from trellis.cli import lab_peers
from trellis.cli.output import bad_input_exits, emit_json, say
from trellis.core.problems import problem

if TYPE_CHECKING:
    from trellis.lab.audit.judge import Judged
    from trellis.lab.audit.result import Audit
    from trellis.lab.columns import BarColumns

EXAMPLE = "Example: trellis lab audit momentum --symbol SPY --grid window=20:260:20 --grid skip=0:20:5 --short"


def run(
    family: Annotated[
        str | None, typer.Argument(metavar="FAMILY", help="cross, breakout, reversion or momentum")
    ] = None,
    grid: options.Grid = None,
    symbol: options.Symbol = None,
    data: options.Data = None,
    bars: options.Bars = None,
    peers: lab_peers.Peers = None,
    unit: options.Unit = "1",
    first: options.First = None,
    last: options.Last = None,
    short: options.Short = False,
    seed: Annotated[int, typer.Option("--seed", min=0, max=10**9, help="Of noise, turns and failures")] = 0,
    judge: Annotated[
        int, typer.Option("--judge", min=0, max=10_000, help="Judge the audit on so many tapes of each planted flaw")
    ] = 0,
    workers: options.Workers = "1",
    json_output: options.Json = False,
) -> None:
    """Audit a family of rules for leaks and brittleness; exit 1 where a check vetoes."""
    with bad_input_exits(json_output=json_output):
        if judge:
            if family is not None or any((grid, symbol, data, bars, first, last)):
                message = "the audit is judged on tapes of its own"
                raise problem("flags", "--judge", judge, message, "Leave FAMILY, --grid and the bars out.")
            _judged(judge, seed, workers, json_output=json_output)
            return
        if family is None:
            raise problem("flags", "FAMILY", "", "there is nothing to audit", "Name a family, or give --judge N.")
        found = options.bars_of(symbol, data, bars, unit, first, last)
        found = lab_peers.with_peers(
            found, options.rules_of(family, grid)[0].family, peers, symbol, data, bars, (first, last)
        )
        approved = _audited(family, grid, found, seed, short=short, json_output=json_output)
        raise typer.Exit(0 if approved else 1)


def _audited(
    family: str, grid: list[str] | None, bars: "BarColumns", seed: int, *, short: bool, json_output: bool
) -> bool:
    from trellis.lab.audit.audit import audit
    from trellis.lab.audit.family import Searched, tape_of
    from trellis.lab.trading.terms import Terms

    def told(name: str) -> None:
        if not json_output:
            typer.echo(f"{name} ...", err=True)

    found = audit(Searched(options.rules_of(family, grid), Terms(short=short)), tape_of(bars), seed, told)
    if json_output:
        emit_json(_figures(found, bars, seed))
    else:
        _tell(found, bars)
    return found.approves


def _figures(found: "Audit", bars: "BarColumns", seed: int) -> dict[str, object]:
    checks = [
        {
            "name": check.name,
            "held": check.held,
            "figures": {name: round(value, 6) for name, value in check.figures},
            "asked": check.asked,
            "says": check.says,
        }
        for check in found.checks
    ]
    return {
        "subject": found.subject,
        "symbol": bars.symbol,
        "bars": len(bars),
        "data": bars.digest,
        "seed": seed,
        "verdict": found.verdict,
        "confidence": found.confidence,
        "checks": checks,
    }


def _tell(found: "Audit", bars: "BarColumns") -> None:
    say(f"{found.subject} on {len(bars):,} bars of {bars.symbol}:", json_output=False)
    for check in found.checks:
        mark = "held    " if check.held else "NOT HELD"
        say(f"  {mark}  {check.name:<26}{check.says}", json_output=False)
        for name, value in check.figures if not check.held else ():
            say(f"              {name:<24}{value:>10.3f}", json_output=False)
    failed = sum(not check.held for check in found.checks)
    words = "Approved." if found.approves else f"Vetoed: {failed} of {len(found.checks)} checks did not hold."
    say(words, json_output=False)


def _judged(tapes: int, seed: int, workers: str, *, json_output: bool) -> None:
    from trellis.adapters.workers.opening import workers_of
    from trellis.lab.audit.judge import judged

    def told(done: int, of_all: int) -> None:
        if not json_output and done % 10 == 0:
            typer.echo(f"{done:,} of {of_all:,} tapes", err=True)

    with workers_of(workers) as crew:
        found = judged(tapes, seed, crew, told)
    if json_output:
        emit_json(_rates(found, seed))
        return
    for name, check, share in found.caught:
        low, high = share.interval
        caught = f"caught {share.count} of {share.tapes} ({low:.1%} to {high:.1%})"
        say(f"  {check:<26}{name:<36}{caught}", json_output=False)
    low, high = found.vetoed.interval
    vetoed = f"vetoed {found.vetoed.count} of {found.vetoed.tapes} ({low:.1%} to {high:.1%})"
    say(f"  {'all ten checks':<26}{'no flaw':<36}{vetoed}", json_output=False)
    for name, count in found.by:
        say(f"    by {name}: {count}", json_output=False)


def _rates(found: "Judged", seed: int) -> dict[str, object]:
    caught = [
        {"flaw": name, "check": check, "caught": share.count, "rate": share.rate, "interval": list(share.interval)}
        for name, check, share in found.caught
    ]
    vetoed = {"vetoed": found.vetoed.count, "rate": found.vetoed.rate, "interval": list(found.vetoed.interval)}
    return {"tapes": found.vetoed.tapes, "seed": seed, "caught": caught, "honest": vetoed | {"by": dict(found.by)}}
