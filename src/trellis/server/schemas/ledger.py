"""The ledger as the API tells it."""

from datetime import date, datetime

from pydantic import BaseModel, Field

from trellis.server.schemas.decisions import Choice
from trellis.server.schemas.money import Exact


class PostingTold(BaseModel):
    """One line of a transaction: debit positive. balance: what the ledger account then stands at.

    meets: whether it is of those that the filter asks for.
    """

    place: str = Field(description="The ledger account", examples=["Assets:Main:Gen:Cash"])
    amount: Exact = Field(examples=["-28.67"])
    currency: str = Field(examples=["USD"])
    balance: Exact = Field(examples=["119971.33"])
    instrument: str = Field(examples=["SPY180329C00267000"])
    units: int
    unit_cost: Exact | None
    acquired: date | None
    lot: str
    meets: bool


class TransactionTold(BaseModel):
    """A balanced transaction. number: which one of the ledger it is, from 1."""

    sequence: int
    number: int
    id: str
    at: datetime
    kind: str = Field(examples=["option.closed"])
    account: str
    sleeve: str
    narration: str
    cause: str
    rules: list[str]
    symbols: list[str]
    postings: list[PostingTold]


class Moved(BaseModel):
    """What the postings that fit move in one ledger account, over all pages."""

    place: str
    amount: Exact
    currency: str = "USD"


class LedgerPage(BaseModel):
    """Transactions, newest first. moved: sums of the postings that fit, by ledger account."""

    rows: list[TransactionTold]
    next: int | None
    total: int
    moved: list[Moved]


class LedgerChoices(BaseModel):
    """What the ledger's filters may be set to, with counts of transactions, the most first."""

    accounts: list[Choice]
    sleeves: list[Choice]
    kinds: list[Choice]
    symbols: list[Choice]
    commodities: list[Choice]
    places: list[str] = Field(description="Every ledger account")


class UnitsHeld(BaseModel):
    """Units of an instrument in a ledger account."""

    instrument: str
    units: int


class PlaceBalance(BaseModel):
    """One ledger account as it stands."""

    place: str
    account: str = Field(examples=["main"])
    sleeve: str = Field(examples=["gen"])
    kind: str = Field(description="assets, liabilities, equity, income or expenses")
    subject: str = Field(examples=["Cash", "Shares:AAPL"])
    amount: Exact
    currency: str = "USD"
    holdings: list[UnitsHeld]


class SleeveResult(BaseModel):
    """Profit of one sleeve, what is booked and what is not yet apart (S10.split)."""

    account: str
    sleeve: str
    realised: Exact = Field(description="Income less commissions, to date")
    unrealised: Exact | None = Field(description="Of what is held, at the last marks")
    marked: datetime | None = Field(description="When it was last valued")
    flows: Exact = Field(description="Contributions, transfers and corrections, net")


class LedgerBalances(BaseModel):
    """Every ledger account, and the result of each sleeve. The balances sum to zero."""

    rows: list[PlaceBalance]
    results: list[SleeveResult]
    total: Exact = Field(description="The sum of all balances: zero, or the books are broken", examples=["0.00"])
