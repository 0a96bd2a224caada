"""What there is to pay debts with: what each month leaves for them, cash that is carried, and a fund not to touch."""

from dataclasses import dataclass
from decimal import Decimal

from trellis.core.numbers import AMOUNT_MAX, ZERO
from trellis.core.problems import Problem
from trellis.household.debts.account import MONTHS_IN_YEAR
from trellis.household.problems import ValidationError


@dataclass(frozen=True, slots=True)
class Means:
    """Amounts by month. budget: what income leaves after living, month 1 first; it begins again at its end.

    carries: what a month does not spend stays for the next; else it is spent elsewhere. cash: at the start, and floor:
    what is to stay of it at each month's end (its last value holds on); apy: yearly interest on carried cash, a
    twelfth a month. All three need carries. A month of the budget may be negative where cash is carried.
    """

    budget: tuple[Decimal, ...]
    carries: bool = False
    cash: Decimal = ZERO
    floor: tuple[Decimal, ...] = (ZERO,)
    apy: Decimal = ZERO

    def income(self, month: int) -> Decimal:
        """What a month leaves for debts, month 1 first."""
        return self.budget[(month - 1) % len(self.budget)]

    def floor_at(self, month: int) -> Decimal:
        """The fund at a month's end."""
        return self.floor[min(month, len(self.floor)) - 1]

    @property
    def monthly_yield(self) -> Decimal:
        """Interest on cash, a month."""
        return self.apy / MONTHS_IN_YEAR

    @property
    def ahead(self) -> int:
        """How many months ahead a month must look so that no later one falls short."""
        return max(len(self.budget), len(self.floor)) if self.carries else 0


def check_means(means: Means) -> None:
    """Raises ValidationError with every value that is out of range."""
    least = -AMOUNT_MAX if means.carries else ZERO
    found = [
        _problem("budget", amount, "it is no budget", "Give 0 or more; less than 0 only where cash is carried.")
        for amount in means.budget
        if not least <= amount <= AMOUNT_MAX
    ]
    if not means.budget:
        found.append(_problem("budget", "", "no month has one", "Give an amount a month."))
    if not means.floor or any(not 0 <= floor <= AMOUNT_MAX for floor in means.floor):
        found.append(_problem("floor", [str(one) for one in means.floor], "it is no fund", "Give 0 or more."))
    if not 0 <= means.cash <= AMOUNT_MAX:
        found.append(_problem("cash", means.cash, "it is no amount at hand", "Give 0 or more."))
    if not 0 <= means.apy <= 1:
        found.append(_problem("apy", means.apy, "it is no yield", "Give an annual fraction: 0.04 for 4 %."))
    if not means.carries and (means.cash or any(means.floor) or means.apy):
        message = "cash, a floor and a yield are only of use where money is carried from month to month"
        found.append(_problem("carries", means.carries, message, "Let money be carried, or leave them out."))
    if found:
        raise ValidationError(found)


def _problem(field: str, value: object, message: str, way_out: str) -> Problem:
    return Problem("means", field, str(value), message, way_out)
