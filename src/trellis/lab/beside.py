"""What is known at the ends of an instrument's bars beside its own prices: peers, an index, a chain of options.

Where each bar's row stands is where its bar does, so whatever cuts bars, takes some of them or deals them anew does the
same to what is beside them. Nothing is filled in: what a peer had no bar for is NaN, what a source lacks is absent.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from trellis.signals.series import FAR, INDEX, Peers, Real, Series, Smiles, smiles_at
from trellis.strategies.garden.bred import PEERS

Whole = NDArray[np.int64]
Grid = np.ndarray[tuple[int, int], np.dtype[np.float64]]
_PRICES = (INDEX, FAR)
"""Columns that are prices, and move as prices do."""


@dataclass(frozen=True, slots=True, eq=False)
class Beside:
    """One row a bar. names: of the peers; close: theirs, a column a peer, NaN where one had no bar; columns: figures by
    names of trellis.signals.series, in units of the bars' prices; smiles: of options, None where there are none.
    """

    names: tuple[str, ...]
    close: Grid
    columns: Mapping[str, Real] = field(default_factory=dict)
    smiles: Smiles | None = None

    def taken(self, places: slice | Whole) -> "Beside":
        """Of the bars at the places, in their order."""
        return Beside(
            self.names,
            self.close[places],
            {name: column[places] for name, column in self.columns.items()},
            None if self.smiles is None else smiles_at(self.smiles, np.arange(len(self.close))[places]),
        )

    def rebuilt(self, places: Whole, before: Real, after: Real, scale: float) -> "Beside":
        """taken() where bars were rebuilt of their moves, times scale: peers move as they did then, as often; an index
        and a later future keep their distance from the close. before, after: closes of the bars taken and as rebuilt.
        """
        made = self.taken(places)
        columns = {
            name: after * (column / before) ** scale if name in _PRICES else column
            for name, column in made.columns.items()
        }
        return Beside(self.names, _walked(self.close, places, scale), columns, made.smiles)

    def told_to(self, series: Series) -> Series:
        """The series with all of it; volumes of peers are not known."""
        peers = Peers(self.names, self.close, np.full_like(self.close, np.nan)) if self.names else None
        return series._replace(columns={**series.columns, **self.columns}, peers=peers, smiles=self.smiles)

    @property
    def canonical(self) -> bytes:
        """SHA-256 over all of it."""
        made = hashlib.sha256("\n".join(self.names).encode())
        made.update(np.ascontiguousarray(self.close).tobytes())
        for name in sorted(self.columns):
            made.update(name.encode() + np.ascontiguousarray(self.columns[name]).tobytes())
        for part in () if self.smiles is None else self.smiles:
            made.update(np.ascontiguousarray(part).tobytes())
        return made.digest()

    @property
    def words(self) -> tuple[tuple[str, str], ...]:
        """What there is, as a breeding's terms tell it."""
        rows = [(PEERS, ", ".join(self.names)), ("columns", ", ".join(sorted(self.columns)))]
        if self.smiles is not None:
            rows.append(("options", f"{len(self.smiles.moneyness):,} quotes"))
        return tuple(row for row in rows if row[1])


def _walked(close: Grid, places: Whole, scale: float) -> Grid:
    """Closes that move as those at the places did, each since the peer's last one."""
    last = close.copy()
    for t in range(1, len(last)):
        last[t] = np.where(np.isfinite(last[t]), last[t], last[t - 1])
    logs = np.log(last)
    moves = np.diff(logs, axis=0, prepend=logs[:1])[places] * scale
    levels = np.exp(np.cumsum(np.nan_to_num(moves), axis=0)) * np.nan_to_num(last[-1], nan=1.0)
    made: Grid = np.where(np.isfinite(close[places]), levels, np.nan)
    return made
