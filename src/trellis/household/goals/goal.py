"""A goal as a person set it, and what is refused of one."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from trellis.core.dates import months_after
from trellis.core.numbers import AMOUNT_MAX
from trellis.core.problems import Problem
from trellis.household.amounts import posted
from trellis.household.currencies import known
from trellis.household.problems import ValidationError

HORIZON_YEARS_MAX = 60
NAME_MAX = 100


class GoalKind(StrEnum):
    """What a goal is for."""

    EMERGENCY_FUND = "emergency_fund"
    VACATION = "vacation"
    HOUSE_DOWN_PAYMENT = "house_down_payment"
    DEBT_PAYOFF = "debt_payoff"
    RETIREMENT = "retirement"
    CAR = "car"
    EDUCATION = "education"
    WEDDING = "wedding"
    HOME_IMPROVEMENT = "home_improvement"
    CUSTOM = "custom"


class Growth(StrEnum):
    """How the money of a goal is kept: at a bank's rate, or invested with little, medium or much risk."""

    CASH = "cash"
    CAUTIOUS = "cautious"
    BALANCED = "balanced"
    DYNAMIC = "dynamic"


TEMPLATES: dict[GoalKind, tuple[Decimal, int]] = {
    GoalKind.EMERGENCY_FUND: (Decimal(25_000), 18),
    GoalKind.VACATION: (Decimal(5_000), 12),
    GoalKind.HOUSE_DOWN_PAYMENT: (Decimal(60_000), 36),
    GoalKind.DEBT_PAYOFF: (Decimal(15_000), 24),
    GoalKind.RETIREMENT: (Decimal(100_000), 120),
    GoalKind.CAR: (Decimal(25_000), 24),
    GoalKind.EDUCATION: (Decimal(20_000), 36),
    GoalKind.WEDDING: (Decimal(30_000), 18),
    GoalKind.HOME_IMPROVEMENT: (Decimal(15_000), 12),
    GoalKind.CUSTOM: (Decimal(10_000), 12),
}
"""What a goal of a kind begins with where nothing else is said: target and months."""


@dataclass(frozen=True, slots=True)
class Goal:
    """A goal. target, saved, monthly: in currency; saved: what of the account is for it on the day since.

    due: None where any day will do; account: the id of the account that holds its money, whose currency is held;
    today: whether the target is in today's money and grows with prices, or is a fixed sum; spends, months: a pension
    drawn from the due day on, monthly in today's money, for so many months (0: none), target being its sum.
    """

    id: str
    name: str
    kind: GoalKind
    target: Decimal
    currency: str
    due: date | None
    priority: int
    account: str
    held: str
    saved: Decimal
    monthly: Decimal
    since: date
    growth: Growth = Growth.CASH
    today: bool = True
    spends: Decimal = Decimal(0)
    months: int = 0

    @property
    def met(self) -> bool:
        """Whether what is saved reaches the target already, in one currency."""
        return self.held == self.currency and self.saved >= self.target and not self.months


def months_until(due: date, as_of: date) -> int:
    """How many month ends, counted from as_of, lie on or before the due day."""
    months = (due.year - as_of.year) * 12 + due.month - as_of.month
    return months if months_after(as_of, months) <= due else months - 1


def check(goal: Goal, as_of: date) -> None:
    """Raises ValidationError naming everything that is wrong with the goal on the day."""
    found = [*_texts(goal), *_sums(goal), *_days(goal, as_of)]
    if found:
        raise ValidationError(found)


def _texts(goal: Goal) -> Iterator[Problem]:
    if not goal.name.strip():
        yield _wrong("name", goal.name, "a goal needs a name", "Give it one.")
    if len(goal.name) > NAME_MAX:
        yield _wrong("name", f"{len(goal.name)} characters", "it is too long", f"Stay within {NAME_MAX}.")
    if not 1 <= goal.priority <= 5:
        yield _wrong("priority", goal.priority, "priorities go from 1 (first) to 5", "Give one of these.")
    if not goal.account:
        yield _wrong("account", "", "no account holds its money", "Name one of the household's with --account.")
    for field, code in (("currency", goal.currency), ("held", goal.held)):
        if not known(code):
            yield _wrong(field, code, "there is no such currency", "Give a code such as USD.")


def _sums(goal: Goal) -> Iterator[Problem]:
    for field, amount, code in (
        ("target", goal.target, goal.currency),
        ("current", goal.saved, goal.held),
        ("contribution", goal.monthly, goal.held),
        ("spending", goal.spends, goal.currency),
    ):
        if not amount.is_finite() or abs(amount) >= AMOUNT_MAX:
            yield _wrong(field, amount, "it is no possible amount", f"Stay below {AMOUNT_MAX:,}.")
        elif field == "target" and amount <= 0:
            yield _wrong(field, amount, "a target is above zero", "Give what the goal costs.")
        elif amount < 0:
            yield _wrong(field, amount, "it is below zero", "Give 0 or more.")
        elif known(code) and amount != posted(amount, code):
            yield _wrong(field, amount, f"{code} has no unit so small", "Round it.")
    if bool(goal.spends) != bool(goal.months) or goal.months < 0:
        yield _wrong("spending", goal.spends, "it goes with a number of months", "Give both or none.")


def _days(goal: Goal, as_of: date) -> Iterator[Problem]:
    if goal.due is None:
        if goal.months:
            yield _wrong("date", "", "a pension begins on a day", "Give its day.")
        return
    if goal.due < as_of:
        yield _wrong("date", goal.due, f"it lies before {as_of}", "Give today or a later day, or none.")
    elif months_until(goal.due, as_of) + goal.months > HORIZON_YEARS_MAX * 12:
        yield _wrong("date", goal.due, f"the horizon is beyond {HORIZON_YEARS_MAX} years", "Give an earlier day.")


def _wrong(field: str, value: object, message: str, way_out: str) -> Problem:
    return Problem("goal", field, str(value), message, way_out)
