"""A trading plan: everything that a detector says of one trade, and nothing of what became of it.

What becomes of a plan is told by moves (states.py); the plan itself never changes. Another version is another plan with
the same id that supersedes it. Sizes are fractions of net asset value; prices are decimals on the instrument's tick;
scores are floats. Reference, 2.1.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from decimal import Decimal

from trellis.core.ids import digest
from trellis.strategies.garden.canonical import canonical, content_hash
from trellis.strategies.garden.conditions import Condition
from trellis.strategies.garden.words import Direction, Horizon, Mode, instant

SCHEMA_VERSION = "2.0.0"


@dataclass(frozen=True, slots=True)
class Evidence:
    """The microstructure evidence (DSI record) that a plan rests on.

    probability: in the plan's direction, calibrated; confirmed: whether it passes the gate that cost sets; confidence,
    low, high: how sure it is; source: "tape", or "bar" where it was made of bars alone; tape: SHA-256 of what was read;
    at: the last instant that went into it; experts: how many calibrated ones were live.
    """

    probability: float
    confirmed: bool
    confidence: float
    low: float
    high: float
    source: str
    tape: str
    at: datetime
    experts: int

    def __post_init__(self) -> None:
        """The instant is brought to New York. Raises ValueError for one without a zone."""
        object.__setattr__(self, "at", instant(self.at))


@dataclass(frozen=True, slots=True)
class Regime:
    """The market's state as it was known: its words, and the probability of this state."""

    volatility: str = ""
    trend: str = ""
    liquidity: str = ""
    session: str = ""
    probability: float = 0.0


@dataclass(frozen=True, slots=True)
class ModuleScores:
    """What was known of the module that plans (module intelligence); scores from 0 to 1, out of sample, None for what
    is not known. The account puts them on a plan when it takes it (adaptive/stamping.py).
    """

    performance: float | None = None
    innovation: float | None = None
    collaboration: float | None = None

    @property
    def merit(self) -> float | None:
        """0.6 innovation + 0.4 collaboration: a learning rate is a knob and no merit (reference, 4.2). None where one
        of the two is not known.
        """
        if self.innovation is None or self.collaboration is None:
            return None
        return 0.6 * self.innovation + 0.4 * self.collaboration


@dataclass(frozen=True, slots=True)
class Provenance:
    """SHA-256 hashes of what the plan was made with: recipe, data, evidence, module."""

    detector_recipe: str
    data_fingerprint: str
    dsi_fingerprint: str
    module_fingerprint: str


@dataclass(frozen=True, slots=True)
class Execution:
    """How the plan would be carried out. slippage: tolerated, in basis points; priority: 1 high to 3 low."""

    strategy: str = "market"
    order_type: str = "market"
    time_in_force: str = "day"
    venues: tuple[str, ...] = ()
    slippage: float = 5.0
    priority: int = 2
    notes: str = ""


@dataclass(frozen=True, slots=True)
class TradingPlan:
    """One version of a plan. Reference names, but for evidence (microstructure_evidence) and module_scores
    (module_intelligence).

    plan_id: one for all versions; plan_version: from 1; supersedes: the version that this one replaces, 0 for none.
    signal_strength, confidence_score, p_win: 0 to 1; p_win: calibrated probability that it pays, costs off; where its
    source takes every trade to end at a barrier, of target before stop.
    entry_price, stop_loss, take_profit: USD; position_size: of net asset value; risk_reward_ratio: reward over risk.
    max_holding: from the fill on; asof_ts: what is planned for; data_cutoff_ts: the last thing that was known.
    expected_edge_bps, expected_cost_bps: of the notional, round trip. Instants are New York ones.
    """

    plan_id: str
    module_id: str
    detector_id: str
    symbol: str
    timeframe: Horizon
    asof_ts: datetime
    data_cutoff_ts: datetime
    valid_until: datetime
    direction: Direction
    signal_strength: float
    confidence_score: float
    p_win: float
    entry_conditions: Condition
    entry_price: Decimal
    position_size: Decimal
    stop_loss: Decimal | None
    take_profit: Decimal | None
    risk_reward_ratio: Decimal
    time_horizon: Horizon
    max_holding: timedelta
    expected_edge_bps: float
    expected_cost_bps: float
    genome_hash: str
    provenance: Provenance | None
    evidence: Evidence | None
    invalidation_conditions: Condition | None = None
    regime_context: Regime = Regime()
    module_scores: ModuleScores = ModuleScores()
    event_context: tuple[tuple[str, float], ...] = ()
    risk_assessment: str = ""
    portfolio_impact: str = ""
    execution: Execution = Execution()
    mode: Mode = Mode.REPLAY
    correlation_id: str = ""
    plan_version: int = 1
    supersedes: int = 0
    schema_version: str = SCHEMA_VERSION

    def __post_init__(self) -> None:
        """Instants are brought to New York. Raises ValueError for one without a zone."""
        for name in ("asof_ts", "data_cutoff_ts", "valid_until"):
            object.__setattr__(self, name, instant(getattr(self, name)))

    @property
    def key(self) -> tuple[str, int]:
        """What moves are keyed by: plan and version."""
        return self.plan_id, self.plan_version

    @property
    def content(self) -> bytes:
        """The plan's canonical bytes."""
        return canonical(self)

    @property
    def content_hash(self) -> str:
        """SHA-256 over them, in hex: equal plans have equal ones, on every machine and at any time."""
        return content_hash(self)

    @property
    def stop_distance(self) -> Decimal:
        """From entry to stop, as a fraction of the entry; 0 without a stop."""
        return abs(self.entry_price - self.stop_loss) / self.entry_price if self.stop_loss is not None else Decimal(0)

    @property
    def at_risk(self) -> Decimal:
        """What the stop would cost, of net asset value."""
        return self.position_size * self.stop_distance


def plan_id_of(module_id: str, symbol: str, timeframe: Horizon, asof: datetime, genome_hash: str) -> str:
    """The id of a plan: a digest of what decides, so that the same decision made twice is one plan."""
    return digest("plan", module_id, symbol, timeframe, asof.astimezone(UTC).isoformat(), genome_hash)[:32]


def reward_to_risk(entry: Decimal, stop: Decimal | None, target: Decimal | None) -> Decimal:
    """Reward over risk to four places; 0 where a barrier is missing or the stop is at the entry."""
    if stop is None or target is None or stop == entry:
        return Decimal(0)
    return (abs(target - entry) / abs(entry - stop)).quantize(Decimal("0.0001"))
