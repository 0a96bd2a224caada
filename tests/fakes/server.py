"""A served house in a folder, and a door that knows whoever stands before it."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from fastapi.testclient import TestClient
from starlette.requests import HTTPConnection
from tests.fakes.run_events import write_run

from trellis.constitution.roles import Person, Role
from trellis.core.dates import NEW_YORK
from trellis.core.problems import problem
from trellis.kernel.clock import SimulatedClock
from trellis.server.app import create_app
from trellis.server.identity.caller import Caller
from trellis.server.runs.directory import Runs
from trellis.server.runs.market import Finder, Markets, Sources
from trellis.server.runs.watched import WatchedRun
from trellis.server.security import SecuritySettings
from trellis.server.served import ServedHouse

NAMES = SecuritySettings(hosts=("testserver",))
NOW = datetime(2025, 3, 20, 9, 0, tzinfo=NEW_YORK)
OWNER = Person("Ada", (Role.VIEWER, Role.TRADER, Role.MANAGER), mfa=True, owns=("main",))
STRANGER = Person("Mallory", (Role.VIEWER,), owns=("other",))


@dataclass
class OpenDoor:
    """Implements server.identity.caller.Door: everyone is this person; None is nobody."""

    person: Person | None = OWNER

    def caller(self, connection: HTTPConnection) -> Caller | None:
        """The person, under an id made of the name."""
        return None if self.person is None else Caller(self.person, self.person.name.lower())


def served(home: Path, person: Person | None = OWNER) -> ServedHouse:
    """A house at home with one finished run named `march`."""
    if not (home / "runs" / "march").exists():
        write_run(home / "runs" / "march")
    return ServedHouse(home, Runs(home), OpenDoor(person), SimulatedClock(NOW), NAMES)


def client(home: Path, person: Person | None = OWNER, find: Finder | None = None) -> TestClient:
    """A client of that house's API. find: how runs' sources are found; without it they are gone."""
    app = create_app(served(home, person))
    app.state.markets = Markets(find or _gone)
    return TestClient(app, raise_server_exceptions=False)


def ready(caller: TestClient, path: str) -> dict[str, Any]:
    """What the path answers once the run's sources are found, or known to be gone."""
    while (answer := caller.get(path).json())["sources"]["state"] == "loading":
        pass
    told: dict[str, Any] = answer
    return told


def _gone(_: WatchedRun) -> tuple[Sources, bool]:
    raise problem("data", "folder", "prices", "there is no such folder", "Give it back.")
