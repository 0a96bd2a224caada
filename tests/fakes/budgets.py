"""Budgets and movements as tests need them."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from trellis.household.budget.terms import Budget, Carry, Envelope, Every, Mode
from trellis.household.movements import Movement


def limit(category: str, amount: str, carry: Carry = Carry.NONE, cap: str | None = None) -> Envelope:
    """A limit."""
    return Envelope(category, Decimal(amount), carry, None if cap is None else Decimal(cap))


def budget(**more: object) -> Budget:
    """500 a month for groceries from January 2026 on."""
    made = Budget(
        "b1",
        "Home",
        "USD",
        Every.MONTH,
        date(2026, 1, 1),
        None,
        Mode.ENVELOPE,
        Decimal(0),
        (limit("food.groceries", "500.00"),),
    )
    return replace(made, **more)  # type: ignore[arg-type]


def moved(
    on: str,
    amount: str,
    category: str = "food.groceries",
    merchant: str = "SAFEWAY",
    currency: str = "USD",
    *,
    transfer: bool = False,
) -> Movement:
    """A movement: outflow below zero."""
    line = f"{on}{amount}{category}{merchant}{currency}"
    return Movement(
        line, "a1", date.fromisoformat(on), Decimal(amount), currency, merchant, merchant, category, transfer
    )
