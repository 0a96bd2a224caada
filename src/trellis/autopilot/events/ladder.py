"""Events of the LEAP ladder (section 17, Part E)."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from trellis.core.terms import Sleeve


@dataclass(frozen=True, slots=True)
class Rung:
    """One growth call of a ladder: cost and value in USD, mark per share, days to expiry; delta None where none is
    quoted.
    """

    contract: str
    contracts: int
    cost: Decimal
    mark: Decimal
    value: Decimal
    delta: Decimal | None
    days: int


@dataclass(frozen=True, slots=True)
class LadderNoted:
    """The state of a sleeve's ladder at a quarter's end, earliest expiry first; leap_cash is what it has to spend."""

    at: datetime
    sleeve: Sleeve
    quarter: str
    rungs: tuple[Rung, ...]
    cost: Decimal
    value: Decimal
    leap_cash: Decimal


@dataclass(frozen=True, slots=True)
class LadderRested:
    """Nothing more may be bought for the ladder now: the rest carries over, until money comes in or the quarter ends.

    reasons: a line per symbol passed over, with the rule and the values it compared.
    """

    at: datetime
    sleeve: Sleeve
    leap_cash: Decimal
    reasons: tuple[str, ...]
