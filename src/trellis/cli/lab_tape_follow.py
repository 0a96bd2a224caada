"""A tape whose panels are fitted as its rows double: of a recording that grows, until Ctrl-C, or of a whole one."""

import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING

import typer

from trellis.cli.lab_tape_telling import figures, tape_figures, tell, tell_tape
from trellis.cli.output import counted, emit_json, say
from trellis.core.problems import problem

if TYPE_CHECKING:
    from trellis.lab.tape.growing import GrowingTape
    from trellis.lab.tape.recording import Recording
    from trellis.lab.tape.telling import Walk
    from trellis.signals.fusion.fitting import PanelSettings
    from trellis.signals.tape.settings import TapeSettings
    from trellis.signals.tape.tape import Tape

TURN = 0.25
"""Seconds that one sleep takes at most, so that Ctrl-C is heard."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What the flags say. rows: that the first panel is fitted on, 0 where nothing is fitted."""

    symbol: str | None
    cut: "TapeSettings"
    panel: "PanelSettings"
    rows: int
    folder: Path
    resume: bool
    json: bool


def follow_tape(asked: Asked, file: Path, quotes: Path | None, poll: float) -> None:
    """Keep the tape of a recording as it grows, until Ctrl-C. poll: seconds between looks.

    Raises ProblemError for a recording that cannot be followed, and for a journal of another tape.
    """
    from trellis.adapters.feeds.tape_following import grows_by_bars

    with _until_stopped() as stopped:
        wait = _waiting(stopped, poll, time.sleep, time.monotonic)
        is_bars = grows_by_bars(file, wait)
        source = "bar" if is_bars else "trade" if quotes is None else "book"
        if is_bars and quotes is not None:
            raise problem("flags", "--quotes", quotes, f"{file} holds bars", "Leave --quotes out.")
        with _kept(asked, asked.symbol or file.stem, source) as kept:
            for tape in _tapes(asked, file, quotes, wait, is_bars=bool(is_bars)):
                kept.take(tape)
                if stopped():
                    break
            _tell_stop(asked, kept)


def _tapes(
    asked: Asked, file: Path, quotes: Path | None, wait: Callable[[], bool], *, is_bars: bool
) -> "Iterator[Tape]":
    from trellis.adapters.feeds.tape_following import bars_followed, followed
    from trellis.signals.tape.bar_tape import BarTapeMachine
    from trellis.signals.tape.tape import TapeMachine

    if is_bars:
        of_bars = BarTapeMachine(asked.cut)
        yield from (of_bars.take(bars) for bars in bars_followed(file, asked.symbol, wait))
        return
    machine = TapeMachine(asked.cut)
    yield from (machine.take(events) for events in followed(file, quotes, asked.symbol, wait, _progress(asked)))


def walk_tape(asked: Asked, of: "Recording") -> None:
    """Keep the tape of a whole recording, and end it: one that was followed goes on to its verdict with resume."""
    from trellis.lab.tape.growing import check_walkable

    check_walkable(of.tape, _walk(asked, of.symbol, of.tape.source))
    if not asked.json:
        tell_tape(of.symbol, of.tape, of.refused)
    with _kept(asked, of.symbol, of.tape.source) as kept:
        kept.take(of.tape)
        found, head = kept.end(of.refused, of.tape.digest), kept.head
    answer = tape_figures(of.symbol, of.tape, of.refused) | {"out": str(asked.folder), "head": head}
    if asked.json:
        emit_json(answer if found is None else answer | figures(found))
        return
    if found is not None:
        tell(found)
    say(f"kept in {asked.folder}, chain {head}", json_output=False)


def _walk(asked: Asked, symbol: str, source: str) -> "Walk":
    from trellis.lab.tape.telling import Walk

    return Walk(symbol, source, asked.cut, asked.panel, asked.rows)


def _kept(asked: Asked, symbol: str, source: str) -> "GrowingTape":
    """Raises ProblemError where a tape is there that was not asked to go on, before anything is read."""
    from trellis.kernel.clock import WallClock
    from trellis.lab.tape.growing import GrowingTape
    from trellis.lab.tape.log import TapeLog, check_free
    from trellis.lab.tape.telling import opened

    if not asked.resume:
        check_free(asked.folder)
    walk, at = _walk(asked, symbol, source), WallClock().now()
    return GrowingTape(
        walk, lambda first: TapeLog(asked.folder, opened(walk, first, at), resume=asked.resume), _progress(asked)
    )


def _tell_stop(asked: Asked, kept: "GrowingTape") -> None:
    told = {"rows": kept.rows, "panels": kept.panels, "out": str(asked.folder), "head": kept.head, "whole": False}
    if asked.json:
        emit_json(told)
        return
    so_far = f"{counted(kept.rows, 'row')}, {counted(kept.panels, 'panel')} fitted"
    say(f"Stopped after {so_far}; the journal is whole so far.", json_output=False)
    say(
        "Go on with --follow --resume; --resume without --follow ends it with its verdict.",
        json_output=False,
    )
    if kept.head:
        say(f"kept in {asked.folder}, chain {kept.head}", json_output=False)


def _progress(asked: Asked) -> Callable[[str], None]:
    return (lambda words: None) if asked.json else (lambda words: typer.echo(f"{words} ...", err=True))


@contextmanager
def _until_stopped() -> Iterator[Callable[[], bool]]:
    """Whether Ctrl-C was pressed: the first is heard where a row is whole, a second one stops at once."""
    pressed: list[int] = []

    def press(number: int, frame: FrameType | None) -> None:
        if pressed:
            raise KeyboardInterrupt
        pressed.append(number)

    before = signal.signal(signal.SIGINT, press)
    try:
        yield lambda: bool(pressed)
    finally:
        signal.signal(signal.SIGINT, before)


def _waiting(
    stopped: Callable[[], bool], poll: float, sleep: Callable[[float], None], now: Callable[[], float]
) -> Callable[[], bool]:
    """Waits so many seconds, or until it is stopped; False then."""

    def wait() -> bool:
        until = now() + poll
        while not stopped() and (left := until - now()) > 0:
            sleep(min(left, TURN))
        return not stopped()

    return wait
