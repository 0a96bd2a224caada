"""Positions as the API tells them. Whatever needs prices is null while they are not at hand."""

from datetime import date, datetime

from pydantic import BaseModel, Field

from trellis.core.terms import Sleeve
from trellis.server.schemas.happenings import Contract, HappeningRow
from trellis.server.schemas.money import Exact
from trellis.server.schemas.sources import SourceStatus
from trellis.server.views.trail import Held


class ImpliedRow(BaseModel):
    """What the mark implies, of the whole position as it is held, signs and all.

    delta and gamma in shares (per 1.00 of spot); theta in USD a calendar day; vega in USD per point of vol. odds: of
    ending in the money, risk-neutral.
    """

    vol: float = Field(description="A year, a fraction", examples=[0.32])
    option_delta: float = Field(description="Of one option, absolute", examples=[0.41])
    delta: float = Field(examples=[41.0])
    gamma: float = Field(examples=[-3.1])
    theta: float = Field(examples=[52.4])
    vega: float = Field(examples=[-8.2])
    odds: float = Field(examples=[0.38])
    model: str


class Marked(BaseModel):
    """As quoted at the run's instant. spot: of the underlying; mark: the mid; modelled: no real quote."""

    spot: Exact
    spot_at: datetime
    bid: Exact | None
    ask: Exact | None
    mark: Exact | None
    modelled: bool
    value: Exact | None = Field(description="Of the position at the mark, USD; what it would cost to end is negative")
    unrealised: Exact | None = Field(description="USD, before commissions")
    implied: ImpliedRow | None = Field(description="Null where the mark has no time value")


class Lines(BaseModel):
    """The spots at or below which a short put is at Level 1, has its roll armed, is at Level 2 and at Level 3."""

    day: date
    atr: Exact
    prep: Exact
    arm: Exact
    roll: Exact
    exit: Exact


class EarningsNext(BaseModel):
    """state: none before expiry, before_expiry, unknown, or exempt (a fund)."""

    state: str
    day: date | None


class ShortPosition(BaseModel):
    """A sold option."""

    id: str
    account: str
    sleeve: Sleeve
    contract: Contract
    quantity: int
    opened: datetime
    days: int = Field(description="Calendar days to expiry")
    credit: Exact = Field(description="Per share")
    received: Exact = Field(description="USD, before commissions")
    chain_credit: Exact = Field(description="The first credit of its roll chain, per share")
    chain_debits: Exact = Field(description="Net debits of rolls since, per share (S6.roll.cost)")
    level: int
    roll_armed: bool
    recovery: bool = Field(description="A call on assigned shares below their basis (S2.assign.cc)")
    profit_target: Exact | None = Field(description="The share of its credit at which it is bought back")
    target_price: Exact | None = Field(description="The mark at which that is met")
    captured: float | None = Field(description="The share of its credit made so far", examples=[0.42])
    covered_by: str = Field(description="cash or shares")
    collateral: Exact | None = Field(description="Of a put: strike x 100 x contracts, USD")
    shares: int | None = Field(description="Of a call: shares of the symbol that the sleeve holds")
    in_atr: float | None = Field(description="How many ATR spot is below the strike; below zero: above it")
    lines: Lines | None
    earnings: EarningsNext | None
    market: Marked | None
    decision: int | None = Field(description="The record of the review that opened it")


class Lot(BaseModel):
    """A lot of shares. adjusted_basis: the rules' basis per share (section 2)."""

    id: str
    shares: int
    acquired: date
    adjusted_basis: Exact
    assigned: bool


class SharePosition(BaseModel):
    """The shares of a symbol in one sleeve. cost: what they stand at in the books. calls: positions written on them."""

    account: str
    sleeve: Sleeve
    symbol: str
    shares: int
    cost: Exact
    dividends: Exact = Field(description="Paid to the sleeve on the symbol so far")
    covered: int = Field(description="Shares that calls are written on")
    calls: list[str]
    lots: list[Lot]
    market: Marked | None


class LongPosition(BaseModel):
    """An owned option: a growth LEAP or a hedge."""

    id: str
    kind: Held
    account: str
    sleeve: Sleeve
    contract: Contract
    quantity: int
    opened: datetime
    days: int
    price: Exact = Field(description="Paid per share")
    cost: Exact
    multiple: float | None = Field(description="Mark over cost", examples=[1.8])
    release_at: float | None = Field(description="Of a hedge: the multiple at which it is sold (S5.release.profit)")
    roll_by: date | None = Field(description="The day from which it rolls (S17.roll.tte)")
    market: Marked | None
    decision: int | None


class TrailRow(BaseModel):
    """A position by its trail: what it was and how it ended."""

    id: str
    kind: Held
    account: str
    sleeve: Sleeve
    symbol: str
    contract: Contract | None
    quantity: int
    opened: datetime
    price: Exact
    profit: Exact = Field(description="So far, before commissions")
    worst_level: int
    ended: datetime | None
    cause: str


class BookGreeks(BaseModel):
    """All options together. delta_usd: what 1 % of every spot moves, by delta; theta USD a day; vega USD a point."""

    delta_usd: float
    theta: float
    vega: float
    left_out: int = Field(description="Options whose mark implies no vol")


class Positions(BaseModel):
    """What is held at the run's instant, and what ended last."""

    run: str
    at: datetime
    shorts: list[ShortPosition]
    shares: list[SharePosition]
    longs: list[LongPosition]
    ended: list[TrailRow]
    received: Exact = Field(description="Credits of the options held, USD")
    to_close: Exact | None = Field(description="What buying them all back would cost at the marks; null without marks")
    greeks: BookGreeks | None
    sources: SourceStatus


class PriceLine(BaseModel):
    """Spots over a position's life, by bars of that many minutes (0: daily closes)."""

    minutes: int
    at: list[datetime]
    price: list[Exact]


class PositionDetail(BaseModel):
    """One position: as it is held (null once ended), its trail, every event of it, and its underlying's price."""

    run: str
    at: datetime
    trail: TrailRow
    short: ShortPosition | None
    long: LongPosition | None
    shares: SharePosition | None
    history: list[HappeningRow]
    price: PriceLine | None
    lines: list[Lines] = Field(description="Of a put: the lines of each session it was held in")
    sources: SourceStatus
