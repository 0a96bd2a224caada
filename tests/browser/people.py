"""People of a served house, written to its store, and their browsers: each comes in by a link of their own."""

from contextlib import closing
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from playwright.sync_api import Browser, StorageState
from tests.browser.house import OWNER, ServedProcess
from tests.browser.looks import PATIENCE_MS
from tests.fakes.people import CHEAP, PASSWORD

from trellis.adapters.stores.people.database import sqlite_url
from trellis.adapters.stores.people.rows import PersonRow, Purpose, Standing, TokenRow
from trellis.adapters.stores.people.store import PeopleStore, open_people
from trellis.constitution.roles import Role
from trellis.kernel.clock import WallClock
from trellis.kernel.entropy import SystemEntropy
from trellis.server.identity.passwords import Passwords
from trellis.server.identity.sealing import digest_of, new_token

ENTROPY = SystemEntropy()
LIFE = timedelta(minutes=10)


@dataclass(frozen=True)
class Newcomer:
    """Whom a test lets into the house: a name, roles, accounts that are theirs."""

    name: str
    roles: tuple[Role, ...]
    owns: tuple[str, ...] = ()


def admit(home: Path, newcomer: Newcomer) -> None:
    """A person of the house with PASSWORD, and no second factor but the link of a demo's home."""
    now = WallClock().now()
    hashed = Passwords(CHEAP, ENTROPY).hash(PASSWORD)
    id, seal = f"p-{ENTROPY.take(8).hex()}", ENTROPY.take(32)
    row = PersonRow(id, newcomer.name, hashed, newcomer.roles, newcomer.owns, Standing.ACTIVE, now, now, seal)
    with closing(_store(home)) as store, store.writing() as unit:
        unit.people.add(row)


def new_link(home: Path, name: str) -> str:
    """The token of a link that signs the person in once, in place of an earlier one."""
    token = new_token(ENTROPY)
    with closing(_store(home)) as store, store.writing() as unit:
        person = unit.people.named(name)
        assert person is not None, f"nobody is named {name}"
        unit.tokens.put(TokenRow(digest_of(token), Purpose.LINK, person.id, WallClock().now() + LIFE, None))
    return token


def signed_in(browser: Browser, house: ServedProcess, home: Path, name: str = OWNER) -> StorageState:
    """What the person's browser holds, who came in by a link just now."""
    context = browser.new_context()
    try:
        body = {"token": new_link(home, name), "keeping": "browser"}
        answer = context.request.post(f"{house.address}/api/v1/identity/link", data=body, timeout=PATIENCE_MS)
        assert answer.ok, answer.text()
        return context.storage_state()
    finally:
        context.close()


def _store(home: Path) -> PeopleStore:
    return open_people(sqlite_url(home / "people.db"))
