"""How much one sender may say to one box a second: what is over the rate is delivered later, none of it is lost."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from trellis.messages.instants import SECOND_US
from trellis.messages.message_types import TYPES


def _rates() -> dict[str, int]:
    return {name: row.rate for name, row in TYPES.items() if row.rate is not None}


@dataclass(slots=True)
class Limits:
    """The generic cell rate algorithm (ITU-T I.371): each message has a place in time, a second's worth comes at once.

    rates: messages a second by type; a type without one has no limit.
    """

    rates: Mapping[str, int] = field(default_factory=_rates)
    _next_us: dict[tuple[str, str, str], int] = field(default_factory=dict)

    def due_us(self, sender: str, message_type: str, box: str, at_us: int) -> int:
        """When such a message may be delivered at the earliest; its place is taken."""
        rate = self.rates.get(message_type)
        if rate is None:
            return at_us
        place = (sender, message_type, box)
        theoretical = max(self._next_us.get(place, 0), at_us)
        self._next_us[place] = theoretical + SECOND_US // rate
        return max(at_us, theoretical - SECOND_US)
