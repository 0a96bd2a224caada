"""Accounts as the API tells them: who came from whom, what each is worth, how each fared."""

from datetime import date, datetime
from enum import StrEnum

from pydantic import BaseModel, Field

from trellis.core.terms import AccountKind, Sleeve
from trellis.server.schemas.equity import OwnerFlowRow
from trellis.server.schemas.money import Exact
from trellis.server.schemas.today import LatchRow


class AccountStanding(StrEnum):
    """open; merging: it opens nothing more and ends once no option is left; merged: it ended."""

    OPEN = "open"
    MERGING = "merging"
    MERGED = "merged"


class PivotLine(BaseModel):
    """Where a drawdown stops a sleeve's puts, and where they begin again. vix: below which alone it pivots."""

    rule: str = Field(examples=["S0.dd.pivot"])
    at: float = Field(description="Drawdown at or beyond which the sleeve writes no puts", examples=[0.15])
    vix: Exact | None = Field(description="Null where the VIX plays no part", examples=["30"])
    recovers: float = Field(description="NLV over the high-water mark at which it lifts", examples=[0.95])


class ForkProgress(BaseModel):
    """How far a sleeve's profit is from founding an account: measure over step."""

    rule: str = Field(examples=["S2.fork.step"])
    kind: AccountKind
    step: Exact = Field(examples=["100000"])
    measure: Exact = Field(description="The smaller of profit retained and NLV over base", examples=["43460.06"])
    retained: Exact = Field(description="Realised profit after reserve and earlier forks")


class AccountSleeve(BaseModel):
    """One sleeve of an account at its last marks, USD."""

    sleeve: Sleeve
    state: str = Field(description="Of Part C", examples=["MONITORING"])
    latches: list[LatchRow]
    pivot: str = Field(description="Empty, dd_watch or pivoted")
    pivoted_on: date | None
    nlv: Exact = Field(examples=["1274492.76"])
    size: Exact = Field(description="S; of a mini the whole mini's (A.S)")
    base: Exact = Field(description="A.base")
    deployable: Exact
    high_water_mark: Exact
    drawdown: float
    line: PivotLine | None = Field(description="Null where none is written, or the rulebook is not at hand")
    cash: Exact
    shares: Exact
    options: Exact = Field(description="Options sold, zero or less")
    leaps: Exact
    hedges: Exact
    leap_cash: Exact
    reserve: Exact = Field(description="The tax reserve, outside NLV")
    realised: Exact
    unrealised: Exact
    fork: ForkProgress | None


class MergedInto(BaseModel):
    """How a mini ended."""

    day: date
    into: str
    rule: str
    nlv: Exact


class AccountRow(BaseModel):
    """One account. subs: how many sub-accounts it counts as (S2.sub.limit); a merged one none."""

    account: str = Field(examples=["MINI-1"])
    kind: AccountKind
    standing: AccountStanding
    parent: str = Field(description="Empty for the first")
    parent_sleeve: Sleeve | None
    founded: date
    sequence: int = Field(description="The record of its founding")
    rule: str = Field(description="The rule that founded it; empty for the first", examples=["S2.fork.step"])
    capital: Exact = Field(description="What it began with", examples=["100000"])
    contributed: Exact = Field(description="Capital with what came in since, less what went out; reserve left out")
    nlv: Exact
    size: Exact = Field(description="S of its sleeves together; a mini's sleeves share one")
    reserve: Exact
    realised: Exact
    unrealised: Exact
    growth: float = Field(description="Of one dollar since its founding, flows left out", examples=[1.2938])
    drawdown: float = Field(description="Of that growth below its highest")
    subs: int
    due_rule: str = Field(description="Why it merges, once it is due")
    merged: MergedInto | None
    sleeves: list[AccountSleeve]


class AccountEvent(StrEnum):
    """What happened to accounts."""

    FORKED = "forked"
    DEFERRED = "deferred"
    MERGE_DUE = "merge_due"
    MERGED = "merged"


class AccountEventRow(BaseModel):
    """A step in the life of accounts. Fields that it does not have are null or empty.

    times: weeks in a row that a fork was deferred for the same reason, from `at` until `until`.
    """

    sequence: int
    at: datetime
    until: datetime
    times: int
    account: str
    sleeve: Sleeve | None
    event: AccountEvent
    other: str = Field(description="The account at the other end")
    kind: AccountKind | None
    amount: Exact | None
    rule: str
    reason: str = Field(examples=["fork_pending"])
    value: Exact | None = Field(description="What was compared")
    limit: Exact | None


class AccountTree(BaseModel):
    """The house's accounts in the order founded, and what founded or ended them, newest first."""

    run: str
    at: datetime
    currency: str = "USD"
    total: Exact = Field(description="NLV of all accounts")
    subs: int = Field(description="Sub-accounts in use", examples=[5])
    subs_max: int | None = Field(description="S2.sub.limit; null without the rulebook", examples=[8])
    accounts: list[AccountRow]
    events: list[AccountEventRow]
    finished: bool


class MoneyMoved(BaseModel):
    """Money into a sleeve (above zero) or out of it that was not earned. base_*: null where base stays."""

    sequence: int
    at: datetime
    sleeve: Sleeve
    cause: str = Field(examples=["deposit", "withdrawal", "fork", "merge", "reserve"])
    amount: Exact
    counterpart: str = Field(description="The other account; empty for the outside")
    rule: str
    nlv_before: Exact
    nlv_after: Exact
    hwm_before: Exact
    hwm_after: Exact
    base_before: Exact | None
    base_after: Exact | None


class PivotRow(BaseModel):
    """A drawdown pivot began, waits or was lifted. target: empty, dd_watch or pivoted."""

    sequence: int
    at: datetime
    sleeve: Sleeve
    target: str
    drawdown: float
    nlv: Exact
    high_water_mark: Exact
    vix: Exact | None
    rule: str


class AccountDetail(AccountRow):
    """One account whole. children: accounts that its profit founded; moved and pivots newest first."""

    children: list[str]
    moved: list[MoneyMoved]
    pivots: list[PivotRow]
    events: list[AccountEventRow]


class SleeveCurve(BaseModel):
    """A sleeve at each close of its account; as many as the account has days after its founding, or fewer at first."""

    sleeve: Sleeve
    nlv: list[Exact | None]
    high_water_mark: list[Exact | None]
    drawdown: list[float | None]


class AccountCurve(BaseModel):
    """An account's closes as columns, oldest first; the first is its capital, where the span reaches it."""

    run: str
    account: str
    currency: str = "USD"
    day: list[date]
    value: list[Exact]
    growth: list[float]
    drawdown: list[float]
    flows: list[OwnerFlowRow] = Field(description="What flowed in, forks, merges and the tax reserve too")
    sleeves: list[SleeveCurve]
