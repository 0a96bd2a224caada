"""One position from its opening to its end: what it is, and which records tell of it."""

from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from trellis.autopilot.events.position import HoldingSet, LongSet, OptionSet
from trellis.core.numbers import ZERO
from trellis.core.terms import Sleeve
from trellis.market.instruments import OptionContract
from trellis.server.views.view import Noted


class Held(StrEnum):
    """What a position is."""

    SHORT = "short"
    LEAP = "leap"
    HEDGE = "hedge"
    SHARES = "shares"


@dataclass(slots=True)
class Trail:
    """One position. contract: as it now stands, None for shares; contracts: how many there were at most (shares).

    price: received or paid per share. profit: USD so far, before commissions. ended and cause: how it ended.
    records: sequences, ascending. level: the highest it reached. atrs: of a put, each session's frozen ATR(5).
    """

    id: str
    account: str
    sleeve: Sleeve
    kind: Held
    symbol: str
    contract: OptionContract | None
    quantity: int
    opened: datetime
    price: Decimal
    profit: Decimal = ZERO
    level: int = 0
    ended: datetime | None = None
    cause: str = ""
    records: list[int] = field(default_factory=list)
    atrs: list[tuple[date, Decimal]] = field(default_factory=list)


def key_of(trail: Trail) -> str:
    """The key of the instrument held."""
    return trail.contract.key if trail.contract is not None else trail.symbol


def trail_of(noted: Noted, event: OptionSet | LongSet | HoldingSet) -> Trail:
    """The trail that begins with the event."""
    match event:
        case HoldingSet(holding=lot):
            owner = lot.id, noted.account, event.sleeve, Held.SHARES
            return Trail(*owner, lot.symbol, None, lot.shares, noted.at, lot.adjusted_basis)
        case LongSet(option=owned):
            owner, what = (owned.id, noted.account, event.sleeve, Held(owned.kind.value)), owned.contract
            return Trail(*owner, what.underlying, what, owned.contracts, owned.opened, owned.cost)
        case OptionSet(option=sold):
            owner, what = (sold.id, noted.account, event.sleeve, Held.SHORT), sold.contract
            return Trail(*owner, what.underlying, what, sold.contracts, sold.opened, sold.credit)
