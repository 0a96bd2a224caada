"""What a kept tape journals: its terms, every row as it closed with what the panel said of it, each fit, the verdict.

A tape that walks over shares of a whole recording begins with TapeBegun; one whose panels are fitted at so many rows
and at each doubling begins with TapeOpened, which knows nothing of an end, so that a growing recording has the same.

Every row is a record of its own, so the journal's bytes do not depend on how fast a recording was played or where a
run was cut. A row carries counts of all rows so far: who shows a tape reads its newest row and no other.
"""

from dataclasses import dataclass
from datetime import datetime

from trellis.strategies.garden.tape_rows import RowClosed

TAPE_FILE = "tape.db"
"""The journal of a tape in its folder."""
STREAM, ROWS = "tape", "tape/row"
"""The streams of terms, fits and verdict, and of rows."""


@dataclass(frozen=True, slots=True)
class TapeBegun:
    """A tape was begun. data: SHA-256 of what it is read from; terms: of every setting of tape and panel; source: book,
    trade or bar; events: trades, quotes and the like, or bars; rows: that they give; first, last: nanoseconds since
    1970. size to bars_min: as the tape's settings name them; horizon to fee_bps: of a trade that evidence is about;
    windows: that are walked forward over, 0 where nothing is fitted.
    """

    at: datetime
    symbol: str
    data: str
    terms: str
    source: str
    events: int
    rows: int
    first: int
    last: int
    clock: str
    size: float
    gap: int
    period: int
    bars_min: int
    horizon: int
    target: float
    stop: float
    fee_bps: float
    seed: int
    windows: int


@dataclass(frozen=True, slots=True)
class TapeOpened:
    """A tape was begun of a recording that may grow. terms: SHA-256 of every setting of tape and panel; source: book,
    trade or bar; first: of its first row, nanoseconds since 1970. size to bars_min: as the tape's settings name them;
    horizon to fee_bps: of a trade that evidence is about; panel_rows: that the first panel is fitted on, each later one
    on twice as many, 0 where nothing is fitted.
    """

    at: datetime
    symbol: str
    terms: str
    source: str
    first: int
    clock: str
    size: float
    gap: int
    period: int
    bars_min: int
    horizon: int
    target: float
    stop: float
    fee_bps: float
    seed: int
    panel_rows: int


@dataclass(frozen=True, slots=True)
class ExpertTold:
    """An expert of a panel. live: it has anything that it may say; spoke: how often it did out of sample, 0 to 1; long,
    short: its weights in the pool.
    """

    name: str
    live: bool
    spoke: float
    long: float
    short: float


@dataclass(frozen=True, slots=True)
class PanelFitted:
    """The panel of a window was fitted on every row before `first`. sequence: network or baseline, whichever speaks;
    patterns: admitted; network, baseline, base: their log-losses by purged folds; gate_long, gate_short: from which
    chance a trade is confirmed; fitted: SHA-256 of all of it.
    """

    window: int
    first: int
    sequence: str
    patterns: int
    network: float
    baseline: float
    base: float
    experts: tuple[ExpertTold, ...]
    gate_long: float
    gate_short: float
    fitted: str


@dataclass(frozen=True, slots=True)
class TapeEnded:
    """The tape is whole. kinds: how many different tokens; refused: events left out; digest: the tape's SHA-256."""

    rows: int
    tokens: int
    kinds: int
    refused: int
    digest: str


@dataclass(frozen=True, slots=True)
class IntervalTold:
    """A figure with the ends of its interval of 90 %."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class TapeJudged:
    """What evidence was worth out of sample. rows: judged; spoken: with evidence; confirmed: trades.

    skill, brier_skill: log-loss and Brier score saved, as shares of the base rate's; information: rank correlation with
    what trades left; net, always: basis points after costs of a confirmed trade, and of one at every bar. None where
    there is nothing to count. brier, base_brier: scores; network_skill, baseline_skill: within the fits.
    """

    rows: int
    spoken: int
    confirmed: int
    skill: IntervalTold | None
    brier_skill: IntervalTold | None
    information: IntervalTold | None
    net: IntervalTold | None
    always: IntervalTold | None
    brier: float | None
    base_brier: float | None
    network_skill: float
    baseline_skill: float


TAPE_CATALOGUE = (
    ("tape", "tape.begun", 1, TapeBegun),
    ("tape", "tape.begun", 2, TapeOpened),
    ("tape", "tape.row_closed", 1, RowClosed),
    ("tape", "tape.panel_fitted", 1, PanelFitted),
    ("tape", "tape.ended", 1, TapeEnded),
    ("tape", "tape.judged", 1, TapeJudged),
)
