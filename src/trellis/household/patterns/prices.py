"""What a recurring item costs: stable, stepwise or neither, and when its price changed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from statistics import mean, pstdev

from trellis.household.movements import Movement

CHANGE = Decimal("0.05")
STABLE_CV = Decimal("0.10")
_LEVEL_SPREAD = Decimal("0.02")
_RECENT = 12


@dataclass(frozen=True, slots=True)
class PriceChange:
    """A price that moved by CHANGE or more. on: the first payment at the new one; before, after: signed amounts."""

    on: date
    line: str
    before: Decimal
    after: Decimal

    @property
    def relative(self) -> Decimal:
        """The change as a fraction of the price before, four places."""
        return ((self.after - self.before) / abs(self.before)).quantize(Decimal("0.0001"))


@dataclass(frozen=True, slots=True)
class Prices:
    """levels: runs of payments at one price, oldest first, and aside: single payments off their level.

    kind: stable, stepwise, or varying.
    """

    kind: str
    levels: tuple[tuple[Movement, ...], ...]
    aside: tuple[Movement, ...] = ()

    @property
    def expected(self) -> Decimal:
        """What the next payment should be: the median of the newest level, an amount that was paid."""
        amounts = sorted(one.amount for one in self.levels[-1][-_RECENT:])
        return amounts[len(amounts) // 2]

    @property
    def band(self) -> tuple[Decimal, Decimal]:
        """Least and greatest amount of the newest level's last twelve payments."""
        amounts = [one.amount for one in self.levels[-1][-_RECENT:]]
        return min(amounts), max(amounts)

    @property
    def band_holds(self) -> Decimal | None:
        """How likely the next amount is within the band where it comes from where these k came: (k - 1) / (k + 1), for
        it is as likely as each of them to be the least or the greatest. None where they are one amount.
        """
        low, high = self.band
        count = len(self.levels[-1][-_RECENT:])
        return (Decimal(count - 1) / (count + 1)).quantize(Decimal("0.0001")) if low < high else None

    @property
    def changes(self) -> tuple[PriceChange, ...]:
        """Every change from level to level; none where the amounts are not stepwise."""
        if self.kind != "stepwise":
            return ()
        pairs = zip(self.levels, self.levels[1:], strict=False)
        return tuple(PriceChange(b[0].on, b[0].line, a[-1].amount, b[0].amount) for a, b in pairs)


def prices(payments: Sequence[Movement]) -> Prices:
    """The prices of payments in order of day, at least one."""
    levels, aside = _levels(payments)
    fixed = all(_spread(level) <= _LEVEL_SPREAD for level in levels)
    few = len(levels) <= max(2, 1 + len(payments) // 3) and len(aside) * 10 <= len(payments)
    if fixed and few:
        return Prices("stepwise", levels, aside)
    for some in (payments, payments[-_RECENT:]):
        if _variation([one.amount for one in some]) <= STABLE_CV:
            return Prices("stable", (tuple(some),))
    return Prices("varying", (tuple(payments),))


def moved(before: Decimal, after: Decimal) -> bool:
    """Whether an amount differs from another by CHANGE or more."""
    return abs(after - before) >= CHANGE * abs(before)


def _levels(payments: Sequence[Movement]) -> tuple[tuple[tuple[Movement, ...], ...], tuple[Movement, ...]]:
    """Runs at one price. A payment that differs begins a run, unless the next one is back at the price before."""
    runs: list[list[Movement]] = [[payments[0]]]
    aside = []
    for place, one in enumerate(payments[1:], 1):
        level = runs[-1][-1].amount
        if not moved(level, one.amount):
            runs[-1].append(one)
        elif place + 1 < len(payments) and not moved(level, payments[place + 1].amount):
            aside.append(one)
        else:
            runs.append([one])
    return tuple(map(tuple, runs)), tuple(aside)


def _spread(level: Sequence[Movement]) -> Decimal:
    amounts = [abs(one.amount) for one in level]
    return (max(amounts) - min(amounts)) / max(amounts)


def _variation(amounts: Sequence[Decimal]) -> Decimal:
    """The coefficient of variation."""
    return pstdev(amounts) / abs(mean(amounts))
