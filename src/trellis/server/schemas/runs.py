"""Runs as the API tells them."""

from datetime import date, datetime

from pydantic import BaseModel, Field

from trellis.core.terms import Overlay
from trellis.server.schemas.money import Exact


class AccountWorth(BaseModel):
    """One account's NLV at the last marks."""

    account: str = Field(examples=["main"])
    nlv: Exact = Field(examples=["312455.20"])


class Run(BaseModel):
    """A run: what was run, and how far its journal is."""

    name: str = Field(examples=["demo"])
    world: str = Field(examples=["replay"])
    mandate: str = Field(examples=["constitution"])
    account: str = Field(description="The account that the run began with", examples=["main"])
    first: date
    last: date
    rulebook: str = Field(description="The version of the rulebook it began under", examples=["1.3"])
    finished: bool = Field(description="Whether its journal has come to its end")
    at: datetime | None = Field(description="The run's own instant, New York")
    day: date | None = Field(description="The session it is in")
    week: str | None = Field(examples=["2020-W12"])
    overlay: Overlay
    sessions: int = Field(description="Sessions begun")
    currency: str = "USD"
    equity: Exact = Field(description="NLV of all accounts", examples=["312455.20"])
    accounts: list[AccountWorth]
    records: int = Field(description="Records in its journal", examples=[51234])
    identity: str = Field(description="The first record's hash: another run under the same name has another")


class RunList(BaseModel):
    """Every run that the caller may read."""

    runs: list[Run]
