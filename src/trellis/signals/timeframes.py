"""Longer bars made of shorter ones: each is a window of the clock, and known when its last bar is over, not before.

A window of span s is from k s to (k + 1) s since 1970 in UTC; a bar belongs to the window that it ends in. A longer bar
is whole at the bar that ends with the window, or, where such a bar is missing (a gap, the end of a session), at the
first bar after it. It is made of the bars that there are. It stands until the next window is over: after a longer
silence nothing stands until another window is whole, so that nobody hears yesterday's last hour this morning.

Of what is known beside the bars, a longer bar has what was told last within it: of each peer its last close there, of
each column its last figure, and the options of its last bar.
"""

from typing import NamedTuple

import numpy as np

from trellis.signals.series import Peers, Real, Series, Smiles, Times, length, smiles_at


class Longer(NamedTuple):
    """Longer bars. series: the whole ones, volumes added; last: the place of each one's last bar among the shorter.

    stands: for each shorter bar the place of the longer one that stands at its end, -1 for none.
    """

    series: Series
    last: Times
    stands: Times

    def short(self, bars: int) -> int:
        """How many were made of fewer than so many bars."""
        return int((np.diff(self.last, prepend=-1) < bars).sum())


def longer(series: Series, ends: Times, span: int) -> Longer:
    """The bars in windows of that many nanoseconds. ends: of bars by the clock, rising, nanoseconds since 1970."""
    windows = (ends - 1) // span
    last = np.flatnonzero(np.append(windows[1:] != windows[:-1], True))
    first = np.concatenate(([0], last[:-1] + 1))
    on_time = ends[last] % span == 0
    known = np.where(on_time, last, last + 1)
    whole = known < length(series)
    first, last, known = first[whole], last[whole], known[whole]
    stands = np.searchsorted(known, np.arange(length(series)), side="right") - 1
    fresh = stands >= 0
    fresh[fresh] = windows[last[stands[fresh]]] >= windows[fresh] - 1
    made = _of(series, first, last, (windows[last] + 1) * span)
    return Longer(made, last, np.where(fresh, stands, -1).astype(np.int64))


def _of(series: Series, first: Times, last: Times, times: Times) -> Series:
    """In a form that can be sent to workers."""
    if not len(first):
        return _none(series, times)
    stop = int(last[-1]) + 1
    return Series(
        series.symbol,
        times,
        series.open[first],
        np.maximum.reduceat(series.high[:stop], first),
        np.minimum.reduceat(series.low[:stop], first),
        series.close[last],
        np.add.reduceat(series.volume[:stop], first),
        {name: _last(column, first, last) for name, column in series.columns.items()},
        None if series.peers is None else _peers(series.peers, first, last),
        None if series.smiles is None else smiles_at(series.smiles, last),
    )


def _none(series: Series, times: Times) -> Series:
    """No longer bar, of what the series tells."""
    none, peers = np.zeros(0), series.peers
    empty = None if peers is None else Peers(peers.names, peers.close[:0], peers.volume[:0])
    smiles = None if series.smiles is None else Smiles(np.zeros(1, np.int64), none, none, none)
    columns = dict.fromkeys(series.columns, none)
    return Series(series.symbol, times, none, none, none, none, none, columns, empty, smiles)


def _last(column: Real, first: Times, last: Times) -> Real:
    """The last figure that is known in each window, NaN where none is."""
    known = np.maximum.accumulate(np.where(np.isfinite(column), np.arange(len(column)), -1))[last]
    return np.where(known >= first, column[known], np.nan)


def _peers(peers: Peers, first: Times, last: Times) -> Peers:
    """Last closes, and volumes that are added, of what was known in each window."""
    close = np.column_stack([_last(column, first, last) for column in peers.close.T])
    stop = int(last[-1]) + 1
    known = np.add.reduceat(np.isfinite(peers.volume[:stop]), first, dtype=np.int64)
    added = np.add.reduceat(np.nan_to_num(peers.volume[:stop]), first)
    return Peers(peers.names, close, np.where(known > 0, added, np.nan))


class Gathering:
    """longer() as bars come, one after another: the same longer bars, whole at the same bars."""

    def __init__(self, span: int) -> None:
        """span: of a longer bar, in nanoseconds."""
        self._span, self._window, self._held = span, -1, -1
        self._open: Series | None = None

    def advance(self, bar: Series, end: int) -> list[Series]:
        """The longer bars that are whole at this bar's end, mostly none. bar: a row; end: of it by the clock."""
        whole, window = [], (end - 1) // self._span
        if self._open is not None and window != self._window:
            whole.append(self._closed())
        self._window = window
        self._open = bar if self._open is None else _joined(self._open, bar)
        if end % self._span == 0:
            whole.append(self._closed())
        return whole

    @property
    def stands(self) -> bool:
        """Whether the last whole one is of the present window or the one before it."""
        return self._held >= 0 and self._held >= self._window - 1

    def _closed(self) -> Series:
        assert self._open is not None, "a window holds a bar at least"
        made = self._open._replace(times=np.array([(self._window + 1) * self._span], np.int64))
        self._open, self._held = None, self._window
        return made


def _joined(one: Series, other: Series) -> Series:
    return one._replace(
        high=np.maximum(one.high, other.high),
        low=np.minimum(one.low, other.low),
        close=other.close,
        volume=one.volume + other.volume,
        columns={name: _later(column, other.columns[name]) for name, column in one.columns.items()},
        peers=_joined_peers(one.peers, other.peers),
        smiles=other.smiles,
    )


def _joined_peers(one: Peers | None, other: Peers | None) -> Peers | None:
    if one is None or other is None:
        return None
    volume = np.where(np.isnan(other.volume), one.volume, np.nan_to_num(one.volume) + other.volume)
    return Peers(one.names, _later(one.close, other.close), volume)


def _later(one: Real, other: Real) -> Real:
    return np.where(np.isfinite(other), other, one)
