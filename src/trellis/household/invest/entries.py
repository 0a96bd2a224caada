"""What is told of investments: accounts, entries, splits, prices, what an asset is. Told facts, in no order of days."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from trellis.household.invest.terms import AssetClass, Method, Treatment, What


@dataclass(frozen=True, slots=True)
class InvestAccount:
    """An account that holds investments. method: how its sales choose lots where a sale does not say."""

    id: str
    label: str
    currency: str
    treatment: Treatment
    method: Method = Method.FIFO


@dataclass(frozen=True, slots=True)
class Entry:
    """One told fact of an account. amount: money that moved (bought: paid, fee within; sold: received, fee taken off;
    lot: its whole cost), None for a lot of unknown cost. acquired: of a lot, which is held with these units from `on`.
    lots: the lots that a sale names.
    """

    id: str
    told: str
    account: str
    on: date
    what: What
    symbol: str
    units: Decimal
    amount: Decimal | None
    fee: Decimal
    acquired: date | None = None
    method: Method | None = None
    lots: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Split:
    """From the day on, new units stand for every old ones, in every account."""

    id: str
    symbol: str
    on: date
    new: int
    old: int


@dataclass(frozen=True, slots=True)
class Price:
    """What one unit was worth at the end of a day, by a source.

    fetched: when it was asked for, None for one that a person gave; new, old: the split since the price before, as the
    source states it.
    """

    symbol: str
    on: date
    amount: Decimal
    currency: str
    source: str
    fetched: datetime | None = None
    new: int = 1
    old: int = 1


@dataclass(frozen=True, slots=True)
class Asset:
    """What a symbol is. alike: a name shared by what is substantially identical (two funds of one index); half_spread:
    half of bid to ask as a fraction of price; replaces: symbols that may be bought while it may not.
    """

    symbol: str
    asset_class: AssetClass
    alike: str = ""
    half_spread: Decimal = Decimal("0.0005")
    replaces: tuple[str, ...] = ()

    @property
    def group(self) -> str:
        """What a wash sale sees as one."""
        return self.alike or self.symbol
