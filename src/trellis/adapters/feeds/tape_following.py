"""Events and bars of recordings that grow, in the order in which reading them whole would have them.

An event goes on once no recording can bring an earlier one any more: with trades and quotes that is what came before
the end of both. So a recording that stands still holds the other up, and is named to whoever waits.
"""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import polars as pl

from trellis.adapters.feeds.tape_growing import Growing, growing
from trellis.adapters.feeds.tape_table import bars_in, holds_bars, narrowed, quotes_in, trades_in
from trellis.core.problems import problem
from trellis.signals.tape.bar_tape import Bar
from trellis.signals.tape.events import Events, check, merged

HELD = 5_000_000_000
"""Nanoseconds by which one recording may be ahead of the other before that is told."""

Convert = Callable[[Path, pl.DataFrame], Events]
Wait = Callable[[], bool]
"""Waits a while; False where nobody wants to go on."""
Tell = Callable[[str], None]


class Stream:
    """One growing recording: what was read of it and may not go on yet."""

    def __init__(self, source: Growing, convert: Convert, symbol: str | None) -> None:
        """symbol: which rows of the file, None for all."""
        self.path = source.path
        self.latest: int | None = None
        self._source, self._convert, self._symbol = source, convert, symbol
        self._held: list[Events] = []
        self._count = 0

    def poll(self) -> bool:
        """Read what is new; whether there was anything. Raises ProblemError for a time that goes back."""
        table = self._source.take()
        if table is None:
            return False
        table = narrowed(self.path, table, self._symbol)
        if len(table):
            self._add(self._convert(self.path, table))
        return True

    def _add(self, events: Events) -> None:
        at = events.at if self.latest is None else np.concatenate(([self.latest], events.at))
        back = np.flatnonzero(np.diff(at) < 0)
        if len(back):
            number = self._count + int(back[0]) + (2 if self.latest is None else 1)
            way_out = "Record in order of time; what was written so is read whole, without --follow."
            raise problem(self.path, f"time of row {number}", int(at[back[0] + 1]), "time goes back", way_out)
        check(events, f"{self.path.name}, after row {self._count}")
        self._count += len(events)
        self._held.append(events)
        self.latest = int(events.at[-1])

    def release(self, before: int | None) -> Events | None:
        """Events before an instant, all where it is None; what is left waits."""
        if not self._held:
            return None
        held = merged(self._held)
        place = len(held) if before is None else int(np.searchsorted(held.at, before))
        self._held = [held.part(place, len(held))] if place < len(held) else []
        return held.part(0, place)


def followed(trades: Path, quotes: Path | None, symbol: str | None, wait: Wait, tell: Tell) -> Iterator[Events]:
    """Events as they come; a quote comes before a trade of the same nanosecond. It ends where `wait` says so.

    tell: hears which recording holds the other up. Raises ProblemError for files that cannot be followed, and for
    prices, times and files that cannot be.
    """
    streams = [] if quotes is None else [Stream(growing(quotes), quotes_in, symbol)]
    streams.append(Stream(growing(trades), trades_in, symbol))
    told: Path | None = None
    while True:
        heard = [stream.poll() for stream in streams]
        if any(heard):
            events = _released(streams)
            if len(events):
                yield events
            continue
        behind = _behind(streams)
        if behind is not None and behind.path != told:
            tell(_holds_up(behind))
        told = None if behind is None else behind.path
        if not wait():
            return


def bars_followed(path: Path, symbol: str | None, wait: Wait) -> Iterator[list[Bar]]:
    """Bars as they come. It ends where `wait` says so. Raises ProblemError for what cannot be."""
    source = growing(path)
    while True:
        table = source.take()
        if table is not None:
            bars = bars_in(path, narrowed(path, table, symbol))
            if bars:
                yield bars
        elif not wait():
            return


def grows_by_bars(path: Path, wait: Wait) -> bool | None:
    """Whether a growing recording holds bars and no trades, once its first rows are there; None where nobody waits."""
    source = growing(path)
    while (table := source.take()) is None:
        if not wait():
            return None
    return holds_bars(table)


def _released(streams: list[Stream]) -> Events:
    ends = [stream.latest for stream in streams]
    before = None if len(streams) == 1 else min((end for end in ends if end is not None), default=0)
    if len(streams) > 1 and None in ends:
        before = 0
    parts = [part for stream in streams if (part := stream.release(before)) is not None]
    return merged(parts) if parts else Events(np.zeros(0, np.int64), np.zeros(0, np.int8), np.zeros((0, 4)))


def _behind(streams: list[Stream]) -> Stream | None:
    """The one that holds the others up, None where they are near each other."""
    last = max((stream.latest for stream in streams if stream.latest is not None), default=None)
    if last is None:
        return None
    return next((each for each in streams if each.latest is None or last - each.latest > HELD), None)


def _holds_up(stream: Stream) -> str:
    if stream.latest is None:
        return f"{stream.path} has no row yet: the other recording waits for it"
    seconds, rest = divmod(stream.latest, 1_000_000_000)
    ends = datetime.fromtimestamp(seconds, UTC).replace(microsecond=rest // 1_000)
    return f"{stream.path} ends at {ends:%Y-%m-%d %H:%M:%S.%f} UTC: the other recording waits for it"
