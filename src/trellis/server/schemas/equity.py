"""The equity curve as the API tells it: columns of one row a session."""

from datetime import date

from pydantic import BaseModel, Field

from trellis.server.schemas.money import Exact


class OwnerFlowRow(BaseModel):
    """What the owner brought in, below zero: took out; it shows first in that day's close."""

    day: date
    amount: Exact = Field(examples=["50000.00"])


class EquityCurve(BaseModel):
    """Closes, oldest first; the first is the capital on the day before the first session, where the span reaches it."""

    run: str
    currency: str = "USD"
    first: date = Field(description="The first day there is")
    last: date = Field(description="The last day there is")
    day: list[date]
    value: list[Exact] = Field(description="NLV of all accounts")
    growth: list[float] = Field(description="Of one dollar since the run's start, flows left out")
    drawdown: list[float] = Field(description="Below the highest growth so far, a fraction")
    flows: list[OwnerFlowRow]
