"""What every store of experiments has to do."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from trellis.household.problems import ValidationError
from trellis.serving.experiments.experiment import Experiment, Plan
from trellis.serving.experiments.ports import ExperimentStore
from trellis.serving.experiments.verdict import Counts
from trellis.serving.ports import Served
from trellis.serving.routing.operations import Operation

BEGAN = datetime(2026, 7, 1, 12, tzinfo=UTC)
WELL, BADLY = Served(0.1, failed=False, abstained=False), Served(0.5, failed=True, abstained=True)


def experiment(name: str, started: datetime = BEGAN) -> Experiment:
    """One of a name."""
    plan = Plan(name, "answers", Operation.DEBT, "1", "2", 25, 0.1, 0.2)
    return Experiment(plan, "salt", ((0, 1_000), (3_000, 4_500)), started)


class ExperimentsDeck:
    """A subclass gives `store`, an empty one."""

    def test_experiments_come_back_as_they_were_the_newest_first(self, store: ExperimentStore) -> None:
        """Also without one."""
        assert list(store.all()) == []
        old, new = experiment("old"), experiment("new", BEGAN + timedelta(days=1))
        for one in (old, new):
            store.add(one)

        assert list(store.all()) == [new, old]

    def test_a_name_is_taken_once(self, store: ExperimentStore) -> None:
        """The first stays."""
        store.add(experiment("one"))
        with pytest.raises(ValidationError):
            store.add(replace(experiment("one"), salt="pepper"))

        assert [one.salt for one in store.all()] == ["salt"]

    def test_what_is_stopped_stays_as_it_is(self, store: ExperimentStore) -> None:
        """Widened before, not after."""
        store.add(experiment("one"))
        wider = replace(experiment("one"), spans=((0, 5_000),))
        stopped = wider.ended(BEGAN + timedelta(hours=1), "enough")
        for one in (wider, stopped, wider):
            store.replace(one)

        assert list(store.all()) == [stopped]

    def test_answers_and_users_are_counted_by_arm_and_users_once(self, store: ExperimentStore) -> None:
        """Those of another experiment apart."""
        for name in ("one", "two"):
            store.add(experiment(name))
        store.count("one", "control", "u1", WELL)
        store.count("one", "control", "u1", BADLY)
        store.count("one", "treatment", "u2", WELL)
        store.count("two", "control", "u1", WELL)

        assert [store.take_up("one", user) for user in ("u1", "u1", "u9")] == [True, True, False]
        assert dict(store.counts("one")) == {"control": Counts(1, 1, 2, 1, 1, 1), "treatment": Counts(1, 0, 1, 0, 0, 0)}
        assert dict(store.counts("two")) == {"control": Counts(1, 0, 1, 0, 0, 0)}
        assert dict(store.counts("none")) == {}

    def test_evidence_is_the_least_of_all_looks(self, store: ExperimentStore) -> None:
        """1 before the first."""
        store.add(experiment("one"))

        assert [store.evidence("one", p) for p in (None, 0.4, 0.9, 0.2, None)] == [1.0, 0.4, 0.4, 0.2, 0.2]
