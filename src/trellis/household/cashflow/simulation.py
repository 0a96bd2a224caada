"""Paths of an account's money: expected payments with their days, amounts and chance, on top of drawn residual days."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING

from trellis.household.accounts import Mark
from trellis.household.cashflow.expected import Occurrence, occurrences
from trellis.household.cashflow.methods import Choice, chosen
from trellis.household.cashflow.residual import Residual, drawn, residual
from trellis.household.cashflow.scheduled import Scheduled
from trellis.household.movements import Movement
from trellis.household.numeric import floats
from trellis.household.patterns.recurring import Recurring, recurring, unmarked

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


LOOK_BACK_DAYS = 1096
"""How far back anything is looked for: three years hold each yearly item twice."""


@dataclass(frozen=True, slots=True)
class Told:
    """What a person said: payments scheduled, items decided, lines set apart; and what items' keys are made with."""

    scheduled: Sequence[Scheduled] = ()
    recurs: Mapping[str, bool] = field(default_factory=dict)
    apart: Collection[str] = ()
    mark: Mark = unmarked


@dataclass(frozen=True, slots=True)
class Simulated:
    """net: paths by days, the money that has come in less what has gone out since as_of."""

    as_of: date
    net: "NDArray[np.float64]"
    expected: tuple[Occurrence, ...]
    items: tuple[Recurring, ...]
    past: Residual
    choice: Choice


@dataclass(frozen=True, slots=True)
class Grounds:
    """What paths are drawn from, whatever their seed and their days: what recurs, the residual money and its method."""

    items: tuple[Recurring, ...]
    past: Residual
    choice: Choice


def grounds(movements: Sequence[Movement], currency: str, as_of: date, told: Told) -> Grounds:
    """From what was known on a day. Raises InsufficientData where there are fewer than 60 days of history."""
    since = as_of - timedelta(days=LOOK_BACK_DAYS)
    known = [one for one in movements if since < one.on <= as_of and one.currency == currency]
    items = recurring(known, as_of, told.recurs, told.mark)
    lines = {one.line for item in items if not item.why for one in item.payments}
    lines |= set(told.apart) | _of_scheduled(known, told.scheduled)
    past = residual(known, lines, currency, as_of)
    return Grounds(items, past, chosen(past))


def simulated(
    found: Grounds, currency: str, as_of: date, days: int, paths: int, seed: int, scheduled: Sequence[Scheduled]
) -> Simulated:
    """The paths of so many days after as_of. The same seed gives the same paths."""
    import numpy as np

    items, past, choice = found.items, found.past, found.choice
    expected = occurrences(items, scheduled, currency, as_of, as_of + timedelta(days=days))
    chance = np.random.Generator(np.random.PCG64([seed, as_of.toordinal()]))
    flows = choice.shift + drawn(past, as_of + timedelta(days=1), days, paths, chance)
    for one in expected:
        _added(flows, one, as_of, chance)
    return Simulated(as_of, flows.cumsum(axis=1), tuple(expected), items, past, choice)


def _of_scheduled(known: Sequence[Movement], scheduled: Sequence[Scheduled]) -> set[str]:
    """The lines of merchants whose payments are scheduled: they stand in no residual day."""
    told = {(each.merchant, each.amount > 0) for each in scheduled if each.merchant}
    return {one.line for one in known if (one.merchant, one.amount > 0) in told}


def _added(flows: "NDArray[np.float64]", one: Occurrence, as_of: date, chance: "np.random.Generator") -> None:
    """Add a payment to every path on which it comes, as late and as dear as earlier ones were."""
    import numpy as np

    paths, days = flows.shape
    place = (one.on - as_of).days - 1 + chance.choice(np.array(one.offsets), paths)
    amounts = chance.choice(floats(one.amounts), paths)
    comes = (chance.random(paths) < one.chance) & (place < days)
    np.add.at(flows, (np.arange(paths)[comes], place[comes].clip(min=0)), amounts[comes])
