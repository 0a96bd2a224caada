"""The people around a simulated account: what the plan lets them say, and the staff who put things right afterwards."""

from datetime import datetime

from trellis.autopilot.commands.table import give
from trellis.autopilot.events.command import Command, CommandRefused
from trellis.autopilot.pilot import Pilot
from trellis.constitution.roles import Person, Role
from trellis.core.terms import Latch
from trellis.sim.faults.bank import Bank
from trellis.sim.faults.marks import Marks
from trellis.sim.faults.plan import Moving, Paid, Verb

WHY = "a seed says so"
_HUMAN = frozenset((Latch.USER, Latch.L3, Latch.RECON, Latch.MARGIN, Latch.ERROR))


class People:
    """An owner, a manager and a compliance officer of one account."""

    def __init__(self, account: str, marks: Marks) -> None:
        self._owner = Person("owner", (Role.VIEWER,), mfa=True, owns=(account,))
        self._manager = Person("manager", (Role.MANAGER,), mfa=True, owns=(account,))
        self._compliance = Person("compliance", (Role.COMPLIANCE,), mfa=True, owns=(account,))
        self._marks = marks
        self.unanswered = ""
        """The cause of the flow of money that was told and not answered: the process died of it."""

    def say(self, pilot: Pilot, verb: Verb, at: datetime) -> None:
        """What the plan lets them say; a refusal is an answer like any other."""
        self._marks.add(f"said.{verb.value}")
        if verb is Verb.PAUSE:
            self._give(pilot, Command("pause", self._owner, WHY), at)
        elif verb is Verb.KILL:
            self._give(pilot, Command("kill", self._manager, WHY), at)
        elif verb is Verb.RELEASE:
            self._release(pilot, at)
        elif verb is Verb.RESET:
            self._give(pilot, Command("reset", self._manager, WHY, self._compliance), at)
        elif verb is Verb.REBASE:
            self._rebase(pilot, at)
        else:
            self._close(pilot, at)

    def pay(self, pilot: Pilot, bank: Bank, paid: Paid, at: datetime) -> None:
        """The owner moves money and tells of it; a process that dies of it leaves it unanswered."""
        self.unanswered = cause = bank.tells(paid, pilot.settings.account, at, self.unanswered)
        self._marks.add(f"paid.{paid.verb.value}.{'named' if paid.name else 'nameless'}")
        sleeve = paid.sleeve if paid.verb is Moving.WITHDRAW else None
        told = Command(paid.verb.value, self._owner, WHY, sleeve=sleeve, target=paid.name, amount=paid.amount)
        if self._give(pilot, told, at):
            self._marks.add(f"paid.{paid.verb.value}")
        else:
            bank.refused(cause)
        self.unanswered = ""

    def put_right(self, pilot: Pilot, at: datetime) -> None:
        """The morning round of people who want their account back at work."""
        if pilot.record.day is not None:
            self._give(pilot, Command("reset", self._manager, WHY, self._compliance), at)
            self._release(pilot, at)
            self._rebase(pilot, at)

    def _release(self, pilot: Pilot, at: datetime) -> None:
        """Ask for every latch that people may lift."""
        for sleeve in pilot.sleeves:
            for kind in sorted(pilot.sleeve(sleeve).latches):
                if kind in _HUMAN:
                    by = self._owner if kind is Latch.USER else self._manager
                    self._give(pilot, Command("release", by, WHY, sleeve=sleeve, latch=kind), at)

    def _rebase(self, pilot: Pilot, at: datetime) -> None:
        for sleeve in pilot.sleeves:
            if pilot.sleeve(sleeve).pivot == "pivoted":
                self._give(pilot, Command("rebase", self._manager, WHY, sleeve=sleeve), at)

    def _close(self, pilot: Pilot, at: datetime) -> None:
        """Buy back the first short option of each sleeve; refused but in EMERGENCY."""
        for sleeve in pilot.sleeves:
            for position in tuple(pilot.sleeve(sleeve).options)[:1]:
                self._give(pilot, Command("manual_close", self._manager, WHY, sleeve=sleeve, target=position), at)

    def _give(self, pilot: Pilot, command: Command, at: datetime) -> bool:
        """Say it and wait for the answer, which is given when it is durable; whether it was done."""
        answered = give(pilot, command, at)
        pilot.recorder.flush()
        if isinstance(answered, CommandRefused):
            self._marks.add("said.refused")
        return not isinstance(answered, CommandRefused)
