"""Ways and notices over HTTP: one's own alone, without addresses, tried at once."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from tests.fakes.hook_server import Hooks, hook_server
from tests.fakes.people import HOST, NEAR, Browser, PeopleHouse, people_house

from trellis.constitution.roles import Role
from trellis.server.app import create_app
from trellis.server.notices.settings import NoticeSettings
from trellis.server.notices.ways import WAYS_MAX, Ways


@pytest.fixture
def house(tmp_path: Path) -> Iterator[PeopleHouse]:
    with people_house(tmp_path) as opened:
        yield opened


def ada(house: PeopleHouse, name: str = "Ada") -> Browser:
    """A person signed in to an app that reaches people."""
    row = house.person(name, Role.VIEWER, owns=("main",))
    ways = Ways(house.home, house.identity, NoticeSettings(private=True))
    app = create_app(house.served, ways=ways)
    client = TestClient(app, base_url=f"http://{HOST}", client=NEAR, raise_server_exceptions=False)
    browser = Browser(client)
    assert browser.post("/identity/sign-in", name=row.name, password="plum tractor violet seven").status_code == 200
    return browser


def test_a_webhook_is_made_tried_and_forgotten(house: PeopleHouse) -> None:
    browser, hooks = ada(house), Hooks(204)
    with hook_server(hooks) as port:
        made = browser.post("/me/ways/webhook", label="desk", url=f"http://127.0.0.1:{port}/x").json()
        tried = browser.post(f"/me/ways/{made['id']}/test").json()
        again = browser.post(f"/me/ways/{made['id']}/test")
    listed = browser.get("/me/ways").json()
    gone = browser.send("DELETE", f"/me/ways/{made['id']}")

    assert len(made["secret"]) == 43
    assert tried == {"arrived": True, "trouble": ""}
    assert (again.status_code, again.headers["retry-after"]) == (429, "10")
    assert len(hooks.posted) == 1
    assert [(way["label"], way["kind"]) for way in listed["ways"]] == [("desk", "webhook")]
    assert "secret" not in listed["ways"][0]
    assert "url" not in listed["ways"][0]
    assert listed["offered"] == ["push", "webhook"]
    assert (gone.status_code, browser.get("/me/ways").json()["ways"]) == (204, [])


def test_a_way_that_does_not_work_says_why(house: PeopleHouse) -> None:
    browser = ada(house)
    made = browser.post("/me/ways/webhook", label="desk", url="http://127.0.0.1:9/x").json()

    assert browser.post(f"/me/ways/{made['id']}/test").json() == {
        "arrived": False,
        "trouble": "127.0.0.1 does not answer (ConnectionRefusedError)",
    }


def test_nobody_touches_another_s_way(house: PeopleHouse) -> None:
    made = ada(house).post("/me/ways/webhook", label="desk", url="http://127.0.0.1:9/x").json()
    other = ada(house, "Mallory")

    assert other.get("/me/ways").json()["ways"] == []
    assert other.post(f"/me/ways/{made['id']}/test").status_code == 404
    assert other.send("DELETE", f"/me/ways/{made['id']}").status_code == 404


def test_what_cannot_be_reached_is_named_by_its_field(house: PeopleHouse) -> None:
    browser = ada(house)
    hook = browser.post("/me/ways/webhook", label="x", url="file:///etc/passwd")
    mail = browser.post("/me/ways/mail", label="x", address="ada@example.test")

    assert (hook.status_code, hook.json()["problems"][0]["field"]) == (422, "url")
    assert (mail.status_code, mail.json()["problems"][0]["way_out"]) == (409, "Its operator sets TRELLIS_SMTP_URL.")


def test_a_person_has_so_many_ways(house: PeopleHouse) -> None:
    browser = ada(house)
    codes = [
        browser.post("/me/ways/webhook", label=str(n), url="http://127.0.0.1:9/x").status_code
        for n in range(WAYS_MAX + 1)
    ]

    assert codes == [201] * WAYS_MAX + [409]


def test_preferences_come_back_as_they_were_said(house: PeopleHouse) -> None:
    browser = ada(house)
    said = {
        "least": {"push": "critical", "webhook": "info"},
        "by_kind": {"weeks": "warning"},
        "muted": ["commands"],
        "quiet": {"start": "22:00:00", "end": "07:30:00", "zone": "Europe/Berlin"},
        "floors": {"EUR": "500.00"},
    }
    put = browser.send("PUT", "/me/notices/preferences", said)
    bad = browser.send("PUT", "/me/notices/preferences", {**said, "quiet": {**said["quiet"], "zone": "Mars/Base"}})  # type: ignore[dict-item]
    odd = browser.send("PUT", "/me/notices/preferences", {**said, "muted": ["gossip"]})

    assert put.status_code == 204
    assert browser.get("/me/notices/preferences").json() == said
    assert (bad.status_code, bad.json()["problems"][0]["field"]) == (422, "zone")
    assert (odd.status_code, odd.json()["problems"][0]["field"]) == (422, "kind")
    assert browser.get("/me/notices").json() == {"notices": []}


def test_the_name_under_which_preferences_are_kept_is_nobody_s_to_write(house: PeopleHouse) -> None:
    browser = ada(house)

    assert browser.send("PUT", "/me/preferences/_notices", {"value": "nonsense"}).status_code == 422
