"""Debts and their plans as commands tell them: rows for people, mappings for machines."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from trellis.cli.household_home import ID_SHOWN, plain
from trellis.cli.output import say

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal

    from trellis.bookkeeping.debts.reading import StandingDebt
    from trellis.household.debts.account import Debt, Minimum
    from trellis.household.debts.comparison import Outcome
    from trellis.household.debts.means import Means
    from trellis.household.debts.optimum import Optimum
    from trellis.household.debts.plan import Plan

_NAME = 18


def percent(rate: "Decimal") -> str:
    """18.99 %."""
    return f"{rate * 100:.4f}".rstrip("0").rstrip(".") + " %"


def of_debt(one: "StandingDebt") -> dict[str, object]:
    """A debt for machines."""
    debt = one.debt
    fees = [{"amount": fee.amount, "first": fee.first, "every": fee.every} for fee in debt.fees]
    penalty = {"share": debt.prepayment.share, "until": debt.prepayment.until} if debt.prepayment else None
    return {
        "id": debt.id,
        "name": debt.name,
        "kind": debt.kind.value,
        "balance": debt.balance,
        "currency": debt.currency,
        "source": one.source,
        "on": one.on,
        "account": one.account,
        "rates": [{"apr": rate.apr, "until": rate.until} for rate in debt.rates],
        "minimum": minimum_words(debt.minimum),
        "due_day": debt.due_day,
        "limit": debt.limit,
        "fees": fees,
        "prepayment": penalty,
        "secured": debt.secured,
        "last_payment": debt.last_payment,
    }


def row_of_debt(one: "StandingDebt", as_of: "date") -> str:
    """A debt for people."""
    debt = one.debt
    owed = f"{debt.balance:,} {debt.currency}"
    apr = percent(debt.apr_on(as_of))
    name = plain(debt.label)[:_NAME]
    where = f" ({plain(one.account)})" if one.account else ""
    rule = minimum_words(debt.minimum)
    return f"{debt.id[:ID_SHOWN]}  {name:<{_NAME}} {owed:>18} {apr:>10}  {rule:<28} {one.source} {one.on}{where}"


def minimum_words(minimum: "Minimum") -> str:
    """A minimum as it is given: 40, share:2.5%:25, interest:1%:25, amortising:60."""
    from trellis.household.debts.account import AmortisingMinimum, FixedMinimum, InterestMinimum, ShareMinimum

    match minimum:
        case FixedMinimum(amount):
            return f"{amount}"
        case ShareMinimum(share, floor):
            return f"share:{percent(share).replace(' ', '')}:{floor}"
        case InterestMinimum(floor, share):
            return f"interest:{percent(share).replace(' ', '')}:{floor}"
        case AmortisingMinimum(months):
            return f"amortising:{months}"


def of_means(means: "Means") -> dict[str, object]:
    """Means for machines."""
    rest = {"carries": means.carries, "cash": means.cash, "floor": means.floor, "apy": means.apy}
    return {"budget": means.budget} | rest


def of_outcome(one: "Outcome", cheapest: "Decimal") -> dict[str, object]:
    """A strategy for machines: what it costs, and what it costs more than the cheapest."""
    if one.plan is None:
        return {"strategy": one.strategy, "refused": one.refusal}
    plan = one.plan
    return {
        "strategy": one.strategy,
        "months": len(plan.months),
        "cost": plan.cost,
        "interest": plan.interest,
        "fees": plan.fees,
        "earned": plan.earned,
        "paid": plan.paid,
        "more_than_cheapest": plan.cost - cheapest,
        "closing": [{"debt": debt, "month": month} for debt, month in plan.closing],
        "quick_wins": list(one.wins),
    }


def rows_of_outcomes(found: "Sequence[Outcome]", cheapest: "Decimal", names: "dict[str, str]") -> Iterator[str]:
    """Strategies for people, side by side."""
    yield f"{'strategy':<16}{'months':>7}{'interest':>14}{'fees':>12}{'cost':>14}{'costs more by':>16}  paid off"
    for one in found:
        if one.plan is None:
            yield f"{one.strategy:<16}  {one.refusal}"
            continue
        plan = one.plan
        closing = ", ".join(f"{plain(names[debt])} {month}" for debt, month in plan.closing)
        figures = (
            f"{len(plan.months):>7}{plan.interest:>14,}{plan.fees:>12,}{plan.cost:>14,}{plan.cost - cheapest:>16,}"
        )
        yield f"{one.strategy:<16}{figures}  {closing}"


def of_optimum(found: "Optimum") -> dict[str, object]:
    """The optimum for machines."""
    solution = found.solution
    solved = {"objective": solution.objective, "bound": solution.bound, "proven": solution.proven} if solution else None
    rest = {"saved": found.saved, "frictions": list(found.frictions), "solver": solved}
    return {"sentence": found.sentence, "cost": found.plan.cost} | rest


def of_plan(plan: "Plan") -> dict[str, object]:
    """A plan month by month for machines."""
    days = {debt.id: debt for debt in plan.debts}
    months = [
        {
            "month": month.number,
            "there": month.there,
            "paid": month.paid,
            "owed": month.balance,
            "cash": month.cash,
            "debts": [
                {
                    "debt": row.debt,
                    "due": days[row.debt].due_on(plan.as_of, month.number),
                    "interest": row.interest,
                    "fee": row.fee,
                    "payment": row.payment,
                    "penalty": row.penalty,
                    "principal": row.principal,
                    "balance": row.balance,
                }
                for row in month.rows
                if row.before
            ],
        }
        for month in plan.months
    ]
    return {"strategy": plan.strategy, "months": months}


def rows_of_plan(plan: "Plan") -> Iterator[str]:
    """A plan month by month for people: what is paid on each debt, and what is owed after it."""
    names = [plain(debt.label)[:13] for debt in plan.debts]
    yield f"{'month':>5}  {'to':<10}" + "".join(f"{name:>14}" for name in names) + f"{'interest':>12}{'owed':>14}"
    for month in plan.months:
        paid = "".join(f"{row.payment:>14,}" if row.before else f"{'':>14}" for row in month.rows)
        interest = sum(row.interest for row in month.rows)
        yield f"{month.number:>5}  {_to(plan, month.number)}{paid}{interest:>12,}{month.balance:>14,}"


def _to(plan: "Plan", month: int) -> str:
    from trellis.core.dates import months_after

    return months_after(plan.as_of, month).isoformat()


def names_of(debts: "Sequence[Debt]") -> dict[str, str]:
    """How people know debts, by id."""
    return {debt.id: debt.label for debt in debts}


def tell_warnings(warnings: "Sequence[str]") -> None:
    """Warnings, for people."""
    for text in warnings:
        say(f"warning: {plain(text)}", json_output=False)
