"""Accounts, lines and imports of the household as the API tells them."""

from datetime import date, datetime
from typing import Literal

from pydantic import BaseModel, Field

from trellis.server.problems import ProblemRow
from trellis.server.schemas.money import Exact


class ToldBalance(BaseModel):
    """What the bank said last."""

    amount: Exact = Field(examples=["1520.33"])
    on: date


class MissingChange(BaseModel):
    """The change between two balances that the bank told which no line explains."""

    amount: Exact
    since: date
    until: date


class AccountTold(BaseModel):
    """An account. moved: the sum of its booked lines.

    opening: what it held before its first line, as the books have it; null where no bank told, or it held nothing.
    """

    id: str = Field(examples=["a1b2c3d4e5f"])
    name: str = Field(examples=["Checking"])
    currency: str = Field(examples=["EUR"])
    kind: str
    owed: bool
    lines: int
    moved: Exact
    told: ToldBalance | None
    opening: ToldBalance | None
    gap: MissingChange | None


class HouseholdAccounts(BaseModel):
    """begun: whether anything was ever imported. texts: whether the key that opens names and texts is there."""

    begun: bool
    texts: bool
    accounts: list[AccountTold]


class ExchangeTold(BaseModel):
    """Money that went out in one currency and came in another. rate: units that came for one that went out."""

    out: str
    into: str
    on: date
    sent: Exact
    sent_currency: str
    sent_account: str
    came: Exact
    came_currency: str
    came_account: str
    rate: Exact


class OpenExchange(ExchangeTold):
    """Two lines that may be one exchange. told: the rate known for that day; off: the share by which theirs differs."""

    told: Exact
    off: Exact


class ExchangeList(BaseModel):
    """Transfers between currencies, and what may be one: a person says so by pairing or rejecting the two lines."""

    transfers: list[ExchangeTold]
    open: list[OpenExchange]


class RuledTagTold(BaseModel):
    """A tag that rules put on a line. rules: their ids."""

    tag: str = Field(examples=["treats"])
    rules: list[str]


class LineTold(BaseModel):
    """A line. state: what it is besides booked, "" for nothing; category: the one applied to it, "" for none.

    tags: by their letters; by_rule: those of them that rules put there and no person did; note: that a person wrote on
    it, "" for none; annotation_etag: the state of all three, for If-Match where they are changed.
    """

    id: str
    account: str
    account_name: str
    booked: date
    amount: Exact
    currency: str
    counterparty: str
    description: str
    state: str = Field(description="pending, superseded, transfer, future, in words", examples=["transfer"])
    category: str = Field(examples=["food.groceries"])
    category_name: str = Field(examples=["Groceries"])
    counts: bool = Field(description="Whether it moves money: only then it has a category")
    locked: bool
    split: bool
    tags: list[str] = Field(examples=[["holiday-2026"]])
    by_rule: list[RuledTagTold]
    note: str
    annotation_etag: str


class LinePage(BaseModel):
    """Lines by day, the newest first. next: the cursor of the page after."""

    lines: list[LineTold]
    next: str | None
    total: int


class ImportRow(BaseModel):
    """An import as it stands."""

    id: str
    at: datetime
    name: str
    reader: str
    size: int
    lines: int
    added: int
    refused: int
    undone: bool


class ImportList(BaseModel):
    """The newest first."""

    imports: list[ImportRow]


class OpenQuestion(BaseModel):
    """What a CSV file leaves open, the answers that fit, and the likelier one."""

    entry: str = Field(examples=["dates.order"])
    text: str
    choices: list[str]
    suggestion: str


class ReadRow(BaseModel):
    """A line of the file as it is read, to look at before it is imported."""

    booked: date
    amount: Exact
    currency: str
    text: str


Outcome = Literal["open", "tried", "imported", "known"]


class ImportTold(BaseModel):
    """What became of a file: `open` asks first, `tried` changed nothing, `imported` is in, `known` was in before.

    annotated: lines that were there before an undo, and are again with the tags and notes that they had; tagged: new
    lines that rules put a tag on.
    """

    outcome: Outcome
    id: str
    reader: str
    mapping: str
    lines: int
    added: int
    annotated: int
    tagged: int
    accounts: list[str]
    notes: list[str]
    rows: list[ReadRow]
    questions: list[OpenQuestion]
    reasons: list[str]
    problems: list[ProblemRow]


class LinePair(BaseModel):
    """Two lines by their ids."""

    one: str = Field(min_length=4, max_length=64)
    other: str = Field(min_length=4, max_length=64)


class PairTold(BaseModel):
    """The line that left one account and the line that came into another."""

    out: str
    into: str
    transfer: bool
