"""`trellis lab evaluate`: a search judged out of sample, after costs, with every trial counted."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from trellis.cli import lab_options as options
from trellis.cli import lab_peers
from trellis.cli.output import bad_input_exits, emit_json, say
from trellis.core.problems import problem

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from trellis.lab.columns import BarColumns
    from trellis.lab.evaluation.evaluate import Evaluation, Plan
    from trellis.lab.ports import Workers
    from trellis.lab.rules.catalogue import Rule
    from trellis.lab.trading.terms import Terms

EXAMPLE = (
    "Example: trellis lab evaluate cross --symbol SPY --grid fast=5:50:5 --grid slow=20:200:20 --out runs/spy.html"
)
COMBINATORIAL = "combinatorial"
FOLDS_MAX = 50


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
    span: options.Span = 0,
    hours: options.Hours = 24,
    folds: Annotated[
        str, typer.Option("--folds", metavar="N", help="Parts to walk forward over (2 to 50), or combinatorial")
    ] = "8",
    seed: Annotated[int, typer.Option("--seed", min=0, max=10**9, help="Of resamples and entries by chance")] = 0,
    noise: Annotated[
        int, typer.Option("--noise", min=0, max=10_000, help="Judge the search on so many series of noise")
    ] = 0,
    planted: Annotated[
        int, typer.Option("--planted", min=0, max=10_000, help="Judge it on so many series with an edge planted")
    ] = 0,
    out: Annotated[Path | None, typer.Option("--out", metavar="FILE", help="Write the report here, as HTML")] = None,
    workers: options.Workers = "1",
    home: options.Home = None,
    json_output: options.Json = False,
) -> None:
    """Judge a search out of sample, deflated for every trial, against chance and buy and hold; exit 1 if it fails."""
    with bad_input_exits(json_output=json_output):
        from trellis.adapters.workers.opening import workers_of
        from trellis.lab.evaluation.evaluate import Plan

        crew = workers_of(workers)
        rules = options.rules_of(family, grid)
        terms = options.terms_of(
            capital, size, commission, minimum, rate, slippage, stop, target, hold, volatility=volatility, short=short,
            recorded=options.recorded(bars=bars),
        )  # fmt: skip
        combinatorial = folds == COMBINATORIAL
        plan = Plan(
            Plan().folds if combinatorial else _parts(folds), options.year_of(year, span, hours), seed, combinatorial
        )
        if noise or planted:
            if any((symbol, data, bars, first, last, out)):
                message = "a test on series of chance has no prices, span or report"
                raise problem("flags", "--noise", noise or planted, message, "Leave the other flags out.")
            with crew:
                beside = lab_peers.made_up(rules[0].family, peers)
                series = {"noise": noise, "planted": planted}
                _honesty(rules, terms, plan, series, beside, crew, json_output=json_output)
            return
        found = options.bars_of(symbol, data, bars, unit, first, last, span)
        found = lab_peers.with_peers(found, rules[0].family, peers, symbol, data, bars, (first, last))
        with crew:
            passed = _judged(found, rules, terms, plan, crew, out, home, json_output=json_output)
        raise typer.Exit(0 if passed else 1)


def _parts(text: str) -> int:
    if not (text.isascii() and text.isdecimal() and len(text) <= 2 and 2 <= int(text) <= FOLDS_MAX):
        way_out = f"Give 2 to {FOLDS_MAX}, or {COMBINATORIAL}."
        raise problem("flags", "--folds", text, "history is not cut like that", way_out)
    return int(text)


def _judged(
    bars: "BarColumns",
    rules: "tuple[Rule, ...]",
    terms: "Terms",
    plan: "Plan",
    crew: "Workers",
    out: Path | None,
    home: Path | None,
    *,
    json_output: bool,
) -> bool:
    from trellis.books.whole_file import write_whole
    from trellis.cli.paths import home_of
    from trellis.kernel.clock import WallClock
    from trellis.lab.evaluation.evaluate import evaluate
    from trellis.lab.report import render
    from trellis.lab.trading.replay import prepared

    house, at = home_of(home), WallClock().now()
    why = f"lab evaluate {rules[0].family.name}"
    found = evaluate(
        prepared(bars, terms),
        rules,
        plan,
        lambda swept: options.counted(house, bars, terms, swept, why, at),
        _progress(quiet=json_output),
        crew,
    )
    if out is not None:
        out.parent.mkdir(parents=True, exist_ok=True)
        write_whole(out, render(found, bars, terms).encode())
    if json_output:
        emit_json(_figures(found, bars) | {"report": None if out is None else str(out)})
    else:
        _tell(found, bars, out)
    return found.passes


def _progress(*, quiet: bool) -> "Callable[[str], None]":
    return (lambda words: None) if quiet else (lambda words: typer.echo(f"{words} ...", err=True))


def _figures(found: "Evaluation", bars: "BarColumns") -> dict[str, object]:
    year = found.plan.year
    return {
        "symbol": bars.symbol,
        "bars": len(bars),
        "data": bars.digest,
        "rules": len(found.swept.rules),
        "trials": found.trials.trials,
        "days_out_of_sample": len(found.chosen.returns),
        "sharpe_yearly": round(found.found.yearly(year), 4),
        "sharpe_interval": [round(end, 4) for end in found.found_interval],
        "hold_sharpe_yearly": round(found.hold.yearly(year), 4),
        "luckiest_sharpe_yearly": round(found.luckiest, 4),
        "folds": COMBINATORIAL if found.plan.combinatorial else found.plan.folds,
        "combined_splits": found.combination.splits,
        "combined_overfitting": round(found.combination.probability, 4),
        "combined_sharpe_yearly": [round(float(ratio), 4) for ratio in found.combined],
        "trades": found.trades,
        "white_p": found.snooping.white,
        "hansen_p": found.snooping.hansen,
        "rules_kept": [found.swept.rules[row].name for row in found.snooping.kept],
        "gates": [{name: getattr(gate, name) for name in gate.__slots__} for gate in found.gates],
        "seed": found.plan.seed,
        "returns_a_year": found.plan.year,
        "span_seconds": bars.span // 10**9 or 86_400,
        "passes": found.passes,
    }


def _tell(found: "Evaluation", bars: "BarColumns", out: Path | None) -> None:
    year = found.plan.year
    low, high = found.found_interval
    say(
        f"{len(found.swept.rules):,} rules on {len(bars):,} bars of {bars.symbol}; "
        f"{found.trials.trials:,} were ever tried on it.",
        json_output=False,
    )
    say(
        f"Out of sample, {options.returns_told(len(found.chosen.returns), year, bars.span // 10**9)} after costs: "
        f"Sharpe ratio {found.found.yearly(year):.2f} "
        f"a year ({low:.2f} to {high:.2f}), buy and hold {found.hold.yearly(year):.2f}, "
        f"luck alone {found.luckiest:.2f}.",
        json_output=False,
    )
    for gate in found.gates:
        mark = "held    " if gate.held else "NOT HELD"
        say(f"  {mark}  {gate.name:<28}{gate.found:>16}   asked {gate.asked}", json_output=False)
    paths = sorted(found.combined)
    say(
        f"{len(paths)} histories of combined folds: yearly Sharpe ratio {paths[0]:.2f} to {paths[-1]:.2f}; the rule "
        f"chosen was below the median in {found.combination.probability:.0%} of {found.combination.splits} folds.",
        json_output=False,
    )
    say(
        f"Snooping: White p = {found.snooping.white:.3f}, Hansen p = {found.snooping.hansen:.3f}; Romano and Wolf keep "
        f"{len(found.snooping.kept):,} of {len(found.swept.rules):,} rules.",
        json_output=False,
    )
    verdict = "passes" if found.passes else "does not pass"
    say(f"The search {verdict} stage A.{'' if out is None else f' Report: {out}'}", json_output=False)


def _honesty(
    rules: "tuple[Rule, ...]",
    terms: "Terms",
    plan: "Plan",
    asked: "Mapping[str, int]",
    peers: int,
    crew: "Workers",
    *,
    json_output: bool,
) -> None:
    """asked: how many series of each kind; peers: how many each has beside it."""
    from trellis.lab.evaluation.honesty import Trial, honesty

    answer: dict[str, object] = {"rules": len(rules)}
    for kind, series in asked.items():
        if not series:
            continue
        found = honesty(Trial(kind, rules, terms, plan, peers), series, crew, _progress(quiet=json_output))
        low, high = found.interval
        answer[kind] = {"series": found.series, "passed": found.passed, "rate": found.rate, "interval": [low, high]}
        answer[kind] |= {"gates": dict(found.held)}  # type: ignore[operator]
        if not json_output:
            say(
                f"{kind}: {found.passed} of {found.series} series passed every gate "
                f"({found.rate:.1%}, 95 % interval {low:.1%} to {high:.1%})",
                json_output=False,
            )
            for name, count in found.held:
                say(f"  {name:<28}{count:>6} of {found.series}", json_output=False)
    if json_output:
        emit_json(answer)
