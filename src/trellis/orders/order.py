"""Intents, child orders, their states, and what a broker says of them (Part D)."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum

from trellis.core.terms import Side
from trellis.market.instruments import Instrument


class Kind(StrEnum):
    """Limit everywhere; market only for Level 3 exits (D.kinds)."""

    LIMIT = "limit"
    MARKET = "market"


class State(StrEnum):
    """Where a child order stands."""

    NEW = "NEW"
    SENT = "SENT"
    ACKED = "ACKED"
    PARTIAL = "PARTIAL"
    FILLED = "FILLED"
    CANCEL_PENDING = "CANCEL_PENDING"
    CANCELLED = "CANCELLED"
    REJECTED = "REJECTED"
    UNKNOWN = "UNKNOWN"
    NEVER_ARRIVED = "NEVER_ARRIVED"
    ABANDONED = "ABANDONED"

    @property
    def terminal(self) -> bool:
        """Whether nothing more can happen to the order."""
        return self in _TERMINAL


_TERMINAL = frozenset((State.FILLED, State.CANCELLED, State.REJECTED, State.NEVER_ARRIVED, State.ABANDONED))


@dataclass(frozen=True, slots=True)
class Leg:
    """One instrument of an order and the way it goes; a combo has two legs of equal quantity."""

    instrument: Instrument
    side: Side


@dataclass(frozen=True, slots=True)
class Intent:
    """An approved decision on its way to the broker: the parent of child orders.

    decision is the proposal's id. arrival_mid is the mid (for a combo the net mid, paid positive) the decision
    saw; cap is the fraction of it a fill may be worse (S0.slip.cap, S4.shares.slip); ceiling, when given,
    is the worst net price of a combo instead (S6.roll.cost). quantity is contracts, combos or shares.
    good_until is the end of the opening window: a working child is cancelled there (None: the session's close).
    For a single leg prices are positive; for a combo the price is what is paid (negative: received) and
    side of the combo is BUY.
    """

    decision: str
    account: str
    sleeve: str
    purpose: str
    legs: tuple[Leg, ...]
    quantity: int
    kind: Kind
    arrival_mid: Decimal
    cap: Decimal
    ceiling: Decimal | None
    good_until: datetime | None


@dataclass(frozen=True, slots=True)
class Order:
    """One child as sent: id <acct>-<YYWW>-<h12>-s<slice>-v<version>, at most 48 characters (D.identity).

    account, sleeve and purpose are its intent's: whose books a fill belongs to, and what it is for.
    """

    id: str
    account: str
    sleeve: str
    purpose: str
    decision: str
    legs: tuple[Leg, ...]
    quantity: int
    kind: Kind
    limit: Decimal | None


@dataclass(frozen=True, slots=True)
class Fill:
    """An execution: price per share of the order (net for a combo), leg_prices per leg in the order's leg order.

    id is the broker's execution id: a fill seen twice is booked once. commission in USD for the whole fill.
    """

    id: str
    order: str
    at: datetime
    quantity: int
    price: Decimal
    leg_prices: tuple[Decimal, ...]
    commission: Decimal


@dataclass(frozen=True, slots=True)
class Acked:
    """The broker has the order."""

    order: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Cancelled:
    """The broker confirms that the rest of the order is gone.

    filled is what it filled of the order in all, so that a confirmation which overtakes a fill is not mistaken for
    no fill; None where the broker does not say.
    """

    order: str
    at: datetime
    filled: int | None


@dataclass(frozen=True, slots=True)
class Rejected:
    """The broker refuses the order."""

    order: str
    at: datetime
    reason: str


@dataclass(frozen=True, slots=True)
class NotFound:
    """The broker has no such order among its orders and executions, and would refuse the id if it still came."""

    order: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Settlement:
    """What happens to a holding without an order: kind is expired, assigned, exercised, dividend, split, adjusted or
    delisted.

    quantity is the signed change in contracts (or shares, for dividend: shares paid on). For assigned and exercised,
    shares is the signed change in the underlying's shares at the strike. cash is the signed cash paid
    (dividends; 0 for expiry; strike x shares for assignment). ratio is a split's new shares per old, 1 for the rest.
    instrument is the holding as it was before: after a split the holding is market.corporate_actions' adjusted one.
    adjusted and delisted end a holding for its value in cash: an option before a split that would leave it another
    deliverable, and whatever is held where prices end. An option on an index moves cash instead of shares. account and
    sleeve are the holder's, empty where the broker does not say.
    """

    id: str
    at: datetime
    kind: str
    instrument: Instrument
    quantity: int
    shares: int
    cash: Decimal
    ratio: Decimal
    fee: Decimal
    account: str = ""
    sleeve: str = ""


@dataclass(frozen=True, slots=True)
class OpenOrder:
    """An order that the broker says is at work, and what it has filled of it so far."""

    order: str
    filled: int


@dataclass(frozen=True, slots=True)
class Transfer:
    """Cash in USD and holdings that go from one sub-account to another without a trade (a fork, a merge).

    id names it: the same transfer asked for again moves nothing. holdings are instruments with signed quantities.
    """

    id: str
    account: str
    sleeve: str
    to_account: str
    to_sleeve: str
    cash: Decimal
    holdings: tuple[tuple[Instrument, int], ...] = ()


BrokerMessage = Acked | Fill | Cancelled | Rejected | NotFound | Settlement
