"""What people commanded, as rows: done, or refused and why."""

from dataclasses import dataclass
from datetime import datetime

from trellis.sim.scenario.cells import Containing
from trellis.sim.scenario.happenings.told import Maker, Rows, Told, on


@dataclass(frozen=True, slots=True)
class Commanded:
    """A command of the scenario and its outcome: done or refused. It stands beside the journal, not in it."""

    at: datetime
    command: str
    outcome: str
    message: str


def _commanded(told: Told, event: Commanded) -> Rows:
    yield "commands", {"command": event.command, "outcome": event.outcome, "message": Containing(event.message)}


MAKERS: tuple[tuple[type, Maker], ...] = (on(Commanded, _commanded),)
