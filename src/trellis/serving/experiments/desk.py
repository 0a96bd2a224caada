"""Experiments as answering meets them: who is in which arm, what is counted, and what makes one stop by itself."""

from collections.abc import Callable, Collection
from datetime import datetime
from threading import Lock

from trellis.household.problems import Unavailable, ValidationError, refused
from trellis.serving.breakers.deadline import Ticks
from trellis.serving.experiments.experiment import Experiment, Plan, begun, widened
from trellis.serving.experiments.ports import ExperimentStore
from trellis.serving.experiments.verdict import Verdict, verdict
from trellis.serving.ports import Arm, Served

REFRESH_SECONDS = 1.0
"""How long a change by another process may go unseen."""
_LOOK_FIRST, _LOOK_GROWTH = 100, 1.2
"""Answers before the first look, and by how much they have grown at each further one."""


class Experiments:
    """Implements serving.ports.Arms over a store. Threads may share it."""

    def __init__(self, store: ExperimentStore, ticks: Ticks, now: Callable[[], datetime]) -> None:
        """Nothing is read yet."""
        self._store, self._ticks, self._now = store, ticks, now
        self._known: tuple[Experiment, ...] = ()
        self._read_at: float | None = None
        self._answers: dict[str, int] = {}
        self._looks: dict[str, float] = {}
        self._lock = Lock()

    def all(self) -> tuple[Experiment, ...]:
        """Every experiment, the newest first."""
        return tuple(self._store.all())

    def get(self, name: str) -> Experiment:
        """Raises ValidationError where there is none."""
        for one in self._store.all():
            if one.plan.name == name:
                return one
        way_out = "Run `trellis experiments list` for those there are."
        raise refused(ValidationError, "experiment", "name", name, "there is no such experiment", way_out)

    def start(self, plan: Plan, salt: str, versions: Collection[str]) -> Experiment:
        """A new one. Raises ValidationError where it cannot be."""
        made = begun(plan, salt, self._now(), self._store.all(), versions)
        self._store.add(made)
        self._read_at = None
        return made

    def widen(self, name: str, rollout: int) -> Experiment:
        """More users for a running one. Raises ValidationError."""
        made = widened(self.get(name), rollout, self._store.all())
        self._store.replace(made)
        self._read_at = None
        return made

    def stop(self, name: str, reason: str) -> Experiment:
        """For good; one that was stopped before stays as it is."""
        one = self.get(name)
        if not one.running:
            return one
        self._store.replace(one.ended(self._now(), reason))
        self._read_at = None
        return self.get(name)

    def verdict(self, one: Experiment) -> Verdict:
        """What it says so far. A look that is kept: the next one says nothing weaker."""
        found = verdict(one.plan, self._store.counts(one.plan.name), self._store.evidence(one.plan.name))
        self._store.evidence(one.plan.name, found.p)
        return found

    def arm_of(self, operation: str, user: str) -> Arm | None:
        """The user's arm. Without the store nobody is in one: answers do not wait for experiments."""
        for one in self._running():
            arm = one.arm_of(user) if one.plan.operation == operation else None
            if arm is not None:
                return arm
        return None

    def told(self, arm: Arm, user: str, served: Served) -> None:
        """Counts, and stops what has to stop."""
        one = next((one for one in self._running() if one.plan.name == arm.experiment), None)
        if one is None:
            return
        try:
            self._store.count(arm.experiment, arm.name, one.known_as(user), served)
            if self._look_due(arm.experiment):
                why = self.verdict(one).stop
                if why:
                    self.stop(arm.experiment, why)
        except Unavailable:
            self._read_at = None

    def took_up(self, operation: str, user: str) -> bool:
        """The user took an answer of the operation up. False where no experiment saw him."""
        running = [one for one in self._running() if one.plan.operation == operation]
        return any(self._store.take_up(one.plan.name, one.known_as(user)) for one in running if one.arm_of(user))

    def _running(self) -> tuple[Experiment, ...]:
        with self._lock:
            now = self._ticks()
            if self._read_at is None or now - self._read_at >= REFRESH_SECONDS:
                try:
                    self._known = tuple(one for one in self._store.all() if one.running)
                except Unavailable:
                    self._known = ()
                self._read_at = now
            return self._known

    def _look_due(self, name: str) -> bool:
        with self._lock:
            self._answers[name] = self._answers.get(name, 0) + 1
            if self._answers[name] < self._looks.get(name, _LOOK_FIRST):
                return False
            self._looks[name] = self._answers[name] * _LOOK_GROWTH
            return True
