"""Goals as the plan sees them: what is missing on the day, at the growth that is expected."""

from datetime import date
from decimal import Decimal

import numpy as np

from trellis.core.numbers import ZERO
from trellis.household.amounts import posted
from trellis.household.chance import told
from trellis.household.goals.goal import Goal, Growth, months_until
from trellis.household.goals.schedule import UNDATED_MONTHS
from trellis.household.goals.world import Assumptions
from trellis.household.plan.case import Aim


def aim_of(goal: Goal, assumptions: Assumptions, as_of: date, *, must: bool = False, coming: Decimal = ZERO) -> Aim:
    """A goal in one currency. coming: what is on its way already. A goal without a day is planned for ten years."""
    end = months_until(goal.due, as_of) if goal.due else UNDATED_MONTHS
    yearly = assumptions.rate.mean if goal.growth is Growth.CASH else assumptions.returns[goal.growth].mu
    growth = told(np.exp(np.float64(yearly) / 12), 12)
    prices = told(np.exp(np.float64(assumptions.prices.mean) * end / 12), 12) if goal.today else Decimal(1)
    total = goal.target * prices - (goal.saved + coming) * growth**end
    return Aim(goal.id, goal.name, posted(max(total, ZERO), goal.held), growth, end, goal.account, must)
