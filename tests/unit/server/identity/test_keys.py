"""API keys: shown once, kept as digests, made by an admin with a second factor, heeded until revoked or over."""

import pytest
from tests.fakes.people import FAR, Browser, PeopleHouse

from trellis.constitution.roles import Role
from trellis.server.identity.settings import KEYS_MAX


@pytest.fixture
def admin(house: PeopleHouse) -> Browser:
    """An owner who showed a second factor."""
    return house.signed_in(house.person("Ada", Role.VIEWER, Role.TRADER, Role.ADMIN, owns=("main",), factor=True))


def make(browser: Browser, *scopes: str, days: int = 30) -> str:
    """A new key's text."""
    answer = browser.post("/me/keys", label="script", scopes=list(scopes), days=days)
    assert answer.status_code == 201, answer.text
    return str(answer.json()["text"])


def status(house: PeopleHouse, key: str, path: str = "/runs/march") -> int:
    """How a call with the key is answered."""
    return house.browser(FAR).get(path, Authorization=f"Bearer {key}").status_code


def test_a_key_reads_in_the_name_of_its_person(house: PeopleHouse, admin: Browser) -> None:
    key = make(admin, "read")

    assert key.startswith("trk_")
    assert status(house, key) == 200
    assert status(house, key, "/runs") == 200
    listed = admin.get("/me/keys").json()["keys"]
    assert listed[0]["used_at"] is not None
    assert key.rsplit("_", 1)[1] not in admin.get("/me/keys").text


def test_a_key_without_the_scope_reads_nothing(house: PeopleHouse, admin: Browser) -> None:
    key = make(admin, "command")

    assert status(house, key) == 403
    assert house.browser().get("/runs", Authorization=f"Bearer {key}").json() == {"runs": []}


@pytest.mark.parametrize("path", ["/me", "/me/export", "/me/sessions", "/me/keys", "/pairs", "/people"])
def test_no_key_touches_its_person_s_own_affairs(house: PeopleHouse, admin: Browser, path: str) -> None:
    assert status(house, make(admin, "read", "command", "govern"), path) == 403


def test_a_key_that_was_changed_revoked_or_is_over_does_not_hold(house: PeopleHouse, admin: Browser) -> None:
    key, short = make(admin, "read"), make(admin, "read", days=1)
    shown, secret = key.split("_", 2)[1:]
    other = short.split("_", 2)[2]

    assert status(house, f"trk_{shown}_{'A' * 43}") == 401
    assert status(house, f"trk_{shown}_{other}") == 401
    assert status(house, f"trk_aaaaaaaa_{secret}") == 401
    assert status(house, f"trk_{shown}") == 401
    assert admin.send("DELETE", f"/me/keys/{shown}").status_code == 204
    assert status(house, key) == 401
    assert status(house, short) == 200
    house.later(days=1)
    assert status(house, short) == 401


def test_a_key_is_an_admin_s_to_make_with_a_second_factor(house: PeopleHouse, admin: Browser) -> None:
    body = {"label": "script", "scopes": ["read"], "days": 1}
    viewer = house.signed_in(house.person("Ben", Role.VIEWER, owns=("main",)))
    house_key = make(admin, "read", "govern")

    assert viewer.post("/me/keys", **body).status_code == 403
    assert house.browser().send("POST", "/me/keys", body, {"Authorization": f"Bearer {house_key}"}).status_code == 403
    house.later(minutes=16)
    assert admin.post("/me/keys", **body).status_code == 403


@pytest.mark.parametrize("scopes, days", [(["administer"], 1), ([], 1), (["read"], 0), (["read"], 367), (["all"], 1)])
def test_a_key_that_cannot_be_is_refused(admin: Browser, scopes: list[str], days: int) -> None:
    assert admin.post("/me/keys", label="script", scopes=scopes, days=days).status_code == 422


def test_there_are_so_many_keys_at_most(admin: Browser) -> None:
    for _ in range(KEYS_MAX):
        make(admin, "read")

    assert admin.post("/me/keys", label="script", scopes=["read"], days=1).status_code == 409


def test_a_key_needs_no_csrf_token_and_a_foreign_page_cannot_send_it(house: PeopleHouse, admin: Browser) -> None:
    """A header that only a program can set is no browser's by itself."""
    key = make(admin, "read")
    foreign = house.browser().get("/runs", Authorization=f"Bearer {key}", Origin="http://evil.example")

    assert foreign.status_code == 200
    assert "access-control-allow-origin" not in foreign.headers
