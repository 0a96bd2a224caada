"""debt_strategy: the cheapest way to pay debts off by the integer program, or snowball; else avalanche."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import partial
from typing import cast

from trellis.bookkeeping.debts.reading import debts_of, owed
from trellis.bookkeeping.debts.telling import means_of
from trellis.core.dates import months_after
from trellis.core.numbers import ZERO
from trellis.household.amounts import posted
from trellis.household.debts.account import Debt
from trellis.household.debts.checks import check_debts
from trellis.household.debts.comparison import planned
from trellis.household.debts.engine import Engine
from trellis.household.debts.frictions import frictions
from trellis.household.debts.means import Means
from trellis.household.debts.optimum import Optimum, optimum
from trellis.household.debts.plan import Plan
from trellis.household.problems import CurrencyMismatch, NotConverged, ValidationError, refused
from trellis.server.household.answering.asking import CURRENCY, FromHousehold
from trellis.server.household.kept import KeptHousehold
from trellis.server.household.standby import Standby
from trellis.server.household.working import Step
from trellis.serving.answer import Answer, Explanation, Factor, Reasoning
from trellis.serving.answerer import Question
from trellis.serving.breakers.deadline import Deadline, TooShort
from trellis.serving.ports import Json
from trellis.serving.routing.schema import Field, Kind

SCHEMA = (CURRENCY, Field("budget", Kind.NUMBER, 0, 10**12))
_START_SECONDS = 2.0
"""What a process takes before it solves, where none stood by."""
_LAST = 0.1


@dataclass(frozen=True, slots=True)
class _Case:
    engine: Engine
    currency: str
    warnings: tuple[str, ...]


class _OfDebts(FromHousehold):
    model = "debt"

    def case(self, question: Question) -> _Case:
        """The debts of a currency and the means to pay them with. Raises ProblemError where there are none."""
        day, named = self.day(question), str(question.fields.get("currency", ""))
        with self.kept.reading() as record:
            standing = debts_of(record, day)
            there = sorted({one.debt.currency for one in standing if one.debt.balance > 0})
            code = _one_of(there, named)
            chosen = record.debts.chosen.get(code)
        budget = cast(Decimal | None, question.fields.get("budget"))
        if budget is None and chosen is None:
            way_out = "Give what there is for debts in a month."
            raise refused(ValidationError, "debt", "budget", "", "none was given, and none was kept", way_out)
        means = means_of(chosen) if chosen is not None and budget is None else Means((posted(budget or ZERO, code),))
        debts = owed(standing, code)
        return _Case(Engine.of(debts, means, day), code, tuple(check_debts(debts)))


class CheapestDebts(_OfDebts):
    """The plan that provably costs least, searched by a process that ends with the time there is."""

    version = "cheapest-1"

    def __init__(self, kept: KeptHousehold, standby: Standby) -> None:
        """standby: where the search is begun."""
        super().__init__(kept)
        self._standby = standby

    def prepare(self) -> None:
        """Where something is owed, the solver stands by."""
        with self.kept.reading() as record:
            if record.debts.told:
                self._standby.start()

    def answer(self, question: Question, deadline: Deadline) -> Answer:
        """Raises TooShort or NotConverged for want of time, InfeasiblePlan where the budget is below the minimums."""
        case = self.case(question)
        base = planned(case.engine, "avalanche")
        if frictions(case.engine, len(base.months) + 1):
            found = _searched(self._standby, case.engine, deadline)
        else:
            found = optimum(case.engine)
        return _cheapest(found, case)


class SnowballDebts(_OfDebts):
    """The smallest balance first."""

    version = "snowball-1"

    def answer(self, question: Question, deadline: Deadline) -> Answer:
        """Raises InfeasiblePlan where the budget is below the minimums."""
        case = self.case(question)
        return _by_rule(case, "snowball", "The smallest balance is paid first, so that accounts close soon.")


class AvalancheDebts(_OfDebts):
    """The rule: the highest rate first."""

    version = "avalanche-1"

    def answer(self, question: Question, deadline: Deadline) -> Answer:
        """Raises InfeasiblePlan where the budget is below the minimums."""
        case = self.case(question)
        words = (
            "The highest rate is paid first, which costs least where rates are constant and nothing else is charged."
        )
        return _by_rule(case, "avalanche", words)


def load(tell: Callable[[Step], None]) -> None:
    """Has a process load what the search needs."""
    import scipy.optimize  # noqa: F401 - it takes a second


def _searched(standby: Standby, engine: Engine, deadline: Deadline) -> Optimum:
    start = 0.0 if standby.ready else _START_SECONDS
    seconds = int(deadline.left - start)
    if seconds < 1:
        raise TooShort
    worker = standby.begin(partial(_found, engine.debts, engine.means, engine.as_of, seconds))
    try:
        if not worker.wait(max(0.0, deadline.left - _LAST)):
            raise refused(NotConverged, "debt", "timeout_ms", seconds, "no plan was found in time", "Allow more time.")
        found = worker.result()
    finally:
        standby.give_back(worker)
    assert isinstance(found, Optimum), "the work answers with nothing else"
    return found


def _found(debts: Sequence[Debt], means: Means, as_of: date, seconds: int, tell: Callable[[Step], None]) -> Optimum:
    """In the process."""
    return optimum(Engine.of(debts, means, as_of), seconds)


def _cheapest(found: Optimum, case: _Case) -> Answer:
    data = _data(found.plan, case)
    bound = found.solution.bound if found.solution is not None else found.plan.cost
    data |= {
        "proven": found.solution is None or found.solution.proven,
        "bound": str(posted(bound, case.currency)),
        "avalanche_cost": str(found.avalanche.cost),
        "saved": str(found.saved),
    }
    factors = [Factor(reason, "avalanche need not be the cheapest") for reason in found.frictions]
    factors.append(Factor("avalanche instead", f"{found.saved} {case.currency} more"))
    full = (
        f"{found.sentence} Of all plans that pay every minimum within the budget, the one was searched whose interest "
        f"and fees are least, less what cash earns; the best one rejected is avalanche at {found.avalanche.cost} "
        f"{case.currency}. What is told is what a month engine makes of it in whole cents."
    )
    author = "a mixed-integer program, solved by HiGHS" if found.solution else "avalanche, which is proven optimal here"
    why = Explanation(Reasoning.LIMITS, found.sentence, tuple(factors), full, author)
    return Answer(data, (found.sentence, *case.warnings), (_first_step(found.plan),), None, why)


def _by_rule(case: _Case, strategy: str, words: str) -> Answer:
    plan, dearest = planned(case.engine, strategy), planned(case.engine, "avalanche")
    more = plan.cost - dearest.cost
    factors = [Factor(debt.label, f"closes in month {month}") for debt, month in _closing(plan)]
    if strategy != "avalanche":
        factors.append(Factor("avalanche instead", f"{more} {case.currency} less"))
    full = f"{words} It costs {plan.cost} {case.currency} over {len(plan.months)} months."
    why = Explanation(Reasoning.RULE, words, tuple(factors), full, f"{strategy}, a common rule")
    return Answer(_data(plan, case), (full, *case.warnings), (_first_step(plan),), None, why)


def _data(plan: Plan, case: _Case) -> dict[str, Json]:
    closing: list[Json] = [
        {"debt": debt.id, "name": debt.label, "month": month, "day": months_after(plan.as_of, month).isoformat()}
        for debt, month in _closing(plan)
    ]
    first: list[Json] = [{"debt": row.debt, "payment": str(row.payment)} for row in plan.months[0].rows]
    return {
        "currency": case.currency,
        "strategy": plan.strategy,
        "months": len(plan.months),
        "cost": str(plan.cost),
        "interest": str(plan.interest),
        "fees": str(plan.fees),
        "closing": closing,
        "first_month": first,
    }


def _closing(plan: Plan) -> list[tuple[Debt, int]]:
    by_id = {debt.id: debt for debt in plan.debts}
    return [(by_id[id], month) for id, month in plan.closing]


def _first_step(plan: Plan) -> str:
    names = {debt.id: debt.label for debt in plan.debts}
    parts = ", ".join(f"{row.payment} to {names[row.debt]}" for row in plan.months[0].rows if row.payment)
    return f"This month pay {parts}."


def _one_of(there: list[str], named: str) -> str:
    if not there:
        raise refused(ValidationError, "debt", "debts", 0, "nothing is owed", "Tell a debt first.")
    if named and named not in there:
        raise refused(ValidationError, "debt", "currency", named, "no debt is in it", f"There are: {', '.join(there)}.")
    if not named and len(there) > 1:
        message = "debts are in several currencies"
        raise refused(CurrencyMismatch, "debt", "currency", ", ".join(there), message, "Name one of them.")
    return named or there[0]
