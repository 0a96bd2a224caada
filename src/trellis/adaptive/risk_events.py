"""What the account journals of its value at risk: what it foretold of a day, and what the day came to.

docs/adaptive-events.md has a heading for each.
"""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from trellis.risk.backtests import Light


@dataclass(frozen=True, slots=True)
class HeldPrice:
    """Units held of a symbol, signed, and what a unit was worth, USD."""

    symbol: str
    units: int
    price: Decimal


@dataclass(frozen=True, slots=True)
class RiskForecast:
    """What may be lost until the next day is marked of what is held now, by the scenarios of this instant: value at
    risk at 95 % and expected shortfall at 97.5 %, USD. scenarios: SHA-256 over the returns it was measured by.
    """

    at: datetime
    day: date
    value_at_risk: Decimal
    shortfall: Decimal
    scenarios: str
    held: tuple[HeldPrice, ...]


@dataclass(frozen=True, slots=True)
class RiskRealised:
    """What was lost of what a forecast held, had nobody traded since, USD; a gain is negative. passed: it was more than
    value at risk. days, passes: that are judged together, this day with them; light: what follows, by the mandate;
    unconditional, independence, conditional: p-values of as many passes as promised (Kupiec, 1995), of passes that do
    not follow each other, and of both (Christoffersen, 1998), None where there is only one day.
    """

    at: datetime
    day: date
    prices: tuple[tuple[str, Decimal], ...]
    loss: Decimal
    passed: bool
    days: int
    passes: int
    light: Light
    unconditional: Decimal | None
    independence: Decimal | None
    conditional: Decimal | None


CATALOGUE: tuple[tuple[str, str, int, type], ...] = (
    ("risk", "risk.forecast", 1, RiskForecast),
    ("risk", "risk.realised", 1, RiskRealised),
)
