"""Debts as they stand on a day: what is owed by the bank, by the books, or as it was told."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from trellis.bookkeeping.debts.events import DebtTold
from trellis.bookkeeping.record import HouseholdRecord
from trellis.core.numbers import ZERO
from trellis.household.debts.account import MONTHS_IN_YEAR, AmortisingMinimum, Debt, Minimum
from trellis.household.known import KnownLine

STALE_DAYS = 45
"""From how old a balance on it is warned of: a statement comes once a month."""


@dataclass(frozen=True, slots=True)
class StandingDebt:
    """A debt with what is owed by the day. source: bank (its told balance), books (told once, moved since by lines) or
    told; on: the day the balance is of; account: the linked account's label, empty for none.
    """

    debt: Debt
    source: str
    on: date
    account: str

    def warning(self, as_of: date) -> str:
        """What to know of it; empty for nothing."""
        if self.debt.balance <= 0:
            return f"{self.debt.label}: nothing is owed by the {self.source}; it is planned for no more."
        age = (as_of - self.on).days
        return f"{self.debt.label}: what is owed was told {age} days ago." if age > STALE_DAYS else ""


def debts_of(record: HouseholdRecord, as_of: date) -> list[StandingDebt]:
    """Every open debt with what is owed by the day, in the order in which they were told.

    A linked debt's balance is the bank's newest one turned about, or the told one, whichever is of a later day, less
    what its account's lines moved since: money that comes onto a card is owed no more.
    """
    lines = list(record.lines())
    return [_standing(record, lines, told, as_of) for told in record.debts.told.values()]


def owed(found: Iterable[StandingDebt], currency: str) -> tuple[Debt, ...]:
    """The debts of a currency on which something is owed."""
    return tuple(one.debt for one in found if one.debt.currency == currency and one.debt.balance > 0)


def debt_of(record: HouseholdRecord, told: DebtTold) -> Debt:
    """A debt as it was last said. Its name is its id where texts are erased."""
    name = told.debt if record.seal is None else record.seal.open(told.sealed, about_debt(told.debt))
    return Debt(
        told.debt,
        told.kind,
        told.balance,
        told.rates,
        told.minimum,
        told.currency,
        name,
        told.due_day,
        told.limit,
        told.fees,
        told.prepayment,
        told.secured,
        told.last_payment,
    )


def about_debt(debt: str) -> str:
    """The words that a debt's name is sealed under."""
    return f"debt {debt}"


def _standing(record: HouseholdRecord, lines: Sequence[KnownLine], told: DebtTold, as_of: date) -> StandingDebt:
    debt = debt_of(record, told)
    debt = replace(debt, minimum=_left(debt.minimum, told.on, as_of))
    account = record.accounts().get(told.account)
    if account is None:
        return StandingDebt(debt, "told", told.on, "")
    banks = [one for name, one in record.balances() if name == account.id and told.on <= one.on <= as_of]
    newest = max(banks, key=lambda one: one.on, default=None)
    on, amount = (told.on, told.balance) if newest is None else (newest.on, -newest.amount)
    moved = [one.line for one in lines if one.account == account.id and one.counts and on < one.line.booked <= as_of]
    amount -= sum((line.amount for line in moved), Decimal(0))
    last = max((line.booked for line in moved), default=on)
    source = "books" if moved or newest is None else "bank"
    return StandingDebt(replace(debt, balance=max(amount, ZERO)), source, last, account.label)


def _left(minimum: Minimum, on: date, as_of: date) -> Minimum:
    """An amortising minimum has fewer payments left by each month that went by."""
    if not isinstance(minimum, AmortisingMinimum):
        return minimum
    gone = (as_of.year - on.year) * MONTHS_IN_YEAR + as_of.month - on.month - (as_of.day < on.day)
    return AmortisingMinimum(max(minimum.months - max(gone, 0), 1))
