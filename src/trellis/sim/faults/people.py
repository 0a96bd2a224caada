"""The people around a simulated account: what the plan lets them say, and the staff who put things right afterwards."""

from datetime import datetime

from trellis.autopilot.events.command import Command, CommandRefused
from trellis.autopilot.house import House
from trellis.autopilot.pilot import Pilot
from trellis.autopilot.telling import tell
from trellis.constitution.roles import Person, Role
from trellis.core.terms import Latch
from trellis.sim.faults.bank import Bank
from trellis.sim.faults.marks import Marks
from trellis.sim.faults.plan import Moving, Paid, Verb

WHY = "a seed says so"
_HUMAN = frozenset((Latch.USER, Latch.L3, Latch.RECON, Latch.MARGIN, Latch.ERROR))


class People:
    """An owner, a manager and a compliance officer of one house."""

    def __init__(self, account: str, marks: Marks) -> None:
        self._owner = Person("owner", (Role.VIEWER,), mfa=True, owns=(account,))
        self._manager = Person("manager", (Role.MANAGER,), mfa=True, owns=(account,))
        self._compliance = Person("compliance", (Role.COMPLIANCE,), mfa=True, owns=(account,))
        self._marks = marks
        self.unanswered = ""
        """The cause of the flow of money that was told and not answered: the process died of it."""

    def say(self, house: House, verb: Verb, at: datetime) -> None:
        """What the plan lets them say, to every account of the house; a refusal is an answer like any other."""
        self._marks.add(f"said.{verb.value}")
        if verb is Verb.KILL:
            self._give(house, Command("kill", self._manager, WHY), at)
        elif verb is Verb.RESET:
            self._give(house, Command("reset", self._manager, WHY, self._compliance), at)
        else:
            for pilot in house.active:
                self._say(house, pilot, verb, at)

    def pay(self, house: House, bank: Bank, paid: Paid, at: datetime) -> None:
        """The owner moves money and tells of it; a process that dies of it leaves it unanswered."""
        self.unanswered = cause = bank.tells(paid, house.main.settings.account, at, self.unanswered)
        self._marks.add(f"paid.{paid.verb.value}.{'named' if paid.name else 'nameless'}")
        sleeve = paid.sleeve if paid.verb is Moving.WITHDRAW else None
        told = Command(paid.verb.value, self._owner, WHY, sleeve=sleeve, target=paid.name, amount=paid.amount)
        if self._give(house, told, at):
            self._marks.add(f"paid.{paid.verb.value}")
        else:
            bank.refused(cause)
        self.unanswered = ""

    def put_right(self, house: House, at: datetime) -> None:
        """The morning round of people who want their accounts back at work."""
        if house.main.record.day is not None:
            self._give(house, Command("reset", self._manager, WHY, self._compliance), at)
            for pilot in house.active:
                self._release(house, pilot, at)
                self._rebase(house, pilot, at)

    def _say(self, house: House, pilot: Pilot, verb: Verb, at: datetime) -> None:
        if verb is Verb.PAUSE:
            self._give(house, Command("pause", self._owner, WHY), at, pilot)
        elif verb is Verb.RELEASE:
            self._release(house, pilot, at)
        elif verb is Verb.REBASE:
            self._rebase(house, pilot, at)
        else:
            self._close(house, pilot, at)

    def _release(self, house: House, pilot: Pilot, at: datetime) -> None:
        """Ask for every latch that people may lift."""
        for sleeve in pilot.sleeves:
            for kind in sorted(pilot.sleeve(sleeve).latches):
                if kind in _HUMAN:
                    by = self._owner if kind is Latch.USER else self._manager
                    self._give(house, Command("release", by, WHY, sleeve=sleeve, latch=kind), at, pilot)

    def _rebase(self, house: House, pilot: Pilot, at: datetime) -> None:
        for sleeve in pilot.sleeves:
            if pilot.sleeve(sleeve).pivot == "pivoted":
                self._give(house, Command("rebase", self._manager, WHY, sleeve=sleeve), at, pilot)

    def _close(self, house: House, pilot: Pilot, at: datetime) -> None:
        """Buy back the first short option of each sleeve; refused but in EMERGENCY."""
        for sleeve in pilot.sleeves:
            for position in tuple(pilot.sleeve(sleeve).options)[:1]:
                told = Command("manual_close", self._manager, WHY, sleeve=sleeve, target=position)
                self._give(house, told, at, pilot)

    def _give(self, house: House, command: Command, at: datetime, pilot: Pilot | None = None) -> bool:
        """Say it and wait for the answer, which is given when it is durable; whether it was done everywhere."""
        answers = tell(house, command, at, "" if pilot is None else pilot.settings.account)
        house.recorder.flush()
        refused = [answer for _, answer in answers if isinstance(answer, CommandRefused)]
        for _ in refused:
            self._marks.add("said.refused")
        return not refused
