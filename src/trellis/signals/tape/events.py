"""What a market says, in the order in which it was heard: trades, quotes, depth, and when it said nothing."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from trellis.core.problems import Problem, ProblemError

Int64 = NDArray[np.int64]
Float64 = NDArray[np.float64]

TRADE, QUOTE, DEPTH, HALT = 0, 1, 2, 3
WIDTH = 4
"""Figures of an event: price, size, side; bid, its size, ask, its size; sizes of the bid and of the ask levels."""
PROBLEMS_MAX = 20


@dataclass(frozen=True, slots=True)
class Trade:
    """A trade at a nanosecond since 1970: price, size, and side 1 where the buyer hit, -1 the seller, 0 if not told."""

    at: int
    price: float
    size: float
    side: int = 0


@dataclass(frozen=True, slots=True)
class Quote:
    """The best bid and offer with their sizes."""

    at: int
    bid: float
    bid_size: float
    ask: float
    ask_size: float


@dataclass(frozen=True, slots=True)
class Depth:
    """What stands on the first levels of the book, summed on each side."""

    at: int
    bid_size: float
    ask_size: float


@dataclass(frozen=True, slots=True)
class Halt:
    """Trading was stopped; what was seen before says nothing of what comes after."""

    at: int


Event: TypeAlias = "Trade | Quote | Depth | Halt"


@dataclass(frozen=True, slots=True, eq=False)
class Events:
    """Events as columns, in the order heard: at (nanoseconds since 1970), kind, and WIDTH figures each."""

    at: Int64
    kind: NDArray[np.int8]
    figures: Float64

    def __len__(self) -> int:
        return len(self.at)

    def part(self, first: int, last: int) -> "Events":
        """Those from first up to, not with, last."""
        return Events(self.at[first:last], self.kind[first:last], self.figures[first:last])


def rows_of(events: Iterable[Event]) -> Events:
    """Events one by one as columns."""
    listed = list(events)
    figures = np.zeros((len(listed), WIDTH))
    for row, event in enumerate(listed):
        figures[row] = _figures(event)
    kinds = np.array([_KINDS[type(event)] for event in listed], np.int8)
    return Events(np.array([event.at for event in listed], np.int64), kinds, figures)


def trades_of(at: Int64, price: Float64, size: Float64, side: NDArray[np.int64] | None = None) -> Events:
    """Trades as columns; side 0 where it is not told."""
    none = np.zeros(len(at))
    return _columns(at, TRADE, (price, size, none if side is None else side.astype(np.float64), none))


def quotes_of(at: Int64, bid: Float64, bid_size: Float64, ask: Float64, ask_size: Float64) -> Events:
    """Best bids and offers as columns."""
    return _columns(at, QUOTE, (bid, bid_size, ask, ask_size))


def depths_of(at: Int64, bid_size: Float64, ask_size: Float64) -> Events:
    """Sizes of the first levels as columns."""
    none = np.zeros(len(at))
    return _columns(at, DEPTH, (bid_size, ask_size, none, none))


def merged(streams: Sequence[Events]) -> Events:
    """Streams as one, by time; at the same nanosecond in the order in which the streams are given."""
    at = np.concatenate([stream.at for stream in streams])
    order = np.argsort(at, kind="stable")
    kind = np.concatenate([stream.kind for stream in streams])[order]
    return Events(at[order], kind, np.concatenate([stream.figures for stream in streams])[order])


def check(events: Events, source: str) -> None:
    """Raises ProblemError for times that go back and for prices or sizes that cannot be; a crossed quote may stand.

    A market crosses for moments, so a crossed quote is left out by the tape and counted there.
    """
    problems = [
        _wrong(source, row, "at", int(events.at[row]), "time goes back", "Sort the events by time.")
        for row in np.flatnonzero(np.diff(events.at) < 0)[:1] + 1
    ]
    figures = events.figures
    bad = ~np.isfinite(figures).all(axis=1) | (figures[:, 0] < 0) | (figures[:, 1] < 0)
    priced = np.isin(events.kind, (TRADE, QUOTE))
    bad |= priced & (figures[:, 0] <= 0)
    bad |= (events.kind == TRADE) & (figures[:, 1] <= 0)
    bad |= (events.kind == QUOTE) & ((figures[:, 2] <= 0) | (figures[:, 3] < 0))
    for row in np.flatnonzero(bad)[:PROBLEMS_MAX]:
        shown = ", ".join(f"{value:g}" for value in figures[row])
        problems.append(_wrong(source, row, "figures", shown, "no price or size", "Correct the row or leave it out."))
    if problems:
        raise ProblemError(problems)


def _wrong(source: str, row: int, field: str, value: object, message: str, way_out: str) -> Problem:
    return Problem(source, f"{field} of event {row + 1}", str(value), message, way_out)


def _columns(at: Int64, kind: int, columns: Sequence[Float64]) -> Events:
    return Events(at.astype(np.int64), np.full(len(at), kind, np.int8), np.stack(columns, axis=1).astype(np.float64))


def _figures(event: Event) -> tuple[float, float, float, float]:
    match event:
        case Trade():
            return event.price, event.size, float(event.side), 0.0
        case Quote():
            return event.bid, event.bid_size, event.ask, event.ask_size
        case Depth():
            return event.bid_size, event.ask_size, 0.0, 0.0
    return 0.0, 0.0, 0.0, 0.0


_KINDS: dict[type, int] = {Trade: TRADE, Quote: QUOTE, Depth: DEPTH, Halt: HALT}
