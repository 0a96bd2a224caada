"""The places that a surplus goes to, each with what it can take: a total, an amount a month, a growing sum by a day."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from trellis.core.numbers import ONE, ZERO
from trellis.household.amounts import posted
from trellis.household.plan.case import Aim, Case, Use

LABELS = {
    Use.STARTER: "starter buffer",
    Use.MATCH: "employer match",
    Use.DEBTS: "debts above the hurdle",
    Use.FUND: "full emergency fund",
    Use.GOALS: "goals",
    Use.TAX: "tax reserve",
    Use.ALLUSE: "All-Use account",
}


@dataclass(frozen=True, slots=True)
class Pot:
    """A place. key: the use, or the goal's id; total: the most that it takes in all, monthly: in a month, None for no
    end; last: the month after which nothing goes there; growth and need: of a goal, the month's factor and what what is
    paid in has to grow to by `last`; floor: at least so much a month on average, until it is filled.
    """

    key: str
    label: str
    use: Use
    total: Decimal | None
    monthly: Decimal | None
    last: int
    growth: Decimal = ONE
    need: Decimal = ZERO
    floor: Decimal = ZERO
    must: bool = False

    def grown(self, month: int) -> Decimal:
        """What one unit that is paid in a month has grown to by the last."""
        return self.growth ** (self.last - month)

    def floor_by(self, month: int) -> Decimal:
        """What has to be paid in by a month's end."""
        asked = self.floor * min(month, self.last)
        # What is paid in first grows longest, so no more than this is ever needed.
        most = self.need / self.grown(1) if self.use is Use.GOALS else self.total
        return asked if most is None else min(asked, most)


def pots_of(case: Case) -> tuple[Pot, ...]:
    """The places of a case that take anything, in its order of uses; goals in the order of the case."""
    found = [pot for use in case.order for pot in _of(case, use)]
    return tuple(pot for pot in found if pot.total != 0 and pot.monthly != 0)


def _of(case: Case, use: Use) -> Iterator[Pot]:
    if use is Use.GOALS:
        yield from (_goal(case, aim) for aim in case.aims if aim.total and aim.end)
    elif use is not Use.DEBTS:
        total, monthly = _limits(case, use)
        floor = case.floors.get(use, ZERO)
        yield Pot(use.value, LABELS[use], use, total, monthly, case.months, floor=floor)


def _limits(case: Case, use: Use) -> tuple[Decimal | None, Decimal | None]:
    match use:
        case Use.STARTER:
            return max(case.starter - case.saved, ZERO), None
        case Use.FUND:
            return max(case.fund - max(case.saved, case.starter), ZERO), None
        case Use.MATCH:
            return None, case.match
        case Use.TAX:
            return None, case.tax
        case _:
            return None, case.alluse


def _goal(case: Case, aim: Aim) -> Pot:
    """A goal that ends after the plan is asked for what equal payments would have grown to by the plan's end."""
    last = min(aim.end, case.months)
    need = aim.total
    if aim.end > case.months:
        need = aim.total * _annuity(aim.growth, last) / _annuity(aim.growth, aim.end)
    need = posted(need, case.currency)
    floor = case.floors.get(aim.id, ZERO)
    return Pot(aim.id, aim.name, Use.GOALS, None, None, last, aim.growth, need, floor, aim.must)


def _annuity(growth: Decimal, months: int) -> Decimal:
    """What one unit at each month's end has grown to."""
    return sum((growth**month for month in range(months)), ZERO)
