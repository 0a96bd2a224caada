"""Quick wins first, then avalanche: how many wins a person may have for a price that is told."""

from dataclasses import dataclass
from decimal import Decimal

from trellis.core.numbers import ZERO
from trellis.household.debts.engine import Engine
from trellis.household.debts.plan import Plan
from trellis.household.debts.strategies import avalanche, first_these

QUICK_MONTHS = 3
GIVEN_UP_MAX = Decimal("0.01")
"""How much of avalanche's cost may be given up for quick wins."""


@dataclass(frozen=True, slots=True)
class Hybrid:
    """The plan, the ids of its quick wins, and the price of motivation: what it costs more than avalanche."""

    plan: Plan
    wins: tuple[str, ...]
    price: Decimal


def hybrid(engine: Engine, given_up_max: Decimal = GIVEN_UP_MAX) -> Hybrid:
    """As many quick wins, the smallest first, as cost at most the share of avalanche's cost more than it.

    A quick win is a debt that the first month's spare money and its own minimum pay off in three months.
    """
    cheapest = engine.plan("avalanche", avalanche)
    quick = _quick(engine, cheapest)
    for count in range(len(quick), 0, -1):
        plan = engine.plan("hybrid", first_these(quick[:count]))
        price = plan.cost - cheapest.cost
        if price <= given_up_max * cheapest.cost:
            return Hybrid(plan, tuple(engine.debts[place].id for place in quick[:count]), price)
    return Hybrid(engine.plan("hybrid", avalanche), (), ZERO)


def _quick(engine: Engine, plan: Plan) -> list[int]:
    """Places of the debts that can be paid off quickly, the smallest first."""
    first = plan.months[0]
    least = [
        terms[0].least(row.before, row.interest + row.fee, engine.step)
        for terms, row in zip(engine.terms, first.rows, strict=True)
    ]
    spare = first.paid - sum(least, ZERO)
    owed = [row.before + row.interest + row.fee for row in first.rows]
    fitting = [place for place in range(len(owed)) if owed[place] <= QUICK_MONTHS * (spare + least[place])]
    return sorted(fitting, key=lambda place: (owed[place], place))
