"""Whether planned contributions were kept: months of an account, how many, and how they followed each other."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from statistics import median, pstdev

from trellis.core.dates import months_after
from trellis.household.chance import told
from trellis.household.goals.runs import Runs, runs_of
from trellis.household.movements import Movement

MONTHS_MAX = 24
KEPT_SHARE = Decimal("0.95")
"""A month counts as kept from this share of what was planned."""

NOISE = Decimal("0.10")
"""How far kept amounts lie around the plan where fewer than NOISE_MONTHS were kept."""

NOISE_MONTHS, NOISE_MAX = 6, Decimal("0.50")


@dataclass(frozen=True, slots=True)
class Adherence:
    """k of n past months kept. noise: standard deviation of log(paid / planned) in kept months; untried: what is
    planned beyond the habit that months before the plan were judged by, 0 for none; runs: how months followed
    each other.
    """

    months: int = 0
    kept: int = 0
    noise: Decimal = NOISE
    untried: Decimal = Decimal(0)
    runs: Runs = field(default_factory=Runs)


def gains(movements: Iterable[Movement], account: str, as_of: date) -> dict[date, Decimal]:
    """What an account gained in each of its whole months before as_of, by first day, oldest first, at most MONTHS_MAX.

    All that came, less all that left, for the other end of a transfer may be in no file. The account's first month,
    which its history need not tell whole, is left out.
    """
    of = [one for one in movements if one.account == account and one.on <= as_of]
    if not of:
        return {}
    opened, this = months_after(min(one.on for one in of).replace(day=1), 1), as_of.replace(day=1)
    starts = [months_after(this, -back) for back in range(MONTHS_MAX, 0, -1)]
    sums = {start: Decimal(0) for start in starts if start >= opened}
    for one in of:
        month = one.on.replace(day=1)
        if month in sums:
            sums[month] += one.amount
    return sums


def adherence(gained: Mapping[date, Decimal], plans: Mapping[date, Decimal], planned: Decimal) -> Adherence:
    """How well plans were kept by what an account gained. plans: of each month, by its first day; planned: of now.

    A month without a plan is judged by the habit that there was: the median of what such months gained, or what is
    planned now where that is less. Where there was no habit, it tells nothing.
    """
    if planned <= 0:
        return Adherence()
    habit = min(planned, usual(gained, plans))
    measures = {month: plans.get(month, Decimal(0)) or habit for month in gained}
    ratios = {month: amount / measures[month] for month, amount in gained.items() if measures[month] > 0}
    kept = [ratio for ratio in ratios.values() if ratio >= KEPT_SHARE]
    untried = planned - habit if 0 < habit < planned and not any(plans.get(month) for month in gained) else Decimal(0)
    well = {month: ratio >= KEPT_SHARE for month, ratio in ratios.items()}
    runs = runs_of(well, max(gained)) if gained else Runs()
    return Adherence(len(ratios), len(kept), _noise(kept), untried, runs)


def _noise(kept: Sequence[Decimal]) -> Decimal:
    """How far the ratios of kept months lie around the plan."""
    if len(kept) < NOISE_MONTHS:
        return NOISE
    return min(told(pstdev([ratio.ln() for ratio in kept])), NOISE_MAX)


def usual(gained: Mapping[date, Decimal], plans: Mapping[date, Decimal]) -> Decimal:
    """The median of what months without a plan gained; 0 where there are none."""
    free = [amount for month, amount in gained.items() if not plans.get(month)]
    return median(free) if free else Decimal(0)
