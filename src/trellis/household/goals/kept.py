"""Whether planned contributions were kept: months of an account, and the posterior that follows from them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from statistics import median, pstdev

from trellis.core.dates import months_after
from trellis.household.chance import Interval, jeffreys, told
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
    planned beyond the habit that months before the plan were judged by, 0 for none.
    """

    months: int = 0
    kept: int = 0
    noise: Decimal = NOISE
    untried: Decimal = Decimal(0)

    @property
    def share(self) -> Interval:
        """The share kept, as Beta(k + 1/2, n - k + 1/2) tells it at 90 %."""
        return jeffreys(self.kept, self.months, Decimal("0.90"))


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
    ratios = []
    for month, amount in gained.items():
        measure = plans.get(month, Decimal(0)) or habit
        if measure > 0:
            ratios.append(amount / measure)
    kept = [ratio for ratio in ratios if ratio >= KEPT_SHARE]
    untried = planned - habit if 0 < habit < planned and not any(plans.get(month) for month in gained) else Decimal(0)
    if len(kept) < NOISE_MONTHS:
        return Adherence(len(ratios), len(kept), NOISE, untried)
    spread = min(told(pstdev([ratio.ln() for ratio in kept])), NOISE_MAX)
    return Adherence(len(ratios), len(kept), spread, untried)


def usual(gained: Mapping[date, Decimal], plans: Mapping[date, Decimal]) -> Decimal:
    """The median of what months without a plan gained; 0 where there are none."""
    free = [amount for month, amount in gained.items() if not plans.get(month)]
    return median(free) if free else Decimal(0)
