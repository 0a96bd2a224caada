"""What happened, as plain facts: the kind of an event and what it was about. Sentences are made of it by whoever shows
it, in the reader's language.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import IntEnum

from trellis.books.keys import contract_of
from trellis.core.terms import Sleeve
from trellis.market.instruments import OptionContract
from trellis.server.views.view import Noted


class Weight(IntEnum):
    """How much a happening matters to somebody who looks once a day: DETAIL is told in a position's own history."""

    DETAIL = 0
    NOTE = 1
    MATTERS = 2
    URGENT = 3


@dataclass(frozen=True, slots=True)
class Happening:
    """One event. kind names it: option.sold, option.expired, level, latch.set ...

    price is per share, amount in USD; from_, to: what changed from what to what; note: the journal's own words; by:
    the person who did it; position: the id of what is held; decision: the id of the decision behind it, if one is.
    """

    kind: str
    weight: Weight = Weight.NOTE
    sleeve: Sleeve | None = None
    symbol: str = ""
    contract: OptionContract | None = None
    quantity: int | None = None
    price: Decimal | None = None
    amount: Decimal | None = None
    source: str = ""
    target: str = ""
    severity: str = ""
    rule: str = ""
    note: str = ""
    by: str = ""
    until: date | None = None
    position: str = ""
    decision: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """A happening in its place. decision: the record in which the decision behind it was reviewed, None without one."""

    sequence: int
    account: str
    at: datetime
    what: Happening
    decision: int | None = None


Maker = Callable[..., Happening | None]
Makers = Mapping[type, Maker]


def told_of(noted: Noted, makers: Makers) -> Happening | None:
    """What the event tells; None for one that tells people nothing."""
    made = makers.get(type(noted.event))
    return None if made is None else made(noted.event)


def named(key: str) -> tuple[str, OptionContract | None]:
    """The symbol and, of an option, the contract that an instrument key names."""
    contract = contract_of(key)
    return (key, None) if contract is None else (contract.underlying, contract)
