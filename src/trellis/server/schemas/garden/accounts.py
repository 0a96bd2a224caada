"""Accounts that modules trade under the adaptive mandate, as the API tells them (docs/adaptive.md)."""

from datetime import date, datetime

from pydantic import BaseModel, Field

from trellis.risk.backtests import Light
from trellis.risk.halts import Cause
from trellis.server.schemas.garden.lives import LifeStep, ModuleOdds, ModuleScore
from trellis.server.schemas.garden.odds import PlanOdds
from trellis.server.schemas.money import Exact
from trellis.server.schemas.sentences import SentenceTold

NAME_PATTERN = r"^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$"
_USD = "USD"


class GardenAccountRow(BaseModel):
    """An account among others. nav: as last marked, USD; problem: why its journal cannot be read, else empty."""

    name: str = Field(examples=["spy"])
    account: str
    mode: str = Field(examples=["paper"])
    capital: Exact | None
    nav: Exact | None
    positions: int
    plans: int
    halts: int
    finished: bool
    at: datetime | None
    problem: str = ""


class GardenAccountList(BaseModel):
    """The accounts of the house, by name."""

    accounts: list[GardenAccountRow]


class HaltRow(BaseModel):
    """Why nothing new is taken on. module: empty for the whole account; passes: whether it may end by itself."""

    cause: Cause
    module: str
    since: datetime
    detail: str
    passes: bool
    permitted: bool = Field(description="Whether the caller may release it")
    reason: str = Field(description="The row of Part I that says so")
    lacks_factor: bool = Field(description="A second factor, shown now, is all that lacks")


class GardenPosition(BaseModel):
    """What an approved plan holds. units: signed; paid, received, fees: USD so far; leaving: why it is being left."""

    plan: str
    version: int
    module: str
    symbol: str
    units: int
    entry: Exact
    stop: Exact | None
    target: Exact | None
    paid: Exact
    received: Exact
    fees: Exact
    opened: datetime | None
    until: datetime | None = Field(description="Its time stop")
    leaving: str


class ModuleRow(BaseModel):
    """What a module has made: profit of closed positions and how far below its best, USD; losses in a row.

    stage: of its life; audit: approve, veto or none, as last made; audited: when that was on the account, None where it
    was with its breeding; audit_failed: checks that did not hold; stage_a: every gate of its breeding held; standing:
    what its stays let it do (full, halved, probation, run_off); share: the part of what it asks for that it is given;
    evidence: against its claim, 1 for none, None while it is held to none; why: of the standing; steps: of its life,
    the newest first; symbol and generation: what it was bred on, and how many generations after the first. Empty and
    None for a module that was not bred. odds: who tells them of its plans.
    """

    module: str
    symbol: str
    generation: int | None
    plans: int
    approved: int
    closed: int
    profit: Exact
    fall: Exact
    losses: int
    halted: bool
    stage: str = Field(examples=["experimental.shadow"])
    audit: str
    audited: datetime | None
    audit_failed: list[str]
    stage_a: bool | None
    standing: str
    share: Exact | None
    evidence: Exact | None
    why: str
    scores: ModuleScore | None
    odds: ModuleOdds | None
    steps: list[LifeStep]


class AppointedRow(BaseModel):
    """A bred decision maker or trader that works for the account. kind: decision_maker or trader; promoted: it passed
    every gate of its breeding, else the last champion works; failed: gates that did not hold; symbols: it was bred on;
    inert: genes that can change nothing here.
    """

    kind: str = Field(examples=["decision_maker"])
    module: str
    genome: str
    promoted: bool
    failed: list[str]
    symbols: list[str]
    trained_until: datetime
    inert: list[str]


class ModuleShare(BaseModel):
    """The part of the account that a module may have."""

    module: str
    share: Exact


class SharingTold(BaseModel):
    """Shares in force. day: that they were decided after; days: of returns that were known; dry: that day is one that
    the decision maker was bred on, so nothing is shared out.
    """

    day: date
    days: int
    dry: bool
    shares: list[ModuleShare]


class ExecutionRow(BaseModel):
    """What entering a plan cost against the price at arrival, USD: delay until each slice left, impact of its fill,
    fees, and opportunity, what never entered would have gained; shortfall: their sum. at_once: what one order would
    have cost, None where it would not have filled. asked, entered: units; slices: orders.
    """

    plan: str
    version: int
    symbol: str
    at: datetime
    asked: int
    entered: int
    slices: int
    delay: Exact
    impact: Exact
    fees: Exact
    opportunity: Exact
    shortfall: Exact
    at_once: Exact | None


class ExecutionTold(BaseModel):
    """What entering by schedules cost in all, USD. scheduled, measured: plans begun and over; orders: of the latter.
    compared: plans of which it is known what one order would have cost: by_schedule, at_once, and both in basis points
    of their value at arrival. latest: the last plans, the newest first.
    """

    scheduled: int
    measured: int
    orders: int
    delay: Exact
    impact: Exact
    fees: Exact
    opportunity: Exact
    shortfall: Exact
    compared: int
    by_schedule: Exact
    at_once: Exact
    by_schedule_bps: Exact | None
    at_once_bps: Exact | None
    latest: list[ExecutionRow]


class BreedingAsked(BaseModel):
    """A reason to breed (docs/garden.md). reason: performance, diversity_gap or failure_recovery; subject: the module,
    or the axis and the niche on it that nobody lives in.
    """

    reason: str = Field(examples=["diversity_gap"])
    priority: str = Field(examples=["high"])
    subject: str = Field(examples=["horizon:1d"])


class BreedingAnswer(BaseModel):
    """A breeding of the home that was begun for the account. asked_at: as of when; niches: that it prefers; founders:
    modules that may be parents; judged: it is over.
    """

    breeding: str = Field(examples=["spy"])
    asked_at: datetime
    niches: int
    founders: int
    judged: bool


class LimitUse(BaseModel):
    """A limit in force, and how often plans broke it."""

    rule: str = Field(examples=["M.position"])
    op: str = Field(examples=["<="])
    unit: str = Field(description="part, ratio, usd, count or seconds")
    limit: Exact
    broken: int


class ActRow(BaseModel):
    """What a person may tell the account: halt, kill, release or promote, and what Part I says to the caller."""

    act: str = Field(examples=["halt"])
    permitted: bool
    reason: str
    lacks_factor: bool


class Shortfall(BaseModel):
    """Profit of closed positions in its parts, USD: gross less delay, impact and fees; opportunity: never filled."""

    gross: Exact
    delay: Exact
    impact: Exact
    fees: Exact
    opportunity: Exact
    net: Exact


class RampRow(BaseModel):
    """How much may be traded with money. wealth: of the bet that trading earns, in multiples of its start; asked: what
    a step up takes; trades: closed positions since the last step.
    """

    step: str = Field(examples=["paper"])
    promoted_by: str
    evidence: str
    wealth: Exact
    asked: Exact
    trades: int
    trades_asked: int


class BacktestTold(BaseModel):
    """Value at risk held to what days came to. level: of value at risk; day, value_at_risk, shortfall: of the last
    forecast, USD; days, passes: that are judged together; promised: passes that the level promises of so many days;
    light: green, yellow (its limits are narrowed) or red (the account is halted); days_asked: before the light binds,
    None under a mandate that asks for none; the rest are p-values of Kupiec's and Christoffersen's tests.
    """

    level: Exact
    day: date | None
    value_at_risk: Exact | None
    shortfall: Exact | None
    days: int
    passes: int
    promised: Exact
    light: Light
    days_asked: int | None
    unconditional: Exact | None = Field(description="As many passes as promised")
    independence: Exact | None = Field(description="Passes that do not follow each other")
    conditional: Exact | None = Field(description="Both at once")


class GardenAccount(BaseModel):
    """How an account stands at the end of its journal. Amounts are USD; multiples are of what a stop would cost."""

    name: str
    account: str
    mode: str
    currency: str = _USD
    mandate: str
    begun: datetime
    at: datetime
    sequence: int
    finished: bool
    capital: Exact
    nav: Exact
    cash: Exact
    high: Exact
    day_nav: Exact
    gain: Exact = Field(description="nav less capital")
    growth: Exact = Field(description="gain over capital")
    fall: Exact = Field(description="How far nav is below high, as a part")
    positions: list[GardenPosition]
    modules: list[ModuleRow]
    appointed: list[AppointedRow] = Field(description="Who was bred to decide or trade for it")
    sharing: SharingTold | None = Field(description="None before the first decision, and where nobody shares it")
    executed: ExecutionTold | None = Field(description="What entering cost; None where nobody was bred to trade")
    asked: list[BreedingAsked] = Field(description="What breeding its modules ask for, the most urgent first")
    bred: list[BreedingAnswer] = Field(description="Breedings that were begun for it, the latest first")
    odds: PlanOdds
    backtest: BacktestTold
    halts: list[HaltRow]
    answers: dict[str, int]
    limits: list[LimitUse]
    closed: int
    shortfall: Shortfall
    multiple: Exact | None
    not_traded: int
    multiple_not_traded: Exact | None
    ramp: RampRow
    reconciled: str = Field(description="Books against broker when last compared; empty before that")
    differences: list[str]
    sources: list[str] = Field(description="Where prices come from")
    peers: str = Field(description="Instruments that modules hear beside their own; empty for none")
    off: str = Field(description="Factories that modules have and cannot use here, with reasons; empty for none")
    planned_by: str = Field(description="Where plans come from, as the account was begun with")
    acts: list[ActRow]


class GardenDays(BaseModel):
    """Net asset value at the beginning of each day, and the highest it had been, USD."""

    days: list[date]
    nav: list[Exact]
    high: list[Exact]
    capital: Exact


class GuardRow(BaseModel):
    """Something that stopped the account, let it go on or promoted it."""

    sequence: int
    at: datetime
    kind: str = Field(examples=["halt.set"])
    cause: str
    module: str
    by: str
    words: str


class GuardPage(BaseModel):
    """The newest first. next: the cursor of the page after."""

    rows: list[GuardRow]
    next: int | None
    total: int


class EvidenceFigure(BaseModel):
    """One line of the evidence: what it is, what was found, and in what it is counted."""

    key: str = Field(examples=["closed"])
    value: str
    unit: str = ""


class EvidencePage(BaseModel):
    """What a person reads before promoting. text: its bytes as UTF-8; sha256: of these bytes, kept by the promotion."""

    name: str
    sha256: str = Field(description="64 hex digits")
    text: str
    figures: list[EvidenceFigure]
    lacking: list[SentenceTold] = Field(description="What speaks against it, each a sentence")


class HaltOrder(BaseModel):
    """A halt to set. kill: the kill switch of the whole account; flatten: with kill, leave every position."""

    reason: str = Field(min_length=1, max_length=300, examples=["prices look odd"])
    module: str = Field("", max_length=120)
    kill: bool = False
    flatten: bool = False


class ReleaseOrder(BaseModel):
    """A halt to end."""

    cause: Cause = Field(examples=["person"])
    module: str = Field("", max_length=120)
    reason: str = Field(min_length=1, max_length=300, examples=["prices are right"])


class PromotionOrder(BaseModel):
    """A promotion. evidence: the SHA-256 of the page that was read, as EvidencePage has it."""

    evidence: str = Field(pattern=r"^[0-9a-f]{64}$")
    note: str = Field("", max_length=300)


class ActDone(BaseModel):
    """What stands after an act: halts as they are named, the step of the ramp, and the journal's last record."""

    halts: list[str]
    step: str
    promoted_by: str
    sequence: int
