"""What a person tells of investments over the API, and what was told."""

from datetime import date
from typing import Annotated

from pydantic import BaseModel, Field

from trellis.household.invest.factors import Factor
from trellis.household.invest.terms import AssetClass, Method, Treatment, What
from trellis.server.problems import ProblemRow
from trellis.server.schemas.money import Exact

Number = Annotated[str, Field(max_length=26, pattern=r"^[0-9]{1,15}(\.[0-9]{1,10})?$", examples=["1234.50"])]
"""0 or more, written plainly; a fraction is 0.25."""
CurrencyCode = Annotated[str, Field(pattern=r"^[A-Z]{3}$", examples=["USD"])]
SymbolText = Annotated[str, Field(min_length=1, max_length=20, examples=["VTI"])]
Label = Annotated[str, Field(min_length=1, max_length=100, examples=["Broker"])]


class AccountSent(BaseModel):
    """An account to open; one of that name is told anew how it is taxed and which lots its sales close."""

    name: Label
    currency: CurrencyCode = "USD"
    treatment: Treatment = Treatment.TAXABLE
    method: Method = Method.FIFO


class FactSent(BaseModel):
    """A fact of an account. amount: money that moved, fee within; of a lot its whole cost, none where unknown."""

    account: str = Field(max_length=64, description="By its id")
    what: What
    on: date
    amount: Number | None = None
    symbol: SymbolText | None = None
    units: Number | None = None
    fee: Number | None = None
    acquired: date | None = None
    method: Method | None = None
    lots: list[Annotated[str, Field(max_length=64)]] = Field(default=[], max_length=200)


class IssuerSent(BaseModel):
    """Who issues a symbol; "" where nobody does again."""

    symbol: SymbolText
    issuer: Annotated[str, Field(max_length=60, examples=["Vanguard"])]


class SplitSent(BaseModel):
    """New units for old ones."""

    symbol: SymbolText
    on: date
    new: int = Field(ge=1, le=999_999)
    old: int = Field(ge=1, le=999_999)


class PriceSent(BaseModel):
    """What one unit was worth at the end of a day."""

    symbol: SymbolText
    on: date
    amount: Number
    currency: CurrencyCode = "USD"
    source: Annotated[str, Field(min_length=1, max_length=60)] = "person"


class AssetSent(BaseModel):
    """What a symbol is. alike: shared by what is substantially identical; replaces: may be bought in its stead."""

    symbol: SymbolText
    asset_class: AssetClass
    alike: Annotated[str, Field(max_length=60)] = ""
    half_spread: Number = "0.0005"
    replaces: list[SymbolText] = Field(default=[], max_length=20)


Signed = Annotated[str, Field(max_length=12, pattern=r"^-?[0-9]{1,2}(\.[0-9]{1,6})?$", examples=["-6.2"])]


class ExposuresSent(BaseModel):
    """How a symbol follows factors; none: as its class does."""

    symbol: SymbolText
    exposures: dict[Factor, Signed] = Field(max_length=7)


class TargetSent(BaseModel):
    """Weights by symbol, together 1; CASH may be one."""

    weights: dict[SymbolText, Number] = Field(min_length=1, max_length=100)


class FactTold(BaseModel):
    """The id of what was told or taken back."""

    id: str


class AssetRow(BaseModel):
    """A symbol that is held, aimed at, or was told. asset_class: None where nobody told it."""

    symbol: str
    asset_class: AssetClass | None
    alike: str
    half_spread: Exact
    replaces: list[str]
    price: Exact | None
    price_currency: str
    price_on: date | None
    flags: list[str] = Field(description="stale, excluded, unconfirmed, unpriced")


class WeightRow(BaseModel):
    """A weight of a symbol."""

    symbol: str
    weight: Exact


class ClassWeight(BaseModel):
    """A weight of a class."""

    asset_class: str
    weight: Exact


class Template(BaseModel):
    """A reference mix by class, to start from; no advice."""

    name: str
    parts: list[ClassWeight]


class TargetTold(BaseModel):
    """The mix to aim at; empty where none was told."""

    weights: list[WeightRow]
    assets: list[AssetRow]
    templates: list[Template]


class PartRow(BaseModel):
    """A part of the value. name: the account's, or the class; weight: None where all of it is worth nothing."""

    name: str
    value: Exact
    weight: Exact | None


class ValueTold(BaseModel):
    """What is held at its newest prices. cost, gain: of the lots whose cost and price are known; unknown: how many lots
    have no cost.
    """

    as_of: date
    currency: str
    total: Exact
    cash: Exact
    gain: Exact
    unknown: int
    unpriced: list[str]
    accounts: list[PartRow]
    classes: list[PartRow]


class FactRow(BaseModel):
    """A fact that was told. told: the import that it came with, else empty; account: its name; ratio: of a split, which
    is of every account.
    """

    id: str
    told: str
    account: str
    currency: str
    on: date
    what: str
    symbol: str
    units: Exact
    amount: Exact | None
    fee: Exact
    acquired: date | None
    ratio: str = ""


class FactList(BaseModel):
    """The newest days first. total: of all that were told."""

    total: int
    facts: list[FactRow]


class ImportedLots(BaseModel):
    """What an import did, or would do. id: takes it back; opened: accounts that it opened."""

    outcome: str = Field(description="tried or imported")
    id: str
    lots: int
    opened: list[str]
    rows: list[FactRow]
    problems: list[ProblemRow]
