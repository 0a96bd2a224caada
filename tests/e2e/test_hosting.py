"""One module as a thread of this process, as a process of its own, as a Ray actor: its messages are the same bytes."""

import shutil
import time
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from tests.fakes.hosted import Pipeline, once_each
from tests.fakes.messages import decider, detector, trader

from trellis.adapters.buses.keys import BusKeys
from trellis.adapters.hosting.actors import RayHost
from trellis.adapters.hosting.ports import Host
from trellis.adapters.hosting.posting import taken_up
from trellis.adapters.hosting.processes import ProcessHost
from trellis.adapters.hosting.tasks import TaskHost
from trellis.core.problems import ProblemError
from trellis.messages.envelope import Status

COUNT = 40


@pytest.fixture
def ray_host() -> Iterator[RayHost]:
    """Ray on this machine, ended with the test."""
    import ray

    yield RayHost()
    ray.shutdown()


def nothing_waits(pipeline: Pipeline, box: str) -> bool:
    """Whether a box has been handled to its end."""
    return Status.PENDING not in pipeline.source.bus.record.counts().get(box, {})


def run(home: Path, host: Host) -> list[tuple[int, bytes]]:
    """The plans through a decision maker and then a trader at the host: every message's bytes."""
    pipeline = Pipeline(home, clock="2026-01-05T09:30:00-05:00")
    for who in (decider(), trader()):
        taken_up(pipeline.posting(who)).bus.close()  # only entered, so that there is somebody to send to
    pipeline.send(range(COUNT))
    for who in (decider(), trader()):
        pipeline.start(host, who)
        pipeline.until(partial(nothing_waits, pipeline, who.box))
        pipeline.hosted[who.module_id].stop()
        assert not pipeline.hosted[who.module_id].alive
    pipeline.until(lambda: pipeline.told() == 2 * COUNT)
    wires = list(pipeline.source.bus.record.wires())
    assert pipeline.said() == dict.fromkeys(once_each(COUNT), 1)
    pipeline.source.bus.close()
    return wires


def test_a_module_says_the_same_wherever_it_runs(tmp_path: Path, ray_host: RayHost) -> None:
    keys = BusKeys(tmp_path / "keys")
    for who in (detector(), decider(), trader()):
        keys.admit(who)
    Pipeline(keys.home).posting(detector())
    homes = {}
    for name, host in (("task", TaskHost()), ("process", ProcessHost()), ("ray", ray_host)):
        shutil.copytree(keys.home, tmp_path / name)
        homes[name] = run(tmp_path / name, host)

    assert len(homes["task"]) == 5 * COUNT
    assert homes["process"] == homes["task"]
    assert homes["ray"] == homes["task"]


def test_a_module_that_cannot_be_made_says_why(tmp_path: Path) -> None:
    posting = replace(Pipeline(tmp_path).posting(decider()), module="tests.fakes.messages:nothing")
    for host in (TaskHost(), ProcessHost()):
        hosted = host.start(posting)
        while hosted.alive:
            time.sleep(0.01)
        with pytest.raises(ProblemError, match="nothing"):
            hosted.stop()


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_a_mistake_of_the_program_is_told_when_the_module_is_stopped(tmp_path: Path) -> None:
    posting = replace(Pipeline(tmp_path).posting(decider()), module="builtins:int")
    for host in (TaskHost(), ProcessHost()):
        hosted = host.start(posting)
        while hosted.alive:
            time.sleep(0.01)
        with pytest.raises(ProblemError, match="it ended"):
            hosted.stop()
