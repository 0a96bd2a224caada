"""The LEAP ladder as the API tells it."""

from datetime import date, datetime

from pydantic import BaseModel, Field

from trellis.core.terms import Sleeve
from trellis.server.schemas.happenings import Contract
from trellis.server.schemas.money import Exact


class LadderLaw(BaseModel):
    """What ladders follow, from the rulebook in force (section 17)."""

    delta_lo: Exact = Field(description="S17.call.delta", examples=["0.25"])
    delta_hi: Exact
    days_lo: int = Field(description="S17.call.tenor", examples=[365])
    days_hi: int
    roll_months: int = Field(description="S17.roll.tte", examples=[3])
    roll_delta_lo: Exact = Field(description="S17.roll.delta: outside this band a rung is rolled")
    roll_delta_hi: Exact
    expiry_share_max: Exact = Field(description="S17.stagger", examples=["0.50"])
    stagger_rungs: int


class RungMark(BaseModel):
    """A rung as the ladder's last quarter's end saw it. delta: null where none was quoted."""

    at: datetime
    mark: Exact = Field(description="Per share")
    value: Exact
    delta: Exact | None


class RungRow(BaseModel):
    """One growth call owned. rolls: the day from which S17.roll.tte rolls it; null without the rulebook."""

    position: str
    contract: Contract
    contracts: int
    opened: datetime
    cost: Exact = Field(description="What was paid, USD", examples=["2140.00"])
    days: int = Field(description="To expiry, from the run's own day")
    rolls: date | None
    noted: RungMark | None


class ExpiryShare(BaseModel):
    """What of the ladder's cost stands in one expiry (S17.stagger)."""

    expiry: date
    cost: Exact
    share: float


class SleeveLadder(BaseModel):
    """One sleeve's ladder now: a ledger apart from trading. value: at the last marks; owed: what quarters still owe it.

    rested: why nothing more was bought with its cash, a line per symbol passed over.
    """

    account: str
    sleeve: Sleeve
    rungs: list[RungRow]
    expiries: list[ExpiryShare]
    cost: Exact
    value: Exact
    cash: Exact = Field(description="The LEAP ledger's cash")
    owed: Exact
    rested_at: datetime | None
    rested: list[str]


class LadderQuarter(BaseModel):
    """A sleeve's ladder at a quarter's end."""

    at: datetime
    account: str
    sleeve: str
    quarter: str = Field(examples=["2025-Q1"])
    rungs: int
    cost: Exact
    value: Exact
    cash: Exact


class FundingRow(BaseModel):
    """Cash that went into a LEAP ledger; owed: what was still to follow."""

    at: datetime
    account: str
    sleeve: str
    amount: Exact
    owed: Exact


class OwnedTrade(BaseModel):
    """An owned option bought, or ended: sold, expired, exercised. profit: before commissions, zero for a purchase."""

    at: datetime
    account: str
    sleeve: str
    contract: Contract
    contracts: int
    cause: str = Field(examples=["bought", "sold", "expired"])
    paid: Exact
    received: Exact
    profit: Exact


class Ladders(BaseModel):
    """Every ladder, and what happened to them, newest first. profit: realised by all rungs that ended."""

    run: str
    at: datetime
    currency: str = "USD"
    law: LadderLaw | None
    ladders: list[SleeveLadder]
    quarters: list[LadderQuarter]
    funding: list[FundingRow]
    trades: list[OwnedTrade]
    funded: Exact
    profit: Exact
