"""Prices of what is held, and what fetching them came to, as the API tells them."""

from datetime import date, datetime
from typing import Annotated, Literal

from pydantic import BaseModel, Field

from trellis.server.problems import ProblemRow
from trellis.server.schemas.household.investing_facts import SymbolText
from trellis.server.schemas.money import Exact


class HoldingPrice(BaseModel):
    """The newest price of a symbol that is held, aimed at or stands in; None where there is none. age: trading days.

    fetched: when it was asked for, None where a person gave it; tickers: what sources of a kind call it where that was
    told, "" where they do not list it.
    """

    symbol: str = Field(examples=["VTI"])
    held: bool
    price: Exact | None
    currency: str
    on: date | None
    source: str = Field(examples=["yahoo"])
    fetched: datetime | None
    age: int | None
    flags: list[str] = Field(description="stale, excluded, unconfirmed, unpriced")
    tickers: dict[str, str]


class PriceFetchTold(BaseModel):
    """One fetch. by: person or house; taken: prices kept; known: symbols whose price was known already.

    problems: holdings without a price that could be taken; notes: what was taken and should be looked at.
    """

    at: datetime
    by: str
    taken: int
    known: int
    problems: list[ProblemRow]
    notes: list[ProblemRow]
    reached: bool = Field(description="Whether any source answered")


class HoldingPrices(BaseModel):
    """Prices by symbol. sources: whom a fetch asks, in order; daily: whether the house asks by itself, next: when."""

    as_of: date
    prices: list[HoldingPrice]
    sources: list[str]
    last: PriceFetchTold | None
    daily: bool
    next: datetime | None


class TickerSent(BaseModel):
    """What sources of a kind call a symbol. ticker: none for the symbol itself again, "" where they do not list it."""

    symbol: SymbolText
    kind: Literal["yahoo", "folder"] = "yahoo"
    ticker: Annotated[str, Field(max_length=30)] | None = Field(default=None, examples=["VUSA.L"])
