"""The demo's household: two years of bank files of a simulated household, with goals, debts, a budget, investments."""

import hashlib
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from trellis.bookkeeping.keeper import Keeper

SEED = 20
_LIMITS = (
    ("food.groceries", "620"),
    ("food.restaurants", "90"),
    ("food.coffee", "60"),
    ("food.delivery", "70"),
    ("transport.fuel", "160"),
    ("leisure.streaming", "45"),
    ("shopping.general", "180"),
)
_SAID = (
    ("ACME CORP", "income.salary"),
    ("OAKWOOD PROPERTIES", "housing.rent"),
    ("HONDA FINANCIAL", "transfers.loan_principal"),
    ("TST* LUIGI", "food.restaurants"),
    ("AMZN MKTP US*", "shopping.general"),
    ("TARGET", "shopping.general"),
)
"""What the person has said of merchants so far; some are left to be said on the page of categories."""


def found_household(home: Path, at: datetime) -> bool:
    """Import the files and set what a person would; whether there was no household before. A house's own is left alone.

    The files end on the day before, so that forecasts and alerts are of today.
    """
    from trellis.bookkeeping.keeper import Keeper, journal_of
    from trellis.cli.demo_investments import invest
    from trellis.kernel.entropy import SystemEntropy

    if journal_of(home).exists():
        return False
    keeper = Keeper.open(home, SystemEntropy())
    last = date.fromordinal(at.date().toordinal() - 1)
    _import(keeper, last, at)
    _labels(keeper, at)
    _goals(keeper, at)
    _debts(keeper, at)
    _budget(keeper, at)
    invest(keeper, at, last)
    keeper.commit(at)
    return True


def _import(keeper: "Keeper", last: date, at: datetime) -> None:
    from trellis.adapters.banks.detect import Told, read_file
    from trellis.bookkeeping.importing import File, import_file
    from trellis.sim.household.drawing import drawn
    from trellis.sim.household.statements import label_of, statements

    for purse, text in statements(drawn(SEED, last)):
        content, name = text.encode(), f"{purse.value}.ofx"
        read = read_file(content, name, at.date(), Told(None, "USD"))
        file = File(name, hashlib.sha256(content).hexdigest(), len(content), read.format)
        import_file(keeper, file, read, at, asked=label_of(purse))


def _labels(keeper: "Keeper", at: datetime) -> None:
    from trellis.bookkeeping.categories.deciding import label

    lines = list(keeper.record.lines())
    for text, category in _SAID:
        named = next(one for one in reversed(lines) if one.line.counterparty.startswith(text))
        label(keeper, named.id, category, at)


def _goals(keeper: "Keeper", at: datetime) -> None:
    from trellis.bookkeeping.goals.commands import add
    from trellis.core.dates import months_after
    from trellis.household.goals.goal import Goal, GoalKind

    today = at.date()
    savings = next(one for one in keeper.record.accounts().values() if one.label == "Savings")
    for name, kind, target, months, priority, saved, monthly in (
        ("Six months of rent and food", GoalKind.EMERGENCY_FUND, "15000", 20, 1, "10900", "220"),
        ("Lisbon in spring", GoalKind.VACATION, "1750", 7, 3, "900", "130"),
    ):
        goal = Goal(
            "",
            name,
            kind,
            Decimal(target),
            "USD",
            months_after(today, months),
            priority,
            savings.id,
            "USD",
            Decimal(saved),
            Decimal(monthly),
            today,
        )
        add(keeper, goal, at, today)


def _debts(keeper: "Keeper", at: datetime) -> None:
    from trellis.bookkeeping.debts.telling import tell
    from trellis.household.debts.account import AmortisingMinimum, Debt, DebtKind, Rate, ShareMinimum

    card = Debt(
        "",
        DebtKind.CREDIT_CARD,
        Decimal("2100"),
        (Rate(Decimal("0.2249")),),
        ShareMinimum(Decimal("0.02"), Decimal(35)),
        name="Rewards card",
        due_day=14,
        limit=Decimal(8000),
    )
    car = Debt(
        "",
        DebtKind.AUTO,
        Decimal("9860.40"),
        (Rate(Decimal("0.0619")),),
        AmortisingMinimum(34),
        name="Honda loan",
        due_day=6,
        secured=True,
    )
    tell(keeper, card, "Rewards card", at, at.date())
    tell(keeper, car, "", at, at.date())


def _budget(keeper: "Keeper", at: datetime) -> None:
    from trellis.bookkeeping.budget.commands import put
    from trellis.core.dates import months_after
    from trellis.household.budget.terms import Budget, Carry, Envelope, Every, Mode

    start = months_after(at.date().replace(day=1), -3)
    limits = tuple(Envelope(category, Decimal(limit), Carry.SURPLUS) for category, limit in _LIMITS)
    put(keeper, Budget("", "Everyday", "USD", Every.MONTH, start, None, Mode.ENVELOPE, Decimal(0), limits), at)
