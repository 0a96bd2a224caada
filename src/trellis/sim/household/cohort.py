"""A cohort of households that do not exist: what each spends in a month, from a seed."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from trellis.core.numbers import CENT
from trellis.household.categories.knowledge import knowledge
from trellis.household.categories.packaged import packaged
from trellis.household.movements import Movement
from trellis.household.normaliser import normalise
from trellis.household.peers import MonthlySpending, monthly_spending
from trellis.kernel.chance import HashStream
from trellis.sim.household.drawing import DrawnLine, drawn

MONTHS = 6
_RICHER, _TASTE = Decimal("0.35"), Decimal("0.30")


def simulated_cohort(seed: int, households: int, groups: tuple[str, ...], last: date) -> Iterator[MonthlySpending]:
    """Each household's months up to the last day: the simulated household's lines, scaled by how rich it is and by its
    taste for each group, both lognormal. Equal arguments give equal households on any machine.
    """
    for number in range(households):
        chance = HashStream(seed, f"peer {number}")
        richer = _factor(chance, _RICHER)
        tastes = {group: richer * _factor(chance, _TASTE) for group in groups}
        lines = drawn(chance.integer(0, 2**31), last, MONTHS).lines
        found = (_movement(place, line) for place, line in enumerate(lines))
        spending = monthly_spending(found, packaged(), groups, "USD", last)
        scaled = {name: (total * tastes[name]).quantize(CENT, ROUND_HALF_UP) for name, total in spending.totals.items()}
        yield replace(spending, totals=scaled)


def _movement(place: int, line: DrawnLine) -> Movement:
    merchant = normalise(line.text).key
    known = knowledge().find(merchant, line.text, "", line.amount > 0)
    category = known.category if known and line.amount < 0 else ""
    return Movement(str(place), line.purse, line.on, line.amount, "USD", merchant, line.text, category)


def _factor(chance: HashStream, spread: Decimal) -> Decimal:
    return (spread * Decimal(repr(chance.normal()))).exp()
