"""Today as the API tells it."""

from datetime import date, datetime
from enum import StrEnum

from pydantic import BaseModel, Field

from trellis.core.terms import AccountKind, Latch, Overlay, Sleeve
from trellis.server.schemas.happenings import Contract, HappeningRow
from trellis.server.schemas.money import Exact
from trellis.server.schemas.sources import SourceStatus
from trellis.server.views.coming import Due


class Since(StrEnum):
    """What a change is measured from: the close before the session, of the week before, of last year; the start."""

    DAY = "day"
    WEEK = "week"
    YEAR = "year"
    START = "start"


class Change(BaseModel):
    """What became of the house since a close: amount in USD and fraction, both without what flowed in or out."""

    since: Since
    day: date = Field(description="The close it is measured from; the day before the first session for the start")
    amount: Exact = Field(examples=["1204.50"])
    fraction: float = Field(description="Time-weighted return", examples=[0.0041])
    flow: Exact = Field(description="What flowed in since, below zero: out", examples=["0.00"])


class NetWorth(BaseModel):
    """All accounts at the last marks. reserve: the tax reserve, outside net worth (A.NLV)."""

    value: Exact = Field(examples=["312455.20"])
    currency: str = "USD"
    marked: datetime | None = Field(description="When the sleeves were last marked")
    changes: list[Change]
    drawdown: float = Field(description="Below the highest growth of any close, a fraction", examples=[0.031])
    reserve: Exact = Field(examples=["12000.00"])


class LatchRow(BaseModel):
    """A latch that holds a sleeve in SAFE, and the day it was set."""

    latch: Latch
    since: date


class SleeveRow(BaseModel):
    """One sleeve of one account."""

    account: str
    account_kind: AccountKind
    sleeve: Sleeve
    state: str = Field(description="Of Part C", examples=["MONITORING"])
    latches: list[LatchRow]
    pivot: str = Field(description="Empty, dd_watch or pivoted (S0.dd.pivot)")
    pivoted_on: date | None
    frozen_until: date | None = Field(description="No new entries through this day (S6.freeze)")
    nlv: Exact
    size: Exact = Field(description="S, the sizing base (A.S)")
    cash: Exact
    high_water_mark: Exact
    drawdown: float = Field(description="Of NLV below the high-water mark, a fraction")
    realised: Exact = Field(description="To date, after costs")
    unrealised: Exact
    deployment: Exact = Field(description="At the last marks (A.expo)")
    deployed: float | None = Field(description="Deployment over S; null without S")
    target: float | None = Field(description="S0.deploy.target, halved in a hedged week")
    short_of_target: str = Field(description="Why it fell short at its last window", examples=["structural"])
    options: int
    lots: int
    longs: int


class Tier(BaseModel):
    """A VIX tier of section 6: above this value the mode is at least that."""

    overlay: Overlay
    above: Exact = Field(examples=["50"])
    rule: str = Field(examples=["S6.vix.hedged"])


class Mode(BaseModel):
    """The account-wide mode and the VIX that leads to it."""

    overlay: Overlay
    vix: Exact | None = Field(examples=["18.5"])
    tiers: list[Tier]


class WeekType(BaseModel):
    """The week under way. stage: so_far (by what happened up to now), provisional (from the report cut on) or final."""

    week: str = Field(examples=["2025-W10"])
    monday: date
    label: str = Field(examples=["Calm-Income"])
    stage: str = Field(examples=["so_far"])
    tags: list[str]
    premium: Exact = Field(description="Credits of options sold in it, all accounts", examples=["482.00"])
    realised: Exact = Field(description="Realised in it after commissions, all accounts", examples=["355.31"])


class ComingRow(BaseModel):
    """Something due. until: when it ends, where it lasts."""

    at: datetime
    kind: Due
    sleeve: Sleeve | None
    until: datetime | None
    held: list[Contract] = Field(description="The options that expire")
    early: bool = Field(description="The session closes early")


class TaskRow(BaseModel):
    """Something on the agenda of a run at work: its task by name, for so many sleeves of its accounts."""

    at: datetime
    task: str = Field(examples=["tick"])
    sleeves: list[Sleeve]
    count: int = Field(description="How many such tasks are due at the instant", examples=[3])


class Ahead(BaseModel):
    """What comes next. rows are reckoned from section 1 and the exchange's calendar.

    basis: agenda where the run is at work and tells its own, which then stands in tasks; cadence where it is not; none
    without the calendar.

    over: the run has come to its end; this is what would come if it went on. level and every: the closest watch over
    short puts, seconds between evaluations in market hours; null where none is held.
    """

    basis: str = Field(examples=["cadence"])
    over: bool
    tasks: list[TaskRow] = Field(description="Of a run at work, at most a few, earliest first")
    rows: list[ComingRow]
    level: int | None
    every: int | None = Field(description="Seconds", examples=[300])


class AlertRow(BaseModel):
    """An open alert, or what stands and needs an eye on it. kind: alert, latch, mode, pivot, freeze, state."""

    kind: str
    severity: str = Field(description="info, warning, critical or emergency (Part J)")
    account: str
    sleeve: Sleeve | None
    rule: str
    what: str = Field(description="Of an alert its message, of a latch its name, and so on")
    since: datetime | date | None
    sequence: int | None = Field(description="The record that raised it last")
    count: int


class Today(BaseModel):
    """The run at its own instant."""

    run: str
    at: datetime
    day: date | None
    early_close: bool
    finished: bool
    net_worth: NetWorth
    accounts: int = Field(description="Accounts that are open")
    sleeves: list[SleeveRow]
    mode: Mode
    week: WeekType | None
    happened: list[HappeningRow] = Field(description="Of the latest day on which anything happened, newest first")
    happened_on: date | None
    ahead: Ahead
    alerts: list[AlertRow]
    sources: SourceStatus
