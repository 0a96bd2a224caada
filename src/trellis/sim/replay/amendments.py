"""Rulebooks that take over in the middle of a replay, each on its Monday."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from trellis.autopilot.amending import adopt, amend, is_boundary
from trellis.autopilot.pilot import Pilot
from trellis.constitution.rulebook import Rulebook, load
from trellis.constitution.standing import Standing, standing_of
from trellis.core.problems import problem
from trellis.sim.replay.rules import overlaid
from trellis.sim.replay.settings import RunSettings


@dataclass(frozen=True, slots=True)
class Planned:
    """A rulebook and the Monday from which a run goes on under it; the overlay of the run is laid over it too."""

    first: date
    rulebook: Rulebook
    standing: Standing


def planned(settings: RunSettings, registered: frozenset[str], *, bundled: bool) -> tuple[Planned, ...]:
    """The amendments of the settings, in order. ProblemError for files that are no rulebooks, or repeat one."""
    found: list[Planned] = []
    seen = {load(Path(settings.rulebook) if settings.rulebook else None).sha256}
    for each in settings.amendment:
        base = load(Path(each.rulebook))
        if base.sha256 in seen:
            message = "the run has been under this rulebook already"
            raise problem("settings", "amendment.rulebook", each.rulebook, message, "Name another, or leave it out.")
        seen.add(base.sha256)
        standing = standing_of(base, registered)
        found.append(Planned(each.first, overlaid(base, settings, bundled=bundled), standing))
    return tuple(found)


class Amendments:
    """What is still to take over, as a replay's days pass."""

    def __init__(self, all_planned: Sequence[Planned]) -> None:
        self._planned = tuple(all_planned)

    def turn(self, pilots: Sequence[Pilot], at: datetime) -> bool:
        """Before a session: take up what is due, in every open account. True where another rulebook is in force now.

        Where several are due at once, because the account was not idle on earlier Mondays, each takes over in turn.
        """
        if not is_boundary(pilots[0], at):
            return False
        turned = False
        for each in self._planned[self._done(pilots[0]) :]:
            if each.first > at.date() or not amend(pilots, each.rulebook, each.standing, at):
                break
            turned = True
        return turned

    def restore(self, pilot: Pilot) -> bool:
        """After a snapshot: put in force what its record names. True where that is not the first rulebook."""
        done = self._done(pilot)
        if done:
            adopt(pilot, self._planned[done - 1].rulebook)
        return done > 0

    def _done(self, pilot: Pilot) -> int:
        hashes = [each.rulebook.sha256 for each in self._planned]
        in_force = pilot.record.rulebook
        return hashes.index(in_force) + 1 if in_force in hashes else 0
