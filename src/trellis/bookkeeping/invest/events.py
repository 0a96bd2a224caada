"""What the household's journal holds of investments. Symbols, units and amounts are readable; accounts' names are
sealed.
"""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from trellis.household.invest.factors import Factor
from trellis.household.invest.terms import AssetClass, Method, Treatment, What


@dataclass(frozen=True, slots=True)
class InvestAccountTold:
    """An account that holds investments, or what became of it: its last telling counts.

    treatment: taxable, deferred or exempt; method: how its sales choose lots where a sale does not say. sealed: its
    label.
    """

    at: datetime
    account: str
    currency: str
    treatment: Treatment
    method: Method
    sealed: str


@dataclass(frozen=True, slots=True)
class HoldingsImported:
    """A file of lots was read; its entries follow in the same batch. sealed: the file's name."""

    at: datetime
    told: str
    sha256: str
    rows: int
    refused: int
    sealed: str


@dataclass(frozen=True, slots=True)
class EntryTold:
    """A fact of an account: a lot held, units bought or sold, a dividend, a fee, a payment, settled cash, a value.

    told: the import that it came with, else empty. on: its day; of a lot, the day from which it is held with these
    units. amount: money that moved, fee within; of a lot its whole cost, None where unknown. method, lots: how a sale
    chooses.
    """

    at: datetime
    entry: str
    told: str
    account: str
    on: date
    what: What
    symbol: str
    units: Decimal
    amount: Decimal | None
    fee: Decimal
    acquired: date | None
    method: Method | None
    lots: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SplitTold:
    """From the day on, `new` units of a symbol stand for every `old` ones, in every account."""

    at: datetime
    entry: str
    symbol: str
    on: date
    new: int
    old: int


@dataclass(frozen=True, slots=True)
class EntryWithdrawn:
    """An entry, a split, or everything of an import, was told by mistake and counts no more."""

    at: datetime
    entry: str


@dataclass(frozen=True, slots=True)
class PriceTold:
    """What a unit was worth at the end of a day, by a source."""

    at: datetime
    symbol: str
    on: date
    amount: Decimal
    currency: str
    source: str


@dataclass(frozen=True, slots=True)
class PriceFetched:
    """The close of a day that a source was asked for. ticker: what the source calls the symbol; fetched: when it was
    asked; new, old: the split since the price before, as the source states it, 1 and 1 for none.
    """

    at: datetime
    symbol: str
    on: date
    amount: Decimal
    currency: str
    source: str
    ticker: str
    fetched: datetime
    new: int
    old: int


@dataclass(frozen=True, slots=True)
class TickerTold:
    """What sources of a kind (yahoo, folder) call a symbol; its last telling counts.

    ticker: None for the symbol itself again, "" for a symbol that they do not list and are not asked for.
    """

    at: datetime
    symbol: str
    kind: str
    ticker: str | None


@dataclass(frozen=True, slots=True)
class AssetTold:
    """What a symbol is; its last telling counts. alike: what is substantially identical shares it; half_spread: half of
    bid to ask as a fraction of price; replaces: symbols that may be bought while it may not.
    """

    at: datetime
    symbol: str
    asset_class: AssetClass
    alike: str
    half_spread: Decimal
    replaces: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TargetTold:
    """The mix that the household aims at: a weight for each symbol, in order; its last telling counts."""

    at: datetime
    symbols: tuple[str, ...]
    weights: tuple[Decimal, ...]


@dataclass(frozen=True, slots=True)
class ExposuresTold:
    """How a symbol follows factors, in order; its last telling counts. None: as its class does again."""

    at: datetime
    symbol: str
    factors: tuple[Factor, ...]
    amounts: tuple[Decimal, ...]


@dataclass(frozen=True, slots=True)
class IssuerTold:
    """Who issues a symbol: the house whose funds, or the company whose papers, one cap can hold together; its last
    telling counts. "": nobody again.
    """

    at: datetime
    symbol: str
    issuer: str


@dataclass(frozen=True, slots=True)
class RiskAnswered:
    """Answers to the risk questionnaire; the last telling counts. sealed: answers and facts of capacity, as JSON."""

    at: datetime
    on: date
    sealed: str


InvestEvent = (
    InvestAccountTold
    | HoldingsImported
    | EntryTold
    | SplitTold
    | EntryWithdrawn
    | PriceTold
    | AssetTold
    | TargetTold
    | RiskAnswered
    | ExposuresTold
    | PriceFetched
    | TickerTold
    | IssuerTold
)

CATALOGUE: tuple[tuple[str, str, int, type], ...] = (
    ("invest", "invest.account_told", 1, InvestAccountTold),
    ("invest", "invest.holdings_imported", 1, HoldingsImported),
    ("invest", "invest.entry_told", 1, EntryTold),
    ("invest", "invest.split_told", 1, SplitTold),
    ("invest", "invest.entry_withdrawn", 1, EntryWithdrawn),
    ("invest", "invest.price_told", 1, PriceTold),
    ("invest", "invest.asset_told", 1, AssetTold),
    ("invest", "invest.target_told", 1, TargetTold),
    ("invest", "invest.risk_answered", 1, RiskAnswered),
    ("invest", "invest.exposures_told", 1, ExposuresTold),
    ("invest", "invest.price_fetched", 1, PriceFetched),
    ("invest", "invest.ticker_told", 1, TickerTold),
    ("invest", "invest.issuer_told", 1, IssuerTold),
)
"""Kind, type name, version and class of every event."""
