"""`deposit` and `withdraw`: the owner's money into the account and out of it."""

from datetime import datetime
from decimal import Decimal

from trellis.autopilot import capital
from trellis.autopilot.commands.standing import named_sleeve
from trellis.autopilot.commands.verb import IRREVERSIBLE, Verb
from trellis.autopilot.events.command import Command
from trellis.autopilot.pilot import Pilot
from trellis.constitution.roles import Permission
from trellis.core.problems import problem


def flow_name(pilot: Pilot, command: Command, at: datetime) -> str:
    """The name under which a flow is booked once: as the command names it, else verb, account and instant."""
    return f"{command.verb} {pilot.settings.account} {command.target or at.isoformat()}"


def _amount(command: Command) -> Decimal:
    if command.amount is None:
        raise problem(command.verb, "amount", "", "the command names no amount", "Give one, such as 1000.00.")
    return command.amount


def _may_deposit(pilot: Pilot, command: Command, at: datetime) -> None:
    capital.check_deposit(pilot, _amount(command), flow_name(pilot, command, at))


def _deposit(pilot: Pilot, command: Command, at: datetime) -> None:
    capital.deposit(pilot, _amount(command), at, flow_name(pilot, command, at))


def _may_withdraw(pilot: Pilot, command: Command, at: datetime) -> None:
    sleeve = named_sleeve(command)
    capital.check_withdrawal(pilot, sleeve, _amount(command), at, flow_name(pilot, command, at))


def _withdraw(pilot: Pilot, command: Command, at: datetime) -> None:
    capital.withdraw(pilot, named_sleeve(command), _amount(command), at, flow_name(pilot, command, at))


VERBS = (
    Verb("deposit", (Permission.MOVE_MONEY,), _may_deposit, _deposit, undone_by="withdraw"),
    Verb("withdraw", (Permission.MOVE_MONEY,), _may_withdraw, _withdraw, undone_by=IRREVERSIBLE),
)
