"""What a search is held against: the instrument bought and held, and entry by chance as long and as often."""

from dataclasses import replace
from decimal import Decimal

import numpy as np

from trellis.lab.columns import Real
from trellis.lab.rules.catalogue import FAMILIES, Rule
from trellis.lab.rules.signals import Want
from trellis.lab.trading.replay import Prepared, directions, prepared, sweep
from trellis.lab.trading.terms import Sizing

CHANCES = 400


def held(ready: Prepared) -> Real:
    """Daily returns of all capital in the instrument from the first open on, with the same costs."""
    plain = replace(
        ready.terms, sizing=Sizing.FRACTION, size=Decimal(1), stop=Decimal(0), target=Decimal(0), hold=0, short=False
    )
    returns: Real = sweep(prepared(ready.bars, plain), [Rule(FAMILIES["hold"], ())]).returns[0]
    return returns


def by_chance(ready: Prepared, chosen: Rule, seed: int) -> Real:
    """Daily returns of CHANCES entries without skill, a row each, on the same terms.

    They are in the market as long at a time and as often, on average, as the chosen rule was.
    """
    habits = _habits(directions(ready, chosen))
    genes = [(*habits, float(seed * CHANCES + number)) for number in range(CHANCES)]
    return sweep(ready, [Rule(FAMILIES["chance"], each) for each in genes]).returns


def _habits(want: Want) -> tuple[float, float, float]:
    """The odds of going in at a bar while out, how many bars a stay lasts, and the share of the bars in that are long.

    A change from long to short ends a stay and begins another.
    """
    inside = int((want != 0).sum())
    stays = int(((want != 0) & (np.diff(want, prepend=np.int8(0)) != 0)).sum())
    if not stays:
        return 0.0, 1.0, 1.0
    out = len(want) - inside
    straight = int(((want[1:] != 0) & (want[:-1] != 0) & (want[1:] != want[:-1])).sum())
    odds = 1.0 if not out else min((stays - straight) / out, 1.0)
    return odds, inside / stays, float((want > 0).sum()) / inside
