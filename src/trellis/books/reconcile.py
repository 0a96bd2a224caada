"""The books against the broker's word (S9.recon.pos, S9.recon.cash)."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from trellis.books.chart import Place, accounts_of
from trellis.books.ledger import Ledger
from trellis.core.numbers import ZERO


class Agreement(StrEnum):
    """How books and broker agree: clean; alert, tell a person; break, the sleeve goes SAFE with latch RECON."""

    CLEAN = "clean"
    ALERT = "alert"
    BREAK = "break"


@dataclass(frozen=True, slots=True)
class Limits:
    """What may differ: units of any holding, and cash in USD before a person is told and before the sleeve stops."""

    units: int
    cash: Decimal
    cash_alert: Decimal


@dataclass(frozen=True, slots=True)
class Difference:
    """One disagreement: cash or an instrument key, what the books say and what the broker says."""

    place: Place
    subject: str
    books: Decimal
    broker: Decimal
    agreement: Agreement
    rule: str

    @property
    def gap(self) -> Decimal:
        """Broker less books."""
        return self.broker - self.books


@dataclass(frozen=True, slots=True)
class Reconciliation:
    """Every difference of a place and the worst of their verdicts."""

    place: Place
    differences: tuple[Difference, ...]
    agreement: Agreement


def reconciled(
    ledger: Ledger, place: Place, positions: Mapping[str, int], cash: Decimal, limits: Limits
) -> Reconciliation:
    """The place against the broker: signed positions by key, and cash, of which tax reserve and LEAP cash are parts."""
    names = accounts_of(place)
    own_cash = sum((ledger.balance(name) for name in (names.cash, names.leap_cash, names.reserve)), ZERO)
    differences = (*_positions(ledger, place, positions, limits), *_cash(place, own_cash, cash, limits))
    worst = max((each.agreement for each in differences), key=_SEVERITY.index, default=Agreement.CLEAN)
    return Reconciliation(place, differences, worst)


_SEVERITY = (Agreement.CLEAN, Agreement.ALERT, Agreement.BREAK)


def _positions(ledger: Ledger, place: Place, broker: Mapping[str, int], limits: Limits) -> tuple[Difference, ...]:
    books = ledger.positions(place)
    gaps = ((key, books.get(key, 0), broker.get(key, 0)) for key in sorted({*books, *broker}))
    return tuple(
        Difference(
            place,
            key,
            Decimal(ours),
            Decimal(theirs),
            Agreement.BREAK if abs(theirs - ours) > limits.units else Agreement.ALERT,
            "S9.recon.pos",
        )
        for key, ours, theirs in gaps
        if ours != theirs
    )


def _cash(place: Place, books: Decimal, broker: Decimal, limits: Limits) -> tuple[Difference, ...]:
    gap = abs(broker - books)
    if gap == ZERO:
        return ()
    agreement = (
        Agreement.BREAK if gap > limits.cash else Agreement.ALERT if gap > limits.cash_alert else Agreement.CLEAN
    )
    return (Difference(place, "cash", books, broker, agreement, "S9.recon.cash"),)
