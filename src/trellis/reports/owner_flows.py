"""The owner's money after the founding: what came in, what went out, what was refused. Forks and merges are neither."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from trellis.books.transaction import Transaction
from trellis.core.numbers import ZERO

_CONTRIBUTIONS = ":Contributions"


@dataclass(frozen=True, slots=True)
class OwnerFlow:
    """Money in (above zero) or out (below), USD. day: the session in whose close it first shows."""

    day: date
    amount: Decimal


@dataclass(frozen=True, slots=True)
class RefusedFlow:
    """A deposit or withdrawal that was refused: nothing moved. amount in USD, above zero."""

    day: date
    verb: str
    amount: Decimal
    why: str


@dataclass(frozen=True, slots=True)
class FlowSums:
    """All that came in and went out, both at or above zero, USD."""

    deposits: Decimal
    withdrawals: Decimal

    @property
    def net(self) -> Decimal:
        """Deposits less withdrawals."""
        return self.deposits - self.withdrawals

    def __bool__(self) -> bool:
        return bool(self.deposits or self.withdrawals)


def owner_flows(
    days: Sequence[date], transactions: Sequence[Transaction], booked: Sequence[int], capital: Decimal
) -> tuple[OwnerFlow, ...]:
    """What moved against contributions, in order, less the capital that the first account was founded with.

    booked: how many transactions stood before each day's close; what comes after a close belongs to the next day, and
    what comes after the last one is left out, as its values leave it out.
    """
    founding, flows, before = capital, list[OwnerFlow](), 0
    for day, until in zip(days, booked, strict=True):
        for transaction in transactions[before:until]:
            amount = contributed(transaction)
            part = min(founding, max(amount, ZERO))
            founding -= part
            if amount != part:
                flows.append(OwnerFlow(day, amount - part))
        before = until
    return tuple(flows)


def contributed(transaction: Transaction) -> Decimal:
    """What a transaction brought into the house from outside, below zero where it took out; forks bring nothing."""
    lines = (each for each in transaction.postings if each.account.endswith(_CONTRIBUTIONS))
    return -sum((each.amount.amount for each in lines), ZERO)


def sums_of(flows: Iterable[OwnerFlow]) -> FlowSums:
    """Both directions apart."""
    told = tuple(each.amount for each in flows)
    return FlowSums(sum((each for each in told if each > 0), ZERO), -sum((each for each in told if each < 0), ZERO))


def by_session(flows: Iterable[OwnerFlow]) -> Mapping[date, Decimal]:
    """Net flow by session."""
    found: dict[date, Decimal] = {}
    for flow in flows:
        found[flow.day] = found.get(flow.day, ZERO) + flow.amount
    return found
