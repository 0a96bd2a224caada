"""The registry as one looks at it: who is there, who may be asked, whose word is believed."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from trellis.core.problems import ProblemError
from trellis.messages.credentials import Credential
from trellis.messages.health import Health
from trellis.messages.kinds import LISTENING, TAKING, Kind, Stage
from trellis.messages.message_types import MessageType
from trellis.messages.module import Identity, Need


class NobodyError(ProblemError):
    """Nobody of that name, or who takes the message, is registered as far as is known: one look later there may be."""


@dataclass(frozen=True, slots=True)
class Registration:
    """A registry row. endpoint: where it runs, in words. lease_us: until when it counts as there if it says nothing."""

    identity: Identity
    credential: Credential
    endpoint: str
    stage: Stage
    beat_us: int
    lease_us: int
    health: Health = Health.ALIVE

    def can(self, need: Need) -> bool:
        """Whether it can work on what is needed; a capability that is empty is no limit."""
        able = self.identity.capabilities
        asked = ((need.symbol, able.symbols), (need.horizon, able.horizons), (need.regime, able.regimes))
        return self.identity.kind is need.kind and all(not one or not some or one in some for one, some in asked)


class Directory:
    """A look at every row. waiting: how many messages wait in each box."""

    def __init__(self, rows: Iterable[Registration] = (), waiting: Mapping[str, int] | None = None) -> None:
        """rows: as the registry has them."""
        self.rows = {row.identity.module_id: row for row in rows}
        self._waiting = dict(waiting or {})
        self._kinds = {row.identity.box: row.identity.kind for row in self.rows.values()}

    def credential(self, module_id: str) -> Credential | None:
        """The house's word for a module, None where there is none."""
        row = self.rows.get(module_id)
        return None if row is None else row.credential

    def kind_of(self, box: str) -> Kind | None:
        """Of which kind the modules of a box are; None where no module has it."""
        return self._kinds.get(box)

    def route(self, need: Need) -> str | None:
        """The box of a module that can: one that is well before one that is not, then the least waiting, then by name.

        What is chosen counts as waiting there, so that a burst is spread. None where nobody can.
        """
        boxes: dict[str, int] = {}
        for row in self.rows.values():
            if row.stage in TAKING and row.can(need):
                rank = _RANK[row.health]
                boxes[row.identity.box] = min(rank, boxes.get(row.identity.box, rank))
        if not boxes:
            return None
        chosen = min(boxes, key=lambda box: (boxes[box], self._waiting.get(box, 0), box))
        self._waiting[chosen] = self._waiting.get(chosen, 0) + 1
        return chosen

    def listeners(self, kind: MessageType, sender: Kind, sender_box: str, key: str) -> Sequence[str]:
        """The boxes that hear a message said to all, by name; the sender's own does not."""
        found = {
            row.identity.box
            for row in self.rows.values()
            if row.stage in LISTENING and kind.allows(sender, row.identity.kind) and _hears(row, kind, key)
        }
        return sorted(found - {sender_box})


_RANK = {Health.ALIVE: 0, Health.SUSPECT: 1, Health.DEAD: 2}


def _hears(row: Registration, kind: MessageType, key: str) -> bool:
    return kind.heard_by_all or any(one.matches(kind.name, key) for one in row.identity.capabilities.hears)
