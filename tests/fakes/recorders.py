"""A recorder that writes a made-up market to files, a few bytes more at each look."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import polars as pl

from trellis.signals.tape.events import QUOTE, TRADE, Events


def frames(events: Events) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Its trades, and its quotes."""
    is_trade, is_quote = events.kind == TRADE, events.kind == QUOTE
    price, size, side, _ = events.figures[is_trade].T
    trades = {"local_ts_ns": events.at[is_trade], "price": price, "qty": size, "buyer_is_maker": side < 0}
    bid, bid_size, ask, ask_size = events.figures[is_quote].T
    quotes = {"local_ts_ns": events.at[is_quote], "bid": bid, "bid_qty": bid_size, "ask": ask, "ask_qty": ask_size}
    return pl.DataFrame(trades), pl.DataFrame(quotes)


class Recorder:
    """Appends to CSV files by pieces that end anywhere, also within a line. Called, it is a wait: False at the end."""

    def __init__(self, folder: Path, events: Events, looks: int, seed: int = 1) -> None:
        """looks: after so many calls everything is written."""
        self.trades, self.quotes = folder / "trades.csv", folder / "quotes.csv"
        self._pieces = [self._begin(*pair, looks, seed) for pair in zip(self._paths, frames(events), strict=True)]

    @property
    def _paths(self) -> tuple[Path, Path]:
        return self.trades, self.quotes

    @staticmethod
    def _begin(path: Path, frame: pl.DataFrame, looks: int, seed: int) -> Iterator[bytes]:
        whole = frame.write_csv().encode()
        cuts = np.sort(np.random.default_rng([seed, len(whole)]).integers(0, len(whole), looks - 1)).tolist()
        path.touch()
        return iter([whole[first:end] for first, end in zip([0, *cuts], [*cuts, len(whole)], strict=True)])

    def __call__(self) -> bool:
        """The next pieces."""
        pieces = [next(each, None) for each in self._pieces]
        for path, piece in zip(self._paths, pieces, strict=True):
            with path.open("ab") as file:
                file.write(piece or b"")
        return pieces[0] is not None
