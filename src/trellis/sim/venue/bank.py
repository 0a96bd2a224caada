"""The owner's bank, as far as a simulated world needs one: what is deposited arrives, what is withdrawn leaves."""

from trellis.autopilot.capital import deposit_parts
from trellis.autopilot.events.command import Command
from trellis.autopilot.pilot import Pilot
from trellis.sim.venue.venue import SimulatedVenue


def bank(venue: SimulatedVenue, pilot: Pilot, command: Command) -> None:
    """Move at the venue what a deposit or withdrawal that was permitted has moved in the books; else nothing."""
    account = pilot.settings.account
    if command.amount is None:
        return
    if command.verb == "deposit":
        for sleeve, part in deposit_parts(pilot, command.amount):
            venue.deposit(account, sleeve.value, part)
    elif command.verb == "withdraw" and command.sleeve is not None:
        venue.deposit(account, command.sleeve.value, -command.amount)
