"""The search for the cheapest debt plan, as work for a process."""

from collections.abc import Callable, Sequence
from datetime import date

from trellis.adapters.solvers.debts import GRACE_SECONDS, solved
from trellis.household.debts.account import Debt
from trellis.household.debts.means import Means
from trellis.household.debts.optimum import Optimum
from trellis.server.household.working import Step

TOPIC = "debts"


def searching(debts: Sequence[Debt], means: Means, as_of: date, seconds: int, tell: Callable[[Step], None]) -> Optimum:
    """The plan, telling the solver's gap. seconds: the solver's time limit. Raises what optimum() raises."""
    return solved(debts, means, as_of, seconds, lambda gap: tell(Step(0, 0, ratio=gap)))


def limit(seconds: int) -> int:
    """How long its process may take in all, with so many seconds for the solver."""
    return seconds + GRACE_SECONDS
