"""What one plan is made from: income, what is committed, and the places that a surplus may go to."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import IntEnum, StrEnum

from trellis.core.numbers import AMOUNT_MAX, ZERO
from trellis.core.problems import Problem
from trellis.household.amounts import posted
from trellis.household.currencies import known
from trellis.household.debts.account import Debt
from trellis.household.debts.uses import HURDLE_ABOVE, STARTER
from trellis.household.problems import ValidationError

MONTHS, MONTHS_MAX = 12, 60


class Kind(IntEnum):
    """What a commitment is. Where limits conflict, the first kinds are asked to give way first."""

    DISCRETIONARY = 0
    ESSENTIAL = 1
    CONTRACT = 2


class Use(StrEnum):
    """Where a surplus may go, in the order that is kept where a person says no other."""

    STARTER = "starter"
    MATCH = "match"
    DEBTS = "debts"
    FUND = "fund"
    GOALS = "goals"
    TAX = "tax"
    ALLUSE = "alluse"


ORDER = tuple(Use)


@dataclass(frozen=True, slots=True)
class Commitment:
    """What is spent each month before anything is put aside. name: a category's slug, or words."""

    name: str
    kind: Kind
    amount: Decimal


@dataclass(frozen=True, slots=True)
class Aim:
    """A goal as the plan sees it. total: what it lacks, in money of its end; growth: a month's factor by which what is
    paid in grows, 1 or so; end: months until it is due; undated and later goals are asked for a level part alone.

    must: whether a plan without it is none.
    """

    id: str
    name: str
    total: Decimal
    growth: Decimal
    end: int
    account: str = ""
    must: bool = False


@dataclass(frozen=True, slots=True)
class Case:
    """Everything that a plan rests on, in one currency. income, poor: P50 and P25 of a month.

    fund, saved: of the full emergency fund, and what there is of it; match: what an employer's match asks for a month;
    tax: what is to be put back for taxes a month; alluse: the most that goes to the All-Use account a month, None for
    all that is left, 0 for nothing; safe_yield: what safe money earns after tax, a year; floors: at least so much a
    month by use or goal id, until it is filled.
    """

    as_of: date
    currency: str
    months: int
    income: Decimal
    poor: Decimal
    commitments: tuple[Commitment, ...] = ()
    debts: tuple[Debt, ...] = ()
    aims: tuple[Aim, ...] = ()
    fund: Decimal = ZERO
    saved: Decimal = ZERO
    match: Decimal = ZERO
    tax: Decimal = ZERO
    alluse: Decimal | None = ZERO
    safe_yield: Decimal = Decimal("0.03")
    order: tuple[Use, ...] = ORDER
    floors: Mapping[str, Decimal] = field(default_factory=dict)

    @property
    def committed(self) -> Decimal:
        """All commitments of a month; debts' minimums are not among them."""
        return sum((one.amount for one in self.commitments), ZERO)

    @property
    def essentials(self) -> Decimal:
        """What has to be spent in a month whatever happens."""
        return sum((one.amount for one in self.commitments if one.kind is not Kind.DISCRETIONARY), ZERO)

    @property
    def starter(self) -> Decimal:
        """The starter buffer: 1,000 or a month of essentials, whichever is more, and at most the full fund."""
        return min(max(posted(STARTER, self.currency), self.essentials), self.fund)

    def highest_rate(self, debt: Debt) -> Decimal:
        """The highest yearly rate that a debt has in the plan's months: a promotion may end within them."""
        return max(debt.apr(self.as_of, month) for month in range(1, self.months + 1))

    def dear(self, debt: Debt) -> bool:
        """Whether a debt's rate is above the hurdle in some month of the plan."""
        return self.highest_rate(debt) > self.safe_yield + HURDLE_ABOVE


def check_case(case: Case) -> None:
    """Raises ValidationError naming everything that is wrong with the case."""
    found = [*_whole(case), *_amounts(case), *_names(case)]
    if found:
        raise ValidationError(found)


def _whole(case: Case) -> Iterator[Problem]:
    if not known(case.currency):
        yield _wrong("currency", case.currency, "there is no such currency", "Give a code such as USD.")
    if not 1 <= case.months <= MONTHS_MAX:
        yield _wrong("months", case.months, f"it lies outside of 1..{MONTHS_MAX}", f"Give {MONTHS}.")
    if sorted(case.order) != sorted(Use):
        message = "each use stands in it once"
        yield _wrong("order", ", ".join(case.order), message, f"Order these: {', '.join(Use)}.")
    if not 0 <= case.safe_yield <= 1:
        yield _wrong("safe yield", case.safe_yield, "it is no yield", "Give an annual fraction: 0.03 for 3 %.")
    if case.income.is_finite() and case.poor.is_finite() and case.poor > case.income:
        yield _wrong("income", case.poor, f"P25 is above P50, {case.income}", "Give the lower one as P25.")


def _amounts(case: Case) -> Iterator[Problem]:
    told: list[tuple[str, Decimal]] = [(one.name, one.amount) for one in case.commitments]
    told += [("income", case.income), ("income P25", case.poor), ("fund", case.fund), ("saved", case.saved)]
    told += [("match", case.match), ("tax", case.tax), ("alluse", case.alluse or ZERO)]
    told += [(f"floor of {name}", amount) for name, amount in case.floors.items()]
    told += [(one.name, one.total) for one in case.aims]
    for name, amount in told:
        if not amount.is_finite() or not 0 <= amount < AMOUNT_MAX:
            yield _wrong(name, amount, "it is no possible amount", f"Give 0 or more, below {AMOUNT_MAX:,}.")
        elif known(case.currency) and amount != posted(amount, case.currency):
            yield _wrong(name, amount, f"{case.currency} has no unit so small", "Round it.")


def _names(case: Case) -> Iterator[Problem]:
    ids = [one.id for one in case.aims]
    floored = {Use.STARTER, Use.MATCH, Use.FUND, Use.TAX, Use.ALLUSE, *ids}
    for name in case.floors:
        if name not in floored:
            yield _wrong("floor", name, "nothing that a surplus goes to is named so", "Name a use or a goal.")
    for what, names in (("goal", ids), ("commitment", [one.name for one in case.commitments])):
        yield from (_wrong(what, name, "it is told twice", "Tell it once.") for name in _twice(names))


def _twice(names: Sequence[str]) -> set[str]:
    return {name for name in names if names.count(name) > 1}


def _wrong(field: str, value: object, message: str, way_out: str) -> Problem:
    return Problem("plan", field, str(value), message, way_out)
