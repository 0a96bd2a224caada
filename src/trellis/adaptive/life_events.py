"""What the account journals of the lives of its modules, beside their stages (garden_events.py).

docs/adaptive-events.md has a heading for each.
"""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from trellis.strategies.garden.lifecycle import LifeStage


@dataclass(frozen=True, slots=True)
class ModuleRamped:
    """The part of its capital that a promoted module may use changed, by its own closed positions: before and after,
    stages; source and target, parts of the capital. wealth: of the bet that it earns (up) or loses (down), in multiples
    of its start; trades: its closed positions since the last step. One that lost more than the bets allow for begins
    anew.
    """

    at: datetime
    module_id: str
    before: LifeStage
    after: LifeStage
    source: Decimal
    target: Decimal
    wealth: Decimal
    trades: int


@dataclass(frozen=True, slots=True)
class OddsDrifted:
    """The odds that a module's stays pay held no more. begun: of the stay that told; stays: since odds were begun anew,
    each of which counting said its odds of; said: their mean; came: the part that paid, after costs; evidence: that
    odds had moved, which is the number of stays on average while they hold; less: stays pay less often now. Odds are
    counted anew from the next stay on; where stays pay less often, the module is given half until so many are told that
    it is scored by.
    """

    at: datetime
    module_id: str
    begun: datetime
    stays: int
    said: float
    came: float
    evidence: float
    less: bool


CATALOGUE: tuple[tuple[str, str, int, type], ...] = (
    ("module", "module.ramped", 1, ModuleRamped),
    ("module", "odds.drifted", 1, OddsDrifted),
)
