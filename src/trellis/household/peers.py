"""What a household spends in a month, by group of categories: its part in a comparison with others."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from trellis.core.dates import months_after
from trellis.core.numbers import CENT, ZERO
from trellis.household.categories.taxonomy import Kind, Taxonomy
from trellis.household.movements import Movement
from trellis.household.problems import InsufficientData

MONTHS_MIN, MONTHS_MAX = 3, 12
CAPS = {
    "housing": Decimal(4000), "utilities": Decimal(800), "food": Decimal(2400), "transport": Decimal(1600),
    "health": Decimal(1200), "insurance": Decimal(1200), "shopping": Decimal(1600), "leisure": Decimal(800),
}  # fmt: skip
"""The groups that are compared where nothing else is asked, each with the most that one household counts in a month, in
dollars or euros. Chosen from what is widely known of budgets, not from any cohort.
"""


@dataclass(frozen=True, slots=True)
class MonthlySpending:
    """The mean of complete months by group; refunds take off. months: how many were taken."""

    currency: str
    months: int
    totals: dict[str, Decimal]


def monthly_spending(
    movements: Iterable[Movement], taxonomy: Taxonomy, groups: Iterable[str], currency: str, as_of: date
) -> MonthlySpending:
    """The last complete months before as_of's, up to MONTHS_MAX, of lines in the currency; transfers do not count.

    Raises InsufficientData under MONTHS_MIN complete months.
    """
    found = [one for one in movements if one.currency == currency and not one.transfer]
    end = as_of.replace(day=1)
    months = _complete(min((one.on for one in found), default=end), end)
    if months < MONTHS_MIN:
        way_out = "Import older files, or wait until the months are over."
        raise InsufficientData("peers", "complete months", MONTHS_MIN, months, "months", way_out)
    begin = months_after(end, -months)
    sums = dict.fromkeys(groups, ZERO)
    for one in found:
        group = one.category.partition(".")[0]
        if begin <= one.on < end and group in sums and taxonomy[one.category].kind is Kind.EXPENSE:
            sums[group] -= one.amount
    totals = {name: (total / months).quantize(CENT, ROUND_HALF_UP) for name, total in sums.items()}
    return MonthlySpending(currency, months, totals)


def _complete(first: date, end: date) -> int:
    """How many whole months lie between the first line's and the end; its own is whole only from its first day."""
    begin = first if first.day == 1 else months_after(first.replace(day=1), 1)
    return max(0, min((end.year - begin.year) * 12 + end.month - begin.month, MONTHS_MAX))
