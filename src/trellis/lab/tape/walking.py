"""Evidence along a tape, walking forward: every bar is judged by a panel that was fitted on rows before it alone.

The first panel is fitted on the first `first` rows and judges as many; each later one on all rows so far, which are
twice as many. Where panels are fitted does not depend on how long the tape is, so a tape cut short says the same.
"""

import hashlib
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from trellis.core.problems import ProblemError
from trellis.signals.fusion.fitting import PanelSettings, fit
from trellis.signals.fusion.panel import SPEAKS, Panel
from trellis.signals.tape.events import Float64, Int64
from trellis.signals.tape.tape import Tape

FIRST = 1_000
KEPT_MAX = 16
_kept: "OrderedDict[tuple[str, str, str], Panel | None]" = OrderedDict()


@dataclass(frozen=True, slots=True, eq=False)
class Walked:
    """By row: how far the probability that a trade pays, long and short, is above its gate, NaN where nothing is said;
    and how many rows that rests on. panels: SHA-256 of each panel.
    """

    above: Float64
    fitted: Int64
    panels: tuple[str, ...]


def walked(
    tape: Tape,
    symbol: str,
    settings: PanelSettings,
    first: int = FIRST,
    tell: Callable[[str], None] = lambda words: None,
) -> Walked:
    """The evidence of all rows. A stretch before which too few bars have a label has none."""
    count, start = len(tape), first
    above, fitted, panels = np.full((count, 2), np.nan), np.zeros(count, np.int64), []
    while start < count:
        end = min(2 * start, count)
        tell(f"evidence of rows {start + 1:,} to {end:,}")
        panel = panel_of(tape, start, symbol, settings)
        if panel is not None:
            seen = panel.run(panel.begun(), tape.rows.part(0, end), tape.tokens[:end])
            speaks = (seen.why == SPEAKS)[start:, None]
            above[start:end] = np.where(speaks, seen.chance[start:] - panel.gates, np.nan)
            fitted[start:end] = start
            panels.append(panel.fitted)
        start *= 2
    return Walked(above, fitted, tuple(panels))


def panel_of(
    tape: Tape, count: int, symbol: str, settings: PanelSettings, tell: Callable[[str], None] = lambda words: None
) -> Panel | None:
    """The panel of the first rows, None where too few bars of them have a label.

    It is kept by what it was fitted on, since a cut tape asks for the same again.
    """
    rows, tokens = tape.rows.part(0, count), tape.tokens[:count]
    made = hashlib.sha256(b"trellis rows 1")
    for column in (rows.at, rows.kind, rows.figures, tokens):
        made.update(np.ascontiguousarray(column).tobytes())
    key = made.hexdigest(), symbol, repr(settings)
    if key not in _kept:
        while len(_kept) >= KEPT_MAX:
            _kept.popitem(last=False)
        try:
            _kept[key] = fit(Tape(rows, tokens, tape.edges, key[0], tape.source), symbol, settings, tell)
        except ProblemError:
            _kept[key] = None
    return _kept[key]
