"""A position's sign and size, and what a split makes of it."""

from trellis.lab._jit import step
from trellis.lab.columns import Int


@step
def ahead(units: Int) -> Int:
    """Units without their sign."""
    return units if units > 0 else -units


@step
def way_of(units: Int) -> Int:
    """1 long, -1 short, 0 flat."""
    return 1 if units > 0 else (-1 if units < 0 else 0)


@step
def after_split(units: Int, price: Int, new: Int, old: Int) -> tuple[Int, Int]:
    """Units on the new share basis, and what is paid for the rest of one at this price: owed, it is rounded up."""
    all_new = ahead(units) * new
    rest = all_new % old * price
    if units < 0:
        return -(all_new // old), -((rest + old - 1) // old)
    return all_new // old, rest // old
