"""Decisions as the API tells them."""

from datetime import date, datetime

from pydantic import BaseModel, Field

from trellis.core.terms import Right, Side
from trellis.server.schemas.money import Exact
from trellis.server.schemas.rules import CitedRule
from trellis.server.views.decision_rows import DecisionKind


class Breach(BaseModel):
    """What stood against it: a rule, the value seen and the limit it was compared with."""

    rule: str = Field(examples=["S2.entry.delta"])
    operator: str = Field(examples=["range"])
    limit: str = Field(examples=["0.40..0.45"])
    value: str = Field(examples=["0.5125"])
    reason: str = Field(description="For machines", examples=["no_strike_in_band"])
    gate: str = Field(description="constitution or risk", examples=["constitution"])


class Became(BaseModel):
    """What became of a proposal at the order desk. outcome: working, or as the decision ended."""

    outcome: str = Field(examples=["filled"])
    orders: int = Field(description="Child orders placed: the steps of the ladder", examples=[3])
    wanted: int
    filled: int
    average: Exact | None = Field(description="Mean price per share, to four places", examples=["0.4100"])


class Decision(BaseModel):
    """A decision in a row. Fields that do not apply are empty."""

    sequence: int = Field(description="Its record in the journal", examples=[22])
    at: datetime
    week: str = Field(examples=["2018-W01"])
    account: str = Field(examples=["main"])
    sleeve: str = Field(examples=["rev"])
    kind: DecisionKind
    symbol: str = Field(examples=["BBY"])
    action: str = Field(examples=["open.csp"])
    stage: str = Field(examples=["final"])
    outcome: str = Field(examples=["approved"])
    rules: list[str] = Field(description="Those that decided", examples=[["S3.entry.delta"]])
    decision: str = Field(description="The id of the proposal, or of the position's", examples=["ce3fd0816519"])
    right: Right | None = None
    strike: Exact | None = Field(default=None, examples=["57.50"])
    expiry: date | None = None
    asked: int | None = Field(default=None, description="Contracts or shares proposed")
    allowed: int | None = Field(default=None, description="Contracts or shares permitted")
    breaches: list[Breach] = []
    facts: list["Fact"] = Field(default=[], description="Of events that are no proposal: what they say")
    became: Became | None = None


class Fact(BaseModel):
    """A field of an event, as text."""

    name: str = Field(examples=["spot"])
    value: str = Field(examples=["218.9380"])


class DecisionPage(BaseModel):
    """Decisions, newest first. next: the cursor of the page that follows, none on the last."""

    rows: list[Decision]
    next: int | None
    total: int = Field(description="Rows on all pages")


class Choice(BaseModel):
    """A value that a filter may take, and how many rows have it."""

    value: str
    count: int


class DecisionChoices(BaseModel):
    """What the filters of the decisions may be set to, each with its count over the whole run, the most first."""

    kinds: list[Choice]
    outcomes: list[Choice]
    symbols: list[Choice]
    sleeves: list[Choice]
    accounts: list[Choice]
    actions: list[Choice]
    stages: list[Choice]
    weeks: list[Choice]
    rules: list[Choice]


class ClauseTold(BaseModel):
    """One rule compared once."""

    rule: CitedRule
    operator: str
    limit: str
    value: str
    passed: bool
    breach: str = Field(description="What follows from a breach", examples=["skip"])
    source: str = Field(examples=["C+R"])
    reason: str


class VerdictTold(BaseModel):
    """A review's answer with every clause that was checked."""

    outcome: str
    quantity: int
    rulebook: str = Field(description="SHA-256 of the rulebook")
    clauses: list[ClauseTold]


class FillTold(BaseModel):
    """An execution."""

    sequence: int
    at: datetime
    quantity: int
    price: Exact
    commission: Exact
    late: bool


class OrderTold(BaseModel):
    """A child order: one step of the ladder and what became of it. state: the last that was heard of it."""

    id: str
    sequence: int = Field(description="The record in which it was placed")
    at: datetime
    slice: int
    version: int
    clip: int
    rung: int
    quantity: int
    limit: Exact | None = Field(description="None for a market order")
    mid: Exact
    state: str = Field(examples=["filled"])
    until: datetime | None = Field(description="When the last of it was heard")
    why: str
    fills: list[FillTold]


class LegTold(BaseModel):
    """One instrument of an order and the way it goes."""

    instrument: str = Field(examples=["BBY180105P00057500"])
    side: Side


class CourseTold(BaseModel):
    """What the order desk did with an approved proposal."""

    sequence: int = Field(description="The record of the intent")
    purpose: str
    legs: list[LegTold]
    quantity: int
    order_kind: str = Field(examples=["limit"])
    arrival_mid: Exact = Field(description="Mid per share that the decision saw")
    cap: Exact = Field(description="Fraction of that mid by which a fill may be worse")
    ceiling: Exact | None
    good_until: datetime | None
    orders: list[OrderTold]
    commission: Exact = Field(description="USD, all fills")
    became: Became
    why: str = Field(description="Why it ended so")
    ended: int | None = Field(description="The record in which it ended")


class ProposalTold(BaseModel):
    """What was asked leave for."""

    quantity: int
    single_stock: bool
    band: str
    dte: str
    reason: CitedRule | None = Field(description="The rule that prompted it")
    closing: str = Field(description="The position that it closes")
    closing_expiry: date | None


class DecisionDetail(BaseModel):
    """The whole of a decision: what was asked, each clause, the gate, what became of it, what belongs to it."""

    row: Decision
    proposal: ProposalTold | None
    verdict: VerdictTold | None
    risk: VerdictTold | None
    rules: list[CitedRule]
    course: CourseTold | None
    related: list[Decision] = Field(description="Other rows about the same proposal or position, oldest first")


class Skip(BaseModel):
    """A symbol passed over, with the rule and the values it compared."""

    sequence: int
    at: datetime
    week: str
    account: str
    sleeve: str
    symbol: str
    rule: str
    reason: str
    value: str
    limit: str


class SkipPage(BaseModel):
    """Skips, newest first, and how often each rule was the reason in all that fit."""

    rows: list[Skip]
    next: int | None
    total: int
    by_rule: list[Choice]
