"""A served house with people: a clock that stands still, seeded entropy, hashes that cost little."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cached_property
from pathlib import Path
from typing import Any

from fastapi import FastAPI
from fastapi.testclient import TestClient
from httpx2 import Response
from tests.fakes.run_events import write_run

from trellis.adapters.stores.people.rows import PersonRow, Standing
from trellis.constitution.roles import Role
from trellis.core.dates import NEW_YORK
from trellis.kernel import totp
from trellis.kernel.clock import SimulatedClock
from trellis.kernel.entropy import SeededEntropy
from trellis.server.app import create_app, shut
from trellis.server.identity.door import PeopleDoor
from trellis.server.identity.house import Identity, open_identity
from trellis.server.identity.settings import IdentitySettings
from trellis.server.runs.directory import Runs
from trellis.server.security import SecuritySettings
from trellis.server.served import ServedHouse

START = datetime(2025, 3, 20, 9, 0, tzinfo=NEW_YORK)
PASSWORD = "plum tractor violet seven"
OTHER_PASSWORD = "quiet lantern orbit nine"
CHEAP = IdentitySettings(password_passes=1, password_memory_kib=8, password_lanes=1)
API = "/api/v1"
FAR = ("203.0.113.9", 50000)
NEAR = ("127.0.0.1", 50000)
HOST = "localhost:8000"


@dataclass
class PeopleHouse:
    """A house whose people can be asked over HTTP. secrets: authenticators by person id."""

    home: Path
    identity: Identity
    clock: SimulatedClock
    served: ServedHouse
    secrets: dict[str, bytes] = field(default_factory=dict)

    @cached_property
    def app(self) -> FastAPI:
        """The one server of the house."""
        return create_app(self.served)

    def browser(self, address: tuple[str, int] = NEAR, host: str = HOST) -> "Browser":
        """A browser on this machine, or elsewhere."""
        base = f"https://{host}" if host != HOST else f"http://{host}"
        client = TestClient(self.app, base_url=base, client=address, raise_server_exceptions=False)
        return Browser(client)

    def later(self, **spans: float) -> None:
        """Time passes."""
        self.clock.advance(self.clock.now() + timedelta(**spans))

    def person(
        self, name: str, *roles: Role, owns: tuple[str, ...] = (), password: str = PASSWORD, factor: bool = False
    ) -> PersonRow:
        """A person who is active, with an authenticator where factor is set."""
        hashed = self.identity.passwords.hash(password)
        now = self.clock.now()
        seal = self.identity.entropy.take(32)
        row = PersonRow(self.identity.new_id("p"), name, hashed, roles, owns, Standing.ACTIVE, now, now, seal)
        with self.identity.store.writing() as unit:
            unit.people.add(row)
        if factor:
            self.enrolled(row)
        return row

    def enrolled(self, row: PersonRow) -> None:
        """An authenticator whose first code is still to be used."""
        secret = self.identity.entropy.take(totp.SECRET_BYTES)
        self.secrets[row.id] = secret
        with self.identity.store.writing() as unit:
            unit.factors.put_totp(row.id, self.identity.sealing.seal(secret, f"authenticator of {row.id}"))
            unit.factors.confirm_totp(row.id, self.clock.now())

    def code(self, row: PersonRow) -> str:
        """A code that was not used yet: the clock goes on by a step."""
        self.later(seconds=totp.STEP_SECONDS)
        return totp.code_at(self.secrets[row.id], totp.step_of(self.clock.now()))

    def signed_in(self, row: PersonRow, password: str = PASSWORD, address: tuple[str, int] = NEAR) -> "Browser":
        """A browser in which the person is signed in, with the second factor shown where there is one."""
        browser = self.browser(address)
        code = self.code(row) if row.id in self.secrets else ""
        answer = browser.post("/identity/sign-in", name=row.name, password=password, code=code)
        assert answer.status_code == 200, answer.text
        return browser


@dataclass
class Browser:
    """A client that keeps cookies and names the CSRF token, as our pages do."""

    client: TestClient

    def get(self, path: str, **headers: str) -> Response:
        """GET of a path under the API."""
        return self.client.get(f"{API}{path}", headers=headers)

    def post(self, path: str, **body: Any) -> Response:
        """POST of a JSON body."""
        return self.send("POST", path, body)

    def send(self, method: str, path: str, body: Any = None, headers: dict[str, str] | None = None) -> Response:
        """Any call, with what our pages add; headers given come last."""
        added = {"Origin": str(self.client.base_url).rstrip("/")}
        if self.csrf:
            added["X-CSRF-Token"] = self.csrf
        return self.client.request(method, f"{API}{path}", json=body, headers=added | (headers or {}))

    @property
    def csrf(self) -> str:
        """The token that our pages read from its cookie."""
        return self.client.cookies.get("trellis_csrf") or self.client.cookies.get("__Secure-trellis_csrf") or ""

    def cookie(self, name: str) -> str:
        """A cookie's value, whichever its prefix."""
        return self.client.cookies.get(name) or self.client.cookies.get(f"__Secure-{name}") or ""


@contextmanager
def people_house(
    home: Path, *, settings: IdentitySettings = CHEAP, seed: int = 1, messages: str = ""
) -> Iterator[PeopleHouse]:
    """A house at home with one finished run named `march`, whose account is main, and nobody in it yet. messages: the
    URL of its modules' messages.
    """
    if not (home / "runs" / "march").exists():
        write_run(home / "runs" / "march")
    clock = SimulatedClock(START)
    identity = open_identity(home, clock, SeededEntropy(seed), settings)
    security = SecuritySettings(hosts=("trellis.example",))
    served = ServedHouse(home, Runs(home), PeopleDoor(identity), clock, security, messages=messages)
    house = PeopleHouse(home, identity, clock, served)
    try:
        yield house
    finally:
        if "app" in house.__dict__:
            shut(house.app)
        identity.close()
