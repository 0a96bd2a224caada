"""Streams of which it is known what there is to be found: all worth nothing, or some that earn and others that lose."""

import numpy as np

from trellis.core.ids import digest
from trellis.lab.breeding.deciding.ground import PlanStreams
from trellis.signals.allocation.stream import Seen

START = 5_479
"""2015-01-01, in days since 1970; only a name for the first day."""
DEVIATION = 0.01
COST = 0.0003


def streams(kind: str, seed: int, days: int, count: int = 8, *, earning: int = 2, drift: float = 0.0012) -> PlanStreams:
    """kind: noise (every stream draws from one distribution without drift) or planted.

    In planted ones `earning` streams, drawn anew in each of four epochs, gain `drift` a day and the others lose half of
    that; streams of one half move twice as much as those of the other, so that who shares evenly carries their risk.
    """
    rng = np.random.Generator(np.random.PCG64([seed, 700]))
    before, epochs = days // 4, 4
    scale = np.full(count, DEVIATION)
    earned = rng.normal(0.0, 1.0, (epochs, before + days, count))
    if kind == "planted":
        scale[count // 2 :] *= 2.0
    earned *= scale
    for place in range(epochs if kind == "planted" else 0):
        good = np.isin(np.arange(count), rng.permutation(count)[:earning])
        earned[place] += np.where(good, drift, -drift / 2.0)
    epoch = np.repeat(np.arange(epochs), -(-days // epochs))[:days]
    members = np.arange(epochs * count).reshape(epochs, count)
    seen = Seen(earned, np.ones_like(earned), members, epoch, before, np.full(count, COST))
    names = tuple(f"{kind.upper()} {place + 1}" for place in range(count))
    key = digest(kind, str(seed), str(days), str(count), str(earning), str(drift))
    return PlanStreams(seen, np.arange(START, START + days), ((kind.upper(), key),), names, key)
