"""Contract objects, made once."""

from datetime import date

import numpy as np

from trellis.core.terms import Right
from trellis.market.instruments import OptionContract
from trellis.sim.market.figures import strike
from trellis.sim.market.path import Floats


class Contracts:
    """Contract objects made once and handed out again, dropped after their expiry."""

    def __init__(self) -> None:
        self._made: dict[str, dict[date, dict[int, tuple[OptionContract, OptionContract]]]] = {}

    def listed(self, symbol: str, expiry: date, thousandths: list[int]) -> list[OptionContract]:
        """Calls by strike, then puts by strike."""
        made = self._made.setdefault(symbol, {}).setdefault(expiry, {})
        for n in thousandths:
            if n not in made:
                price = strike(n)
                made[n] = (
                    OptionContract(symbol, expiry, Right.CALL, price),
                    OptionContract(symbol, expiry, Right.PUT, price),
                )
        return [made[n][0] for n in thousandths] + [made[n][1] for n in thousandths]

    def drop_before(self, day: date) -> None:
        """Forget what expired before the day."""
        for expiries in self._made.values():
            for expiry in [expiry for expiry in expiries if expiry < day]:
                del expiries[expiry]


def arrays(contract: OptionContract) -> tuple[Floats, Floats]:
    """Sign and strike of one contract, shape (1,)."""
    return np.array([1.0 if contract.right is Right.CALL else -1.0]), np.array([float(contract.strike)])
