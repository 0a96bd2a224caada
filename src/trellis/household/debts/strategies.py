"""In which order spare money goes to debts.

Avalanche, the dearest first, costs least where rates and minimums are constant and nothing else is charged: each unit
that is owed elsewhere in its place costs more. Snowball, the smallest first, closes accounts sooner.
"""

from collections.abc import Iterator, Sequence

from trellis.household.debts.account import Debt
from trellis.household.debts.engine import Open, Target, Targets
from trellis.household.problems import ValidationError, refused


def snowball(_month: int, standing: Sequence[Open]) -> Iterator[Target]:
    """The smallest balance first, the dearer of equal ones first."""
    return _in_turn(sorted(standing, key=lambda one: (one.balance, -one.apr, one.place)))


def avalanche(_month: int, standing: Sequence[Open]) -> Iterator[Target]:
    """The highest rate of the month first, the smaller of equal ones first."""
    return _in_turn(sorted(standing, key=lambda one: (-one.apr, one.balance, one.place)))


def nothing_more(_month: int, _standing: Sequence[Open]) -> Iterator[Target]:
    """Minimums alone."""
    return iter(())


def first_these(places: Sequence[int]) -> Targets:
    """These debts in this order, then the others as by avalanche."""

    def targets(month: int, standing: Sequence[Open]) -> Iterator[Target]:
        there = {one.place for one in standing}
        yield from ((place, None) for place in places if place in there)
        yield from avalanche(month, [one for one in standing if one.place not in places])

    return targets


def in_order(debts: Sequence[Debt], ids: Sequence[str]) -> Targets:
    """A person's own order; debts that are not named follow as by avalanche.

    Raises ValidationError for an id that is no debt's or is named twice.
    """
    places = {debt.id: place for place, debt in enumerate(debts)}
    for one in ids:
        if one not in places or list(ids).count(one) > 1:
            message = "no debt has this id" if one not in places else "it is named twice"
            raise refused(ValidationError, "debts", "order", one, message, f"The debts are: {', '.join(places)}.")
    return first_these([places[one] for one in ids])


def _in_turn(standing: Sequence[Open]) -> Iterator[Target]:
    return ((one.place, None) for one in standing)
