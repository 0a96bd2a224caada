"""What is usual for a household up to a day: past purchases by merchant, by category and in all, as arrays."""

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from trellis.household.movements import Movement
from trellis.household.numeric import floats

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

BASELINE_DAYS = 365
"""How far back a baseline reaches."""


@dataclass(frozen=True, slots=True)
class Past:
    """The purchases of one merchant, one category, or all, in order: days as ordinals, amounts above zero."""

    days: "NDArray[np.int64]"
    amounts: "NDArray[np.float64]"

    def before(self, day: date, days: int = BASELINE_DAYS) -> "Past":
        """Those of so many days up to the day, without it."""
        first, last = bisect_left(self.days, day.toordinal() - days), bisect_left(self.days, day.toordinal())
        return Past(self.days[first:last], self.amounts[first:last])

    def __len__(self) -> int:
        return len(self.days)


@dataclass(slots=True)
class Baselines:
    """A household's purchases for baselines. purchases: money out, no transfers, in order of day.

    begun: the first day of each account, before which its purchases are not known to be none.
    """

    purchases: tuple[Movement, ...]
    begun: dict[str, date] = field(default_factory=dict)
    _groups: dict[tuple[str, str, str], list[Movement]] = field(default_factory=dict)
    _pasts: dict[tuple[str, str, str], Past] = field(default_factory=dict)
    _days: dict[date, list[Movement]] = field(default_factory=dict)

    @classmethod
    def of(cls, movements: Iterable[Movement], apart: Iterable[str]) -> "Baselines":
        """apart: lines that no baseline counts; they are still judged on their own day."""
        found = sorted(movements, key=lambda one: (one.on, one.line))
        begun: dict[str, date] = {}
        for one in found:
            begun.setdefault(one.account, one.on)
        made, left_out = cls(tuple(one for one in found if one.amount < 0 and not one.transfer), begun), set(apart)
        for one in made.purchases:
            made._days.setdefault(one.on, []).append(one)
            if one.line not in left_out:
                names = {"merchant": one.merchant, "category": one.category, "all": ""}
                for kind in (kind for kind, name in names.items() if name or kind == "all"):
                    made._groups.setdefault((kind, names[kind], one.currency), []).append(one)
        return made

    def on(self, day: date) -> list[Movement]:
        """The purchases of a day."""
        return self._days.get(day, [])

    def past(self, kind: str, name: str, currency: str) -> Past:
        """The purchases of a merchant or a category, or all, over the whole history."""
        import numpy as np

        key = (kind, name, currency)
        if key not in self._pasts:
            group = self._groups.get(key, [])
            days = np.array([one.on.toordinal() for one in group], dtype=np.int64)
            self._pasts[key] = Past(days, floats(-one.amount for one in group))
        return self._pasts[key]

    def within(self, first: date, last: date, currency: str) -> list[Movement]:
        """The purchases of a currency from the first to the last day, without those set apart."""
        group = self._groups.get(("all", "", currency), [])
        low = bisect_left(group, first, key=_day)
        return group[low : bisect_left(group, date.fromordinal(last.toordinal() + 1), key=_day)]

    def within_all(self, first: date, last: date) -> list[Movement]:
        """The purchases from the first to the last day in every currency, those set apart too."""
        low = bisect_left(self.purchases, first, key=_day)
        return list(self.purchases[low : bisect_left(self.purchases, date.fromordinal(last.toordinal() + 1), key=_day)])

    def merchants(self, currency: str) -> list[Past]:
        """The purchases of each merchant."""
        return [self.past(*key) for key in sorted(self._groups) if key[0] == "merchant" and key[2] == currency]


def _day(one: Movement) -> date:
    return one.on
