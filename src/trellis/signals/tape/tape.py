"""The tape itself: events in, rows and tokens out, the same however the events are cut, with a hash of all of it."""

import hashlib
from dataclasses import dataclass

import numpy as np

from trellis.signals.tape import _fold, features
from trellis.signals.tape.edges import PLACES, Edges, fitted
from trellis.signals.tape.events import Events, Float64
from trellis.signals.tape.features import BAR, Rows, joined
from trellis.signals.tape.season import Season, flat
from trellis.signals.tape.settings import TapeSettings
from trellis.signals.tape.vocabulary import BOS, GAP, HALT, PAD, STALE, Token, quantised, ruled, token_of

AT_ONCE = 4096
"""Events that one call of the loop takes."""
SOURCES = ("book", "trade", "bar")
_SPECIAL = np.zeros(5, np.uint16)
_SPECIAL[[features.BOS, features.GAP, features.HALT, features.STALE]] = BOS, GAP, HALT, STALE
_RECORD = np.dtype([("at", "<i8"), ("token", "<u2")])


@dataclass(frozen=True, slots=True, eq=False)
class Tape:
    """A stretch of tape: rows, a token for each (PAD while no edges are fitted), the edges in force at its end.

    source: book, trade (trades without quotes) or bar. digest: SHA-256 of everything up to the stretch's end.
    """

    rows: Rows
    tokens: Token
    edges: Edges | None
    digest: str
    source: str

    def __len__(self) -> int:
        return len(self.tokens)


class Tokeniser:
    """Gives rows their tokens: edges of the past for each period, and a running hash."""

    def __init__(self, settings: TapeSettings, season: Season) -> None:
        self.edges: Edges | None = None
        self._settings = settings
        self._period: int | None = None
        self._table = np.zeros((0, 0))
        self._past = np.zeros((0, len(PLACES)))
        self._waiting: list[Float64] = []
        self._hash = hashlib.sha256(b"trellis tape 1|" + settings.canonical + b"|" + season.canonical)

    @property
    def digest(self) -> str:
        """SHA-256 of the settings, the season, every set of edges and every row's end and token so far."""
        return self._hash.hexdigest()

    def take(self, rows: Rows) -> Token:
        """A token for each row."""
        if not len(rows):
            return np.zeros(0, np.uint16)
        periods = rows.at // self._settings.period
        if periods[0] == periods[-1]:
            self._enter(int(periods[0]))
            return self._tokens(rows)
        tokens = np.empty(len(rows), np.uint16)
        starts = np.flatnonzero(np.diff(periods, prepend=periods[:1] - 1))
        for first, last in zip(starts, [*starts[1:], len(rows)], strict=True):
            self._enter(int(periods[first]))
            tokens[first:last] = self._tokens(rows.part(int(first), int(last)))
        return tokens

    def _enter(self, period: int) -> None:
        """Fit edges where a period begins, on what closed before it."""
        if period == self._period:
            return
        self._period = period
        self._past = np.concatenate([self._past, *self._waiting])[-self._settings.bars_max :]
        self._waiting = []
        if len(self._past) >= self._settings.bars_min:
            self.edges = fitted(self._past, period * self._settings.period)
            self._table = ruled(self.edges.channels)
            self._hash.update(b"edges" + self.edges.digest)

    def _tokens(self, rows: Rows) -> Token:
        is_bar = rows.kind == BAR
        channels = rows.figures[:, PLACES]
        self._waiting.append(channels[is_bar])
        tokens = _SPECIAL[rows.kind]
        if self.edges is not None:
            tokens[is_bar] = token_of(quantised(channels[is_bar], self._table))
        else:
            tokens[is_bar] = PAD
        record = np.empty(len(rows), _RECORD)
        record["at"], record["token"] = rows.at, tokens
        self._hash.update(record.tobytes())
        return tokens


class TapeMachine:
    """Takes events as they come, one or many at a time; the rows, tokens and hash do not depend on how they are cut."""

    def __init__(self, settings: TapeSettings | None = None, season: Season | None = None) -> None:
        self.settings = settings or TapeSettings()
        self._season = season or flat()
        self._whole, self._real, self._ring = _fold.blank()
        self._spans = np.array([self.settings.gap, self.settings.stale, self.settings.period], np.int64)
        self._tokeniser = Tokeniser(self.settings, self._season)
        width = 3 * AT_ONCE
        self._at, self._kind = np.empty(width, np.int64), np.empty(width, np.int8)
        self._out = np.empty((width, features.WIDTH))

    @property
    def refused(self) -> int:
        """Events left out so far: crossed quotes, and prices or sizes that cannot be."""
        return int(self._whole[_fold.REFUSED])

    @property
    def source(self) -> str:
        """book where there was a quote, else trade."""
        return "book" if self._whole[_fold.EVER] else "trade"

    @property
    def digest(self) -> str:
        """The tape's SHA-256 so far."""
        return self._tokeniser.digest

    def take(self, events: Events) -> Tape:
        """The rows that these events close, with their tokens."""
        parts = [self._fold(events.part(first, first + AT_ONCE)) for first in range(0, len(events), AT_ONCE)]
        rows = joined(parts) if len(parts) != 1 else parts[0]
        tokens = self._tokeniser.take(rows)
        return Tape(rows, tokens, self._tokeniser.edges, self.digest, self.source)

    def _fold(self, events: Events) -> Rows:
        count = _fold.fold(
            self._whole,
            self._real,
            self._ring,
            self._season.factors,
            self._spans,
            float(self.settings.size),
            self.settings.clock == "volume",
            events.at,
            events.kind,
            events.figures,
            self._at,
            self._kind,
            self._out,
        )
        return Rows(self._at[:count].copy(), self._kind[:count].copy(), self._out[:count].copy())


def tape_of(events: Events, settings: TapeSettings | None = None, season: Season | None = None) -> Tape:
    """The tape of all events at once."""
    return TapeMachine(settings, season).take(events)
