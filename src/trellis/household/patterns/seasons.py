"""When a household spends: by weekday, place in the month, days since pay, and month where history allows."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from trellis.core.dates import months_after
from trellis.household.categories.taxonomy import Kind, Taxonomy
from trellis.household.movements import Movement
from trellis.household.numeric import floats
from trellis.household.patterns.decomposition import Parts, decompose
from trellis.household.patterns.places import placed
from trellis.household.patterns.recurring import recurring
from trellis.household.problems import InsufficientData

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

HISTORY_DAYS, LOOK_BACK_DAYS, ANNUAL_MONTHS = 182, 1096, 24
WEEK, MONTH, PAY, YEAR = "weekday", "place in the month", "days since pay", "month of the year"
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
THIRDS = ("days 1 to 10", "days 11 to 20", "day 21 to the end")
AFTER_PAY = ("on the day and the next two", "3 to 6 days after", "a week or more after")
MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November")
_PRIOR_YEARS = 2


@dataclass(frozen=True, slots=True)
class Effect:
    """factor: by how much 1 + a day's spending is multiplied there, 1 for the usual day."""

    when: str
    factor: Decimal


@dataclass(frozen=True, slots=True)
class Season:
    """A season and its effects. strength: how much of the days' scatter it explains, 0 to 1."""

    name: str
    strength: Decimal
    effects: tuple[Effect, ...]


@dataclass(frozen=True, slots=True)
class Seasons:
    """The seasons of all spending in a currency, or of one group or leaf of it. notes: what the history allows."""

    of: str
    currency: str
    since: date
    as_of: date
    seasons: tuple[Season, ...]
    notes: tuple[str, ...]


def seasons(
    movements: Iterable[Movement], as_of: date, currency: str, of: str = "", taxonomy: Taxonomy | None = None
) -> Seasons:
    """The seasons of log(1 + a day's spending) over the last three years. of: a group, leaf or merchant; "" is all.

    The month of the year is a season with 24 months of history; with fewer its factors are drawn towards 1 by
    n / (n + 2), n the years seen. Raises InsufficientData for less than half a year.
    """
    import numpy as np

    known = [one for one in movements if one.on <= as_of and one.currency == currency]
    begun = max(min((one.on for one in known), default=as_of), as_of - timedelta(days=LOOK_BACK_DAYS - 1))
    days = (as_of - begun).days + 1
    if days < HISTORY_DAYS:
        way_out = "Import older files, or ask again later."
        raise InsufficientData("seasons", "history", HISTORY_DAYS, days, "days", way_out)
    spent = np.zeros(days)
    bought = [
        (one, place)
        for one, place in placed(known, taxonomy)
        if place.kind is Kind.EXPENSE and one.on >= begun and of in ("", place.group, place.leaf, one.merchant)
    ]
    if bought:
        np.add.at(spent, [(one.on - begun).days for one, _ in bought], floats(-one.amount for one, _ in bought))
    series = np.log1p(np.maximum(spent, 0.0))
    dates = [begun + timedelta(days=day) for day in range(days)]
    classes = {
        WEEK: np.array([day.weekday() for day in dates]),
        MONTH: np.array([min(2, (day.day - 1) // 10) for day in dates]),
    }
    paydays = _paydays(known, as_of)
    notes = []
    if paydays:
        classes[PAY] = _after_pay(dates, paydays)
    else:
        notes.append("No pay recurs, so nothing is said of days since pay.")
    whole = months_after(begun, ANNUAL_MONTHS) <= as_of + timedelta(days=1)
    if whole:
        classes[YEAR] = np.array([day.month - 1 for day in dates])
    parts = decompose(series, classes)
    told = [_season(parts, name, words) for name, words in _WORDS.items() if name in classes]
    if not whole:
        told.append(_shrunk(parts, dates))
        notes.append(f"Fewer than {ANNUAL_MONTHS} months are known: months of the year are drawn towards 1.")
    return Seasons(of, currency, begun, as_of, tuple(told), tuple(notes))


_WORDS = {WEEK: WEEKDAYS, MONTH: THIRDS, PAY: AFTER_PAY, YEAR: (*MONTHS, "December")}


def _season(parts: Parts, name: str, words: Sequence[str]) -> Season:
    import numpy as np

    effects = np.exp(parts.effects[name]).tolist()
    told = tuple(Effect(when, _factor(value)) for when, value in zip(words, effects, strict=False))
    return Season(name, _factor(parts.strength(name)), told)


def _shrunk(parts: Parts, dates: Sequence[date]) -> Season:
    """Months of the year by what trend and remainder say of them, drawn towards 1; strength 0, for none is claimed."""
    import numpy as np

    left = parts.trend + parts.remainder
    months = np.array([day.month - 1 for day in dates])
    found = []
    for month, when in enumerate(_WORDS[YEAR]):
        there = months == month
        years = len({day.year for day in dates if day.month - 1 == month})
        off = (left[there].mean() - left.mean()).item() if there.any() else 0.0
        found.append(Effect(when, _factor(np.exp(off * years / (years + _PRIOR_YEARS)).item())))
    return Season(YEAR, _factor(0.0), tuple(found))


def _paydays(known: Sequence[Movement], as_of: date) -> list[date]:
    """The days of the recurring income that comes to most in a year."""
    incomes = [item for item in recurring(known, as_of) if item.expected > 0 and not item.why]
    return [one.on for one in max(incomes, key=lambda item: (item.yearly, item.key)).payments] if incomes else []


def _after_pay(dates: Sequence[date], paydays: Sequence[date]) -> "NDArray[np.int64]":
    import numpy as np

    pay = np.array([day.toordinal() for day in paydays])
    place = np.searchsorted(pay, [day.toordinal() for day in dates], side="right") - 1
    since = np.array([day.toordinal() for day in dates]) - pay[np.maximum(place, 0)]
    found: NDArray[np.int64] = np.where(place < 0, 2, np.digitize(since, (3, 7)))
    return found


def _factor(value: float) -> Decimal:
    return Decimal(f"{value:.3f}")
