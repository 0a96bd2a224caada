"""Debts of the household, told."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import cast

from trellis.bookkeeping.debts.events import DebtPlanChosen
from trellis.bookkeeping.debts.reading import StandingDebt, debts_of
from trellis.bookkeeping.debts.telling import means_of
from trellis.bookkeeping.record import HouseholdRecord
from trellis.core.numbers import ZERO
from trellis.household.amounts import unit_of
from trellis.household.debts.account import (
    AmortisingMinimum,
    Debt,
    FixedMinimum,
    InterestMinimum,
    Minimum,
    ShareMinimum,
)
from trellis.household.debts.amortisation import rounded
from trellis.household.debts.checks import warnings_of
from trellis.household.debts.dues import dues
from trellis.household.debts.means import Means
from trellis.server.household.kept import KeptHousehold
from trellis.server.schemas.household.debt_means import MeansTold
from trellis.server.schemas.household.debts import (
    ChoiceTold,
    DebtList,
    DebtRow,
    DebtTotals,
    FeeTold,
    LinkableAccount,
    MinimumTold,
    PenaltyTold,
    PromotionTold,
    Source,
)


def standing(kept: KeptHousehold, day: date) -> list[StandingDebt]:
    """Every open debt as it stands on the day; looked at, never changed."""
    return kept.derived(("debts", day), lambda record: debts_of(record, day))


def debts_told(kept: KeptHousehold) -> DebtList:
    """Every open debt, what they come to, and the plans that were chosen."""
    day = kept.today
    found = standing(kept, day)
    with kept.reading() as record:
        linked = {id: told.account for id, told in record.debts.told.items()}
        rows = [_row(one, linked.get(one.debt.id, ""), day) for one in found]
        choices = [choice_told(one, record) for one in record.debts.chosen.values()]
        accounts = [
            LinkableAccount(id=one.id, name=one.label, currency=one.currency) for one in record.accounts().values()
        ]
    owing = [one.debt for one in found if one.debt.balance > 0]
    warnings = [*(text for one in found if (text := one.warning(day))), *warnings_of(owing)]
    return DebtList(as_of=day, debts=rows, totals=_totals(rows), choices=choices, accounts=accounts, warnings=warnings)


def choice_told(chosen: DebtPlanChosen, record: HouseholdRecord) -> ChoiceTold:
    """The plan that was chosen, its order without debts that are gone."""
    order = [one for one in chosen.order if one in record.debts.told]
    means = means_told(means_of(chosen))
    return ChoiceTold(currency=chosen.currency, strategy=chosen.strategy, order=order, means=means)


def means_told(means: Means) -> MeansTold:
    """Means for a call."""
    return MeansTold(
        budget=list(means.budget), carries=means.carries, cash=means.cash, floor=list(means.floor), apy=means.apy
    )


def _row(one: StandingDebt, account: str, day: date) -> DebtRow:
    debt = one.debt
    due, cost = _month_of(debt, day)
    until = [PromotionTold(apr=rate.apr, until=rate.until) for rate in debt.rates if rate.until is not None]
    terms = debt.prepayment
    return DebtRow(
        id=debt.id,
        name=debt.label,
        kind=debt.kind,
        currency=debt.currency,
        balance=debt.balance,
        source=cast(Source, one.source),
        on=one.on,
        account=account,
        account_name=one.account,
        rate=debt.apr_on(day),
        apr=debt.rates[-1].apr,
        promotions=until,
        minimum=_minimum(debt.minimum),
        due=due,
        due_on=debt.due_on(day, 1),
        cost=cost,
        due_day=debt.due_day,
        limit=debt.limit,
        fees=[FeeTold(amount=fee.amount, first=fee.first, every=fee.every) for fee in debt.fees],
        penalty=None if terms is None else PenaltyTold(share=terms.share, until=terms.until),
        secured=debt.secured,
        last_payment=debt.last_payment,
    )


def _month_of(debt: Debt, day: date) -> tuple[Decimal, Decimal]:
    """The least to pay in the month that begins on the day, and its interest and fees, as the month engine has them."""
    if debt.balance <= 0:
        return ZERO, ZERO
    unit = unit_of(debt.currency)
    first = dues(debt, day, unit, months=1)[0]
    charges = rounded(debt.balance * first.rate, unit) + first.fee
    return first.least(debt.balance, charges, unit), charges


def _minimum(minimum: Minimum) -> MinimumTold:
    match minimum:
        case FixedMinimum(amount):
            return MinimumTold(rule="fixed", amount=amount, share=None, months=None)
        case ShareMinimum(share, floor):
            return MinimumTold(rule="share", amount=floor, share=share, months=None)
        case InterestMinimum(floor, share):
            return MinimumTold(rule="interest", amount=floor, share=share, months=None)
        case AmortisingMinimum(months):
            return MinimumTold(rule="amortising", amount=None, share=None, months=months)


def _totals(rows: Sequence[DebtRow]) -> list[DebtTotals]:
    owing = [one for one in rows if one.balance > 0]
    found = []
    for currency in sorted({one.currency for one in owing}):
        there = [one for one in owing if one.currency == currency]
        owed, due, cost = (sum((getattr(one, name) for one in there), ZERO) for name in ("balance", "due", "cost"))
        found.append(DebtTotals(currency=currency, debts=len(there), owed=owed, due=due, cost=cost))
    return found
