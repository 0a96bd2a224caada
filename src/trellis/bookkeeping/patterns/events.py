"""What a person decided of patterns and of what is to come, as the household's journal holds it."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class AlertDismissed:
    """A person said that an alert is nothing; what is like it is not told again. alert: a keyed digest."""

    at: datetime
    alert: str


@dataclass(frozen=True, slots=True)
class AlertRestored:
    """A dismissed alert may be told again."""

    at: datetime
    alert: str


@dataclass(frozen=True, slots=True)
class RecurringDecided:
    """A person said whether payments are a recurring item. item: a keyed digest; recurs: False drops it."""

    at: datetime
    item: str
    recurs: bool


@dataclass(frozen=True, slots=True)
class LineSetApart:
    """A person said that a line is a one-off that no baseline and no forecast counts; apart False takes it back."""

    at: datetime
    line: str
    apart: bool


@dataclass(frozen=True, slots=True)
class PaymentScheduled:
    """A person said what will be paid or received: amount signed, on first and then every period until a day.

    every: once, weekly, fortnightly, monthly, quarterly or yearly. sealed: its name, and the merchant's key.
    """

    at: datetime
    payment: str
    account: str
    amount: Decimal
    currency: str
    first: date
    every: str
    until: date | None
    sealed: str


@dataclass(frozen=True, slots=True)
class PaymentUnscheduled:
    """A scheduled payment will not come."""

    at: datetime
    payment: str


PatternEvent = AlertDismissed | AlertRestored | RecurringDecided | LineSetApart | PaymentScheduled | PaymentUnscheduled
CATALOGUE: tuple[tuple[str, str, int, type], ...] = (
    ("patterns", "alert.dismissed", 1, AlertDismissed),
    ("patterns", "alert.restored", 1, AlertRestored),
    ("patterns", "recurring.decided", 1, RecurringDecided),
    ("patterns", "line.set_apart", 1, LineSetApart),
    ("cashflow", "payment.scheduled", 1, PaymentScheduled),
    ("cashflow", "payment.unscheduled", 1, PaymentUnscheduled),
)
