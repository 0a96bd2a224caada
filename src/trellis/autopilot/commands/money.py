"""`deposit` and `withdraw`: the owner's money into the account and out of it."""

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal

from trellis.autopilot import capital
from trellis.autopilot.commands.standing import named_sleeve
from trellis.autopilot.commands.verb import IRREVERSIBLE, Verb
from trellis.autopilot.events.command import Command, CommandGiven
from trellis.autopilot.events.lineage import CapitalMoved
from trellis.autopilot.pilot import Pilot
from trellis.constitution.roles import Permission
from trellis.core.problems import problem
from trellis.core.terms import Sleeve


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
    """Book money that has arrived at the broker, divided over the sleeves like new capital (S0.split)."""
    capital.deposit(pilot, _amount(command), at, flow_name(pilot, command, at))


def _may_withdraw(pilot: Pilot, command: Command, at: datetime) -> None:
    sleeve = named_sleeve(command)
    capital.check_withdrawal(pilot, sleeve, _amount(command), at, flow_name(pilot, command, at))


def _withdraw(pilot: Pilot, command: Command, at: datetime) -> None:
    """Book money that the owner takes out of one sleeve; what secures puts stays."""
    capital.withdraw(pilot, named_sleeve(command), _amount(command), at, flow_name(pilot, command, at))


def _finish_deposit(pilot: Pilot, given: CommandGiven, since: Sequence[object], at: datetime) -> None:
    """Book it if nothing followed the command; if it is booked, tell the sleeves that were not told."""
    amount, name = _amount(given.command), flow_name(pilot, given.command, given.at)
    if pilot.ledger.has(name):
        told = _told(since, capital.DEPOSIT)
        parts = capital.deposit_parts(pilot, amount)
        capital.deposited(pilot, [each for each in parts if each[0] not in told], at)
    elif not since:
        capital.deposit(pilot, amount, at, name)


def _finish_withdrawal(pilot: Pilot, given: CommandGiven, since: Sequence[object], at: datetime) -> None:
    """Book it if nothing followed the command; if it is booked, tell the sleeve if it was not told."""
    sleeve, amount = named_sleeve(given.command), _amount(given.command)
    name = flow_name(pilot, given.command, given.at)
    if pilot.ledger.has(name):
        if sleeve not in _told(since, capital.WITHDRAWAL):
            capital.withdrew(pilot, sleeve, amount, at)
    elif not since:
        capital.withdraw(pilot, sleeve, amount, at, name)


def _told(since: Sequence[object], cause: str) -> set[Sleeve]:
    return {event.sleeve for event in since if isinstance(event, CapitalMoved) and event.cause == cause}


_ASKS = (Permission.MOVE_MONEY,)
VERBS = (
    Verb("deposit", _ASKS, _may_deposit, _deposit, undone_by="withdraw", takes=("amount",), finish=_finish_deposit),
    Verb(
        "withdraw",
        _ASKS,
        _may_withdraw,
        _withdraw,
        undone_by=IRREVERSIBLE,
        takes=("sleeve", "amount"),
        finish=_finish_withdrawal,
    ),
)
