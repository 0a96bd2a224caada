"""Whether planned contributions were kept: months of an account, and the posterior that follows from them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from statistics import pstdev

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
    """k of n past months kept. noise: standard deviation of log(paid / planned) in kept months."""

    months: int = 0
    kept: int = 0
    noise: Decimal = NOISE

    @property
    def share(self) -> Interval:
        """The share kept, as Beta(k + 1/2, n - k + 1/2) tells it at 90 %."""
        return jeffreys(self.kept, self.months, Decimal("0.90"))


def paid_in(movements: Iterable[Movement], account: str, as_of: date) -> list[Decimal]:
    """What came onto an account in each of its whole months before as_of, oldest first, at most MONTHS_MAX.

    Money that left in the same month is taken off; a month begins with the household's first whole one.
    """
    of = [one for one in movements if one.account == account and one.on <= as_of]
    if not of:
        return []
    opened, this = months_after(of[0].on.replace(day=1), 1), as_of.replace(day=1)
    starts = [months_after(this, -back) for back in range(MONTHS_MAX, 0, -1)]
    sums = {start: Decimal(0) for start in starts if start >= opened}
    for one in of:
        month = one.on.replace(day=1)
        if month in sums and one.transfer:
            sums[month] += one.amount
    return list(sums.values())


def adherence(paid: Sequence[Decimal], planned: Decimal) -> Adherence:
    """How well a monthly plan was kept by what was paid in; nothing is known where nothing is planned."""
    if planned <= 0:
        return Adherence()
    ratios = [amount / planned for amount in paid]
    kept = [ratio for ratio in ratios if ratio >= KEPT_SHARE]
    if len(kept) < NOISE_MONTHS:
        return Adherence(len(paid), len(kept))
    spread = pstdev([ratio.ln() for ratio in kept])
    return Adherence(len(paid), len(kept), min(told(spread), NOISE_MAX))
