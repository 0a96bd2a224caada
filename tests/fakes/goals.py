"""Goals as tests need them, and worlds whose every unknown is known."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from trellis.household.goals.goal import Goal, GoalKind, Growth
from trellis.household.goals.kept import Adherence
from trellis.household.goals.returns import PricePrior, RatePrior, ReturnPrior
from trellis.household.goals.world import Assumptions

TODAY = date(2026, 1, 1)
ALWAYS = Adherence(10**9, 10**9, Decimal(0))
"""Months kept so often that no doubt is left, to the cent."""

ZERO = Decimal(0)


def goal(**more: object) -> Goal:
    """The goal of the reference's figures: 10,000 saved, 500 a month, 45,000 in 60 months, a fixed sum."""
    made = Goal(
        "g1",
        "House",
        GoalKind.CUSTOM,
        Decimal("45000.00"),
        "USD",
        date(2031, 1, 1),
        1,
        "a1",
        "USD",
        Decimal("10000.00"),
        Decimal("500.00"),
        TODAY,
        Growth.BALANCED,
        today=False,
    )
    return replace(made, **more)  # type: ignore[arg-type]


def certain(
    mu: str = "0.06", sigma: str = "0.12", inflation: str = "0", rate: str = "0", kept: Adherence = ALWAYS
) -> Assumptions:
    """A world in which all is known but the shocks: return, volatility, inflation, a bank's rate that stays."""
    returns = dict.fromkeys(Growth, ReturnPrior(Decimal(mu), Decimal(sigma), 0))
    still = RatePrior(Decimal(rate), Decimal(rate), ZERO, ZERO, ZERO)
    return Assumptions(kept, returns, still, PricePrior(Decimal(inflation), ZERO))
