"""One week of a run: its label, and everything that was decided, ordered, filled and settled in it."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from trellis.constitution.proposal import Proposal
from trellis.constitution.verdict import Verdict
from trellis.core.terms import Sleeve

LABELS = ("Preservation", "Hedged", "Roll", "Assignment", "Earnings-Filter", "Calm-Income")
"""Part B's labels, the first that matches winning. An unfinished last week has none."""

OPEN_WEEK = "not closed"
"""Shown for the week in which the run ends before the report cut."""


@dataclass(frozen=True, slots=True)
class Decision:
    """A proposal's review. stage candidate: one lot, may the symbol be traded at all; final: what would be sent.

    risk is None for candidates.
    """

    at: datetime
    stage: str
    proposal: Proposal
    verdict: Verdict
    risk: Verdict | None


@dataclass(frozen=True, slots=True)
class SkipRow:
    """A symbol passed over this week, with the rule and the values compared."""

    at: datetime
    sleeve: Sleeve
    symbol: str
    rule: str
    reason: str
    value: str
    limit: str


@dataclass(frozen=True, slots=True)
class Rung:
    """A child order as placed: slice and version of its id, clip and step of the ladder; limit None for market."""

    at: datetime
    slice: int
    version: int
    clip: int
    step: int
    limit: Decimal | None


@dataclass(frozen=True, slots=True)
class FillRow:
    """An execution: price per share (net for a combo), commission for the whole fill."""

    at: datetime
    quantity: int
    price: Decimal
    commission: Decimal
    late: bool


@dataclass(frozen=True, slots=True)
class OrderRow:
    """A decision at the order desk, from intent to end. sign is +1 where the price is paid, -1 where it is received.

    multiplier: shares per unit of quantity. outcome is empty where the run ended first.
    """

    at: datetime
    decision: str
    sleeve: Sleeve
    purpose: str
    legs: str
    sign: int
    multiplier: int
    quantity: int
    arrival_mid: Decimal
    rungs: tuple[Rung, ...]
    fills: tuple[FillRow, ...]
    outcome: str
    why: str
    filled: int
    average: Decimal | None

    @property
    def slippage(self) -> Decimal | None:
        """What a share's average fill was worse than the mid the decision saw; negative where it was better."""
        return None if self.average is None else (self.average - self.arrival_mid) * self.sign


@dataclass(frozen=True, slots=True)
class LevelRow:
    """A short put crossed a protocol line."""

    at: datetime
    sleeve: Sleeve
    position: str
    contract: str
    source: int
    target: int
    spot: Decimal
    strike: Decimal
    atr: Decimal
    cause: str


@dataclass(frozen=True, slots=True)
class RollRow:
    """A roll was weighed: prepared at Level 1, decided at Level 2. candidate is empty where none was in band."""

    at: datetime
    sleeve: Sleeve
    position: str
    contract: str
    stage: str
    candidate: str
    close_mid: Decimal | None
    open_mid: Decimal | None
    debit: Decimal | None
    ratio: Decimal | None
    outcome: str
    rule: str


@dataclass(frozen=True, slots=True)
class EndRow:
    """A short option ended: closed, rolled, exited, expired, assigned, called_away, adjusted or delisted; profit before
    commissions.
    """

    at: datetime
    sleeve: Sleeve
    contract: str
    cause: str
    profit: Decimal


@dataclass(frozen=True, slots=True)
class DeploymentRow:
    """Deployment reached at a window's end, against S; note is empty or under_deployed:<cause>."""

    at: datetime
    sleeve: Sleeve
    size: Decimal
    deployment: Decimal
    note: str


@dataclass(frozen=True, slots=True)
class Notice:
    """Anything else worth telling: kind names it (latch set, mode, pivot, expiry ...), by who did it, if a person."""

    at: datetime
    sleeve: str
    kind: str
    text: str
    rule: str
    by: str = ""


@dataclass(frozen=True, slots=True)
class SleeveNote:
    """What Part B says of one sleeve's week, and what a share of its S was put to work at best."""

    sleeve: Sleeve
    label: str
    tags: tuple[str, ...]
    note: str


@dataclass(frozen=True, slots=True)
class Week:
    """One ISO week. label is empty while the week is not closed; provisional differs from it after a restatement.

    worst_level is the highest protocol level at which any short put stood in the week.
    """

    name: str
    monday: date
    label: str
    provisional: str
    tags: tuple[str, ...]
    sleeves: tuple[SleeveNote, ...]
    worst_level: int
    decisions: tuple[Decision, ...]
    skips: tuple[SkipRow, ...]
    orders: tuple[OrderRow, ...]
    levels: tuple[LevelRow, ...]
    rolls: tuple[RollRow, ...]
    ends: tuple[EndRow, ...]
    deployments: tuple[DeploymentRow, ...]
    notices: tuple[Notice, ...]

    @property
    def shown_label(self) -> str:
        """The label for people."""
        return self.label or OPEN_WEEK

    @property
    def idle(self) -> bool:
        """Whether nothing was bought or sold in the week."""
        return not any(order.filled for order in self.orders)
