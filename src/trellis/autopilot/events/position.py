"""Events that set what a sleeve holds under the rules; the books hold the same units as lots."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from trellis.core.terms import Sleeve
from trellis.orders.order import Settlement
from trellis.strategies.ports import Holding, LongKind, LongOption, ShortOption


@dataclass(frozen=True, slots=True)
class OptionSet:
    """A short option was opened or changed: this is how it now stands.

    cause: opened, reduced, rolled, split, calm (one more check above the Level 1 line), target (profit target moved).
    received: premium that a fill brought, in USD, before commissions.
    """

    at: datetime
    sleeve: Sleeve
    option: ShortOption
    cause: str
    received: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True)
class OptionGone:
    """A short option ended: closed, rolled, exited, expired, assigned, called_away, adjusted or delisted.

    profit is credit less debit in USD, before commissions; zero on assignment, where the premium moves to the shares.
    paid is what buying it back cost. position is empty where part of it stays open.
    """

    at: datetime
    sleeve: Sleeve
    position: str
    contract: str
    cause: str
    profit: Decimal
    paid: Decimal


@dataclass(frozen=True, slots=True)
class LongSet:
    """An owned option, LEAP or hedge, was bought or changed: this is how it now stands.

    cause: bought, reduced, split, merge. paid: premium of the purchase in USD, before commissions.
    """

    at: datetime
    sleeve: Sleeve
    option: LongOption
    cause: str
    paid: Decimal


@dataclass(frozen=True, slots=True)
class LongGone:
    """An owned option, or a part of one, ended: sold, expired, exercised, adjusted, delisted, or moved by a merge.

    received is what it brought in USD, profit that less its cost, both before commissions. position is empty where
    part of it stays.
    """

    at: datetime
    sleeve: Sleeve
    position: str
    kind: LongKind
    contract: str
    contracts: int
    cause: str
    received: Decimal
    profit: Decimal


@dataclass(frozen=True, slots=True)
class HoldingSet:
    """A lot of shares was acquired or changed: this is how it now stands."""

    at: datetime
    sleeve: Sleeve
    holding: Holding
    cause: str


@dataclass(frozen=True, slots=True)
class HoldingGone:
    """A lot of shares left the sleeve. lost tells that it counts as a lot to be rebuilt (S4.reenter)."""

    at: datetime
    sleeve: Sleeve
    holding: str
    symbol: str
    shares: int
    cause: str
    lost: bool


@dataclass(frozen=True, slots=True)
class CashReserved:
    """Cash set aside for an expected assignment (S7.prep); zero releases it."""

    at: datetime
    sleeve: Sleeve
    amount: Decimal
    position: str


@dataclass(frozen=True, slots=True)
class Settled:
    """The broker reported an expiry, assignment, exercise, dividend or split."""

    at: datetime
    sleeve: Sleeve
    settlement: Settlement
