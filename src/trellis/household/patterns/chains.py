"""Which payments of one merchant belong to one recurring item, when others stand between them."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from math import exp

from trellis.core.sentences import sentence
from trellis.household.movements import Movement
from trellis.household.patterns.periods import PERIODS, Period, timetable
from trellis.household.patterns.prices import Prices, prices

_MISSED = 0.9
_HIT_SHARE = 0.8
_OWN_SHARE = 0.8
_CHANCE = 0.001
"""How many such rows of gaps may be expected among payments that come at random."""
_STEP_MAX = Decimal("1.5")
_CLUSTER_GAP = Decimal("1.05")
_ITEMS_MAX = 8
_VARYING_LEAST = 4
_MISSED_MAX = 2
_ALL, _SAME, _NEAR = "all", "same", "near"


@dataclass(frozen=True, slots=True)
class Chain:
    """Payments at a period, in order. missed: due days between them on which none came.

    why: empty for a recurring item, else why it is a candidate only.
    """

    period: Period
    payments: tuple[Movement, ...]
    missed: int
    prices: Prices
    why: str = ""


def chains(payments: Sequence[Movement]) -> Iterator[Chain]:
    """The recurring items among one merchant's payments on one account in one direction, in order of day.

    The chain with the most payments is taken first, then those among the rest. Payments in no chain are left out.
    """
    left = [one for one in payments if one.amount]
    for _ in range(_ITEMS_MAX):
        pools = list(_pools(left))
        found = [chain for kin, pool in pools for period in PERIODS if (chain := _accepted(period, pool, kin, left))]
        if not found:
            return
        best = max(found, key=lambda one: (not one.why, len(one.payments) - one.missed, -_error(one)))
        best = _with_newest(best, left)
        yield best
        taken = {one.line for one in best.payments}
        left = [one for one in left if one.line not in taken]


def _pools(left: Sequence[Movement]) -> Iterator[tuple[str, list[Movement]]]:
    """All, those whose very amount comes more than once, and those near in amount."""
    if len(left) < 2:
        return
    yield _ALL, list(left)
    counts = Counter(one.amount for one in left)
    if 1 < len(counts) < len(left):
        repeated = [one for one in left if counts[one.amount] > 1]
        if len(repeated) < len(left):
            yield _SAME, repeated
        for amount in (amount for amount, count in counts.items() if count > 1):
            yield _SAME, [one for one in left if one.amount == amount]
    if len(counts) > 1:
        yield from ((_NEAR, near) for near in _near(left) if 1 < len(near) < len(left))


def _near(left: Sequence[Movement]) -> Iterator[list[Movement]]:
    by_size = sorted(left, key=lambda one: abs(one.amount))
    cluster = by_size[:1]
    for one in by_size[1:]:
        if abs(one.amount) > abs(cluster[-1].amount) * _CLUSTER_GAP:
            yield sorted(cluster, key=lambda each: (each.on, each.line))
            cluster = []
        cluster.append(one)
    yield sorted(cluster, key=lambda each: (each.on, each.line))


def _accepted(period: Period, pool: Sequence[Movement], kin: str, left: Sequence[Movement]) -> Chain | None:
    """The longest chain of the pool at the period, where it is one that chance does not make."""
    members, missed = _longest(period, pool, None if kin == _ALL else _STEP_MAX)
    if len(members) < 2 or (len(members) - 1) < _HIT_SHARE * (len(members) - 1 + missed):
        return None
    between = sum(1 for one in pool if members[0].on <= one.on <= members[-1].on)
    alone = len(members) >= _OWN_SHARE * len(left)
    told = alone or (kin == _SAME and len(members) >= _OWN_SHARE * len(pool) and len(members) > 2)
    if len(members) < _OWN_SHARE * between or not (told or _beyond_chance(period, pool, len(members) - 1, len(left))):
        return None
    paid = prices(members)
    if paid.kind == "varying":
        why = sentence("chain.amounts_vary", "its amounts vary")
        return Chain(period, members, missed, paid, why) if alone and len(members) >= _VARYING_LEAST else None
    if len(members) >= period.least:
        return Chain(period, members, missed, paid)
    same = members[0].amount == members[-1].amount
    why = sentence(
        "chain.too_few", "it came {count} times, and {needed} are needed", count=len(members), needed=period.least
    )
    return Chain(period, members, missed, paid, why) if alone and same and period.months else None


def _longest(period: Period, pool: Sequence[Movement], step: Decimal | None) -> tuple[tuple[Movement, ...], int]:
    """The chain of most payments less _MISSED for each due day missed, by dynamic programming; ties by even gaps.

    Two due days may be missed between two payments. step: the largest ratio of an amount to the one before.
    """
    days = [one.on.toordinal() for one in pool]
    sizes = [abs(one.amount) for one in pool]
    best: list[tuple[float, float, int, int]] = []
    for place, (day, size) in enumerate(zip(days, sizes, strict=True)):
        found = (1.0, 0.0, -1, 0)
        for missed in range(_MISSED_MAX + 1):
            middle = period.days * (1 + missed)
            if day - middle + period.tolerance < days[0]:
                break
            first = bisect_left(days, day - middle - period.tolerance, 0, place)
            for before in range(first, bisect_right(days, day - middle + period.tolerance, first, place)):
                if step is not None and not (size <= sizes[before] * step and sizes[before] <= size * step):
                    continue
                count, error, _, misses = best[before]
                off = abs(day - days[before] - middle)
                found = max(found, (count + 1 - _MISSED * missed, error - off, before, misses + missed))
        best.append(found)
    at = max(range(len(pool)), key=lambda place: (*best[place][:2], place))
    missed, members = best[at][3], []
    while at >= 0:
        members.append(pool[at])
        at = best[at][2]
    return tuple(reversed(members)), missed


def _in_step(before: Decimal, after: Decimal) -> bool:
    small, large = sorted((abs(before), abs(after)))
    return large <= small * _STEP_MAX


def _beyond_chance(period: Period, pool: Sequence[Movement], gaps: int, tries: int) -> bool:
    """Whether payments at random, as often as the pool's, would hardly make so many such gaps in a row."""
    span = max(1, (pool[-1].on - pool[0].on).days)
    rate = (len(pool) - 1) / span
    one = exp(-rate * (period.days - period.tolerance - 0.5)) - exp(-rate * (period.days + period.tolerance + 0.5))
    return tries * one**gaps < _CHANCE


def _error(chain: Chain) -> float:
    times = timetable(chain.period, [one.on for one in chain.payments])
    return sum(map(abs, times.offsets)) / len(times.offsets) / chain.period.tolerance


def _with_newest(chain: Chain, left: Sequence[Movement]) -> Chain:
    """The chain with the payments after it that come when it is due, at a price half as far again at most.

    A first payment at a new price stands in no pool of equal amounts.
    """
    members = list(chain.payments)
    while True:
        due = timetable(chain.period, [one.on for one in members]).after()
        near = timedelta(days=chain.period.tolerance)
        taken = {one.line for one in members}
        fits = [
            one
            for one in left
            if one.line not in taken and abs(one.on - due) <= near and _in_step(members[-1].amount, one.amount)
        ]
        if not fits:
            break
        members.append(min(fits, key=lambda one: (abs(one.amount - members[-1].amount), one.on, one.line)))
    paid = prices(members)
    if len(members) == len(chain.payments) or paid.kind == "varying":
        return chain
    return Chain(chain.period, tuple(members), chain.missed, paid, chain.why)
