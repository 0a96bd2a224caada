"""A held contract's day on the five-minute grid, so that monitoring it costs one look into a list."""

from collections.abc import Callable
from datetime import datetime
from decimal import Decimal
from typing import NamedTuple

from trellis.market.instruments import OptionContract
from trellis.market.quotes import OptionQuote
from trellis.sim.market.figures import basis, cents
from trellis.sim.market.quoting import Rows

GRID_SECONDS = 300


class Counts(NamedTuple):
    """What is known of a contract before the open: prior night's open interest, 20-day mean daily volume."""

    interest: int
    adv: Decimal


def grid_step(second: float, opens: float) -> int | None:
    """Index in a day's grids of a second from the open to the close; None between two."""
    index, rest = divmod(second - opens, GRID_SECONDS)
    return None if rest else int(index)


class Grid:
    """A held contract's day: its quotes at every GRID_SECONDS from the open, others made when asked for.

    Whoever keeps one by the id of its contract is safe: the grid keeps the contract alive.
    """

    __slots__ = ("_asks", "_between", "_bids", "_counts", "_deltas", "_quotes", "contract")

    def __init__(
        self,
        contract: OptionContract,
        rows: Rows,
        counts: Counts,
        between: Callable[[OptionContract, float], tuple[int, int, int]],
    ) -> None:
        """rows of the grid's steps; between gives bid, ask and delta at any other second."""
        self.contract = contract
        self._between, self._counts = between, counts
        self._bids, self._asks, self._deltas = (column.tolist() for column in rows[:3])
        self._quotes: list[OptionQuote | None] = [None] * len(self._bids)

    def quote(self, step: int | None, second: float, at: datetime) -> OptionQuote:
        """The quote at a step of the day's grid, or at any second where step is None; at is the instant stamped."""
        counts = self._counts
        if step is None:
            bid, ask, delta = self._between(self.contract, second)
            return OptionQuote(
                self.contract, cents(bid), cents(ask), at, basis(delta), counts.interest, counts.adv, modelled=True
            )
        made = self._quotes[step]
        if made is None:
            bid, ask, delta = self._bids[step], self._asks[step], self._deltas[step]
            made = self._quotes[step] = OptionQuote(
                self.contract, cents(bid), cents(ask), at, basis(delta), counts.interest, counts.adv, modelled=True
            )
        return made
