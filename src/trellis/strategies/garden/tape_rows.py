"""A row of a kept tape as its journal holds it, with what the panel said of it."""

from dataclasses import dataclass
from enum import StrEnum

EXPERTS = ("grammar", "sequence", "divergence")
"""In the order of a row's says."""


class RowKind(StrEnum):
    """What a row is: a bar with a token, one before there were edges, or what stood between bars."""

    BAR = "bar"
    PAD = "pad"
    BOS = "bos"
    GAP = "gap"
    HALT = "halt"
    STALE = "stale"


class Word(StrEnum):
    """Whether the panel speaks at a row, or why it abstains."""

    SPEAKS = "speaks"
    NO_BAR = "no_bar"
    FEW = "few_experts"
    UNUSUAL = "unusual"


@dataclass(frozen=True, slots=True)
class SayTold:
    """What one expert added to the log-odds of a long trade and of a short one; None where it was silent."""

    long: float | None
    short: float | None


@dataclass(frozen=True, slots=True)
class SideTold:
    """The chance that a trade in one direction pays, with its interval of 90 % and the base rate. confirms: it reaches
    the gate of its window.
    """

    chance: float
    low: float
    high: float
    base: float
    confirms: bool


@dataclass(frozen=True, slots=True)
class EvidenceTold:
    """What the panel said of a row. window: whose panel, from 1; unusual: the tail probability of the bar's figures,
    None for no bar; says: of each of EXPERTS; long, short: None where it abstains.
    """

    window: int
    word: Word
    unusual: float | None
    says: tuple[SayTold, ...]
    long: SideTold | None
    short: SideTold | None


@dataclass(frozen=True, slots=True)
class SoFar:
    """How many rows had a token, were judged, were spoken of, and confirmed a trade, up to a row and with it."""

    tokens: int
    judged: int
    spoken: int
    confirmed: int


@dataclass(frozen=True, slots=True)
class RowClosed:
    """A row of the tape. number: from 1; at: when it ended, nanoseconds since 1970; token: of 2,705; levels: of the six
    channels, none without a token; mid: the price, None for no bar; spread: at the close in basis points of it, None
    without quotes; evidence: None for rows that panels were fitted on.
    """

    number: int
    at: int
    kind: RowKind
    token: int
    levels: tuple[int, ...]
    mid: float | None
    spread: float | None
    evidence: EvidenceTold | None
    so_far: SoFar
