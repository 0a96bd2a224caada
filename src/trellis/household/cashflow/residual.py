"""The days without what recurs, and days to come drawn from them in blocks that keep weekdays in their place."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from trellis.household.movements import Movement
from trellis.household.numeric import floats

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

BLOCK_DAYS = 7
HISTORY_DAYS = 365
LEAST_DAYS = 56
POOLS = 50
"""Into how many groups of paths the history's own uncertainty is drawn."""


@dataclass(frozen=True, slots=True)
class Residual:
    """Net money of each day, from a first day on, without recurring, scheduled, transferred and one-off amounts."""

    first: date
    net: "NDArray[np.float64]"

    @property
    def last(self) -> date:
        """The last day."""
        return self.first + timedelta(days=len(self.net) - 1)


def residual(
    movements: Iterable[Movement], left_out: Collection[str], currency: str, until: date, history: int = HISTORY_DAYS
) -> Residual:
    """The residual days up to a day. left_out: ids of lines that are expected otherwise, or were one-offs.

    It begins when the youngest account begins that is LEAST_DAYS old: before that its money is not known to be none.
    """
    import numpy as np

    known = [one for one in movements if one.on <= until and one.currency == currency]
    begun: dict[str, date] = {}
    for one in known:
        begun[one.account] = min(one.on, begun.get(one.account, one.on))
    old = [on for on in begun.values() if (until - on).days + 1 >= LEAST_DAYS]
    first = max([*old, until - timedelta(days=history - 1)]) if old else min(begun.values(), default=until)
    net = np.zeros((until - first).days + 1)
    counted = [one for one in known if one.on >= first and not one.transfer and one.line not in left_out]
    if counted:
        np.add.at(net, [(one.on - first).days for one in counted], floats(one.amount for one in counted))
    return Residual(first, net)


def drawn(past: Residual, since: date, days: int, paths: int, chance: "np.random.Generator") -> "NDArray[np.float64]":
    """Paths by days of residual money from a day on.

    Blocks of seven days in a row are drawn from the past, each turned so that its weekdays fall on those to come
    (Kunsch 1989). Each pool of paths weighs the past's weeks by a draw of its own (the Bayesian bootstrap, Rubin 1981),
    so that paths also differ by what the past leaves open about the level.
    """
    import numpy as np

    starts = len(past.net) - BLOCK_DAYS + 1
    if starts < 1:
        return np.full((paths, days), past.net.mean() if len(past.net) else 0.0)
    weekday = (past.first.weekday() + np.arange(starts)) % BLOCK_DAYS
    turned = (np.arange(BLOCK_DAYS)[None, :] - weekday[:, None]) % BLOCK_DAYS
    blocks = past.net[np.arange(starts)[:, None] + turned]
    weeks = -(-days // BLOCK_DAYS)
    bins = -(-starts // BLOCK_DAYS)
    pools = min(POOLS, paths)
    weights = chance.dirichlet(np.ones(bins), size=pools).cumsum(axis=1)
    pool = np.arange(paths) % pools
    place = chance.random((paths, weeks))
    chosen = (place[:, :, None] > weights[pool][:, None, :]).sum(axis=2).clip(max=bins - 1)
    at = np.minimum(chosen * BLOCK_DAYS + chance.integers(0, BLOCK_DAYS, (paths, weeks)), starts - 1)
    order = (since.weekday() + np.arange(BLOCK_DAYS)) % BLOCK_DAYS
    found: NDArray[np.float64] = blocks[at][:, :, order].reshape(paths, weeks * BLOCK_DAYS)[:, :days]
    return found
