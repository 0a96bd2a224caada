"""Protection as the API tells it (section 5)."""

from datetime import datetime

from pydantic import BaseModel, Field

from trellis.core.terms import Sleeve
from trellis.server.schemas.happenings import Contract
from trellis.server.schemas.ladder import OwnedTrade
from trellis.server.schemas.money import Exact


class TriggerNow(BaseModel):
    """A trigger of section 5 as last read. since: the reading at which it came to stand so."""

    rule: str = Field(examples=["S5.trig.vix"])
    text: str = Field(description="The rule's text; empty where the rulebook is not at hand")
    status: str = Field(examples=["inactive"])
    value: Exact | None
    limit: Exact
    since: datetime


class TriggerChange(BaseModel):
    """A trigger came to stand otherwise."""

    at: datetime
    rule: str
    status: str
    value: Exact | None
    limit: Exact


class LegAmount(BaseModel):
    """What a leg was allotted and could not yet spend."""

    leg: str = Field(examples=["puts", "calls"])
    amount: Exact


class HedgeHeld(BaseModel):
    """An option owned for protection. releasing: the rule that wants it sold; empty while none does."""

    position: str
    contract: Contract
    contracts: int
    opened: datetime
    cost: Exact
    days: int
    releasing: str


class SleeveHedges(BaseModel):
    """A sleeve's quarter of protection (S5.budget). budget, left: null where the rulebook is not at hand."""

    account: str
    sleeve: Sleeve
    quarter: str = Field(examples=["2025-Q1"])
    budget: Exact | None
    paid: Exact
    left: Exact | None
    equity: Exact = Field(description="E")
    gains: Exact = Field(description="G")
    due: list[str] = Field(description="Causes of deployments still to be made")
    carried: list[LegAmount]
    value: Exact = Field(description="Of what is held, at the last marks")
    cost: Exact
    held: list[HedgeHeld]


class WeighedRow(BaseModel):
    """A deployment weighed: what it might spend, and how its legs parted it."""

    at: datetime
    account: str
    sleeve: str
    cause: str = Field(examples=["S5.trig.vix", "S6.L2"])
    budget: Exact
    paid: Exact
    spend: Exact
    puts: Exact
    calls: Exact


class MissedRow(BaseModel):
    """A leg that bought nothing; its share is carried within the quarter."""

    at: datetime
    account: str
    sleeve: str
    leg: str
    share: Exact
    symbol: str
    rule: str
    reason: str
    value: str
    limit: str


class ReleasedRow(BaseModel):
    """A hedge released to be sold. reason: profit, quiet, vix or tenor."""

    sequence: int
    at: datetime
    account: str
    sleeve: Sleeve
    contract: Contract | None
    rule: str
    reason: str
    value: Exact
    limit: Exact


class Hedges(BaseModel):
    """Protection now, and what became of it, newest first; *_count: how many there are in all."""

    run: str
    at: datetime
    currency: str = "USD"
    triggers: list[TriggerNow]
    sleeves: list[SleeveHedges]
    changes: list[TriggerChange]
    weighed: list[WeighedRow]
    weighed_count: int
    missed: list[MissedRow]
    missed_count: int
    released: list[ReleasedRow]
    trades: list[OwnedTrade]
    paid: Exact = Field(description="Premium of everything bought")
    received: Exact = Field(description="What everything that ended brought")
    profit: Exact = Field(description="Realised, before commissions")
