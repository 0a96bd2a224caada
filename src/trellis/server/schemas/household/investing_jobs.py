"""Trades to consider and mixes from the past, as jobs: what is asked, how they stand, what they found."""

from datetime import date, datetime
from typing import Annotated, Literal

from pydantic import BaseModel, Field

from trellis.server.problems import ProblemRow
from trellis.server.schemas.household.investing_facts import CurrencyCode, Number, SymbolText
from trellis.server.schemas.household.jobs import JobState
from trellis.server.schemas.money import Exact

FILE_MAX = 900_000
"""Characters of a file of past prices."""


IssuerCaps = Annotated[
    dict[Annotated[str, Field(max_length=60)], Number],
    Field(max_length=50, description="The most of all that an issuer issues, by its name as it was told"),
]


class PastPrices(BaseModel):
    """Where past prices come from: those that were told, a file's, or the twenty US stocks that are installed."""

    source: Literal["told", "file", "bundled"] = "told"
    file: str = Field(default="", max_length=FILE_MAX, description="CSV: date,VTI,BND", examples=["date,VTI\n"])
    name: str = Field(default="prices.csv", max_length=200)
    frequency: Literal["daily", "weekly", "monthly"] = "monthly"


class RebalanceDraft(BaseModel):
    """What is asked of trades. now: go to the target itself, and do not wait for a band; paid_in: by account's id."""

    past: PastPrices = PastPrices()
    currency: CurrencyCode = "USD"
    paid_in: dict[Annotated[str, Field(max_length=64)], Number] = Field(default={}, max_length=50)
    now: bool = False
    greedy: bool = Field(default=False, description="Step by step, without a bound")
    settled_only: bool = Field(default=False, description="Do not buy with what is sold")
    country: Annotated[str, Field(pattern=r"^[a-z]{2}$")] = "us"
    short_rate: Number | Literal[""] = ""
    long_rate: Number | Literal[""] = ""
    carried_short: Number = "0"
    carried_long: Number = "0"
    commission: Number = "0"
    risk_price: Number = "10"
    ticket: Number = "100"
    keep_cash: Number = "0"
    issuer_most: IssuerCaps = {}


Method = Literal["mean-variance", "minimum-variance", "risk-parity", "hrp", "black-litterman", "cvar", "equal"]


class ProposalDraft(BaseModel):
    """What is asked of a mix. of: among these symbols, all with past prices if not given; most: of each."""

    method: Method = "minimum-variance"
    past: PastPrices = PastPrices()
    currency: CurrencyCode = "USD"
    of: list[SymbolText] = Field(default=[], max_length=100)
    most: Number = "1"
    issuer_most: IssuerCaps = {}
    aversion: Number = "4"
    seed: int = Field(default=1, ge=0, le=2**31)
    resamples: int = Field(default=100, ge=0, le=1000)


class SaleOfLot(BaseModel):
    """Units of a lot in a sale. gain: before costs; None where gains are not taxed as they are realised."""

    lot: str
    acquired: date
    units: Exact
    term: str = Field(description="short or long")
    gain: Exact | None


class TradeRow(BaseModel):
    """One order to consider. lots: of a sale, to be named to the broker."""

    account: str
    symbol: str
    side: str = Field(description="buy or sell")
    units: Exact
    price: Exact
    value: Exact
    cost: Exact
    lots: list[SaleOfLot]


class LeftAlone(BaseModel):
    """A symbol or lot that is not traded, and why."""

    name: str
    reason: str


class PlanTold(BaseModel):
    """Trades to consider. hold: why none are; error_before, error_after: yearly tracking error; benefit: a year, in
    money; break_even: years until that has paid for tax and cost; gap: no trades are better by more, None where nobody
    knows.
    """

    hold: str
    drift: str
    trades: list[TradeRow]
    error_before: Exact
    error_after: Exact
    short_gain: Exact
    long_gain: Exact
    tax: Exact
    tax_saved: Exact = Field(description="Beside selling the same units first in, first out")
    loss_carried_on: Exact
    cost: Exact
    benefit: Exact
    break_even: Exact | None
    gap: Exact | None
    left_alone: list[LeftAlone]


class ShareRow(BaseModel):
    """A weight. low, high: where it lies over histories drawn from this one, at 5 and 95 %; risk: its part of it."""

    symbol: str
    weight: Exact
    low: Exact | None
    high: Exact | None
    risk: Exact


class BindingMost(BaseModel):
    """A most that the mix stands at. volatility, mean: what a point more of it would change of them, a year."""

    kind: Literal["symbol", "class", "issuer"]
    of: str = Field(description="The symbol, class or issuer", examples=["Vanguard"])
    most: Exact
    volatility: Exact
    mean: Exact | None


class MixProposalTold(BaseModel):
    """A mix from the past. asked: the method asked for, where another one had to be used; binding: what holds it."""

    method: str
    asked: str
    shares: list[ShareRow]
    volatility: Exact
    mean: Exact | None
    turnover: Exact
    cost: Exact
    periods: int
    resamples: int
    seed: int
    notes: list[str]
    binding: list[BindingMost]


class InvestJobTold(BaseModel):
    """A job. done, of: rounds or drawn histories; gap: money that better trades could save at most, as far as known;
    stale: the household changed since; plan or proposal: once it is done.
    """

    id: str
    kind: str = Field(description="rebalance or propose")
    state: JobState
    as_of: date
    began: datetime
    elapsed: int = Field(description="Seconds, while it works")
    done: int
    of: int
    gap: Exact | None
    stale: bool
    currency: str
    first: date | None = Field(description="The past that it rests on begins here")
    last: date | None
    unused: list[ProblemRow] = Field(description="Rows of the file of past prices that could not be used")
    problems: list[ProblemRow]
    plan: PlanTold | None
    proposal: MixProposalTold | None


class InvestJobs(BaseModel):
    """Those that this server remembers, the newest first."""

    jobs: list[InvestJobTold]
