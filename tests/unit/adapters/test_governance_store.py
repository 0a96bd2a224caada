"""The governance folder: one journal, rulebooks by hash, secrets for one pair of eyes."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from tests.fakes.rulebooks import draft, draft_text

from trellis.adapters.stores.governance import CATALOGUE, Governance
from trellis.constitution.amending import next_monday
from trellis.constitution.amendment_events import (
    AmendmentApproved,
    AmendmentBacktested,
    AmendmentProposed,
    Evidence,
    PersonEnrolled,
    RulebookRegistered,
)
from trellis.constitution.amendments import GovernanceEvent
from trellis.constitution.digest import rehash
from trellis.constitution.roles import Role
from trellis.constitution.rulebook import load
from trellis.core.dates import NEW_YORK
from trellis.core.problems import ProblemError

AT = datetime(2025, 3, 5, 12, 0, tzinfo=NEW_YORK)
ANN = PersonEnrolled(AT, "ann", (Role.ADMIN, Role.MANAGER), "", None)


@pytest.fixture
def store(tmp_path: Path) -> Governance:
    return Governance(tmp_path / "house" / "governance")


def test_nothing_is_made_before_there_is_something_to_keep(store: Governance) -> None:
    assert store.register().people == {}
    assert store.length() == 0
    assert store.in_force(store.register()) is load()
    assert not store.path.exists()


def test_what_is_journaled_is_folded_back(store: Governance) -> None:
    store.append(ANN, 0)
    store.append(replace(ANN, name="bob", roles=(Role.COMPLIANCE,), by="ann", step=7), 1)
    register = store.register()

    assert [(person.name, person.roles) for person in register.people.values()] == [
        ("ann", (Role.ADMIN, Role.MANAGER)),
        ("bob", (Role.COMPLIANCE,)),
    ]
    assert register.steps == {"ann": 7}


def test_two_who_decide_at_once_do_not_both_succeed(store: Governance) -> None:
    store.append(ANN, 0)

    with pytest.raises(ProblemError, match="somebody else decided something in between"):
        store.append(replace(ANN, name="bob"), 0)
    assert store.length() == 1


def test_a_released_rulebook_is_what_the_next_change_amends(store: Governance) -> None:
    law, new = load(), draft()
    store.keep(rehash(draft_text()), new.sha256)
    day = AT.date()
    metrics = ()
    tested = Evidence(day, day, law.number("S0.min"), law.sha256, new.sha256, "s", "s", "a", "b", metrics)
    proposed = AmendmentProposed(AT, "x", "ann", "why", "1.3", law.sha256, "1.4", new.sha256, "more", ())
    events: tuple[GovernanceEvent, ...] = (
        ANN,
        proposed,
        AmendmentBacktested(AT, "x", tested),
        AmendmentApproved(AT, "x", "bob", 9, "Part I"),
        RulebookRegistered(AT, "x", "1.4", new.sha256, next_monday(day), "more"),
    )
    for number, event in enumerate(events):
        store.append(event, number)

    assert store.in_force(store.register()).sha256 == new.sha256
    assert store.register().hashes == {new.sha256}


@pytest.mark.parametrize(
    "statement, record",
    [
        ("UPDATE records SET payload = replace(payload, 'ann', 'eve') WHERE sequence = 1", 1),
        ("UPDATE records SET payload = CAST(replace(payload, 'ann', 'eve') AS BLOB) WHERE sequence = 1", 1),
        ("UPDATE records SET payload = CAST(payload AS TEXT) WHERE sequence = 3", 3),
        ("DELETE FROM records WHERE sequence = 2", 2),
    ],
)
def test_nothing_is_decided_on_a_broken_chain(store: Governance, statement: str, record: int) -> None:
    for number, name in enumerate(("ann", "bob", "cyd")):
        store.append(replace(ANN, name=name), number)
    with closing(sqlite3.connect(store.journal)) as connection, connection:
        connection.execute(statement)
    before = store.journal.read_bytes()

    with pytest.raises(ProblemError, match=f"the chain is broken at record {record}: .* Run `trellis verify"):
        store.register()
    assert store.journal.read_bytes() == before


def test_a_secret_that_others_may_read_is_refused(store: Governance) -> None:
    store.keep_secret("Ann", b"12345678901234567890")
    path = store.path / "factors" / "ann.totp"
    assert (store.secret("ann"), path.stat().st_mode & 0o777) == (b"12345678901234567890", 0o600)

    path.chmod(0o644)
    with pytest.raises(ProblemError, match="others may read the secret"):
        store.secret("ann")


def test_a_secret_that_is_none_is_told(store: Governance) -> None:
    store.keep_secret("ann", b"12345678901234567890")
    (store.path / "factors" / "ann.totp").write_text("1!")

    with pytest.raises(ProblemError, match="it is no secret"):
        store.secret("ann")
    with pytest.raises(ProblemError, match="it cannot be read"):
        store.secret("bob")


def test_every_event_is_in_the_catalogue_once() -> None:
    assert len({(name, version) for name, version, _ in CATALOGUE}) == len(CATALOGUE) == 9
