"""The owner's money in a replay: before the first session on or after its day, by the verbs of the command table."""

from collections.abc import Sequence
from datetime import date, datetime

from trellis.autopilot.commands.table import give
from trellis.autopilot.events.command import Command, CommandGiven
from trellis.autopilot.pilot import Pilot
from trellis.constitution.roles import Person, Role
from trellis.core.terms import Sleeve
from trellis.sim.replay.dated_settings import FlowSetting
from trellis.sim.venue.bank import bank
from trellis.sim.venue.venue import SimulatedVenue


class Flows:
    """What is still to come in or go out, as a replay's days pass. A flow that is refused is journaled so, once."""

    def __init__(self, planned: Sequence[FlowSetting], days: Sequence[date]) -> None:
        self._due: dict[date, list[tuple[int, FlowSetting]]] = {}
        for number, each in enumerate(planned, 1):
            day = next((day for day in days if day >= each.day), None)
            if day is not None:
                self._due.setdefault(day, []).append((number, each))

    def turn(self, pilot: Pilot, venue: SimulatedVenue, at: datetime) -> None:
        """Before a session: everything due on its day."""
        owner = Person("owner", (Role.VIEWER,), mfa=True, owns=(pilot.settings.account,))
        for number, each in self._due.get(at.date(), ()):
            verb, sleeve = ("withdraw", Sleeve(each.sleeve)) if each.amount < 0 else ("deposit", None)
            reason, name = "setting flow", f"flow {number}"
            command = Command(verb, owner, reason, sleeve=sleeve, target=name, amount=abs(each.amount))
            if isinstance(give(pilot, command, at), CommandGiven):
                bank(venue, pilot, command)
