"""Ways to pay debts off, told side by side and month by month."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from trellis.bookkeeping.debts.reading import owed
from trellis.core.dates import months_after
from trellis.core.numbers import ZERO
from trellis.household.debts.account import Debt
from trellis.household.debts.checks import check_debts
from trellis.household.debts.comparison import Outcome, compared, outcome, planned
from trellis.household.debts.engine import Engine
from trellis.household.debts.frictions import frictions
from trellis.household.debts.means import Means
from trellis.household.debts.plan import Month, Plan
from trellis.household.problems import CurrencyMismatch, ValidationError, refused
from trellis.server.household.debt_terms import means_heard
from trellis.server.household.heard import Heard
from trellis.server.household.kept import KeptHousehold
from trellis.server.household.telling_debts import means_told, standing
from trellis.server.schemas.household.debt_plans import (
    DebtPlans,
    MonthPayment,
    PaidOff,
    PlanColumn,
    PlanMonth,
    PlanMonths,
    PlanQuery,
    StrategyTold,
)


@dataclass(frozen=True, slots=True)
class Asked:
    """A question about plans, ready to be answered. warnings: of the debts."""

    debts: tuple[Debt, ...]
    currency: str
    means: Means
    order: tuple[str, ...]
    given_up: Decimal
    as_of: date
    warnings: tuple[str, ...]


def debts_in(kept: KeptHousehold, currency: str) -> tuple[tuple[Debt, ...], str]:
    """The debts of a currency on which something is owed, and the currency; empty for the one that all have.

    Raises ValidationError where there is none, CurrencyMismatch where none is named and there are several.
    """
    found = standing(kept, kept.today)
    there = sorted({one.debt.currency for one in found if one.debt.balance > 0})
    if not there:
        raise refused(ValidationError, "household", "debts", 0, "nothing is owed", "Tell a debt first.")
    if currency and currency not in there:
        way_out = f"There are: {', '.join(there)}."
        raise refused(ValidationError, "household", "currency", currency, "no debt is in it", way_out)
    if not currency and len(there) > 1:
        message = "debts are in several currencies"
        raise refused(CurrencyMismatch, "household", "currency", ", ".join(there), message, "Name one of them.")
    code = currency or there[0]
    return owed(found, code), code


def asked(kept: KeptHousehold, query: PlanQuery) -> Asked:
    """What a call asks about. Raises ProblemError for debts, means or an order that cannot be planned with."""
    debts, code = debts_in(kept, query.currency)
    with kept.reading() as record:
        chosen = record.debts.chosen.get(code)
    means = means_heard(query, code, chosen)
    heard = Heard("plans")
    given_up = heard.number("given_up", query.given_up)
    heard.told()
    there = {debt.id for debt in debts}
    order = tuple(query.order) or tuple(one for one in (chosen.order if chosen else ()) if one in there)
    return Asked(debts, code, means, order, given_up, kept.today, tuple(check_debts(debts)))


def plans_told(one: Asked) -> DebtPlans:
    """Every strategy side by side. Raises InfeasiblePlan, naming each month, where the means reach for none."""
    engine = Engine.of(one.debts, one.means, one.as_of)
    found = compared(engine, one.order, one.given_up)
    base = next((each.plan for each in found if each.strategy == "avalanche"), None) or planned(engine, "avalanche")
    plans = [each.plan for each in found if each.plan is not None]
    least = min(plan.cost for plan in plans)
    longest = max(len(plan.months) for plan in plans)
    return DebtPlans(
        as_of=one.as_of,
        currency=one.currency,
        means=means_told(one.means),
        strategies=[outcome_told(each, least) for each in found],
        frictions=list(frictions(engine, len(base.months) + 1)),
        warnings=list(one.warnings),
        days=days_of(one.as_of, longest),
    )


def months_asked(one: Asked, strategy: str) -> PlanMonths:
    """A strategy's plan month by month. Raises what it is refused for."""
    engine = Engine.of(one.debts, one.means, one.as_of)
    found = outcome(engine, strategy, one.order, one.given_up) if strategy == "hybrid" else None
    plan = found.plan if found is not None else None
    return months_told(plan or planned(engine, strategy, one.order))


def outcome_told(one: Outcome, least: Decimal) -> StrategyTold:
    """A strategy's plan, or why there is none. least: the cost of the cheapest beside it."""
    if one.plan is None:
        none = dict.fromkeys(("cost", "interest", "fees", "earned", "paid", "more"), ZERO)
        return StrategyTold(
            strategy=one.strategy, refusal=one.refusal, months=0, ends=None, closing=[], quick_wins=[], owed=[], **none
        )
    plan = one.plan
    names = {debt.id: debt.label for debt in plan.debts}
    start = sum((debt.balance for debt in plan.debts), ZERO)
    return StrategyTold(
        strategy=one.strategy,
        refusal="",
        months=len(plan.months),
        ends=months_after(plan.as_of, len(plan.months)),
        cost=plan.cost,
        interest=plan.interest,
        fees=plan.fees,
        earned=plan.earned,
        paid=plan.paid,
        more=plan.cost - least,
        closing=[
            PaidOff(debt=debt, name=names[debt], month=month, day=months_after(plan.as_of, month))
            for debt, month in plan.closing
        ],
        quick_wins=[names[debt] for debt in one.wins],
        owed=[start, *(month.balance for month in plan.months)],
    )


def days_of(as_of: date, months: int) -> list[date]:
    """The first day, and the last one of each month of a plan."""
    return [months_after(as_of, month) for month in range(months + 1)]


def months_told(plan: Plan) -> PlanMonths:
    """A plan month by month."""
    debts = {debt.id: debt for debt in plan.debts}
    columns = [PlanColumn(id=debt.id, name=debt.label) for debt in plan.debts]
    currency = plan.debts[0].currency
    months = [_month(plan, month, debts) for month in plan.months]
    return PlanMonths(strategy=plan.strategy, currency=currency, debts=columns, months=months)


def _month(plan: Plan, month: Month, debts: dict[str, Debt]) -> PlanMonth:
    payments = [
        MonthPayment(
            debt=row.debt,
            due=debts[row.debt].due_on(plan.as_of, month.number),
            interest=row.interest,
            fee=row.fee,
            payment=row.payment,
            penalty=row.penalty,
            balance=row.balance,
        )
        for row in month.rows
        if row.before
    ]
    return PlanMonth(
        month=month.number,
        ends=months_after(plan.as_of, month.number),
        there=month.there,
        paid=month.paid,
        interest=sum((row.interest for row in month.rows), ZERO),
        owed=month.balance,
        cash=month.cash,
        payments=payments,
    )
