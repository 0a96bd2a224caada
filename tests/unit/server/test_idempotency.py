"""A write sent again with its key is done once and answered the same, by whatever server of the house."""

import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from httpx2 import Response
from tests.fakes.people import OTHER_PASSWORD, PASSWORD, Browser, PeopleHouse, people_house

from trellis.adapters.stores.people.unavailable import StoreUnavailable
from trellis.constitution.roles import Role
from trellis.server.idempotency import KEPT, KEY_HEADER, REPLAYED
from trellis.server.identity import keys

NEW_KEY = {"label": "script", "scopes": ["read"], "days": 30}
INVITED = {"name": "Cleo", "roles": ["viewer"], "accounts": []}


@pytest.fixture
def house(tmp_path: Path) -> Iterator[PeopleHouse]:
    """Nobody is in it yet."""
    with people_house(tmp_path) as made:
        yield made


@pytest.fixture
def ada(house: PeopleHouse) -> Browser:
    """An owner who showed a second factor."""
    return admin(house, "Ada")


def admin(house: PeopleHouse, name: str) -> Browser:
    """A person who administers, in a browser."""
    return house.signed_in(house.person(name, Role.VIEWER, Role.ADMIN, owns=("main",), factor=True))


def sent(browser: Browser, path: str, body: Any, key: str = "k-1", method: str = "POST") -> Response:
    """A write with its key."""
    return browser.send(method, path, body, {KEY_HEADER: key})


def keys_of(browser: Browser) -> list[str]:
    """The keys that the person has."""
    return [each["id"] for each in browser.get("/me/keys").json()["keys"]]


def test_the_same_key_twice_is_one_write_and_one_answer(ada: Browser) -> None:
    first = sent(ada, "/me/keys", NEW_KEY)
    again = sent(ada, "/me/keys", NEW_KEY)

    assert first.status_code == again.status_code == 201
    assert first.content == again.content
    assert first.headers["content-type"] == again.headers["content-type"]
    assert REPLAYED not in first.headers
    assert again.headers[REPLAYED] == "true"
    assert len(keys_of(ada)) == 1
    assert sent(ada, "/me/keys", NEW_KEY, "k-2").json()["text"] != first.json()["text"]
    assert len(keys_of(ada)) == 2


def test_calls_without_a_key_are_writes_of_their_own(ada: Browser) -> None:
    made = {ada.send("POST", "/me/keys", NEW_KEY).json()["text"] for _ in range(2)}

    assert len(made) == 2


@pytest.mark.parametrize(
    ("path", "body"),
    [("/me/keys", NEW_KEY | {"label": "other"}), ("/me/keys?more=1", NEW_KEY), ("/people", INVITED)],
    ids=["another body", "another query", "another path"],
)
def test_the_key_of_another_call_is_refused_and_nothing_done(ada: Browser, path: str, body: Any) -> None:
    sent(ada, "/me/keys", NEW_KEY)

    refused = sent(ada, path, body)

    assert refused.status_code == 422
    assert "another call's" in refused.json()["detail"]
    assert len(keys_of(ada)) == 1
    assert len(ada.get("/people").json()["people"]) == 1


def test_another_person_and_another_session_have_keys_of_their_own(house: PeopleHouse, ada: Browser) -> None:
    first = sent(ada, "/me/keys", NEW_KEY)
    ben = admin(house, "Ben")
    with house.identity.store.reading() as unit:
        row = unit.people.named("Ada")
    assert row is not None

    assert sent(ben, "/me/keys", NEW_KEY).json()["text"] != first.json()["text"]
    assert len(keys_of(ben)) == 1
    assert sent(house.signed_in(row), "/me/keys", NEW_KEY).json()["text"] != first.json()["text"]
    assert len(keys_of(ada)) == 2


def test_whoever_has_no_second_factor_any_more_is_told_what_the_session_was_told(
    house: PeopleHouse, ada: Browser
) -> None:
    """It is the answer to the same session; what another session asks for is asked for anew."""
    first = sent(ada, "/me/keys", NEW_KEY)
    house.later(minutes=16)

    assert sent(ada, "/me/keys", NEW_KEY).content == first.content
    assert sent(ada, "/me/keys", NEW_KEY, "k-2").status_code == 403


def test_a_session_that_is_over_is_told_nothing(house: PeopleHouse, ada: Browser) -> None:
    sent(ada, "/me/keys", NEW_KEY)
    with house.identity.store.writing() as unit:
        row = unit.people.named("Ada")
        assert row is not None
        unit.sessions.end_all(row.id, house.clock.now())

    refused = sent(ada, "/me/keys", NEW_KEY)

    assert refused.status_code == 401
    assert "text" not in refused.json()


def test_a_server_started_again_knows_what_was_answered(tmp_path: Path) -> None:
    with people_house(tmp_path) as house:
        ada = admin(house, "Ada")
        first = sent(ada, "/me/keys", NEW_KEY)
        cookies = ada.client.cookies
    with people_house(tmp_path, seed=2) as house:
        house.later(minutes=5)
        back = house.browser()
        back.client.cookies = cookies

        assert sent(back, "/me/keys", NEW_KEY).content == first.content
        assert len(keys_of(back)) == 1


def test_twins_at_once_are_one_write(ada: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first is held while its twins come, who are told to ask again."""
    begun, go_on, make = Event(), Event(), keys.make

    def held(*given: Any) -> Any:
        begun.set()
        assert go_on.wait(30)
        return make(*given)

    monkeypatch.setattr(keys, "make", held)
    with ThreadPoolExecutor(1) as thread:
        first = thread.submit(sent, ada, "/me/keys", NEW_KEY)
        assert begun.wait(30)
        twins = [sent(ada, "/me/keys", NEW_KEY) for _ in range(3)]
        go_on.set()
        told = first.result()

    assert [(twin.status_code, twin.headers["retry-after"]) for twin in twins] == [(409, "1")] * 3
    assert sent(ada, "/me/keys", NEW_KEY).content == told.content
    assert len(keys_of(ada)) == 1


def test_many_at_once_are_one_write(ada: Browser) -> None:
    with ThreadPoolExecutor(8) as threads:
        told = list(threads.map(lambda _: sent(ada, "/me/keys", NEW_KEY), range(8)))

    assert {each.status_code for each in told} <= {201, 409}
    assert len({each.content for each in told if each.status_code == 201}) == 1
    assert len(keys_of(ada)) == 1


def test_a_key_counts_for_a_day(house: PeopleHouse) -> None:
    ada = house.person("Ada", Role.VIEWER)
    browser = house.signed_in(ada)
    assert sent(browser, "/me/sessions/end-others", None).json() == {"ended": 0}
    house.signed_in(ada)
    house.later(hours=KEPT.total_seconds() / 3600)
    renewed(browser)
    assert sent(browser, "/me/sessions/end-others", None).json() == {"ended": 0}

    house.later(seconds=1)

    assert sent(browser, "/me/sessions/end-others", None).json() == {"ended": 1}


def renewed(browser: Browser) -> None:
    """The session's access is that of now."""
    assert browser.post("/identity/refresh").status_code == 200


def test_what_was_refused_frees_the_key(house: PeopleHouse, ada: Browser) -> None:
    assert sent(ada, "/me/keys", NEW_KEY | {"scopes": ["everything"]}).status_code == 422
    assert sent(ada, "/people/p-nobody/reset", {"factors": False}).status_code == 404
    house.later(minutes=16)
    assert sent(ada, "/me/keys", NEW_KEY).status_code == 403
    with house.identity.store.reading() as unit:
        row = unit.people.named("Ada")
    assert row is not None
    assert ada.post("/me/step-up", code=house.code(row)).status_code == 200

    assert sent(ada, "/me/keys", NEW_KEY).status_code == 201


def test_a_store_that_was_away_frees_the_key(ada: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(keys, "make", failing(StoreUnavailable("away")))
        assert sent(ada, "/me/keys", NEW_KEY).status_code == 503

    assert sent(ada, "/me/keys", NEW_KEY).status_code == 201


def test_a_mistake_of_ours_leaves_the_key_taken(ada: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(keys, "make", failing(RuntimeError()))
        assert sent(ada, "/me/keys", NEW_KEY).status_code == 500

    refused = sent(ada, "/me/keys", NEW_KEY)

    assert refused.status_code == 409
    assert "not answered" in refused.json()["detail"]
    assert keys_of(ada) == []


def failing(error: Exception) -> Any:
    """Something that ends in the error."""

    def fails(*_: Any) -> None:
        raise error

    return fails


def test_what_is_no_key_is_refused(ada: Browser) -> None:
    for wrong in ("", "a b", "a/b", "k" * 121):
        assert sent(ada, "/me/keys", NEW_KEY, wrong).status_code == 422, wrong
    assert keys_of(ada) == []


def test_secrets_in_answers_and_calls_are_not_in_the_house_s_files(house: PeopleHouse, ada: Browser) -> None:
    codes = sent(ada, "/me/recovery-codes", None).json()["codes"]
    text = sent(ada, "/me/keys", NEW_KEY, "k-2").json()["text"]
    token = sent(ada, "/people", INVITED, "k-3").json()["token"]
    changed = sent(ada, "/me/password", {"current": PASSWORD, "password": OTHER_PASSWORD}, "k-4", "PUT")

    assert changed.status_code == 204
    assert sent(ada, "/me/recovery-codes", None).json()["codes"] == codes
    assert sent(ada, "/me/password", {"current": PASSWORD, "password": OTHER_PASSWORD}, "k-4", "PUT").status_code == 204
    kept = b"".join(file.read_bytes() for file in house.home.rglob("*") if file.is_file())
    assert b"replies" in kept
    for secret in (*codes, text, token, PASSWORD, OTHER_PASSWORD):
        assert secret.encode() not in kept


def test_an_erased_person_leaves_no_answer(house: PeopleHouse, ada: Browser) -> None:
    row = house.person("Ben", Role.VIEWER)
    ben = house.signed_in(row)
    assert sent(ben, "/me/preferences/theme", {"value": "dark"}, method="PUT").status_code == 204
    erased = sent(ben, "/me/erase", {"name": "Ben", "password": PASSWORD}, "k-2")

    assert erased.status_code == 204
    with closing(sqlite3.connect(house.home / "people.db")) as database:
        assert database.execute("SELECT count(*) FROM replies WHERE person_id = ?", (row.id,)).fetchone() == (0,)
        assert database.execute("SELECT count(*) FROM people WHERE id = ?", (row.id,)).fetchone() == (1,)


def test_a_delete_that_is_sent_again_is_told_that_it_was_done(ada: Browser) -> None:
    key = sent(ada, "/me/keys", NEW_KEY).json()["key"]["id"]

    assert [sent(ada, f"/me/keys/{key}", None, "k-2", "DELETE").status_code for _ in range(2)] == [204, 204]
    assert ada.send("DELETE", f"/me/keys/{key}").status_code == 404


def test_every_write_but_signing_in_and_commands_takes_a_key(house: PeopleHouse) -> None:
    without = {
        (method.upper(), path)
        for path, operations in house.app.openapi()["paths"].items()
        for method, operation in operations.items()
        if method != "get" and KEY_HEADER not in [each["name"] for each in operation.get("parameters", ())]
    }

    assert {path for _, path in without if "/identity/" not in path} == {"/api/v1/runs/{run}/pace"}
