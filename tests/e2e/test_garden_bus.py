"""The adaptive account as modules on the bus leaves the journal that one program leaves, wherever its modules run."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
from tests.fakes import adaptive as world
from tests.fakes.garden_bus import BARS, EVERY, one_detector, paper, records
from tests.fakes.postgres import new_schema

from trellis.adapters.buses.opening import open_bus
from trellis.adapters.hosting.actors import RayHost
from trellis.adapters.hosting.ports import Host, Hosted
from trellis.adapters.hosting.posting import Posting
from trellis.adapters.hosting.processes import ProcessHost
from trellis.adapters.hosting.tasks import TaskHost
from trellis.core.problems import ProblemError
from trellis.messages.envelope import Status, envelope_of
from trellis.sim.adaptive.audit import audit
from trellis.sim.adaptive.run import JOURNAL, run_paper
from trellis.sim.hosted.driving import Route
from trellis.sim.hosted.run import BUS, run_over_bus

FEW = 16
"""Bars in a message, so that there are many."""


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The run in one program."""
    folder = tmp_path_factory.mktemp("alone")
    run_paper(paper(world.plans_every(EVERY, BARS)), folder, resume=False, told=lambda bars, at: None)
    return folder


@pytest.fixture
def ray_host() -> Iterator[RayHost]:
    """Ray on this machine, ended with the test."""
    import ray

    yield RayHost()
    ray.shutdown()


def over_bus(folder: Path, route: Route, *, resume: bool = False) -> int:
    """The run over the bus: how many messages were handled."""
    plans = world.plans_every(EVERY, BARS)
    return run_over_bus(paper(plans), one_detector(plans), route, folder, resume=resume).messages


def test_tasks_leave_the_journal_that_one_program_leaves(alone: Path, tmp_path: Path) -> None:
    messages = over_bus(tmp_path, Route(TaskHost(), bars=FEW))

    assert records(tmp_path) == records(alone)
    assert audit(tmp_path / JOURNAL).finished
    types = {record[1] for record in records(tmp_path)}
    assert {"plan.reviewed", "order.filled", "position.attributed"} <= types
    said = [envelope_of(wire).header for _, wire in open_bus(tmp_path / BUS).record.wires()]
    assert len([one for one in said if one.message_type == "trading_plan"]) == len(world.plans_every(EVERY, BARS))
    assert messages > len(said)  # bars are one message to three boxes


def test_processes_over_servers_leave_it_too(alone: Path, tmp_path: Path, postgres: str, redis_url: str) -> None:
    over_bus(tmp_path, Route(ProcessHost(), new_schema(postgres), redis_url, bars=FEW))

    assert records(tmp_path) == records(alone)


def test_actors_of_ray_leave_it_too(alone: Path, tmp_path: Path, ray_host: RayHost) -> None:
    over_bus(tmp_path, Route(ray_host, bars=FEW))

    assert records(tmp_path) == records(alone)


@dataclass
class Killing:
    """A host of processes that can kill who leads."""

    host: Host = field(default_factory=ProcessHost)
    hosted: dict[str, Hosted] = field(default_factory=dict)

    def start(self, posting: Posting) -> Hosted:
        """As the host does; the process is remembered."""
        self.hosted[posting.who.module_id] = self.host.start(posting)
        return self.hosted[posting.who.module_id]


def test_leaders_are_killed_and_those_that_stand_by_go_on_from_the_log(
    alone: Path, tmp_path: Path, postgres: str
) -> None:
    url, host, killed = new_schema(postgres), Killing(), list[str]()
    plans = world.plans_every(EVERY, BARS)

    def kill(steps: int) -> None:
        if killed or steps < world.WARM + 8:
            return
        bus = open_bus(tmp_path / BUS, url)
        for row in bus.registry.rows():
            if row.identity.box.split(":")[0] in ("decider", "trader"):
                fence = bus.registry.holder(f"account:{row.identity.box}")
                assert fence is not None
                if fence.holder not in killed:
                    host.hosted[fence.holder].kill()
                    killed.append(fence.holder)
        bus.close()

    route = Route(host, url, bars=FEW, copies=2)
    run_over_bus(paper(plans), one_detector(plans), route, tmp_path, resume=False, told=kill)

    assert len(killed) == 2
    assert records(tmp_path) == records(alone)


def test_a_run_that_was_cut_short_goes_on_where_it_was(alone: Path, tmp_path: Path) -> None:
    plans = world.plans_every(EVERY, BARS)

    def stop(steps: int) -> None:
        if steps >= world.WARM + 4:
            raise KeyboardInterrupt

    route = Route(TaskHost(), bars=FEW)
    with pytest.raises(KeyboardInterrupt):
        run_over_bus(paper(plans), one_detector(plans), route, tmp_path, resume=False, told=stop)
    cut = len(records(tmp_path))
    assert 0 < cut < len(records(alone))

    with pytest.raises(ProblemError, match="a run lies here"):
        over_bus(tmp_path, Route(TaskHost(), bars=FEW))
    with pytest.raises(ProblemError, match="other bars, plans or limits"):
        run_over_bus(paper(plans[1:]), one_detector(plans[1:]), Route(TaskHost()), tmp_path, resume=True)
    over_bus(tmp_path, Route(TaskHost(), bars=FEW), resume=True)
    assert records(tmp_path) == records(alone)


def test_a_message_that_is_given_up_ends_the_run_and_says_why(tmp_path: Path) -> None:
    plan = world.plans_every(EVERY, BARS)[0]
    twice = [plan, replace(plan, position_size=plan.position_size / 2)]

    with pytest.raises(ProblemError, match="another plan was taken under this id"):
        run_over_bus(paper(twice), one_detector(twice), Route(TaskHost(), bars=FEW), tmp_path, resume=False)
    counts = open_bus(tmp_path / BUS).record.counts()
    assert sum(one.get(Status.FAILED, 0) for one in counts.values()) >= 1  # more where bars were under way
