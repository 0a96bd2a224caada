"""Events of deciding: reviews, skips, deployment, levels, rolls, expiry."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from trellis.constitution.proposal import Proposal
from trellis.constitution.verdict import Verdict
from trellis.core.terms import Sleeve


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A proposal met the constitution and the risk gate.

    stage is candidate (one lot, asking whether the symbol may be traded) or final (what would be sent); risk is
    None for candidates.
    """

    at: datetime
    stage: str
    proposal: Proposal
    verdict: Verdict
    risk: Verdict | None


@dataclass(frozen=True, slots=True)
class SymbolSkipped:
    """A symbol was passed over this cycle, with the rule and the values it compared."""

    at: datetime
    sleeve: Sleeve
    symbol: str
    rule: str
    reason: str
    value: str
    limit: str


@dataclass(frozen=True, slots=True)
class DeploymentNoted:
    """Deployment against S, and why it fell short (S0.deploy.target). stage: planned, or reached at window end."""

    at: datetime
    sleeve: Sleeve
    stage: str
    size: Decimal
    deployment: Decimal
    note: str


@dataclass(frozen=True, slots=True)
class LevelChanged:
    """A short put crossed a protocol line (S6.L0 to S6.L3). cause: spot, calm, or the rule that escalated it."""

    at: datetime
    sleeve: Sleeve
    position: str
    symbol: str
    source: int
    target: int
    spot: Decimal
    strike: Decimal
    atr: Decimal
    cause: str


@dataclass(frozen=True, slots=True)
class RollArmed:
    """Spot reached the Rev preparation line (S3.roll.prep)."""

    at: datetime
    sleeve: Sleeve
    position: str
    spot: Decimal
    line: Decimal


@dataclass(frozen=True, slots=True)
class RollWeighed:
    """The economics of a roll, prepared at Level 1 or decided at Level 2; candidate is empty where none is in band."""

    at: datetime
    sleeve: Sleeve
    position: str
    stage: str
    candidate: str
    close_mid: Decimal | None
    open_mid: Decimal | None
    debit: Decimal | None
    ratio: Decimal | None
    outcome: str
    rule: str


@dataclass(frozen=True, slots=True)
class ExpiryDecided:
    """What is done with an option near its expiry: close, leave_cheap, accept_assignment, prepare ..."""

    at: datetime
    sleeve: Sleeve
    position: str
    decision: str
    rule: str
    value: str
    limit: str
