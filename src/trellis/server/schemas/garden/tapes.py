"""Kept tapes as the API tells them. Chances are from 0 to 1, spreads and what trades leave in basis points."""

from datetime import datetime
from typing import Literal

from pydantic import BaseModel, Field

Source = Literal["book", "trade", "bar"]
"""What a tape was made of: quotes and trades, trades alone, or bars."""
FindingTold = Literal["pays", "foretells", "nothing"]
"""What a verdict comes to: evidence foretells and pays for its costs, foretells alone, or foretells nothing."""
RowKindTold = Literal["bar", "pad", "bos", "gap", "halt", "stale"]
"""A bar with a token, one before there were edges, or what stood between bars."""
WordTold = Literal["speaks", "no_bar", "few_experts", "unusual"]
"""Whether the panel spoke of a row, or why it abstained."""
ExpertName = Literal["grammar", "sequence", "divergence"]


class TapeRow(BaseModel):
    """A tape. rows of rows_all: that are there, of those that its recording gives, None while that may grow; tokens:
    of them with one; judged, spoken, confirmed: rows that a panel judged, rows with evidence, trades that reached the
    gate; first, last: when its recording begins and ends, or its newest row; degraded: made without a book, so it is
    no evidence of microstructure; whole: nothing comes after; finding: None before the verdict.
    """

    name: str = Field(examples=["btcusdt"])
    at: datetime
    symbol: str = Field(examples=["BTCUSDT"])
    source: Source
    degraded: bool
    first: datetime
    last: datetime
    rows: int
    rows_all: int | None
    tokens: int
    judged: int
    spoken: int
    confirmed: int
    whole: bool
    finding: FindingTold | None


class UnreadableTape(BaseModel):
    """A folder whose journal cannot be read, and why."""

    name: str
    problem: str


class TapeList(BaseModel):
    """Every tape of the home, the newest first."""

    tapes: list[TapeRow]
    unreadable: list[UnreadableTape]


class TapeTerms(BaseModel):
    """How it was cut and what evidence is about. size: of a bar, in trades or volume by the clock; gap, period: seconds
    of silence that break it, and that edges stay frozen; bars_min: that edges need; horizon: bars until a trade is
    ended; target, stop: in volatilities of it; windows: walked forward over, or panel_rows: that the first panel is
    fitted on, each later one on twice as many; 0 where nothing is fitted, None where it walks the other way.
    """

    clock: str
    size: float
    gap: float
    period: float
    bars_min: int
    horizon: int
    target: float
    stop: float
    fee_bps: float
    seed: int
    windows: int | None
    panel_rows: int | None


class TapeExpert(BaseModel):
    """An expert of a window's panel. live: it has anything that it may say; spoke: how often it did out of sample;
    long, short: what its word weighs.
    """

    name: ExpertName
    live: bool
    spoke: float
    long: float
    short: float


class TapePanel(BaseModel):
    """A panel, fitted on every row before number `first`. sequence: which model speaks as that expert; patterns: that
    the grammar admitted; network, baseline, base: log-losses by purged folds; gates: the chance from which a trade is
    confirmed; fitted: SHA-256.
    """

    window: int
    first: int
    sequence: Literal["network", "baseline"]
    patterns: int
    network: float
    baseline: float
    base: float
    experts: list[TapeExpert]
    gate_long: float
    gate_short: float
    fitted: str


class TapeInterval(BaseModel):
    """A figure with its interval of 90 %."""

    value: float
    low: float
    high: float


class TapeVerdict(BaseModel):
    """What evidence was worth out of sample. skill, brier_skill: log-loss and Brier score saved, as shares of the base
    rate's; information: rank correlation with what trades left; net, always: basis points after costs of a confirmed
    trade, and of one at every bar. None where there is nothing to count.
    """

    rows: int
    spoken: int
    confirmed: int
    skill: TapeInterval | None
    brier_skill: TapeInterval | None
    information: TapeInterval | None
    net: TapeInterval | None
    always: TapeInterval | None
    brier: float | None
    base_brier: float | None
    network_skill: float
    baseline_skill: float


class TapeTold(TapeRow):
    """A tape whole, but for its rows. data: digest of what it was read from; digest: of the tape, once it ended; kinds:
    different tokens; refused: events left out; events: trades and quotes, or bars, of the recording. data and events
    are None where the recording may grow; fitted: whether panels are fitted on it.
    """

    data: str | None
    events: int | None
    fitted: bool
    refused: int | None
    kinds: int | None
    digest: str | None
    terms: TapeTerms
    panels: list[TapePanel]
    verdict: TapeVerdict | None


class TapeSay(BaseModel):
    """What an expert added to the log-odds of a long and of a short trade; None where it was silent."""

    name: ExpertName
    long: float | None
    short: float | None


class TapeSide(BaseModel):
    """The chance that a trade that way pays, its interval of 90 %, the base rate, and whether it reaches the gate."""

    chance: float
    low: float
    high: float
    base: float
    confirms: bool


class TapeEvidence(BaseModel):
    """What a panel said of a row. unusual: tail probability of the bar's figures; sides: None where it abstains."""

    window: int
    word: WordTold
    unusual: float | None
    says: list[TapeSay]
    long: TapeSide | None
    short: TapeSide | None


class TapeRowTold(BaseModel):
    """A row. sequence: of the record; number: from 1; at: when it ended; levels: of the six channels (move, spread,
    imbalance, volume, flow, arrival), from 0, none without a token; mid: the price; spread: at the close, None without
    quotes; evidence: None for rows that panels were fitted on.
    """

    sequence: int
    number: int
    at: datetime
    kind: RowKindTold
    token: int
    levels: list[int]
    mid: float | None
    spread: float | None
    evidence: TapeEvidence | None


class TapeRowPage(BaseModel):
    """Rows, the newest first. next: the cursor of the page after; total: on all pages; newest: the sequence that the
    journal ends with, to ask since.
    """

    rows: list[TapeRowTold]
    next: int | None
    total: int
    newest: int
