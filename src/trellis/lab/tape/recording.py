"""A recording read as a tape, with a digest of what it was read from."""

import hashlib
from collections.abc import Sequence
from dataclasses import astuple, dataclass

import numpy as np

from trellis.core.problems import problem
from trellis.signals.tape.bar_tape import Bar, BarTapeMachine
from trellis.signals.tape.events import Events
from trellis.signals.tape.settings import TapeSettings
from trellis.signals.tape.tape import Tape, TapeMachine


@dataclass(frozen=True, slots=True, eq=False)
class Recording:
    """symbol: whose. settings: of the tape. events: how many, or how many bars; refused: of them, left out; data: their
    SHA-256, in the order heard.
    """

    symbol: str
    settings: TapeSettings
    tape: Tape
    events: int
    refused: int
    data: str


def of_events(symbol: str, events: Events, settings: TapeSettings) -> Recording:
    """Trades, quotes, depth and halts."""
    machine = TapeMachine(settings)
    tape = machine.take(events)
    hashed = hashlib.sha256(b"trellis events 1")
    for column, kind in ((events.at, "<i8"), (events.kind, "<i1"), (events.figures, "<f8")):
        hashed.update(column.astype(kind).tobytes())
    return _checked(Recording(symbol, settings, tape, len(events), machine.refused, hashed.hexdigest()))


def of_bars(symbol: str, bars: Sequence[Bar], settings: TapeSettings) -> Recording:
    """Bars alone: the tape is degraded. Raises ProblemError for one that cannot be."""
    tape = BarTapeMachine(settings).take(bars)
    hashed = hashlib.sha256(b"trellis bars 1")
    hashed.update(np.array([astuple(bar)[1:] for bar in bars], "<f8").tobytes())
    hashed.update(np.array([bar.at for bar in bars], "<i8").tobytes())
    return _checked(Recording(symbol, settings, tape, len(bars), 0, hashed.hexdigest()))


def _checked(found: Recording) -> Recording:
    if not len(found.tape):
        message = f"{found.events} events close no bar"
        raise problem(found.symbol, "rows", 0, message, "Give a longer recording, or a smaller --size.")
    return found
