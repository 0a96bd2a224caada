"""First run: the house gets its owner once, by the console's token or from the machine itself, and has no default."""

from pathlib import Path

import pytest
from tests.fakes.people import FAR, OTHER_PASSWORD, PASSWORD, PeopleHouse

from trellis.adapters.stores.people.rows import Purpose
from trellis.constitution.roles import Role
from trellis.core.problems import ProblemError
from trellis.server.identity import links, people
from trellis.server.identity.house import mark_demo


def test_a_new_house_has_nobody_and_says_so(house: PeopleHouse) -> None:
    state = house.browser().get("/identity/state").json()

    assert state == {"set_up": False, "setup_here": True, "demo": False, "passkeys": True, "signed_in": False}
    assert house.browser(FAR).get("/identity/state").json()["setup_here"] is False


def test_the_owner_is_set_up_from_the_machine_itself(house: PeopleHouse) -> None:
    browser = house.browser()
    made = browser.post("/identity/setup", name="Ada", password=PASSWORD)

    assert made.status_code == 201
    assert made.json()["person"]["roles"] == ["viewer", "trader", "manager", "admin"]
    assert made.json()["person"]["accounts"] == ["main", "household"]
    assert browser.get("/me").json()["name"] == "Ada"
    assert browser.get("/runs").json()["runs"][0]["name"] == "march"


@pytest.mark.parametrize("token", ["", "a-token-that-was-never-printed"])
def test_nobody_sets_it_up_from_elsewhere_without_the_token(house: PeopleHouse, token: str) -> None:
    people.setup_token(house.identity)
    answer = house.browser(FAR).post("/identity/setup", name="Mallory", password=PASSWORD, token=token)

    assert answer.status_code == 403
    assert house.browser().get("/identity/state").json()["set_up"] is False


def test_a_proxy_on_the_machine_does_not_make_a_stranger_local(house: PeopleHouse) -> None:
    body = {"name": "Mallory", "password": PASSWORD}
    answer = house.browser().send("POST", "/identity/setup", body, {"X-Forwarded-For": "203.0.113.9"})

    assert answer.status_code == 403


def test_the_token_of_the_console_sets_it_up_from_elsewhere_in_time(house: PeopleHouse) -> None:
    stale = people.setup_token(house.identity)
    house.later(hours=25)
    token = people.setup_token(house.identity)
    browser = house.browser(FAR)

    assert browser.post("/identity/setup", name="Ada", password=PASSWORD, token=stale).status_code == 403
    assert browser.post("/identity/setup", name="Ada", password=PASSWORD, token=token).status_code == 201


def test_a_house_is_set_up_once(house: PeopleHouse) -> None:
    token = people.setup_token(house.identity)
    house.browser().post("/identity/setup", name="Ada", password=PASSWORD)
    again = house.browser().post("/identity/setup", name="Mallory", password=OTHER_PASSWORD, token=token)

    assert again.status_code == 409
    assert people.setup_token(house.identity) is None


@pytest.mark.parametrize(
    "password, words",
    [
        ("short", "12 to 256"),
        ("x" * 300, "12 to 256"),
        ("passwordpassword", "tried first"),
        ("PassWordPassWord", "tried first"),
        ("aaaabbbbaaaabbbb", "different characters"),
        ("AdaAdaAdaAda", "different characters"),
        ("benedictbenedict", "made of the name"),
        ("trellistrellis12", "made of the name"),
    ],
)
def test_a_poor_password_is_refused_and_not_told_back(house: PeopleHouse, password: str, words: str) -> None:
    name = "Benedict" if "bene" in password else "Ada"
    answer = house.browser().post("/identity/setup", name=name, password=password)

    assert answer.status_code == 422
    assert words in answer.json()["detail"]
    assert password not in answer.text


@pytest.mark.parametrize(
    "password", ["x y z w v u t s", "пароль длинный 9", "c0mbination-free lower", "é" * 8 + "abcd"]
)
def test_no_rule_of_composition_stands_in_the_way(house: PeopleHouse, password: str) -> None:
    assert house.browser().post("/identity/setup", name="Ada", password=password).status_code == 201


@pytest.mark.parametrize("name", ["", "   ", "a" * 65, "Ada\u202eevil", "Ada\x00"])
def test_a_name_that_cannot_be_seen_is_refused(house: PeopleHouse, name: str) -> None:
    assert house.browser().post("/identity/setup", name=name, password=PASSWORD).status_code == 422


def test_an_invited_person_chooses_a_password_once(house: PeopleHouse) -> None:
    admin = house.signed_in(house.person("Ada", Role.ADMIN, factor=True))
    invited = admin.post("/people", name="Ben", roles=["manager"], accounts=["main", "household"])
    token = invited.json()["token"]
    ben = house.browser(FAR)

    assert invited.status_code == 201
    assert invited.json()["person"]["standing"] == "invited"
    assert ben.post("/identity/sign-in", name="Ben", password=PASSWORD).status_code == 401
    assert ben.post("/identity/accept", token=token, password="short").status_code == 422
    assert ben.post("/identity/accept", token=token, password=OTHER_PASSWORD).status_code == 200
    assert ben.get("/me").json()["roles"] == ["manager"]
    assert ben.post("/identity/accept", token=token, password=PASSWORD).status_code == 401


def test_an_invitation_runs_out(house: PeopleHouse) -> None:
    ada = house.person("Ada", Role.ADMIN)
    _, token = people.invite(house.identity, "Ben", (Role.VIEWER,), ())
    house.later(days=3, seconds=1)

    assert house.browser().post("/identity/accept", token=token, password=PASSWORD).status_code == 401
    assert ada.name == "Ada"


@pytest.mark.parametrize("role", ["engine", "advisory"])
def test_no_person_is_the_engine_or_an_adviser(house: PeopleHouse, role: str) -> None:
    admin = house.signed_in(house.person("Ada", Role.ADMIN, factor=True))

    assert admin.post("/people", name="Ben", roles=[role]).status_code == 422


def test_a_token_is_good_for_its_purpose_alone(house: PeopleHouse) -> None:
    ada = house.person("Ada", Role.ADMIN)
    link = links.issue_link(house.identity, ada)
    reset = links.issue(house.identity, Purpose.RESET, ada.id)
    browser = house.browser()

    assert browser.post("/identity/accept", token=link, password=OTHER_PASSWORD).status_code == 401
    assert browser.post("/identity/link", token=reset).status_code == 401
    assert browser.post("/identity/link", token=link).status_code == 200


def test_a_house_in_which_people_live_is_not_made_a_demo_s(house: PeopleHouse) -> None:
    with pytest.raises(ProblemError, match="people live there"):
        mark_demo(house.home)


def test_an_owner_without_a_password_is_a_demo_s(house: PeopleHouse, tmp_path: Path) -> None:
    with pytest.raises(AssertionError):
        people.demo_owner(house.identity, "Demo")
