"""Which debts an offer should take over: a knapsack, solved as an integer program.

A loan by equal payments is worth in proportion to what it lends, so the worth of taking several debts over is the sum
of taking each, less the fixed fee once.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from trellis.core.numbers import ZERO
from trellis.household.debts.account import Debt
from trellis.household.debts.offers import Offer
from trellis.household.debts.refinance import Refinance, refinance
from trellis.household.problems import Unavailable, refused


def best_subset(
    debts: Sequence[Debt], offer: Offer, as_of: date, discount: Decimal, holding: int | None = None
) -> Refinance | None:
    """What the offer comes to for the debts that are worth most with it; None where none is worth taking over.

    A debt that the same money would pay off for less without the offer is left out.

    Raises what refinance() raises, and Unavailable without the extra household.
    """
    alone = [refinance([debt], _for_one(offer), as_of, discount, holding) for debt in debts]
    fitting = [place for place, one in enumerate(alone) if one.npv > 0 and one.same > 0]
    taken = _solved([alone[place].npv for place in fitting], [alone[place].borrowed for place in fitting], offer)
    if not taken:
        return None
    return refinance([debts[fitting[place]] for place in taken], offer, as_of, discount, holding)


def _for_one(offer: Offer) -> Offer:
    """The offer without what falls on all debts together."""
    return replace(offer, fee=ZERO, least=ZERO, most=None)


def _solved(worth: Sequence[Decimal], borrowed: Sequence[Decimal], offer: Offer) -> list[int]:
    """Places of the debts to take over: y is whether the offer is taken at all, x which debts it takes."""
    import numpy as np

    try:
        from scipy.optimize import Bounds, LinearConstraint, milp
    except ModuleNotFoundError as error:
        way_out = "Install trellis with its extra household: pip install 'trellis[household]'."
        raise refused(Unavailable, "debts", "subset", "", "SciPy is not installed", way_out) from error
    count = len(worth)
    amounts = np.array([*borrowed, ZERO], dtype=np.float64)
    least, most = amounts.copy(), amounts.copy()
    least[count] = -np.float64(offer.least)
    most[count] = -np.float64(sum(borrowed, ZERO) if offer.most is None else offer.most)
    one = np.array([1] * count + [-count])
    found = milp(
        np.array([*(-value for value in worth), offer.fee], dtype=np.float64),
        integrality=np.ones(count + 1),
        bounds=Bounds(0, 1),
        constraints=LinearConstraint(np.array([least, most, one]), [0, -np.inf, -np.inf], [np.inf, 0, 0]),
    )
    return [place for place in range(count) if found.x is not None and found.x[place] > 0.5]
