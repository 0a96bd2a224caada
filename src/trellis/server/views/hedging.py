"""What the rows of reports leave out of protection: releases, and when ladders were left to rest."""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from trellis.autopilot.events.hedge import HedgeReleased
from trellis.autopilot.events.ladder import LadderRested
from trellis.autopilot.events.position import LongSet
from trellis.server.views.view import Noted


@dataclass(slots=True)
class Hedging:
    """A View. released: every release with its record and account, and what was released where it is known; rested: the
    newest rest of each ladder by (account, sleeve). contracts: of every owned option by account and position.
    """

    released: list[tuple[int, str, HedgeReleased]] = field(default_factory=list)
    rested: dict[tuple[str, str], LadderRested] = field(default_factory=dict)
    contracts: dict[tuple[str, str], str] = field(default_factory=dict)

    @property
    def hears(self) -> AbstractSet[type]:
        """Releases, rests, and purchases, which name what a position is."""
        return frozenset((HedgeReleased, LadderRested, LongSet))

    def take(self, noted: Noted) -> None:
        """Fold the event in."""
        match noted.event:
            case HedgeReleased() as released:
                self.released.append((noted.sequence, noted.account, released))
            case LadderRested() as rested:
                self.rested[noted.account, rested.sleeve.value] = rested
            case LongSet() as bought:
                self.contracts[noted.account, bought.option.id] = bought.option.contract.key
