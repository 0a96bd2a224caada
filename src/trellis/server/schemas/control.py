"""How a run stands in its state machine, and what people may tell it, as the API tells and takes it."""

from datetime import date, datetime
from decimal import Decimal

from pydantic import BaseModel, ConfigDict, Field

from trellis.autopilot.machine import Phase as State
from trellis.core.terms import AccountKind, Latch, Overlay, Sleeve
from trellis.server.runs.live.answer import Outcome
from trellis.server.runs.live.status import Phase
from trellis.server.schemas.money import Exact

REASON_MAX = 500
TARGET_MAX = 200


class Transition(BaseModel):
    """A row of Part C. latched: only for a sleeve that carries a latch."""

    number: str = Field(examples=["T10"])
    source: State
    target: State
    guard: str
    latched: bool


class LatchSet(BaseModel):
    """A latch, and the day it was set."""

    latch: Latch
    since: date


class SleeveState(BaseModel):
    """A sleeve of an account. legal: the transitions of Part C that lead away from here; their guards still decide."""

    sleeve: Sleeve
    state: State
    latches: list[LatchSet]
    pivot: str = Field(description="Empty, dd_watch or pivoted")
    pivoted_on: date | None
    frozen_until: date | None
    legal: list[Transition]


class AccountState(BaseModel):
    """An account of the run; a merged one keeps its last state."""

    account: str
    kind: AccountKind
    overlay: Overlay
    closed: date | None
    sleeves: list[SleeveState]


class Permitted(BaseModel):
    """A row of Part I that a verb may ask for, and what it answers to the caller alone."""

    permission: str = Field(examples=["global kill"])
    allowed: bool
    second_factor: bool = Field(description="Whether a second factor, shown now, is all that lacks")
    why: str


class VerbRow(BaseModel):
    """What people may tell the autopilot. takes: fields that it cannot do without. pair: it takes two people."""

    verb: str = Field(examples=["pause"])
    does: str
    takes: list[str]
    pair: bool
    everywhere: bool = Field(description="About every account of the house at once")
    undone_by: str
    permissions: list[Permitted]


class DueRow(BaseModel):
    """What is due next in a run at work."""

    at: datetime
    account: str
    sleeve: str
    task: str = Field(examples=["tick"])


class PaceRow(BaseModel):
    """Wall seconds that a session takes, 0 for as fast as possible; paused: the run's clock stands still."""

    model_config = ConfigDict(extra="forbid")

    seconds: Exact = Field(Decimal(0), examples=["20"])
    paused: bool = False


class LiveRow(BaseModel):
    """A run at work, or one that was. at: its own instant; due: what comes next by its own agenda."""

    phase: Phase
    words: str
    takes_commands: bool = Field(description="A practice house that is at work: neither ended, nor stopped, nor failed")
    pace: PaceRow
    written: datetime | None = Field(description="When its process told this, by the wall")
    at: datetime | None
    day: date | None
    session: int
    sessions: int
    equity: Exact | None
    currency: str = "USD"
    due: list[DueRow]


class RunState(BaseModel):
    """The state machine of a run. live: null for a run that was not founded to be at work here."""

    run: str
    accounts: list[AccountState]
    transitions: list[Transition]
    verbs: list[VerbRow]
    account: str = Field(description="The account that the permissions are judged for")
    live: LiveRow | None


class CommandBody(BaseModel):
    """A command. pair: the confirmed proposal of a second person, where it takes two."""

    model_config = ConfigDict(extra="forbid")

    account: str = Field("", max_length=40, description="Empty for the account that the run began with")
    reason: str = Field(max_length=REASON_MAX, examples=["I am travelling"])
    sleeve: Sleeve | None = None
    latch: Latch | None = None
    target: str = Field("", max_length=TARGET_MAX, description="A position's id or its contract's key")
    amount: Decimal | None = Field(None, description="USD, as text", examples=["1000.00"])
    pair: str = Field("", max_length=80)


class CommandRow(BaseModel):
    """One account's answer, and the journal's record that holds it."""

    account: str
    sequence: int
    given: bool
    words: str


class CommandAnswer(BaseModel):
    """What became of a command. refused: journaled so, and nothing was changed. outcome is null while it waits."""

    verb: str
    key: str
    outcome: Outcome | None
    rows: list[CommandRow]
