"""Events of protection: triggers, deployments weighed, legs that bought nothing, releases (section 5)."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from trellis.core.terms import Sleeve
from trellis.strategies.alluse.hedges_budget import Deployment
from trellis.strategies.alluse.hedges_triggers import TriggerReading
from trellis.strategies.hedge_account import HedgeLeg


@dataclass(frozen=True, slots=True)
class HedgeTriggersRead:
    """The section 5 triggers by the day's closes, written when any of them stands otherwise than before."""

    at: datetime
    readings: tuple[TriggerReading, ...]


@dataclass(frozen=True, slots=True)
class HedgeWeighed:
    """A deployment of hedges: the budget, what may be spent and how the legs part it (S5.budget, S5.spend)."""

    at: datetime
    sleeve: Sleeve
    weighed: Deployment


@dataclass(frozen=True, slots=True)
class HedgeMissed:
    """A leg of a deployment bought nothing; its share, in USD, is carried within the quarter.

    reason is hedge_unaffordable where one contract costs more than the share; value and limit are what was compared.
    """

    at: datetime
    sleeve: Sleeve
    leg: HedgeLeg
    cause: str
    share: Decimal
    symbol: str
    rule: str
    reason: str
    value: str
    limit: str


@dataclass(frozen=True, slots=True)
class HedgeReleased:
    """A close released a hedge: it is sold in the next session (S5.release.*, S17.roll.tte).

    reason is profit, quiet, vix or tenor.
    """

    at: datetime
    sleeve: Sleeve
    position: str
    rule: str
    reason: str
    value: Decimal
    limit: Decimal
