"""A month of a household: income, spending by group and leaf, and how both differ from the months before."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple

from trellis.core.dates import months_after
from trellis.core.numbers import ZERO
from trellis.household.categories.taxonomy import Kind, Taxonomy
from trellis.household.movements import Movement
from trellis.household.numeric import money
from trellis.household.patterns.places import placed

USUAL_MONTHS = 3


@dataclass(frozen=True, slots=True)
class Entry:
    """A group, or a leaf of one. amount: what came in, or was spent less refunds; count: how many movements.

    before: the same in the month before; usual: the mean of the three months before; None where the history does not
    hold them whole. leaves: dearest first. refunded: what came back and is taken off the amount of spending already.
    """

    slug: str
    amount: Decimal
    count: int
    before: Decimal | None
    usual: Decimal | None
    leaves: tuple["Entry", ...] = ()
    refunded: Decimal = ZERO


@dataclass(frozen=True, slots=True)
class MonthReport:
    """A month in one currency. month: its first day; until: the last day counted; whole: whether it is over.

    income and spending: groups, largest first. Spending is positive, refunds taken off.
    """

    month: date
    until: date
    currency: str
    whole: bool
    income: tuple[Entry, ...]
    spending: tuple[Entry, ...]
    came_in: Entry
    spent: Entry

    @property
    def left(self) -> Decimal:
        """What came in less what was spent."""
        return self.came_in.amount - self.spent.amount


class _Key(NamedTuple):
    kind: Kind
    group: str
    leaf: str


class _Sum(NamedTuple):
    amount: Decimal
    times: int
    refunded: Decimal


_NOTHING = _Sum(ZERO, 0, ZERO)


def month_report(
    movements: Iterable[Movement], month: date, currency: str, as_of: date, taxonomy: Taxonomy | None = None
) -> MonthReport:
    """The month that a day lies in, in one currency, as of a day; later movements are not looked at."""
    known = [one for one in movements if one.currency == currency and one.on <= as_of]
    first = month.replace(day=1)
    sums: dict[date, dict[_Key, _Sum]] = {months_after(first, -back): {} for back in range(USUAL_MONTHS + 1)}
    for one, place in placed(known, taxonomy):
        of_month = sums.get(one.on.replace(day=1))
        if of_month is not None:
            key = _Key(place.kind, place.group, place.leaf)
            out = place.kind is not Kind.INCOME
            amount, refund = (-one.amount, max(ZERO, one.amount)) if out else (one.amount, ZERO)
            so_far = of_month.get(key, _NOTHING)
            of_month[key] = _Sum(so_far.amount + amount, so_far.times + 1, so_far.refunded + refund)
    begun = min((one.on for one in known), default=as_of)
    held = [sums[back] for back in sums if back < first and begun <= back]
    now, before = sums[first], held[0] if held and begun <= months_after(first, -1) else None
    usual = held if len(held) == USUAL_MONTHS else []
    end = months_after(first, 1) - timedelta(days=1)

    def groups(kind: Kind) -> tuple[Entry, ...]:
        return _entries(kind, now, before, usual, currency)

    income, spending = groups(Kind.INCOME), groups(Kind.EXPENSE)
    whole = end <= as_of
    came_in, spent = (_total(name, some, before, usual) for name, some in (("income", income), ("spending", spending)))
    return MonthReport(first, min(end, as_of), currency, whole, income, spending, came_in, spent)


def currencies_of(movements: Iterable[Movement], as_of: date) -> tuple[str, ...]:
    """The currencies that were used up to a day, in alphabetic order."""
    return tuple(sorted({one.currency for one in movements if one.on <= as_of}))


def _entries(
    kind: Kind,
    now: Mapping[_Key, _Sum],
    before: Mapping[_Key, _Sum] | None,
    usual: Sequence[Mapping[_Key, _Sum]],
    currency: str,
) -> tuple[Entry, ...]:
    months = [now, *([] if before is None else [before]), *usual]
    groups: dict[str, list[Entry]] = {}
    for key in dict.fromkeys(key for month in months for key in month if key.kind is kind):
        amount, count, refunded = now.get(key, _NOTHING)
        then = None if before is None else before.get(key, _NOTHING).amount
        total = sum((month.get(key, _NOTHING).amount for month in usual), ZERO)
        mean = money(total / len(usual), currency) if usual else None
        groups.setdefault(key.group, []).append(Entry(key.leaf, amount, count, then, mean, (), refunded))
    made = [_total(group, leaves, before, usual) for group, leaves in groups.items()]
    return tuple(sorted(made, key=lambda one: (-one.amount, one.slug)))


def _total(slug: str, parts: Sequence[Entry], before: object, usual: Sequence[object]) -> Entry:
    leaves = tuple(sorted(parts, key=lambda one: (-one.amount, one.slug)))
    amount = sum((one.amount for one in leaves), ZERO)
    then = None if before is None else sum((one.before or ZERO for one in leaves), ZERO)
    mean = sum((one.usual or ZERO for one in leaves), ZERO) if usual else None
    refunded = sum((one.refunded for one in leaves), ZERO)
    return Entry(slug, amount, sum(one.count for one in leaves), then, mean, leaves, refunded)
