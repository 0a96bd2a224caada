"""Browsers: tokens in cookies that no script reads, writes and streams that come from our own pages alone."""

import asyncio
import json

import pytest
from tests.fakes.people import API, OTHER_PASSWORD, PASSWORD, Browser, PeopleHouse

from trellis.adapters.stores.people.rows import PersonRow, Standing
from trellis.constitution.roles import Role
from trellis.server.identity import people
from trellis.server.routes import stream
from trellis.server.stream.hubs import Hubs

STREAM = f"ws://localhost:8000{API}/runs/march/stream"


@pytest.fixture
def ada(house: PeopleHouse) -> PersonRow:
    """A person with nothing but reading."""
    return house.person("Ada", Role.VIEWER, owns=("main",))


def test_a_browser_s_tokens_stay_in_cookies_that_no_script_reads(house: PeopleHouse, ada: PersonRow) -> None:
    browser = house.browser()
    answer = browser.post("/identity/sign-in", name=ada.name, password=PASSWORD)
    cookies = {each.split("=")[0]: each for each in answer.headers.get_list("set-cookie")}

    assert answer.json()["access"] is None
    assert answer.json()["refresh"] is None
    assert set(cookies) == {"trellis_access", "trellis_refresh", "trellis_csrf"}
    assert all("samesite=strict" in each.lower() for each in cookies.values())
    assert {name for name, each in cookies.items() if "httponly" in each.lower()} == {
        "trellis_access",
        "trellis_refresh",
    }
    assert "Path=/api/v1/identity" in cookies["trellis_refresh"]
    assert browser.cookie("trellis_access") not in answer.text


@pytest.mark.usefixtures("ada")
def test_cookies_are_for_tls_alone_anywhere_else(house: PeopleHouse) -> None:
    browser = house.browser(("203.0.113.9", 1), "trellis.example")
    answer = browser.post("/identity/sign-in", name="Ada", password=PASSWORD)
    cookies = answer.headers.get_list("set-cookie")

    assert all(each.startswith("__Secure-") and "secure" in each.lower().split("; ") for each in cookies)
    assert browser.get("/me").status_code == 200
    assert "max-age" in answer.headers["strict-transport-security"]


@pytest.mark.usefixtures("ada")
def test_a_cookie_that_plain_http_could_have_set_is_not_heeded_elsewhere(house: PeopleHouse) -> None:
    body = {"name": "Ada", "password": PASSWORD, "keeping": "client"}
    access = house.browser().post("/identity/sign-in", **body).json()["access"]
    browser = house.browser(("203.0.113.9", 1), "trellis.example")
    browser.client.cookies.set("trellis_access", access)

    assert browser.get("/me").status_code == 401


def test_a_browser_refreshes_by_its_cookie(house: PeopleHouse, ada: PersonRow) -> None:
    browser = house.signed_in(ada)
    first = browser.cookie("trellis_refresh")
    house.later(minutes=31)

    assert browser.get("/me").status_code == 401
    assert browser.post("/identity/refresh").status_code == 200
    assert browser.cookie("trellis_refresh") != first
    assert browser.get("/me").status_code == 200


@pytest.mark.parametrize("csrf", ["", "0" * 64])
def test_nobody_refreshes_a_browser_from_other_pages(house: PeopleHouse, ada: PersonRow, csrf: str) -> None:
    browser = house.signed_in(ada)
    answer = browser.send("POST", "/identity/refresh", None, {"X-CSRF-Token": csrf})

    assert answer.status_code == 403
    assert browser.post("/identity/refresh").status_code == 200


def _writes(browser: Browser, headers: dict[str, str]) -> int:
    return browser.client.put(f"{API}/me/preferences/theme", json={"value": "dark"}, headers=headers).status_code


def test_a_write_shows_that_it_comes_from_our_own_pages(house: PeopleHouse, ada: PersonRow) -> None:
    browser = house.signed_in(ada)
    house.person("Mallory", Role.VIEWER, password=OTHER_PASSWORD)
    another = house.browser()
    another.post("/identity/sign-in", name="Mallory", password=OTHER_PASSWORD)
    own = {"Origin": "http://localhost:8000", "X-CSRF-Token": browser.csrf}

    assert _writes(browser, own) == 204
    assert _writes(browser, {"X-CSRF-Token": browser.csrf}) == 204
    for headers in (
        {},
        {"Origin": "http://localhost:8000"},
        own | {"X-CSRF-Token": "wrong"},
        own | {"X-CSRF-Token": another.csrf},
        own | {"Origin": "http://evil.example"},
        own | {"Origin": "null"},
        own | {"Origin": "http://localhost:3000"},
        own | {"Sec-Fetch-Site": "cross-site"},
        own | {"Sec-Fetch-Site": "same-site"},
    ):
        assert _writes(browser, headers) == 403, headers


@pytest.mark.usefixtures("ada")
@pytest.mark.parametrize("origin", ["http://evil.example", "null", "http://localhost:3000"])
def test_nobody_is_signed_in_from_other_pages(house: PeopleHouse, origin: str) -> None:
    body = {"name": "Ada", "password": PASSWORD}

    assert house.browser().send("POST", "/identity/sign-in", body, {"Origin": origin}).status_code == 403


@pytest.mark.usefixtures("ada")
def test_a_form_cannot_sign_anybody_in(house: PeopleHouse) -> None:
    answer = house.browser().client.post(f"{API}/identity/sign-in", data={"name": "Ada", "password": PASSWORD})

    assert answer.status_code == 422
    assert PASSWORD not in answer.text


def test_other_pages_open_no_stream(house: PeopleHouse, ada: PersonRow) -> None:
    browser = house.signed_in(ada)
    for headers in ({"Origin": "http://evil.example"}, {}):
        with browser.client.websocket_connect(STREAM, headers=headers) as socket:
            assert socket.receive()["code"] == 1008
    with browser.client.websocket_connect(STREAM, headers={"Origin": "http://localhost:8000"}) as socket:
        assert json.loads(socket.receive_text())["run"] == "march"


@pytest.mark.parametrize("end", ["signed out", "disabled", "account taken"])
def test_a_stream_ends_with_its_session(
    house: PeopleHouse, ada: PersonRow, monkeypatch: pytest.MonkeyPatch, end: str
) -> None:
    monkeypatch.setattr(stream, "LOOK_AGAIN_SECONDS", 0.02)
    browser = house.signed_in(ada)
    own = {"Origin": "http://localhost:8000"}
    with browser.client.websocket_connect(STREAM, headers=own) as socket:
        assert json.loads(socket.receive_text())["run"] == "march"
        standing = Standing.DISABLED if end == "disabled" else Standing.ACTIVE
        owns = () if end == "account taken" else ada.owns
        if end == "signed out":
            assert browser.post("/identity/sign-out").status_code == 204
        else:
            people.change(house.identity, ada, ada.roles, owns, standing)
        while (heard := socket.receive())["type"] != "websocket.close":
            assert heard["type"] == "websocket.send"

    assert heard["code"] == 1008


@pytest.mark.parametrize("may, parts_told", [(True, 3), (False, 1)])
def test_server_sent_events_end_with_their_session_too(house: PeopleHouse, may: bool, parts_told: int) -> None:
    run = house.served.runs.run("march")
    run.read_all()

    async def told() -> list[str]:
        parts: list[str] = []
        async for part in stream._events(Hubs(), run, 0, lambda: may):
            parts.append(part)
            if len(parts) == 3:
                break
        return parts

    assert len(asyncio.run(told())) == parts_told
