"""What forecasts of the household rest on whatever their seed, and how they did before: kept until it changes."""

from collections.abc import Sequence
from datetime import date

from trellis.household.cashflow.forecast import By
from trellis.household.cashflow.scoring import Score, score
from trellis.household.cashflow.simulation import Grounds, Told, grounds
from trellis.household.movements import Movement
from trellis.server.household.kept import KeptHousehold


def kept_by(kept: KeptHousehold) -> By:
    """Works it out once for each currency, day and horizon; for forecasts of all the cash accounts of a currency."""

    def found(movements: Sequence[Movement], currency: str, as_of: date, told: Told) -> Grounds:
        return kept.derived(("grounds", currency, as_of), lambda _: grounds(movements, currency, as_of, told))

    def scored(movements: Sequence[Movement], currency: str, as_of: date, days: int, told: Told) -> Score | None:
        name = ("score", currency, as_of, days)
        return kept.derived(name, lambda _: score(movements, currency, as_of, days, told))

    return By(found, scored)
