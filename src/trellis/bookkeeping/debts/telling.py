"""What people say of debts: terms, the end of one, the plan to follow. keeper.commit() makes each last."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from trellis.bookkeeping.debts.events import DebtClosed, DebtPlanChosen, DebtTold
from trellis.bookkeeping.debts.reading import about_debt, debt_of
from trellis.bookkeeping.keeper import Keeper
from trellis.core.problems import Problem, problem
from trellis.household.debts.account import Debt
from trellis.household.debts.checks import problems_of
from trellis.household.debts.comparison import CHOICES
from trellis.household.debts.means import Means, check_means
from trellis.household.problems import CurrencyMismatch, ValidationError, refused

_ID_DIGITS = 11
_LIST = "`trellis household debts list` lists them."


def tell(keeper: Keeper, debt: Debt, account: str, at: datetime, on: date) -> Debt:
    """Keep a debt's terms. A debt without an id is new, and its id is made here; else all its terms are told anew.

    account: the label of the imported account that it is, empty for none; on: the day its balance is of. Raises
    ValidationError with every term that cannot be, a name that is taken, or an account that is not there;
    CurrencyMismatch where the account is in another currency.
    """
    problems = problems_of(debt) + _name_problems(keeper, debt)
    if problems:
        raise ValidationError(problems)
    linked = _linked(keeper, debt, account)
    basis = f"debt\x1f{debt.name}\x1f{keeper.cause('debt')}"
    kept = debt if debt.id else replace(debt, id=f"d{keeper.seal.mark(basis)[:_ID_DIGITS]}")
    keeper.add(
        DebtTold(
            at,
            kept.id,
            kept.kind,
            kept.currency,
            kept.balance,
            on,
            kept.rates,
            kept.minimum,
            kept.due_day,
            kept.limit,
            kept.fees,
            kept.prepayment,
            kept.secured,
            kept.last_payment,
            linked,
            keeper.seal.seal(kept.name, about_debt(kept.id)),
        )
    )
    return kept


def close(keeper: Keeper, named: str, at: datetime, on: date) -> Debt:
    """Say that a debt is paid off or gone."""
    told = find(keeper, named)
    debt = debt_of(keeper.record, told)
    keeper.add(DebtClosed(at, told.debt, on))
    return debt


def choose(
    keeper: Keeper, currency: str, strategy: str, order: Sequence[str], means: Means, at: datetime
) -> DebtPlanChosen:
    """Keep the plan to follow. Raises ValidationError for a strategy that there is not, or means that cannot be."""
    if strategy not in CHOICES:
        way_out = f"Choose one of {', '.join(CHOICES)}."
        raise refused(ValidationError, "debts", "strategy", strategy, "there is no such strategy", way_out)
    check_means(means)
    chosen = DebtPlanChosen(
        at, currency, strategy, tuple(order), means.budget, means.carries, means.cash, means.floor, means.apy
    )
    keeper.add(chosen)
    return chosen


def means_of(chosen: DebtPlanChosen) -> Means:
    """The means that a plan was chosen with."""
    return Means(chosen.budget, chosen.carries, chosen.cash, chosen.floor, chosen.apy)


def find(keeper: Keeper, named: str) -> DebtTold:
    """The open debt of that name, or whose id begins so. Raises ProblemError for none or several."""
    told = keeper.record.debts.told.values()
    fitting = [one for one in told if named and debt_of(keeper.record, one).name == named]
    fitting = fitting or [one for one in told if named and one.debt.startswith(named)]
    if len(fitting) != 1:
        raise problem("household", "DEBT", named, f"{len(fitting)} debts are named so", _LIST)
    return fitting[0]


def _name_problems(keeper: Keeper, debt: Debt) -> list[Problem]:
    if not debt.name.strip():
        return [Problem("debt", "name", debt.name, "it is empty", "Name the debt.")]
    others = (debt_of(keeper.record, one) for one in keeper.record.debts.told.values() if one.debt != debt.id)
    if any(other.name == debt.name for other in others):
        return [Problem("debt", "name", debt.name, "another open debt has it", "Give it another name.")]
    return []


def _linked(keeper: Keeper, debt: Debt, account: str) -> str:
    if not account:
        return ""
    known = keeper.record.accounts().values()
    found = next((one for one in known if account in (one.label, one.id)), None)
    if found is None:
        names = ", ".join(sorted(one.label for one in known)) or "none; import a file first"
        raise refused(ValidationError, "debt", "account", account, "there is no such account", f"There are: {names}.")
    if found.currency != debt.currency:
        message = f"the account is in {found.currency}"
        way_out = f"Tell the debt in {found.currency}."
        raise refused(CurrencyMismatch, "debt", "currency", debt.currency, message, way_out)
    return found.id
