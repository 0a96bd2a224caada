"""Everything that signing in stands on, opened together from a home folder."""

from dataclasses import dataclass
from pathlib import Path

from trellis.adapters.stores.people.database import sqlite_url
from trellis.adapters.stores.people.rows import KeyRow, PersonRow, SessionRow
from trellis.adapters.stores.people.store import PeopleStore, open_people
from trellis.constitution.roles import Person
from trellis.core.problems import problem
from trellis.kernel.clock import Clock
from trellis.kernel.entropy import Entropy
from trellis.server.identity.audit import AuditJournal
from trellis.server.identity.keyfiles import key_in
from trellis.server.identity.lockout import Lockout
from trellis.server.identity.passwords import Passwords
from trellis.server.identity.rates import Rates
from trellis.server.identity.remembered import Remembered
from trellis.server.identity.sealing import Sealing
from trellis.server.identity.settings import IdentitySettings
from trellis.server.identity.tokens import AccessTokens

ANONYMOUS_PER_HOUR_MAX = 300
"""Calls that one address may make without having signed in."""
DEMO_MARK = "demo-home"
_STANDARD = IdentitySettings()


@dataclass(frozen=True, slots=True)
class Identity:
    """A house's people and the ways in which they are known. demo: the home is marked as one to try things in."""

    store: PeopleStore
    clock: Clock
    entropy: Entropy
    settings: IdentitySettings
    passwords: Passwords
    tokens: AccessTokens
    sealing: Sealing
    lockout: Lockout
    audit: AuditJournal
    requests: Rates
    page_reads: Rates
    ai_queries: Rates
    anonymous: Rates
    demo: bool
    by_key: Remembered[tuple[PersonRow, KeyRow] | None]
    by_session: Remembered[tuple[PersonRow, SessionRow] | None]

    def new_id(self, kind: str) -> str:
        """A new id: the kind's letter and 64 random bits."""
        return f"{kind}-{self.entropy.take(8).hex()}"

    def close(self) -> None:
        """Write the audit's last records and let go of the store."""
        self.audit.close()
        self.store.close()


def open_identity(
    home: Path, clock: Clock, entropy: Entropy, settings: IdentitySettings = _STANDARD, people_url: str = ""
) -> Identity:
    """The people of a house: HOME/people.db or another database by URL, HOME/keys and HOME/audit.

    Raises ProblemError where one of them cannot be opened.
    """
    for folder in (home, home / "keys", home / "audit"):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    for folder in (home / "keys", home / "audit"):
        folder.chmod(0o700)
    if not people_url:
        _private(home / "people.db")
    store = open_people(people_url or sqlite_url(home / "people.db"))
    try:
        return Identity(
            store,
            clock,
            entropy,
            settings,
            Passwords(settings, entropy),
            AccessTokens(home / "keys" / "access", clock, entropy),
            Sealing(key_in(home / "keys" / "people.key", entropy), entropy),
            Lockout(store),
            AuditJournal(home / "audit" / "journal.db"),
            Rates(settings.requests_per_hour),
            Rates(settings.page_reads_per_hour),
            Rates(settings.ai_queries_per_hour),
            Rates(ANONYMOUS_PER_HOUR_MAX),
            (home / DEMO_MARK).exists(),
            Remembered(store.version),
            Remembered(store.version),
        )
    except BaseException:
        store.close()
        raise


def mark_demo(home: Path) -> None:
    """Mark a home as a demo's, in which a one-time link counts as a second factor.

    Raises ProblemError where the home has people already: nobody's house becomes a demo.
    """
    home.mkdir(parents=True, exist_ok=True)
    mark = home / DEMO_MARK
    if mark.exists():
        return
    if (home / "people.db").exists():
        way_out = "Choose another home for the demo."
        raise problem(home, "home", home.name, "people live there; it is not made a demo's", way_out)
    mark.write_text(
        "A one-time link counts as a second factor in this home. Keep nothing real in it.\n", encoding="utf-8"
    )


def as_person(row: PersonRow, *, mfa: bool) -> Person:
    """The person as Part I knows one."""
    return Person(row.name, row.roles, mfa, row.owns)


def _private(path: Path) -> None:
    """Others may not read the database, nor the log beside it, which takes over its mode."""
    try:
        path.touch(mode=0o600)
        path.chmod(0o600)
    except OSError as error:
        message = f"it cannot be written ({error.strerror})"
        raise problem(path, "file", path.name, message, "Give yourself leave to write there.") from error
