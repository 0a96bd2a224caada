"""One test of one day: what was observed, what was expected, and how rare that is when nothing is unusual."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum


class Kind(StrEnum):
    """The five types of anomaly."""

    UNUSUAL_AMOUNT = "unusual_amount"
    FREQUENCY_SPIKE = "frequency_spike"
    NEW_MERCHANT = "new_merchant"
    CATEGORY_SHIFT = "category_shift"
    TIMING_ANOMALY = "timing_anomaly"


@dataclass(frozen=True, slots=True)
class Suspect:
    """A test's outcome. name: the merchant or category; amount: the money at stake; lines: what it rests on.

    value, expected, low and high (a 90 % band) are in unit: a currency, "purchases" or "days". p: under the assumption
    that nothing is unusual. beyond: whether the type's own rule holds; without it the test only counts towards the
    day's number of tests. informational: worth a word and no alert. bucket: what tells it from others of its type and
    name when it is dismissed, in steps that a moving amount stays within.
    """

    kind: Kind
    on: date
    name: str
    account: str
    currency: str
    lines: tuple[str, ...]
    amount: Decimal
    value: Decimal
    expected: Decimal | None
    low: Decimal | None
    high: Decimal | None
    unit: str
    p: float
    beyond: bool
    informational: bool
    bucket: str
    reason: str

    @property
    def ratio(self) -> Decimal | None:
        """The value by what was expected, two places; None where nothing was."""
        return (self.value / self.expected).quantize(Decimal("0.01")) if self.expected else None

    @property
    def fingerprint(self) -> str:
        """What a dismissal is kept under, before it is marked."""
        return "\x1f".join(("alert", self.kind, self.currency, self.name, self.bucket))
