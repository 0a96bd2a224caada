"""What people commanded, as rows: done, or refused and why."""

from trellis.autopilot.events.command import Command, CommandGiven, CommandRefused
from trellis.sim.scenario.cells import Cell, Containing
from trellis.sim.scenario.happenings.told import Maker, Rows, Told, on


def _given(told: Told, event: CommandGiven) -> Rows:
    yield from _row(event.command, "done", event.answer)


def _refused(told: Told, event: CommandRefused) -> Rows:
    yield from _row(event.command, "refused", event.answer)


def _row(command: Command, outcome: str, answer: str) -> Rows:
    cells: dict[str, Cell] = {
        "command": command.verb,
        "outcome": outcome,
        "message": Containing(answer),
        "by": command.by.name,
        "roles": tuple(role.value for role in command.by.roles),
        "mfa": command.by.mfa,
        "second": command.second.name if command.second is not None else None,
    }
    yield "commands", cells


MAKERS: tuple[tuple[type, Maker], ...] = (on(CommandGiven, _given), on(CommandRefused, _refused))
