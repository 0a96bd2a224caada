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


CATALOGUE: tuple[tuple[str, str, int, type], ...] = (("module", "module.ramped", 1, ModuleRamped),)
