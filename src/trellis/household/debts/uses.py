"""In which order a surplus is used: minimums, a starter buffer, an employer's match, dear debts, the fund, the rest."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from trellis.core.numbers import ZERO
from trellis.household.debts.account import Debt

STARTER = Decimal(1000)
HURDLE_ABOVE = Decimal("0.02")
"""A debt comes before the full fund where its rate is above the after-tax safe yield by more than this."""


@dataclass(frozen=True, slots=True)
class Use:
    """A place for money in its turn: its name, how much it takes at most (None: all there is), and what it gets."""

    name: str
    most: Decimal | None
    amount: Decimal


def uses(
    surplus: Decimal,
    debts: Sequence[Debt],
    minimums: Decimal,
    *,
    saved: Decimal,
    essentials: Decimal,
    fund: Decimal,
    match: Decimal,
    safe_yield: Decimal,
    as_of: date,
) -> tuple[Use, ...]:
    """What each place gets of a sum. minimums: due; saved: of the fund so far; essentials: a month; fund: the full one;
    match: what an employer's match asks for; safe_yield: after tax, a year.

    The starter buffer is 1 000 or a month of essentials, whichever is more, and at most the full fund.
    """
    starter = min(max(STARTER, essentials), fund)
    hurdle = safe_yield + HURDLE_ABOVE
    dear = [debt for debt in debts if debt.apr_on(as_of) > hurdle]
    dear.sort(key=lambda debt: (-debt.apr_on(as_of), debt.balance))
    places: list[tuple[str, Decimal | None]] = [
        ("minimums", minimums),
        ("starter buffer", max(starter - saved, ZERO)),
        ("employer match", match),
        *((f"debt {debt.label}", debt.balance) for debt in dear),
        ("full fund", max(fund - max(saved, starter), ZERO)),
        ("the rest", None),
    ]
    left, found = surplus, []
    for name, most in places:
        amount = left if most is None else min(left, most)
        left -= amount
        found.append(Use(name, most, amount))
    return tuple(found)
