"""What an instrument key says: the books know holdings by key alone."""

import re
from datetime import date
from decimal import Decimal
from functools import lru_cache

from trellis.core.terms import Right
from trellis.market.instruments import MULTIPLIER, OptionContract

_OCC = re.compile(r"(?P<symbol>.+?)(?P<expiry>[0-9]{6})(?P<right>[CP])(?P<strike>[0-9]{8})")
_CENTURY = 2000


@lru_cache(maxsize=8192)
def contract_of(key: str) -> OptionContract | None:
    """The option that an unpadded OCC key names; None where the key is that of a share, fund or index.

    Any root will do, adjusted or not: what is held must be told from a share whatever market.occ accepts for trading.
    """
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
