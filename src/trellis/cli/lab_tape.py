"""`trellis lab tape`: a recording as a tape, a panel of experts fitted on it, and what it was worth out of sample."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from trellis.cli.lab_options import Json
from trellis.cli.lab_tape_follow import Asked, follow_tape, walk_tape
from trellis.cli.lab_tape_telling import figures, tape_figures, tell, tell_tape
from trellis.cli.output import bad_input_exits, emit_json, say
from trellis.core.problems import problem

if TYPE_CHECKING:
    from trellis.lab.tape.judge import Verdict
    from trellis.lab.tape.pace import Pace
    from trellis.lab.tape.recording import Recording
    from trellis.signals.fusion.fitting import PanelSettings
    from trellis.signals.tape.settings import TapeSettings

WINDOWS = 2
FIRST_ROWS = 1_000
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
    windows: Annotated[
        int | None, typer.Option("--windows", min=1, max=50, help="Windows to walk forward over [2]")
    ] = None,
    first: Annotated[
        int | None,
        typer.Option("--first", min=100, max=10_000_000, help="Rows of the first panel; a new one as they double"),
    ] = None,
    tokens_only: Annotated[bool, typer.Option("--tokens", help="Stop after the tape; fit nothing")] = False,
    out: Annotated[
        Path | None, typer.Option("--out", metavar="NAME|DIR", help="Keep it: a name in the home, or a folder")
    ] = None,
    pace: Annotated[
        float | None, typer.Option("--pace", metavar="N", help="Keep it N times as fast as it was recorded [at once]")
    ] = None,
    follow: Annotated[bool, typer.Option("--follow", help="Read FILE as it grows, until Ctrl-C")] = False,
    poll: Annotated[float, typer.Option("--poll", min=0.01, max=3_600, help="Seconds between looks at it")] = 0.5,
    resume: Annotated[bool, typer.Option("--resume", help="Go on with the tape in --out")] = False,
    home: Annotated[Path | None, typer.Option("--home", metavar="DIR", help="Whose tapes [TRELLIS_HOME]")] = None,
    json_output: Json = False,
) -> None:
    """Read a recording as a tape, fit experts walking forward, and tell what their evidence was worth after costs."""
    with bad_input_exits(json_output=json_output, after_stop="With --out, go on with --resume."):
        if synthetic == (file is not None):
            raise problem("flags", "FILE", file, "give a file or --synthetic, not both", "Choose one.")
        if out is None and (pace is not None or resume or follow or first is not None):
            names = "--pace, --resume, --follow, --first"
            raise problem("flags", names, "", "only a tape that is kept has them", "Name it with --out.")
        _check_walk(file, windows, first, pace, follow=follow, tokens_only=tokens_only)
        from trellis.signals.tape.settings import SECOND, TapeSettings

        settings = TapeSettings(size=size, period=int(period * SECOND), gap=int(gap * SECOND), bars_min=100)
        is_other = windows is not None or pace is not None  # the tape that is there then refuses it by name
        there = None if out is None or not resume or is_other else _walk_there(_folder_of(out, home))
        if out is not None and (follow or first is not None or there is not None):
            rows = 0 if tokens_only else first or there or FIRST_ROWS
            asked = Asked(
                symbol, settings, _panel(horizon, fee, seed), rows, _folder_of(out, home), resume, json_output
            )
            if follow and file is not None:
                follow_tape(asked, file, quotes, poll)
                return
            of = _drawn(settings, trades, edge, seed, symbol) if file is None else _read(file, quotes, symbol, settings)
            walk_tape(asked, of)
            return
        of = _drawn(settings, trades, edge, seed, symbol) if file is None else _read(file, quotes, symbol, settings)
        panel, count = _panel(horizon, fee, seed), 0 if tokens_only else windows or WINDOWS
        folder = None if out is None else _folder_of(out, home)
        _walked(of, panel, count, folder, pace, resume=resume, json_output=json_output)


def _walked(
    of: "Recording",
    panel: "PanelSettings",
    windows: int,
    folder: Path | None,
    pace: float | None,
    *,
    resume: bool,
    json_output: bool,
) -> None:
    """Walk over shares of a whole recording, and tell; kept where there is a folder."""
    if not json_output:
        tell_tape(of.symbol, of.tape, of.refused)
    answer, head = tape_figures(of.symbol, of.tape, of.refused), ""
    if folder is None:
        found = _judged(of, panel, windows, quiet=json_output)
    else:
        found, head = _kept(of, panel, windows, folder, _pace_of(pace), resume=resume, quiet=json_output)
        answer |= {"out": str(folder), "head": head}
    if json_output:
        emit_json(answer if found is None else answer | figures(found))
        return
    if found is not None:
        tell(found)
    if folder is not None:
        say(f"kept in {folder}, chain {head}", json_output=False)


def _check_walk(
    file: Path | None, windows: int | None, first: int | None, pace: float | None, *, follow: bool, tokens_only: bool
) -> None:
    """Raises ProblemError for flags of two ways to walk, and for what a growing recording has not."""
    if windows is not None and (follow or first is not None):
        message = "windows are shares of a whole recording; --first fits panels at so many rows instead"
        raise problem("flags", "--windows", windows, message, "Leave --windows out.")
    if tokens_only and first is not None:
        raise problem("flags", "--first", first, "--tokens fits nothing", "Leave one of them out.")
    if follow and file is None:
        raise problem("flags", "--follow", "--synthetic", "only a file grows", "Give the file of a recorder.")
    if follow and pace is not None:
        message = "what grows is kept as fast as it grows"
        raise problem("flags", "--pace", pace, message, "Leave --pace out.")
    if first is not None and pace is not None:
        raise problem("flags", "--pace", pace, "with --first a tape is kept at once", "Leave --pace out.")


def _walk_there(folder: Path) -> int | None:
    from trellis.lab.tape.log import panel_rows_of

    return panel_rows_of(folder)


def _drawn(settings: "TapeSettings", trades: int, edge: float, seed: int, symbol: str | None) -> "Recording":
    from trellis.lab.tape.recording import of_events
    from trellis.lab.tape.synthetic import Market, draw

    return of_events(symbol or "MADE-UP", draw(Market(trades=trades, edge=edge), seed), settings)


def _read(file: Path, quotes: Path | None, symbol: str | None, settings: "TapeSettings") -> "Recording":
    from trellis.adapters.feeds.tape_table import is_bars, read_bars, read_events
    from trellis.lab.tape.recording import of_bars, of_events

    name = symbol or file.stem
    if is_bars(file):
        return of_bars(name, read_bars(file, symbol), settings)
    return of_events(name, read_events(file, quotes, symbol), settings)


def _panel(horizon: int, fee: float, seed: int) -> "PanelSettings":
    from trellis.signals.experts.labels import Barriers
    from trellis.signals.fusion.fitting import PanelSettings

    return PanelSettings(Barriers(horizon=horizon, fee_bps=fee), seed=seed)


def _judged(of: "Recording", panel: "PanelSettings", windows: int, *, quiet: bool) -> "Verdict | None":
    from trellis.lab.tape.judge import judged

    if not windows:
        return None
    return judged(of.tape, of.symbol, panel, windows, lambda words: _progress(words, quiet=quiet))


def _kept(
    of: "Recording", panel: "PanelSettings", windows: int, folder: Path, pace: "Pace", *, resume: bool, quiet: bool
) -> "tuple[Verdict | None, str]":
    """The verdict, and the hash that the journal ends with."""
    from trellis.kernel.clock import WallClock
    from trellis.lab.tape.keeping import check_judgeable, kept
    from trellis.lab.tape.log import TapeLog
    from trellis.lab.tape.telling import begun

    check_judgeable(of, panel, windows)
    first = begun(of, panel, windows, WallClock().now())
    with TapeLog(folder, first, resume=resume) as log:
        return kept(of, panel, windows, log, pace, lambda words: _progress(words, quiet=quiet)), log.head


def _pace_of(times: float | None) -> "Pace":
    import time

    from trellis.kernel.clock import WallClock
    from trellis.lab.tape.pace import AtOnce, Played

    return AtOnce() if times is None else Played(times, WallClock(), time.sleep)


def _folder_of(out: Path, home: Path | None) -> Path:
    """A name stands for a folder in the home, where the pages find it; a path with a separator is a folder itself."""
    from trellis.cli.paths import home_of
    from trellis.strategies.garden.taped import NAME, TAPES

    if len(out.parts) == 1 and NAME.fullmatch(str(out)):
        return home_of(home) / TAPES / out
    return out


def _progress(words: str, *, quiet: bool) -> None:
    if not quiet:
        typer.echo(f"{words} ...", err=True)
