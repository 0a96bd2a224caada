"""What the account journals of what it tells all its modules, before any of them may follow it.

docs/adaptive-events.md has a heading for each.
"""

from dataclasses import dataclass
from datetime import datetime

from trellis.risk.halts import Cause


@dataclass(frozen=True, slots=True)
class HaltTold:
    """All modules were told of a halt of the whole account (message `risk_halt`). From the instant after this one
    until it ends no module sends a plan. since, detail: the halt's.
    """

    at: datetime
    cause: Cause
    since: datetime
    detail: str


CATALOGUE: tuple[tuple[str, str, int, type], ...] = (("guard", "halt.told", 1, HaltTold),)
