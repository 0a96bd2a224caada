"""The ledger of trials as the API tells it. Ratios are yearly Sharpe ratios, plain numbers and no money."""

from datetime import date, datetime

from pydantic import BaseModel, Field


class TrialBin(BaseModel):
    """How many different trials had a ratio from `least` to `most`."""

    least: float
    most: float
    count: int


class TriedBy(BaseModel):
    """How many trials a command made."""

    why: str = Field(examples=["lab breed"])
    runs: int


class SymbolTrials(BaseModel):
    """What was tried on one symbol. trials: different rules; runs: all; mean, deviation: of the trials' ratios;
    luckiest: what so many are expected to show without skill; left: the best less that; probability: that the best is
    above it, daily returns taken as normal.
    """

    symbol: str = Field(examples=["SPY"])
    trials: int
    runs: int
    by: list[TriedBy]
    newest: datetime
    best: float
    best_rule: str
    days: int = Field(description="That the best was measured over")
    mean: float
    deviation: float
    luckiest: float
    left: float
    probability: float
    bins: list[TrialBin]


class TrialsTold(BaseModel):
    """Everything that was ever tried, by symbol. year: trading days that a year is taken to have."""

    year: int
    symbols: list[SymbolTrials]


class TrialBatch(BaseModel):
    """A record of the ledger: so many rules that one command tried on a symbol's bars."""

    sequence: int
    at: datetime
    symbol: str
    why: str
    first: date
    last: date
    days: int
    count: int
    best: float
    best_rule: str


class TrialBatches(BaseModel):
    """Records, the newest first. next: the cursor of the page after; total: on all pages."""

    records: list[TrialBatch]
    next: int | None
    total: int
