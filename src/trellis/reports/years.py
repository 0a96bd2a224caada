"""What happens over years: quarters, the tax reserve, the LEAP ladder, hedges, forks and merges, as rows for reports.

Amounts are USD. Rows stand in the order in which they were journaled.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Protocol, TypeVar


@dataclass(frozen=True, slots=True)
class QuarterRow:
    """A sleeve's quarter as it was closed (Part F): what was earned, what was carried in, where it went.

    estimate: tax that a sleeve without a reserve may come to owe, a memo. unrealised is no part of any other figure.
    """

    at: datetime
    account: str
    sleeve: str
    quarter: str
    gains: Decimal
    carried_in: Decimal
    net: Decimal
    reserve: Decimal
    contracts: Decimal
    leaps: Decimal
    estimate: Decimal
    carried_out: Decimal
    unrealised: Decimal
    deployable: Decimal


@dataclass(frozen=True, slots=True)
class PaymentRow:
    """Cash that went into the tax reserve or the LEAP ledger; owed is what is still to follow."""

    at: datetime
    account: str
    sleeve: str
    into: str
    amount: Decimal
    owed: Decimal


@dataclass(frozen=True, slots=True)
class TriggerRow:
    """A section 5 trigger at a close, written when any of them changed; value None where it is unknown."""

    at: datetime
    account: str
    rule: str
    status: str
    value: Decimal | None
    limit: Decimal


@dataclass(frozen=True, slots=True)
class HedgeRow:
    """A deployment of hedges weighed: budget, what had been paid of it, and what may be spent on puts and calls."""

    at: datetime
    account: str
    sleeve: str
    cause: str
    budget: Decimal
    paid: Decimal
    spend: Decimal
    puts: Decimal
    calls: Decimal


@dataclass(frozen=True, slots=True)
class MissRow:
    """A leg of a deployment that bought nothing; its share is carried within the quarter."""

    at: datetime
    account: str
    sleeve: str
    leg: str
    share: Decimal
    symbol: str
    rule: str
    reason: str
    value: str
    limit: str


@dataclass(frozen=True, slots=True)
class LongRow:
    """An owned option bought, or ended: kind leap or hedge; received and profit are zero for a purchase."""

    at: datetime
    account: str
    sleeve: str
    kind: str
    contract: str
    contracts: int
    cause: str
    paid: Decimal
    received: Decimal
    profit: Decimal


@dataclass(frozen=True, slots=True)
class RungRow:
    """A growth call of a ladder at a quarter's end; delta None where none is quoted."""

    contract: str
    contracts: int
    cost: Decimal
    mark: Decimal
    value: Decimal
    delta: Decimal | None
    days: int


@dataclass(frozen=True, slots=True)
class LadderRow:
    """A sleeve's LEAP ladder at a quarter's end, earliest expiry first, and the cash it has to spend."""

    at: datetime
    account: str
    sleeve: str
    quarter: str
    rungs: tuple[RungRow, ...]
    cost: Decimal
    value: Decimal
    leap_cash: Decimal


@dataclass(frozen=True, slots=True)
class LineageRow:
    """Something in the life of accounts: forked, deferred, merge due, merged, or capital moved.

    other is the account at the other end, empty for the outside; amount None where none moved.
    """

    at: datetime
    account: str
    sleeve: str
    event: str
    other: str
    amount: Decimal | None
    rule: str
    note: str


class _Timed(Protocol):
    @property
    def at(self) -> datetime: ...


R = TypeVar("R", bound=_Timed)


@dataclass(frozen=True, slots=True)
class Years:
    """Every row so far."""

    quarters: tuple[QuarterRow, ...] = ()
    payments: tuple[PaymentRow, ...] = ()
    triggers: tuple[TriggerRow, ...] = ()
    hedges: tuple[HedgeRow, ...] = ()
    misses: tuple[MissRow, ...] = ()
    longs: tuple[LongRow, ...] = ()
    ladders: tuple[LadderRow, ...] = ()
    lineage: tuple[LineageRow, ...] = ()


def within(rows: Iterable[R], first: datetime, last: datetime) -> tuple[R, ...]:
    """The rows from one instant to another, both inside."""
    return tuple(row for row in rows if first <= row.at <= last)
