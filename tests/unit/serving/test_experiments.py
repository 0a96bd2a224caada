"""Experiments: who is in them, that they do not overlap, and what stops them."""

import os
import signal
import subprocess
import sys
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from tests.fakes.answering import NOON, Hand, MemoryExperiments

from trellis.adapters.stores.experiments import FileExperiments
from trellis.core.problems import ProblemError
from trellis.household.problems import Unavailable, refused
from trellis.serving.experiments.desk import Experiments
from trellis.serving.experiments.experiment import CONTROL, TREATMENT, Experiment, Plan
from trellis.serving.ports import Arm, Served
from trellis.serving.routing.operations import Operation

PLAN = Plan("warmer", "answers", Operation.DEBT, "1", "2", 50, 0.1, 0.2)
VERSIONS = ("1", "2", "3")
WELL = Served(0.1, failed=False, abstained=False)
USERS = [f"user-{number}" for number in range(4_000)]


class Desk:
    """Experiments over a store in memory, and the clock that moves them."""

    def __init__(self) -> None:
        self.hand, self.store = Hand(), MemoryExperiments()
        self.experiments = Experiments(self.store, self.hand.ticks, lambda: NOON)

    def start(self, plan: Plan = PLAN, salt: str = "salt") -> Experiment:
        self.hand.at += 1.0
        return self.experiments.start(plan, salt, VERSIONS)

    def arms(self, operation: str = "debt_strategy") -> list[Arm | None]:
        return [self.experiments.arm_of(operation, user) for user in USERS]


def test_a_rollout_takes_its_share_of_users_and_halves_them() -> None:
    desk = Desk()
    desk.start()
    arms = desk.arms()

    inside = [arm for arm in arms if arm is not None]
    treated = [arm for arm in inside if arm.name == TREATMENT]
    assert 0.46 < len(inside) / len(USERS) < 0.54
    assert 0.45 < len(treated) / len(inside) < 0.55
    assert {(arm.name, arm.version) for arm in inside} == {(CONTROL, "1"), (TREATMENT, "2")}
    assert not any(desk.arms("goal_planning"))


def test_who_was_in_it_stays_in_his_arm_while_it_is_widened() -> None:
    desk = Desk()
    desk.start(replace(PLAN, rollout=5))
    steps = [desk.arms()]
    for rollout in (25, 50, 100):
        desk.experiments.widen("warmer", rollout)
        desk.hand.at += 1.0
        steps.append(desk.arms())

    for before, after in pairwise(steps):
        assert all(later == arm for arm, later in zip(before, after, strict=True) if arm is not None)
    assert None not in steps[-1]


def test_experiments_of_a_layer_share_no_user_and_leave_no_more_than_there_are() -> None:
    desk = Desk()
    desk.start(replace(PLAN, rollout=25))
    desk.start(replace(PLAN, name="colder", rollout=50))
    first, second = (one for one in desk.experiments.all() if one.running)

    assert not any(first.arm_of(user) and second.arm_of(user) for user in USERS)
    with pytest.raises(ProblemError, match=r"no 50 % left beside"):
        desk.start(replace(PLAN, name="third"))
    with pytest.raises(ProblemError, match=r"no 100 % left"):
        desk.experiments.widen("warmer", 100)

    desk.experiments.stop("colder", "enough")
    desk.experiments.widen("warmer", 100)


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"name": "a b"}, "name"),
        ({"name": "warmer"}, "name"),
        ({"layer": ""}, "layer"),
        ({"layer": "elsewhere"}, "layer"),
        ({"rollout": 10}, "rollout"),
        ({"control": "9"}, "control"),
        ({"treatment": "9"}, "treatment"),
        ({"treatment": "1"}, "treatment"),
        ({"base": 0.0}, "base"),
        ({"lift": 0.0}, "base"),
        ({"lift": 99.0}, "lift"),
    ],
)
def test_a_plan_that_cannot_be_is_refused_by_field(change: dict[str, object], field: str) -> None:
    desk = Desk()
    desk.start(replace(PLAN, rollout=5))

    with pytest.raises(ProblemError) as refused:
        desk.start(replace(PLAN, **{"name": "next", "rollout": 5, **change}))  # type: ignore[arg-type]

    assert refused.value.problems[0].field == field
    assert len(desk.experiments.all()) == 1


@pytest.mark.parametrize(("name", "rollout"), [("none", 50), ("warmer", 5), ("warmer", 30)])
def test_only_a_running_one_is_widened_and_by_a_step(name: str, rollout: int) -> None:
    desk = Desk()
    desk.start(replace(PLAN, rollout=5))
    with pytest.raises(ProblemError):
        desk.experiments.widen(name, rollout)
    desk.experiments.stop("warmer", "enough")
    with pytest.raises(ProblemError, match="stopped"):
        desk.experiments.widen("warmer", 50)


def served(desk: Desk, control: list[Served], treatment: list[Served]) -> None:
    """Each answer to a user of its own."""
    left = {CONTROL: list(control), TREATMENT: list(treatment)}
    for user, arm in zip(USERS, desk.arms(), strict=True):
        if arm is not None and left[arm.name]:
            desk.experiments.told(arm, user, left[arm.name].pop())
    assert left == {CONTROL: [], TREATMENT: []}


@pytest.mark.parametrize(
    ("bad", "word"),
    [
        (Served(0.1, failed=True, abstained=False), "failed"),
        (Served(0.1, failed=False, abstained=True), "abstained"),
        (Served(0.41, failed=False, abstained=False), "slow"),
    ],
)
def test_a_treatment_that_does_harm_is_stopped_by_itself(bad: Served, word: str) -> None:
    desk = Desk()
    desk.start()
    served(desk, [WELL] * 60, [WELL, bad] * 30)

    (stopped,) = desk.experiments.all()
    assert not stopped.running
    assert f"treatment {word}" in stopped.reason


def test_a_control_that_does_as_badly_stops_nothing() -> None:
    desk = Desk()
    desk.start()
    bad = Served(0.9, failed=True, abstained=True)
    served(desk, [WELL, bad] * 40, [WELL, bad] * 40)

    assert desk.experiments.all()[0].running


def test_arms_that_are_no_even_split_stop_it() -> None:
    desk = Desk()
    desk.start()
    served(desk, [WELL] * 30, [WELL] * 80)

    assert "no even split" in desk.experiments.all()[0].reason


def test_what_it_says_is_told_with_intervals_and_how_many_users_it_takes() -> None:
    desk = Desk()
    one = desk.start(replace(PLAN, base=0.3, lift=0.8))
    served(desk, [WELL] * 40, [WELL] * 40)
    for user, arm in zip(USERS, desk.arms(), strict=True):
        if arm is not None and arm.name == TREATMENT:
            desk.experiments.took_up("debt_strategy", user)

    found = desk.experiments.verdict(one)

    assert (found.counts[TREATMENT].taken_up, found.counts[CONTROL].taken_up) == (40, 0)
    assert found.intervals[CONTROL][1] < found.intervals[TREATMENT][0]
    assert found.decided
    assert found.needed == 66
    assert not desk.experiments.took_up("goal_planning", USERS[0])


class Broken(MemoryExperiments):
    """A store that was whole once."""

    broken = False

    def all(self) -> list[Experiment]:
        if self.broken:
            raise gone()
        return list(super().all())

    def count(self, name: str, arm: str, user: str, served: Served) -> None:
        raise gone()


def gone() -> ProblemError:
    return refused(Unavailable, "store", "file", "", "it is gone", "Bring it back.")


def test_answers_do_not_wait_for_a_store_that_is_gone() -> None:
    desk = Desk()
    desk.store = Broken()
    desk.experiments = Experiments(desk.store, desk.hand.ticks, lambda: NOON)
    desk.start(replace(PLAN, rollout=100))
    (arm,) = {desk.experiments.arm_of("debt_strategy", USERS[0])}
    assert arm is not None
    desk.experiments.told(arm, USERS[0], WELL)
    desk.store.broken = True
    desk.hand.at += 2.0

    assert desk.experiments.arm_of("debt_strategy", USERS[0]) is None


_CHILD = """
import sys, time
from datetime import UTC, datetime
from pathlib import Path
from trellis.adapters.stores.experiments import FileExperiments
from trellis.serving.experiments.desk import Experiments
from trellis.serving.experiments.experiment import Plan
from trellis.serving.ports import Served
from trellis.serving.routing.operations import Operation
desk = Experiments(FileExperiments(Path(sys.argv[1])), time.monotonic, lambda: datetime(2026, 7, 1, tzinfo=UTC))
desk.start(Plan("warmer", "answers", Operation.DEBT, "1", "2", 50, 0.1, 0.2), "salt", ("1", "2"))
for number in range(200):
    arm = desk.arm_of("debt_strategy", f"user-{number}")
    if arm:
        desk.told(arm, f"user-{number}", Served(0.1, failed=False, abstained=False))
    print(arm.name if arm else "-", flush=True)
time.sleep(60)
"""


def test_a_killed_process_forgets_no_arm_and_no_count(tmp_path: Path) -> None:
    path = tmp_path / "experiments.db"
    child = subprocess.Popen([sys.executable, "-c", _CHILD, str(path)], stdout=subprocess.PIPE, text=True)
    assert child.stdout is not None
    before = [child.stdout.readline().strip() for _ in range(200)]
    os.kill(child.pid, signal.SIGKILL)
    child.wait()
    child.stdout.close()

    desk = Experiments(FileExperiments(path), Hand().ticks, lambda: NOON)
    after = [desk.arm_of("debt_strategy", f"user-{number}") for number in range(200)]
    counts = desk.verdict(desk.get("warmer")).counts

    assert [arm.name if arm else "-" for arm in after] == before
    assert {name: counted.users for name, counted in counts.items()} == {
        name: before.count(name) for name in (CONTROL, TREATMENT)
    }
