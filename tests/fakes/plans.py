"""Cases of a cash-flow plan as tests need them, and households that plan."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

from tests.fakes.debts import AS_OF
from tests.fakes.household import Home, line
from typer.testing import CliRunner

from trellis.cli import app
from trellis.core.dates import months_after
from trellis.household.plan.case import Aim, Case, Commitment, Kind
from trellis.household.plan.plan import CashFlowPlan

RENT = Commitment("rent", Kind.CONTRACT, Decimal("1450.00"))
FOOD = Commitment("food", Kind.ESSENTIAL, Decimal("600.00"))
FUN = Commitment("fun", Kind.DISCRETIONARY, Decimal("300.00"))
DAY = "2026-03-20"
GROCER, LANDLORD, PAY = "SAFEWAY #1711 OAKLAND CA", "OAKWOOD PROPERTIES", "ACME PAYROLL SALARY"


def case(**more: object) -> Case:
    """Four months of 3,000 with 2,350 committed and nothing else."""
    made = Case(AS_OF, "USD", 4, Decimal("3000.00"), Decimal("2800.00"), (RENT, FOOD, FUN))
    return replace(made, **more)  # type: ignore[arg-type]


def aim(total: str, end: int, name: str = "g1", growth: str = "1", *, must: bool = False) -> Aim:
    """A goal that lacks so much."""
    return Aim(name, name, Decimal(total), Decimal(growth), end, "a1", must)


def paid(plan: CashFlowPlan, key: str) -> list[str]:
    """What a place gets month by month."""
    return [str(amount) for amount in plan.paid_in(key)]


def household(path: Path) -> Home:
    """Seven months of pay, rent and groceries on an account; another one for savings, where nothing moved."""
    made = Home(path)
    months = [months_after(date(2025, 9, 1), n) for n in range(7)]
    lines = [line("3000.00", on, PAY) for on in months] + [
        line("-1200.00", on.replace(day=2), LANDLORD) for on in months
    ]
    lines += [line("-100.00", on.replace(day=day), GROCER) for on in months for day in (3, 10, 17)]
    made.take(*lines, account="checking", name="all.csv")
    made.take(line("5.00", 1, "INTEREST"), account="savings", name="savings.csv")
    for name, category in ((GROCER, "food.groceries"), (LANDLORD, "housing.rent"), (PAY, "income.salary")):
        one = next(each for each in made.lines() if each.line.description == name)
        answer = CliRunner().invoke(app, ["household", "label", one.id, category, "--home", str(path)])
        assert answer.exit_code == 0, answer.output
    return made
