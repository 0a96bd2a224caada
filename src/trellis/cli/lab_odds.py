"""`trellis lab odds`: learn from bred modules' signals which of them pay, and say whether that beats counting."""

from collections.abc import Mapping
from datetime import UTC
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from trellis.cli import garden_options as options
from trellis.cli import garden_peers
from trellis.cli.lab_options import Home
from trellis.cli.output import bad_input_exits, emit_json, say
from trellis.core.problems import problem

if TYPE_CHECKING:
    from trellis.lab.odds.chance import Rate
    from trellis.lab.odds.judging import Judged
    from trellis.lab.odds.report import Told
    from trellis.sim.adaptive.universe import Universe

EXAMPLE = "Example: trellis lab odds --symbol SPY --genomes runs/garden --out runs/odds.html"


def run(
    genomes: Annotated[
        Path | None, typer.Option("--genomes", metavar="DIR", help="A folder of `trellis lab breed`: its survivors")
    ] = None,
    module: options.Modules = None,
    symbol: options.Symbols = None,
    data: options.Data = None,
    bars: options.BarFiles = None,
    peer_files: garden_peers.PeerFiles = None,
    instruments: options.InstrumentsFile = None,
    first: options.First = None,
    last: options.Last = None,
    seed: Annotated[int, typer.Option("--seed", min=0, max=10**9, help="Of resamples and of worlds of chance")] = 0,
    noise: Annotated[
        int, typer.Option("--noise", min=0, max=10_000, help="Judge the judge on so many worlds where nothing tells")
    ] = 0,
    planted: Annotated[
        int, typer.Option("--planted", min=0, max=10_000, help="Judge it on so many where one figure moves the odds")
    ] = 0,
    keep: Annotated[
        bool, typer.Option("--keep", help="Keep models that help in the breeding's journal: its modules plan by them")
    ] = False,
    out: Annotated[Path | None, typer.Option("--out", metavar="FILE", help="Write the report here, as HTML")] = None,
    home: Home = None,
    json_output: options.Json = False,
) -> None:
    """Fit odds of each signal that it pays, walk them forward, and hold them to counting out of sample."""
    with bad_input_exits(json_output=json_output):
        if noise or planted:
            if any((genomes, module, symbol, data, bars, instruments, first, last, keep, out)):
                message = "worlds of chance have no genomes, prices, span or report"
                raise problem("flags", "--noise, --planted", noise or planted, message, "Leave the other flags out.")
            _honest(noise, planted, seed, json_output=json_output)
            return
        if genomes is None:
            raise problem("flags", "--genomes", "", "there are no signals to learn of", "Name a breeding's folder.")
        universe = options.universe_of(symbol, data, bars, first, last, instruments)
        peers = garden_peers.Source(data, bars or [], peer_files or [], first, last).peers
        told = _judged(universe, genomes, module or [], peers, seed, home, keep=keep, json_output=json_output)
        if out is not None:
            _write(out, told)
        if json_output:
            emit_json(_figures(told, seed))
        else:
            _tell(told)


def _judged(
    universe: "Universe",
    genomes: Path,
    modules: list[str],
    peers: garden_peers.Peers,
    seed: int,
    home: Path | None,
    *,
    keep: bool,
    json_output: bool,
) -> "Told":
    from trellis.cli.paths import home_of
    from trellis.kernel.clock import WallClock
    from trellis.lab.odds.collecting import collected
    from trellis.lab.odds.counting import count
    from trellis.lab.odds.hearing import ablated
    from trellis.lab.odds.judging import judged
    from trellis.lab.odds.keeping import keep as keep_models
    from trellis.lab.odds.keeping import kept
    from trellis.lab.odds.report import Told
    from trellis.sim.adaptive.modules.breeding import breeding_of

    breeding = breeding_of(genomes)
    chosen = breeding.only(modules)

    def progress(done: int, of_all: int) -> None:
        if not json_output:
            typer.echo(f"{done:,} of {of_all:,} bars", err=True)

    signals = collected(universe, breeding, chosen, progress, peers(breeding))
    found = {name: judged(each, seed) for name, each in signals.items()}
    hashes = {each.hash: found[each.module.module_id] for each in chosen}
    name = breeding.begun.symbol
    now = WallClock().now()
    trials = count(home_of(home), universe, name, hashes, now)
    models = []
    if keep:
        last = max(bar.start.astimezone(UTC) for told, bar in universe.bars if told == name) + universe.period
        models = kept(signals, found, trials, last)
        keep_models(genomes, models, now)
    days = [bar.start.date() for told, bar in universe.bars if told == name]
    return Told(name, len(days), f"{days[0]} to {days[-1]}", trials, found, len(models), ablated(signals, seed))


def _write(out: Path, told: "Told") -> None:
    from trellis.lab.odds.report import render

    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text(render(told), encoding="utf-8")


def _tell(told: "Told") -> None:
    from trellis.lab.odds.report import verdict

    say(
        f"Signals of {len(told.found)} modules on {told.bars:,} bars of {told.symbol}; {told.trials} models of odds "
        "were ever tried on it.",
        json_output=False,
    )
    for module, each in told.found.items():
        say(f"  {module[:12]}  {verdict(each, told.trials)}", json_output=False)
        paid = f", of which {each.paid:.1%} paid" if each.scored else ""
        say(f"    {each.signals:,} signals, {each.scored:,} scored out of sample{paid}", json_output=False)
        for score in each.scores:
            say(f"    {score.name:<24}log-loss {score.log_loss:.4f}, Brier {score.brier:.4f}", json_output=False)
        for gain in each.gains:
            low, high = gain.interval(told.trials)
            words = f"    less the model's, {gain.rival}: {gain.mean:+.4f} ({low:+.4f} to {high:+.4f})"
            say(words, json_output=False)
    helps = sum(each.helps(told.trials) for each in told.found.values())
    say(f"{helps} of {len(told.found)} help; elsewhere counting stays.", json_output=False)
    say(_heard(told), json_output=False)
    if told.kept:
        say(
            f"{told.kept} models are kept in the breeding: accounts that are begun with it plan by them.",
            json_output=False,
        )


def _figures(told: "Told", seed: int) -> dict[str, object]:
    modules = [_module(name, each, told.trials) for name, each in told.found.items()]
    return {
        "symbol": told.symbol,
        "bars": told.bars,
        "span": told.span,
        "seed": seed,
        "trials": told.trials,
        "kept": told.kept,
        "broadcasts": _broadcasts(told),
        "modules": modules,
    }


def _broadcasts(told: "Told") -> dict[str, object] | None:
    each = told.broadcasts
    if each is None:
        return None
    low_high = [round(bound, 6) for bound in each.gain.interval(1)] if each.gain else None
    return {
        "signals": each.signals,
        "moved": each.moved,
        "shift": round(each.shift, 6),
        "log_loss": round(each.log_loss, 6),
        "without": round(each.without, 6),
        "gain": round(each.gain.mean, 6) if each.gain else None,
        "interval": low_high,
        "helps": each.helps,
    }


def _heard(told: "Told") -> str:
    """In words, what hearing the other modules does to the plans' own odds."""
    each = told.broadcasts
    if each is None or each.gain is None:
        return "Broadcasts of modules moved too few signals' odds to tell whether that helps."
    low, high = each.gain.interval(1)
    return (
        f"Broadcasts of modules moved the odds of {each.moved:,} signals by {each.shift:.3f} logits in the mean; "
        f"log-loss saved {each.gain.mean:+.4f} ({low:+.4f} to {high:+.4f}): "
        f"{'it helps' if each.helps else 'it does not help'}."
    )


def _module(name: str, each: "Judged", trials: int) -> dict[str, object]:
    from trellis.lab.odds.report import verdict

    return {
        "module": name,
        "helps": each.helps(trials),
        "verdict": verdict(each, trials),
        "signals": each.signals,
        "scored": each.scored,
        "effective": round(each.effective, 1),
        "paid": round(each.paid, 6),
        "scores": [
            {"name": score.name, "log_loss": round(score.log_loss, 6), "brier": round(score.brier, 6)}
            for score in each.scores
        ],
        "gains": [
            {
                "rival": gain.rival,
                "mean": round(gain.mean, 6),
                "interval": [round(bound, 6) for bound in gain.interval(trials)],
            }
            for gain in each.gains
        ],
        "reliability": [
            {"from": row.start, "signals": row.count, "said": round(row.said, 6), "paid": row.paid} for row in each.bins
        ],
        "weights": [
            {"name": row, "weight": round(weight, 6), "error": round(error, 6)} for row, weight, error in each.weights
        ],
    }


def _honest(noise: int, planted: int, seed: int, *, json_output: bool) -> None:
    from trellis.lab.odds.chance import helped

    def progress(done: int) -> None:
        if not json_output and done % 20 == 0:
            typer.echo(f"{done:,} worlds", err=True)

    asked = {"noise": (noise, False), "planted": (planted, True)}
    found = {name: helped(count, seed, planted=edge, told=progress) for name, (count, edge) in asked.items() if count}
    if json_output:
        emit_json({"seed": seed} | {name: _rate(rate) for name, rate in found.items()})
        return
    for name, rate in found.items():
        low, high = rate.interval
        words = (
            f"  {name:<8}a model was found to help in {rate.helped} of {rate.worlds} worlds ({low:.1%} to {high:.1%})"
        )
        say(words, json_output=False)


def _rate(rate: "Rate") -> Mapping[str, object]:
    return {"worlds": rate.worlds, "helped": rate.helped, "interval": [round(bound, 6) for bound in rate.interval]}
