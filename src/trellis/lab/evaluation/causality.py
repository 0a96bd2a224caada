"""The truncation test: a rule that is shown less of the future wants the same in the past."""

import numpy as np

from trellis.lab.columns import BarColumns
from trellis.lab.rules.catalogue import Rule
from trellis.lab.trading.replay import directions, prepared, replay
from trellis.lab.trading.terms import Terms

CUTS = 7


def is_causal(bars: BarColumns, terms: Terms, rule: Rule) -> bool:
    """Whether directions and equity up to each of CUTS cuts are those of the whole history, exactly."""
    whole = prepared(bars, terms)
    want, equity = directions(whole, rule), replay(whole, rule).equity
    for cut in np.linspace(len(bars) // (CUTS + 1), len(bars) - 1, CUTS).astype(int):
        part = prepared(bars.part(0, int(cut)), terms)
        if (directions(part, rule) != want[:cut]).any() or (replay(part, rule).equity != equity[:cut]).any():
            return False
    return True
