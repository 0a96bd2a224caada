"""Messages between modules, as the API tells them (docs/messages.md). Payloads are never told."""

from datetime import datetime

from pydantic import BaseModel, Field

from trellis.server.problems import ProblemRow


class BusModule(BaseModel):
    """A module of the registry. heard: its last heartbeat; account: that it alone may write, else empty."""

    module: str = Field(examples=["dm-1"])
    kind: str = Field(examples=["decision_maker"])
    box: str
    stage: str = Field(examples=["active"])
    health: str = Field(examples=["alive"])
    heard: datetime
    version: str
    genome: str
    account: str
    endpoint: str


class BoxRow(BaseModel):
    """A box: messages that wait, that were handled, given up, or over before anybody handled them."""

    box: str = Field(examples=["dm:acct-1"])
    waiting: int
    handled: int
    given_up: int
    over: int


class LeaseRow(BaseModel):
    """A lease: who holds it, or held it last, under which token, and until when if it is not renewed."""

    lease: str = Field(examples=["account:acct-1"])
    holder: str
    token: int
    until: datetime


class MessagesTold(BaseModel):
    """How messages between modules stand. kept: there is a record; record: its file or server, without a password;
    well: every module is alive.
    """

    kept: bool
    record: str
    well: bool
    modules: list[BusModule]
    boxes: list[BoxRow]
    leases: list[LeaseRow]


class DeadLetter(BaseModel):
    """A message that was given up, or (given_up false) was over before anybody handled it."""

    message: str = Field(examples=["9f86d081884c7d659a2feaa0c55ad015"])
    type: str = Field(examples=["trading_plan"])
    sender: str
    box: str
    key: str
    given_up: bool
    attempts: int
    last: datetime
    error: str


class DeadLetters(BaseModel):
    """The newest first; more: there are older ones."""

    letters: list[DeadLetter]
    more: bool


class Retried(BaseModel):
    """In how many boxes the message waits again."""

    message: str
    boxes: int


class MessagesVerified(BaseModel):
    """What verifying found. all: no message is left that was not looked at."""

    messages: int
    broken: int
    all: bool
    problems: list[ProblemRow]
