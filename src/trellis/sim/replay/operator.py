"""The person that a replay has to imagine: who lifts latches and rebases marks when the constitution asks for a human.

A replay without one would stop at the first Level 3 exit for good. What the operator does is declared in the run's
settings, journaled as done by "replay operator", and counted in the report.
"""

from dataclasses import dataclass
from datetime import datetime

from trellis.autopilot.commands.table import give
from trellis.autopilot.events.command import Command
from trellis.autopilot.pilot import Pilot
from trellis.autopilot.staleness import vix_for_reset
from trellis.constitution.roles import Person, Role
from trellis.core.dates import monday_of
from trellis.core.terms import Latch, Overlay, Sleeve

FIRST = Person("replay operator", (Role.MANAGER,), mfa=True)
SECOND = Person("replay second operator", (Role.COMPLIANCE,), mfa=True)


@dataclass(frozen=True, slots=True)
class Operator:
    """release: lift L3 and MARGIN latches at the first session of a later week. rebase_after: market days a sleeve
    stays pivoted before its high-water mark is rebased (0: never). reset: clear an EMERGENCY once VIX allows.
    """

    release: bool = True
    rebase_after: int = 20
    reset: bool = True

    def attend(self, pilot: Pilot, at: datetime) -> None:
        """The operator's look at the account before a session opens; nothing is done on the first day."""
        record = pilot.record
        if record.day is None:
            return
        if self.reset and record.overlay is Overlay.KILLED:
            vix = vix_for_reset(pilot, at)
            if vix is not None and vix <= pilot.rulebook.number("S6.vix.kill"):
                give(pilot, Command("reset", FIRST, "VIX back at or below the kill line", SECOND), at)
        for sleeve in pilot.sleeves:
            self._release(pilot, sleeve, at)
            self._rebase(pilot, sleeve, at)

    def _release(self, pilot: Pilot, sleeve: Sleeve, at: datetime) -> None:
        state = pilot.sleeve(sleeve)
        if not self.release or not pilot.record.clean.get(sleeve, False):
            return
        for kind in (Latch.L3, Latch.MARGIN):
            since = state.latches.get(kind)
            if since is not None and monday_of(since) < monday_of(at.date()):
                reason = "new week, clean reconcile"
                give(pilot, Command("release", FIRST, reason, sleeve=sleeve, latch=kind), at)

    def _rebase(self, pilot: Pilot, sleeve: Sleeve, at: datetime) -> None:
        state = pilot.sleeve(sleeve)
        if not self.rebase_after or state.pivot != "pivoted" or state.holdings or state.pivoted_on is None:
            return
        waited = pilot.sessions.count(state.pivoted_on, at.date()) - 1
        if waited >= self.rebase_after:
            reason = f"pivoted without shares for {waited} market days"
            give(pilot, Command("rebase", FIRST, reason, sleeve=sleeve), at)
