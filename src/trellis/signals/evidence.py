"""What microstructure says of a trade: a probability with its interval, by whom, from which tape, fitted before when.

It enters a plan once, as log-odds (reference, 3.3). Roles differ in what they lose by a wrong trade, so each sets its
own threshold on the same probability; the observer matrices of the sketch, which scaled it by who looks, are left out.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

LONG, SHORT = 1, -1
QUORUM = 2
"""Directional experts that must speak; with fewer, evidence abstains."""


@dataclass(frozen=True, slots=True)
class Share:
    """One expert's part: its weight in the pool, the log-odds it added, how often it spoke out of sample (0 to 1)."""

    expert: str
    weight: float
    log_odds: float
    spoke: float


@dataclass(frozen=True, slots=True)
class Evidence:
    """The chance that a trade in one direction pays net of costs, as of one closed bar of the tape.

    at: when the bar closed. horizon: bars until the time stop. direction: 1 long, -1 short. base: the rate at which
    such trades paid before the cutoff. probability, low, high: calibrated, with its 90 % interval; all three equal base
    where it abstains. gate: the least probability that pays for costs with its margin. unusual: the tail probability of
    the bar's features (small is unusual; it has no direction). tape: SHA-256 of the tape up to this bar. fitted:
    SHA-256 of everything that was fitted. fitted_before: no fit saw anything from it on. source: book, trade or bar.
    abstained: why there is no evidence, or empty.
    """

    symbol: str
    at: datetime
    horizon: int
    direction: int
    base: float
    probability: float
    low: float
    high: float
    gate: float
    shares: tuple[Share, ...]
    unusual: float
    tape: str
    fitted: str
    fitted_before: datetime
    source: str = "book"
    abstained: str = ""

    def __post_init__(self) -> None:
        if self.direction not in (LONG, SHORT):
            raise ValueError(f"direction was {self.direction}: it is 1 or -1")
        if not 0 < self.low <= self.probability <= self.high < 1:
            raise ValueError(f"{self.low}, {self.probability}, {self.high} are no probability with its interval")
        if self.fitted_before > self.at:
            raise ValueError(f"fitted on what came before {self.fitted_before}, which is after {self.at}")

    @property
    def degraded(self) -> bool:
        """True where no order book was behind it: it is then no evidence of microstructure."""
        return self.source != "book"

    @property
    def confirms(self) -> bool:
        """True where the probability reaches the gate; what abstains confirms nothing."""
        return not self.abstained and self.probability >= self.gate

    @property
    def log_odds(self) -> float:
        """What to add to a plan's own log-odds, once: nothing where it abstains."""
        return 0.0 if self.abstained else _logit(self.probability) - _logit(self.base)

    @property
    def confidence(self) -> float:
        """One less the interval's width; 0 where it abstains."""
        return 0.0 if self.abstained else 1 - (self.high - self.low)

    def influence(self, cap: float) -> float:
        """A curator's cap on influence: halved where degraded (reference, 3.1), none where it abstains."""
        if self.abstained:
            return 0.0
        return cap / 2 if self.degraded else cap

    def record(self) -> Mapping[str, object]:
        """As a plan carries it, by the names of the reference; how long it took is telemetry and stands elsewhere."""
        return {
            "symbol": self.symbol,
            "timestamp": self.at.isoformat(),
            "horizon": self.horizon,
            "direction": "long" if self.direction == LONG else "short",
            "mx_evidence": self.probability,
            "mx_confirm": self.confirms,
            "mx_confidence": self.confidence,
            "mx_confidence_interval": [self.low, self.high],
            "mx_expert_contributions": {share.expert: share.log_odds for share in self.shares},
            "mx_expert_weights": {share.expert: share.weight for share in self.shares},
            "mx_expert_survival_rates": {share.expert: share.spoke for share in self.shares},
            "mx_microtape_hash": self.tape,
            "mx_evidence_boost": self.log_odds,
            "mx_base_rate": self.base,
            "mx_gate": self.gate,
            "mx_unusual": self.unusual,
            "mx_source": self.source,
            "mx_degraded": self.degraded,
            "mx_abstained": self.abstained,
            "mx_fitted": self.fitted,
            "mx_fitted_before": self.fitted_before.isoformat(),
        }


def _logit(probability: float) -> float:
    return math.log(probability / (1 - probability))
