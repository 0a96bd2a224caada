"""`trellis lab tape`: a recording as a tape, a panel of experts fitted on it, and what it was worth out of sample."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from trellis.cli.lab_options import Json
from trellis.cli.output import bad_input_exits, emit_json, say
from trellis.core.problems import problem

if TYPE_CHECKING:
    from trellis.lab.tape.judge import Verdict
    from trellis.signals.tape.settings import TapeSettings
    from trellis.signals.tape.tape import Tape

EXAMPLE = "Example: trellis lab tape --synthetic --edge 0.6 --trades 20000 --period 60"


def run(
    file: Annotated[Path | None, typer.Argument(metavar="FILE", help="Trades, or bars, as Parquet or CSV")] = None,
    quotes: Annotated[Path | None, typer.Option("--quotes", metavar="FILE", help="Best bids and offers")] = None,
    symbol: Annotated[str | None, typer.Option("--symbol", help="Which, where the file has several")] = None,
    synthetic: Annotated[bool, typer.Option("--synthetic", help="Draw a market of known truth instead")] = False,
    edge: Annotated[float, typer.Option("--edge", min=0, max=1, help="What its flow says of its prices")] = 0.0,
    trades: Annotated[int, typer.Option("--trades", min=1_000, max=1_000_000, help="Trades to draw")] = 20_000,
    seed: Annotated[int, typer.Option("--seed", min=0, max=10**9, help="Of all chance")] = 0,
    size: Annotated[float, typer.Option("--size", min=1, max=1e9, help="Trades a bar")] = 5.0,
    period: Annotated[
        float, typer.Option("--period", min=1, max=1e9, help="Seconds that edges stay frozen")
    ] = 86_400.0,
    gap: Annotated[float, typer.Option("--gap", min=0.001, max=1e9, help="Seconds of silence that break it")] = 60.0,
    horizon: Annotated[int, typer.Option("--horizon", min=1, max=1_000, help="Bars until a trade is ended")] = 16,
    fee: Annotated[float, typer.Option("--fee-bps", min=0, max=1_000, help="Fee a side, in basis points")] = 0.0,
    windows: Annotated[int, typer.Option("--windows", min=1, max=50, help="Windows to walk forward over")] = 2,
    tokens_only: Annotated[bool, typer.Option("--tokens", help="Stop after the tape; fit nothing")] = False,
    json_output: Json = False,
) -> None:
    """Read a recording as a tape, fit experts walking forward, and tell what their evidence was worth after costs."""
    with bad_input_exits(json_output=json_output):
        if synthetic == (file is not None):
            raise problem("flags", "FILE", file, "give a file or --synthetic, not both", "Choose one.")
        from trellis.signals.tape.settings import SECOND, TapeSettings

        settings = TapeSettings(size=size, period=int(period * SECOND), gap=int(gap * SECOND), bars_min=100)
        tape, refused = _drawn(settings, trades, edge, seed) if file is None else _read(file, quotes, symbol, settings)
        name = symbol or ("MADE-UP" if file is None else file.stem)
        if not json_output:
            _tell_tape(name, tape, refused)
        if tokens_only:
            if json_output:
                emit_json(_tape_figures(name, tape, refused))
            return
        found = _judged(tape, name, horizon, fee, seed, windows, quiet=json_output)
        if json_output:
            emit_json(_tape_figures(name, tape, refused) | _figures(found))
        else:
            _tell(found)


def _drawn(settings: "TapeSettings", trades: int, edge: float, seed: int) -> "tuple[Tape, int]":
    from trellis.lab.tape.synthetic import Market, draw
    from trellis.signals.tape.tape import tape_of

    return tape_of(draw(Market(trades=trades, edge=edge), seed), settings), 0


def _read(file: Path, quotes: Path | None, symbol: str | None, settings: "TapeSettings") -> "tuple[Tape, int]":
    from trellis.adapters.feeds.tape_table import is_bars, read_bars, read_events
    from trellis.signals.tape.bar_tape import BarTapeMachine
    from trellis.signals.tape.tape import TapeMachine

    if is_bars(file):
        return BarTapeMachine(settings).take(read_bars(file, symbol)), 0
    machine = TapeMachine(settings)
    return machine.take(read_events(file, quotes, symbol)), machine.refused


def _judged(tape: "Tape", name: str, horizon: int, fee: float, seed: int, windows: int, *, quiet: bool) -> "Verdict":
    from trellis.lab.tape.judge import judged
    from trellis.signals.experts.labels import Barriers
    from trellis.signals.fusion.fitting import PanelSettings

    settings = PanelSettings(Barriers(horizon=horizon, fee_bps=fee), seed=seed)
    return judged(tape, name, settings, windows, lambda words: None if quiet else typer.echo(f"{words} ...", err=True))


def _tape_figures(name: str, tape: "Tape", refused: int) -> dict[str, object]:
    return {
        "symbol": name,
        "source": tape.source,
        "degraded": tape.source != "book",
        "rows": len(tape),
        "tokens": int((tape.tokens >= 5).sum()),
        "kinds": len(set(tape.tokens.tolist())),
        "refused": refused,
        "mx_microtape_hash": tape.digest,
    }


def _figures(found: "Verdict") -> dict[str, object]:
    def plain(value: object) -> object:
        if isinstance(value, float):
            return None if value != value else round(value, 6)
        return [plain(one) for one in value] if isinstance(value, tuple) else value

    return {name: plain(getattr(found, name)) for name in found.__slots__}


def _tell_tape(name: str, tape: "Tape", refused: int) -> None:
    figures = _tape_figures(name, tape, refused)
    words = f"{name}: {figures['rows']:,} rows, {figures['tokens']:,} with a token ({figures['kinds']:,} kinds)"
    say(f"{words}, {refused:,} events left out", json_output=False)
    say(f"source {tape.source}, tape {tape.digest}", json_output=False)
    if tape.source != "book":
        say("Without a book this is no evidence of microstructure; its influence is halved.", json_output=False)


def _tell(found: "Verdict") -> None:
    say(f"Out of sample: {found.rows:,} rows, {found.spoken:,} with evidence, the others abstained.", json_output=False)
    rows = (
        ("log loss saved, of the base rate's", found.skill, 1e2, " %"),
        ("Brier score saved", found.brier_skill, 1e2, " %"),
        ("information coefficient", found.information, 1.0, ""),
        (f"net of {found.confirmed:,} confirmed trades", found.net, 1.0, " bp"),
        ("net of a trade at every bar", found.always, 1.0, " bp"),
    )
    for words, (value, low, high), scale, unit in rows:
        figure = "none" if value != value else f"{value * scale:.2f}{unit} ({low * scale:.2f} to {high * scale:.2f})"
        say(f"  {words:<36}{figure}", json_output=False)
    say(
        f"  sequence expert: {', '.join(found.sequence)}; patterns: {', '.join(map(str, found.patterns))}",
        json_output=False,
    )
    gains = f"network {found.network_skill:.2%}, baseline {found.baseline_skill:.2%}"
    say(f"  saved by purged folds within the fits: {gains}", json_output=False)
    better = found.skill[1] > 0 if found.skill[1] == found.skill[1] else False
    pays = found.net[1] > 0 if found.net[1] == found.net[1] else False
    verdict = (
        "foretells and pays" if better and pays else "foretells, but does not pay" if better else "foretells nothing"
    )
    say(f"The evidence {verdict} on this tape.", json_output=False)
