"""Budgets as they stand on a day, with what people told of rates."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from trellis.bookkeeping.budget.events import BudgetChanged, BudgetSet
from trellis.bookkeeping.categories.reading import categorised_movements
from trellis.bookkeeping.debts.reading import debts_of, owed
from trellis.bookkeeping.patterns.views import marks
from trellis.bookkeeping.record import HouseholdRecord
from trellis.core.numbers import ZERO
from trellis.core.problems import problem
from trellis.household.amounts import unit_of
from trellis.household.budget.rates import Converted, Rates
from trellis.household.budget.standing import Standing, standing
from trellis.household.budget.terms import Budget, Carry, Envelope, Every, Mode
from trellis.household.categories.taxonomy import Taxonomy
from trellis.household.debts.amortisation import rounded
from trellis.household.debts.dues import dues
from trellis.household.movements import Movement
from trellis.household.patterns.recurring import Recurring, recurring
from trellis.household.problems import InsufficientData

_LIST = "`trellis household budget show` lists them."


@dataclass(frozen=True, slots=True)
class Money:
    """A household's money up to a day as budgets see it. items: what recurs by then; none where history is short."""

    movements: tuple[Movement, ...]
    taxonomy: Taxonomy
    rates: Rates
    items: tuple[Recurring, ...]

    def into(self, currency: str) -> tuple[Converted, ...]:
        """The movements in a currency. Raises CurrencyMismatch or StaleData where a rate is missing."""
        return self.rates.converted(self.movements, currency)


def money_by(record: HouseholdRecord, as_of: date) -> Money:
    """The household's money up to a day."""
    moved = tuple(one for one in categorised_movements(record) if one.on <= as_of)
    apart = record.decisions.apart
    try:
        items = recurring(moved, as_of, record.decisions.recurs, marks(record))
    except InsufficientData:
        items = ()
    kept = tuple(one for one in moved if one.line not in apart)
    return Money(kept, record.categories.taxonomy(), Rates(record.budgets.rates), items)


def budget_of(record: HouseholdRecord, said: BudgetSet | BudgetChanged) -> Budget:
    """A budget as it was last said. Its name is its id where texts are erased."""
    name = said.budget if record.seal is None else record.seal.open(said.sealed, about_budget(said.budget))
    limits = tuple(Envelope(one.category, one.limit, Carry(one.carry), one.cap) for one in said.limits)
    every, mode = Every(said.every), Mode(said.mode)
    return Budget(said.budget, name, said.currency, every, said.start, said.end, mode, said.income, limits, said.beyond)


def budgets_of(record: HouseholdRecord) -> list[Budget]:
    """Every budget, also those that ended."""
    return [budget_of(record, said) for said in record.budgets.budgets.values()]


def standings(record: HouseholdRecord, money: Money, as_of: date) -> list[Standing]:
    """The budgets that run on a day, as they stand."""
    found = (standing(one, money.movements, money.taxonomy, as_of, money.rates) for one in budgets_of(record))
    return [one for one in found if one is not None]


def minimums_of(record: HouseholdRecord, as_of: date, currency: str) -> Decimal:
    """What the debts of a currency ask at least in the month from a day on, interest and fee of the month in it."""
    step, total = unit_of(currency), ZERO
    for debt in owed(debts_of(record, as_of), currency):
        due = dues(debt, as_of, step, 1)[0]
        charges = rounded(due.rate * debt.balance, step) + due.fee
        total += due.least(debt.balance, charges, step)
    return total


def named(budgets: Sequence[Budget], name: str) -> Budget:
    """The budget of that name, or whose id begins so. Raises ProblemError for none or several."""
    fitting = [one for one in budgets if name and (one.name == name or one.id.startswith(name))]
    if len(fitting) != 1:
        raise problem("household", "BUDGET", name, f"{len(fitting)} budgets are named so", _LIST)
    return fitting[0]


def about_budget(budget: str) -> str:
    """The words that a budget's name is sealed under."""
    return f"budget {budget}"
