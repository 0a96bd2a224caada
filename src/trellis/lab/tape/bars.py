"""A tape as bars that can be traded: quotes that orders fill at, volume, flow, and what evidence said at each close."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

import numpy as np

from trellis.core.problems import problem
from trellis.lab.columns import PLACES, SCALE, BarColumns, Heard, Real, Whole, columns_of, rising
from trellis.lab.tape.walking import FIRST, walked
from trellis.signals.fusion.fitting import PanelSettings
from trellis.signals.tape.events import Events
from trellis.signals.tape.features import BAR, Rows
from trellis.signals.tape.settings import DAY, TapeSettings
from trellis.signals.tape.tape import tape_of


@dataclass(frozen=True, slots=True, eq=False)
class Recorded:
    """What bars are made of. cut: of the tape; panel: how evidence is fitted, anew at `first` rows and each doubling;
    unit: how much of the instrument is traded at once; span: nanoseconds that a return is measured over.
    """

    symbol: str
    events: Events
    cut: TapeSettings
    panel: PanelSettings
    unit: Decimal
    span: int
    source: str
    first: int = FIRST

    def __call__(self, stop: int) -> BarColumns:
        """The first `stop` bars, made of nothing that was heard after the last of them."""
        tape = tape_of(self.events, self.cut)
        closed = tape.rows.at[np.flatnonzero(tape.rows.kind == BAR)[stop - 1]]
        heard = int(np.searchsorted(self.events.at, closed, side="right"))
        return bars_of(self, heard).part(0, stop)


def bars_of(
    recorded: Recorded, heard: int | None = None, tell: Callable[[str], None] = lambda words: None
) -> BarColumns:
    """Bars of the events, or of the first `heard` of them.

    An order of a close fills at the first quote after it. A bar whose quote was too old is left out: nobody could have
    traded at it. Raises ProblemError for prices not whole in units, and where no bar closed.
    """
    tape = tape_of(recorded.events if heard is None else recorded.events.part(0, heard), recorded.cut)
    said = walked(tape, recorded.symbol, recorded.panel, recorded.first, tell)
    is_bar = tape.rows.kind == BAR
    kept = np.flatnonzero(is_bar)
    rows = Rows(tape.rows.at[kept], tape.rows.kind[kept], tape.rows.figures[kept])
    prices, bid, ask = _prices(recorded, rows)
    bought = rows["volume"] * (1 + rows["flow_share"]) / 2
    rests = np.concatenate(([0], np.cumsum(is_bar)))[said.fitted[kept]]
    told = Heard(
        bid, ask, rows["volume"].copy(), bought, rows["volume"] - bought, rows["ofi"].copy(), said.above[kept], rests
    )
    at = rising(rows.at)
    source = f"{recorded.source}, {recorded.cut.size:g} {recorded.cut.clock} a bar, source {tape.source}"
    return columns_of(
        recorded.symbol,
        at // DAY,
        prices,
        unit=recorded.unit,
        source=source,
        at=at,
        span=recorded.span,
        heard=told,
    )


def _prices(recorded: Recorded, rows: Rows) -> tuple[dict[str, Whole], Whole, Whole]:
    """Open, high, low and close between the quotes, and the first bid and ask of each bar."""
    named = ("open_bid", "open_ask", "bid", "ask")
    bid, ask, last_bid, last_ask = (_whole(recorded, name, rows[name]) for name in named)
    opened, close = (bid + ask) // 2, (last_bid + last_ask) // 2
    scale = float(recorded.unit) * SCALE
    high, low = (np.rint(rows[name] * scale).astype(np.int64) for name in ("high", "low"))
    prices = {
        "open": opened,
        "high": np.maximum.reduce([high, opened, close]),
        "low": np.minimum.reduce([low, opened, close]),
        "close": close,
    }
    return prices, bid, ask


def _whole(recorded: Recorded, name: str, prices: Real) -> Whole:
    """A unit's prices in 1/SCALE USD. Raises ProblemError for the first that is not whole."""
    exact = prices * float(recorded.unit) * SCALE
    wrong = np.flatnonzero(~(np.abs(exact - np.rint(exact)) <= 1e-3))
    if len(wrong):
        message = f"with units of {recorded.unit} a price has more than four decimals"
        way_out = f"Give another --unit, so that every price times it is a multiple of {PLACES}."
        raise problem(recorded.symbol, f"{name} of bar {int(wrong[0]) + 1}", prices[wrong[0]], message, way_out)
    return np.rint(exact).astype(np.int64)
