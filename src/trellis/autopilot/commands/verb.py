"""What a verb of the table is."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from trellis.autopilot.events.command import Command, CommandGiven
from trellis.autopilot.pilot import Pilot
from trellis.constitution.roles import Permission

IRREVERSIBLE = "irreversible"


@dataclass(frozen=True, slots=True)
class Verb:
    """One thing that people may tell the autopilot of an account.

    permissions: the rows of Part I that it may ask for; permission picks one of them by the command. guard raises
    ProblemError, with nothing done, where the state does not allow it; act does it. undone_by: the verb that takes it
    back, or IRREVERSIBLE. pair: it takes two persons. everywhere: it is about every account of the house (the global
    kill and its reset), not about one. takes: the fields of a command that it cannot do without. finish: after a
    restart, does what the command given last still lacks, judged by the account's events since, and does nothing
    twice; without it guard and act are asked once more.
    """

    name: str
    permissions: tuple[Permission, ...]
    guard: Callable[[Pilot, Command, datetime], None]
    act: Callable[[Pilot, Command, datetime], None]
    undone_by: str
    pair: bool = False
    everywhere: bool = False
    takes: tuple[str, ...] = ()
    permission: Callable[[Command], Permission] | None = None
    finish: Callable[[Pilot, CommandGiven, Sequence[object], datetime], None] | None = None

    def asks(self, command: Command) -> Permission:
        """The row of Part I that decides about the command."""
        return self.permissions[0] if self.permission is None else self.permission(command)
