"""Every limit of a case, stated on the amounts of its months: what a conflict is found among and a cure stretches."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import IntEnum

import numpy as np

from trellis.core.dates import months_after
from trellis.household.plan.case import Case, Kind
from trellis.household.plan.owing import minimums_alone
from trellis.household.plan.pots import pots_of
from trellis.household.plan.rows import Terms


class Hardness(IntEnum):
    """What is asked to give way first where limits conflict."""

    DISCRETIONARY = 0
    FLOOR = 1
    MUST = 2
    ESSENTIAL = 3
    CONTRACT = 4
    MINIMUM = 5
    INCOME = 6


_OF_KIND = {
    Kind.DISCRETIONARY: Hardness.DISCRETIONARY,
    Kind.ESSENTIAL: Hardness.ESSENTIAL,
    Kind.CONTRACT: Hardness.CONTRACT,
}


@dataclass(frozen=True, slots=True)
class Rule:
    """A limit: the sum of factor times amount is at least (income: at most) the bound. what: it without its month; key:
    the commitment, debt, use or goal that it is of.
    """

    name: str
    what: str
    key: str
    hardness: Hardness
    month: int
    terms: Terms
    bound: Decimal


def limits(case: Case) -> tuple[list[Rule], int]:
    """Every limit, and how many amounts they are on: one for each commitment, debt and place in each month."""
    found: list[Rule] = []
    names = [one.name for one in case.commitments] + [debt.id for debt in case.debts] + [p.key for p in pots_of(case)]
    width = len(names)
    asked = {debt.id: minimums_alone(case, debt) for debt in case.debts}
    for month in range(1, case.months + 1):
        first = (month - 1) * width
        every: Terms = dict.fromkeys(range(first, first + width), 1.0)
        label = f"month {month} (to {months_after(case.as_of, month)})"
        found.append(Rule(f"income of {label}", "income", "", Hardness.INCOME, month, every, case.income))
        for at, one in enumerate(case.commitments):
            if one.amount:
                name = f"{one.name} in {label}"
                found.append(Rule(name, one.name, one.name, _OF_KIND[one.kind], month, {first + at: 1.0}, one.amount))
        for at, debt in enumerate(case.debts, len(case.commitments)):
            if due := asked[debt.id][month - 1]:
                what = f"minimum of {debt.label}"
                found.append(Rule(f"{what} in {label}", what, debt.id, Hardness.MINIMUM, month, {first + at: 1.0}, due))
    return [*found, *_of_places(case, width)], width * case.months


def _of_places(case: Case, width: int) -> Iterator[Rule]:
    pots = pots_of(case)
    for at, pot in enumerate(pots, width - len(pots)):
        columns = [at + month * width for month in range(case.months)]
        for month in range(1, case.months + 1):
            if floor := pot.floor_by(month):
                terms = dict.fromkeys(columns[:month], 1.0)
                what = f"at least {pot.floor} a month for {pot.label}"
                yield Rule(f"{what} by month {month}", what, pot.key, Hardness.FLOOR, month, terms, floor)
        if pot.must:
            grown = {columns[month - 1]: np.float64(pot.grown(month)).item() for month in range(1, pot.last + 1)}
            what = f"{pot.label} in time"
            yield Rule(f"{what}, month {pot.last}", what, pot.key, Hardness.MUST, pot.last, grown, pot.need)
