"""One-time links: from this machine, once, for minutes, by POST; a second factor in a demo's home alone."""

from pathlib import Path

import pytest
from tests.fakes.people import FAR, PeopleHouse, people_house

from trellis.adapters.stores.people.rows import Standing
from trellis.constitution.roles import Role
from trellis.server.identity import links, people
from trellis.server.identity.house import mark_demo


def test_a_link_signs_in_once(house: PeopleHouse) -> None:
    token = links.issue_link(house.identity, house.person("Ada", Role.ADMIN, owns=("main",)))
    browser = house.browser()

    assert browser.post("/identity/link", token=token).status_code == 200
    assert browser.get("/me").json()["second_factor"] is False
    assert browser.get("/people").status_code == 403
    assert house.browser().post("/identity/link", token=token).status_code == 401


def test_what_fetches_a_link_ahead_uses_nothing_up(house: PeopleHouse) -> None:
    token = links.issue_link(house.identity, house.person("Ada", Role.VIEWER))

    assert house.browser().get("/identity/link").status_code in (404, 405)
    assert house.browser().get(f"/identity/link?token={token}").status_code in (404, 405)
    assert house.browser().post("/identity/link", token=token).status_code == 200


def test_a_link_is_for_minutes(house: PeopleHouse) -> None:
    token = links.issue_link(house.identity, house.person("Ada", Role.VIEWER))
    house.later(minutes=10)

    assert house.browser().post("/identity/link", token=token).status_code == 401


def test_the_link_before_holds_no_longer_when_another_is_issued(house: PeopleHouse) -> None:
    row = house.person("Ada", Role.VIEWER)
    first, second = links.issue_link(house.identity, row), links.issue_link(house.identity, row)

    assert house.browser().post("/identity/link", token=first).status_code == 401
    assert house.browser().post("/identity/link", token=second).status_code == 200


@pytest.mark.parametrize("where", ["far", "by name", "forwarded"])
def test_a_link_works_on_the_house_s_own_machine_alone(house: PeopleHouse, where: str) -> None:
    token = links.issue_link(house.identity, house.person("Ada", Role.VIEWER))
    browser = {"far": house.browser(FAR), "by name": house.browser(host="trellis.example")}.get(where, house.browser())
    headers = {"X-Forwarded-For": "127.0.0.1"} if where == "forwarded" else {}

    assert browser.send("POST", "/identity/link", {"token": token}, headers).status_code == 403
    assert house.browser().post("/identity/link", token=token).status_code == 200


def test_in_a_demo_s_home_a_link_counts_as_a_second_factor_for_the_session(tmp_path: Path) -> None:
    mark_demo(tmp_path)
    with people_house(tmp_path) as house:
        owner = people.demo_owner(house.identity, "Demo")
        browser = house.browser()

        assert browser.post("/identity/link", token=links.issue_link(house.identity, owner)).status_code == 200
        house.later(minutes=29)
        assert browser.get("/me").json()["second_factor"] is True
        assert browser.get("/me").json()["demo"] is True
        assert browser.get("/people").status_code == 200
        assert house.browser().post("/identity/sign-in", name="Demo", password="").status_code == 401


def test_who_is_disabled_follows_no_link(house: PeopleHouse) -> None:
    house.person("Ada", Role.ADMIN)
    row = house.person("Ben", Role.VIEWER)
    token = links.issue_link(house.identity, row)
    people.change(house.identity, row, row.roles, (), Standing.DISABLED)

    assert house.browser().post("/identity/link", token=token).status_code == 401
