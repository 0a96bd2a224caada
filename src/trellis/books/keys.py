"""What an instrument key says: the books know holdings by key alone."""

import re
from datetime import date
from decimal import Decimal
from functools import lru_cache

from trellis.core.numbers import ONE, cents
from trellis.core.terms import Right
from trellis.market.instruments import MULTIPLIER, OptionContract

_OCC = re.compile(r"(?P<symbol>.+?)(?P<expiry>[0-9]{6})(?P<right>[CP])(?P<strike>[0-9]{8})")
_CENTURY = 2000


@lru_cache(maxsize=8192)
def contract_of(key: str) -> OptionContract | None:
    """The option that an unpadded OCC key names; None where the key is that of a share, fund or index."""
    match = _OCC.fullmatch(key)
    if match is None:
        return None
    day = match["expiry"]
    expiry = date(_CENTURY + int(day[:2]), int(day[2:4]), int(day[4:]))
    right = Right.CALL if match["right"] == "C" else Right.PUT
    return OptionContract(match["symbol"], expiry, right, Decimal(match["strike"]) / 1000)


def multiplier(key: str) -> int:
    """Shares per unit held: 100 for an option contract (A.mult), 1 for anything else."""
    return MULTIPLIER if contract_of(key) else 1


def adjusted(contract: OptionContract, ratio: Decimal) -> OptionContract:
    """The contract that replaces it after a split of `ratio` new shares per old: strike divided, to the cent.

    The Options Clearing Corporation's treatment of splits whose ratio is a whole number; the deliverable stays
    100 shares and the contracts held are multiplied by the ratio.
    """
    if ratio <= 0:
        raise ValueError(f"ratio was {ratio}; it must be positive")
    strike = contract.strike if ratio == ONE else cents(contract.strike / ratio)
    return OptionContract(contract.underlying, contract.expiry, contract.right, strike)
