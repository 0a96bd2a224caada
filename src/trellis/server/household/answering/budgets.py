"""budget_optimization: a month's budget that fits, by the quadratic program, else what the median month spent."""

from decimal import Decimal
from typing import cast

from trellis.bookkeeping.budget.asking import asked_of
from trellis.core.numbers import ZERO
from trellis.household.amounts import posted
from trellis.household.budget.history import incomes, pasts_of, ranked, whole_periods
from trellis.household.budget.planning import MONTHS_MIN, Asked, Planned, propose
from trellis.household.budget.terms import Every
from trellis.household.categories.taxonomy import Taxonomy
from trellis.household.problems import InsufficientData
from trellis.server.household.answering.asking import CURRENCY, HOUSE, SEED, FromHousehold, seed_of
from trellis.server.household.telling_budgets import name_of
from trellis.serving.answer import Answer, Explanation, Factor, Reasoning
from trellis.serving.answerer import Question
from trellis.serving.breakers.deadline import Deadline
from trellis.serving.ports import Json
from trellis.serving.routing.schema import Field, Kind

_MOST = 10**12
SCHEMA = (
    CURRENCY,
    SEED,
    Field("income", Kind.NUMBER, 0, _MOST),
    Field("debts", Kind.NUMBER, 0, _MOST),
    Field("buffer", Kind.NUMBER, 0, _MOST),
    Field("any_change", Kind.FLAG),
)
_FACTORS = 6
_POOR = Decimal("0.25")


class _OfBudget(FromHousehold):
    model = "budget"

    def prepare(self) -> None:
        """The money as budgets see it."""
        self.money(Question("house", {}, self.kept.today))


class FittedBudget(_OfBudget):
    """The budget nearest to what is usual that an income carries."""

    version = "allocation-1"

    def answer(self, question: Question, deadline: Deadline) -> Answer:
        """Raises InfeasiblePlan with the limits that conflict, InsufficientData under three whole months."""
        money, code, day = self.money(question), self.currency(question), self.day(question)
        found = propose(
            money.into(code), money.items, money.taxonomy, day, code, self._asked(question, code), seed_of(question)
        )
        return _fitted(found, money.taxonomy, code)

    def _asked(self, question: Question, code: str) -> Asked:
        fields = {name: _amount(question, name, code) for name in ("income", "debts", "buffer")}
        free = bool(question.fields.get("any_change", False))
        with self.kept.reading() as record:
            return asked_of(record, code, self.day(question), **fields, bands={}, any_change=free)


class UsualBudget(_OfBudget):
    """The rule: spend in each category what the median month spent."""

    version = "median-of-months-1"

    def answer(self, question: Question, deadline: Deadline) -> Answer:
        """Raises InsufficientData without a whole month."""
        money, code, day = self.money(question), self.currency(question), self.day(question)
        history = money.into(code)
        months = whole_periods(history, Every.MONTH, day)
        if not months:
            raise InsufficientData("budget", "history", 1, 0, "whole months", "Import older files.")
        pasts = pasts_of(history, money.taxonomy, day, code)
        income = posted(ranked(incomes(history, months, money.taxonomy), _POOR), code)
        amounts = {past.category: max(posted(past.usual, code), ZERO) for past in pasts}
        return _usual(amounts, income, len(months), money.taxonomy, code)


def _fitted(found: Planned, taxonomy: Taxonomy, code: str) -> Answer:
    proposal = found.proposal
    pairs = list(zip(proposal.wants.items, proposal.amounts, strict=True))
    names = {item.key: name_of(taxonomy, item.key) for item, _ in pairs}
    items: list[Json] = [
        {
            "item": item.key,
            "name": names[item.key],
            "bucket": item.bucket.value,
            "amount": str(amount),
            "usual": str(item.wish),
            "before": None if item.before is None else str(item.before),
        }
        for item, amount in pairs
    ]
    savings: list[Json] = [
        {
            "category": one.category,
            "amount": str(one.amount),
            "low": str(one.interval.low),
            "high": str(one.interval.high),
        }
        for one in found.savings
    ]
    data: dict[str, Json] = {
        "currency": code,
        "income": str(found.income),
        "usual_income": str(found.usual),
        "left": str(proposal.left),
        "gap": str(found.gap),
        "items": items,
        "savings": savings,
        "shadow_price": str(proposal.shadow),
    }
    insights = [f"{proposal.left} {code} of an income of {found.income} is given to nothing.", *found.warnings]
    if found.gap:
        insights.append(f"What is committed exceeds a poor month's income by {found.gap} {code}.")
    advice = tuple(
        f"{name_of(taxonomy, one.category)}: {one.amount} {code} a month could be saved "
        f"({one.interval.low} to {one.interval.high})."
        for one in found.savings
    )
    return Answer(data, tuple(insights), advice, None, _why_fitted(found, names, code))


def _why_fitted(found: Planned, names: dict[str, str], code: str) -> Explanation:
    proposal = found.proposal
    factors = [
        Factor(rule, f"one {code} more room lowers the discomfort by {price}")
        for rule, price in proposal.binding[:_FACTORS]
    ]
    gains = zip(proposal.wants.items, proposal.gains, strict=False)
    next_in_line = max(gains, key=lambda pair: pair[1], default=None)
    if next_in_line is not None and next_in_line[1] > 0:
        item, gain = next_in_line
        factors.append(Factor("one more of income", f"{names[item.key]} would get {gain} of it, more than any other"))
    binds = proposal.binding[0][0] if proposal.binding else "nothing"
    line = f"What binds most is {binds}."
    full = (
        f"Each category is kept near its median month, the more firmly the steadier it was, within {found.income} "
        f"{code} of income, contracts, floors of needs and 15 % of change. {len(proposal.binding)} limits bind; "
        "the best plan without them would be nearer to what is usual by their prices."
    )
    return Explanation(Reasoning.LIMITS, line, tuple(factors), full, "a convex quadratic program, solved by Clarabel")


def _usual(amounts: dict[str, Decimal], income: Decimal, months: int, taxonomy: Taxonomy, code: str) -> Answer:
    total = sum(amounts.values(), ZERO)
    items: list[Json] = [
        {"item": slug, "name": name_of(taxonomy, slug), "amount": str(amount), "usual": str(amount)}
        for slug, amount in amounts.items()
    ]
    left = income - total
    data: dict[str, Json] = {"currency": code, "income": str(income), "left": str(left), "items": items}
    words = f"A median month comes to {total} {code}; a poor month's income is {income}."
    if left < 0:
        words += f" It lacks {-left}: nothing was scaled to hide that."
    largest = sorted(amounts.items(), key=lambda one: -one[1])[:_FACTORS]
    factors = tuple(Factor(name_of(taxonomy, slug), f"{amount} {code} in the median month") for slug, amount in largest)
    few = f" It rests on {months} months; {MONTHS_MIN} are needed to fit a plan." if months < MONTHS_MIN else ""
    full = f"Each category gets the median of its last {months} whole months. Nothing is fitted to the income.{few}"
    why = Explanation(Reasoning.RULE, "Each category gets what its median month spent.", factors, full, HOUSE)
    return Answer(data, (words,), (), None, why)


def _amount(question: Question, name: str, code: str) -> Decimal | None:
    value = question.fields.get(name)
    return None if value is None else posted(cast(Decimal, value), code)
