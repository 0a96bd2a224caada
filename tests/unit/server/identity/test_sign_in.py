"""Signing in: the same answer and the same work for every wrong guess, waits that grow, nothing carried over."""

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from tests.fakes.people import FAR, OTHER_PASSWORD, PASSWORD, PeopleHouse, people_house

from trellis.adapters.stores.people import database
from trellis.adapters.stores.people.rows import Standing
from trellis.constitution.roles import Role
from trellis.server.identity import people
from trellis.server.identity.lockout import FIRST_WAIT, PERSON_FAILURES_MAX, WAIT_MAX, WINDOW
from trellis.server.identity.passwords import Passwords
from trellis.server.identity.settings import IdentitySettings


def test_a_person_signs_in_and_out(house: PeopleHouse) -> None:
    browser = house.signed_in(house.person("Ada", Role.VIEWER, owns=("main",)))

    assert browser.get("/me").status_code == 200
    assert browser.get("/identity/state").json()["signed_in"] is True
    assert browser.post("/identity/sign-out").status_code == 204
    assert browser.get("/me").status_code == 401


@pytest.mark.parametrize("name", ["Ada", "nobody"])
def test_a_wrong_guess_is_answered_alike_whether_or_not_the_name_exists(house: PeopleHouse, name: str) -> None:
    house.person("Ada", Role.VIEWER)
    answer = house.browser().post("/identity/sign-in", name=name, password="wrong guess it is")

    assert answer.status_code == 401
    assert answer.json()["detail"] == "the name or the password is wrong"
    assert answer.headers["content-type"] == "application/problem+json"


def test_the_same_work_is_done_for_a_name_that_nobody_has(house: PeopleHouse, monkeypatch: pytest.MonkeyPatch) -> None:
    house.person("Ada", Role.VIEWER)
    house.person("Off", Role.VIEWER)
    kept: list[tuple[str, ...]] = []
    hasher = house.identity.passwords._hasher

    class Counting:
        """The hasher, which notes at what costs it worked."""

        def verify(self, text: str, password: str) -> bool:
            """As the hasher does."""
            kept.append(tuple(text.split("$")[1:4]))
            return hasher.verify(text, password)

    monkeypatch.setattr(house.identity.passwords, "_hasher", Counting())
    for name in ("Ada", "nobody", "Off"):
        house.browser().post("/identity/sign-in", name=name, password="wrong guess it is")

    assert len(kept) == 3
    assert len(set(kept)) == 1


@pytest.mark.parametrize("standing", [Standing.DISABLED, Standing.INVITED])
def test_who_is_not_active_is_answered_like_a_wrong_guess(house: PeopleHouse, standing: Standing) -> None:
    row = house.person("Ada", Role.VIEWER)
    with house.identity.store.writing() as unit:
        unit.people.change(row.id, roles=row.roles, owns=(), standing=standing)
    answer = house.browser().post("/identity/sign-in", name="Ada", password=PASSWORD)

    assert (answer.status_code, answer.json()["detail"]) == (401, "the name or the password is wrong")


def test_a_name_is_found_whatever_the_case_and_a_password_is_not(house: PeopleHouse) -> None:
    house.person("Ada", Role.VIEWER)

    assert house.browser().post("/identity/sign-in", name=" aDA ", password=PASSWORD).status_code == 200
    assert house.browser().post("/identity/sign-in", name="Ada", password=PASSWORD.upper()).status_code == 401


@pytest.mark.parametrize("name", ["Ada", "nobody"])
def test_brute_force_meets_waits_that_grow_under_any_name(house: PeopleHouse, name: str) -> None:
    house.person("Ada", Role.VIEWER)
    waits = []
    for _ in range(PERSON_FAILURES_MAX):
        assert house.browser(FAR).post("/identity/sign-in", name=name, password="guess after guess").status_code == 401
    for _ in range(9):
        blocked = house.browser(FAR).post("/identity/sign-in", name=name, password=PASSWORD)
        assert blocked.status_code == 429
        waits.append(int(blocked.headers["retry-after"]))
        house.later(seconds=waits[-1])
        assert house.browser(FAR).post("/identity/sign-in", name=name, password="guess after guess").status_code == 401

    assert waits[0] <= FIRST_WAIT.total_seconds() + 1
    assert all(later >= 2 * earlier - 2 for earlier, later in pairwise(waits[:4]))
    assert max(waits) <= WAIT_MAX.total_seconds() + 1


def test_failures_are_forgotten_after_a_quiet_while_and_by_success(house: PeopleHouse) -> None:
    house.person("Ada", Role.VIEWER)
    for _ in range(PERSON_FAILURES_MAX - 1):
        house.browser().post("/identity/sign-in", name="Ada", password="guess after guess")
    assert house.browser().post("/identity/sign-in", name="Ada", password=PASSWORD).status_code == 200
    for _ in range(PERSON_FAILURES_MAX - 1):
        house.browser().post("/identity/sign-in", name="Ada", password="guess after guess")
    house.later(seconds=(WINDOW + timedelta(seconds=1)).total_seconds())
    for _ in range(PERSON_FAILURES_MAX - 1):
        house.browser().post("/identity/sign-in", name="Ada", password="guess after guess")

    assert house.browser().post("/identity/sign-in", name="Ada", password=PASSWORD).status_code == 200


def test_one_address_that_tries_many_names_is_stopped(house: PeopleHouse) -> None:
    codes = [
        house.browser(FAR).post("/identity/sign-in", name=f"name {number}", password="the same guess").status_code
        for number in range(25)
    ]

    assert codes == [401] * 20 + [429] * 5


def test_guesses_made_at_once_are_all_counted(house: PeopleHouse) -> None:
    house.person("Ada", Role.VIEWER)
    house.browser().get("/identity/state")
    browsers = [house.browser(FAR) for _ in range(12)]
    with ThreadPoolExecutor(12) as threads:
        answers = threads.map(
            lambda each: each.post("/identity/sign-in", name="Ada", password="guess at once!").status_code, browsers
        )

    assert sorted(answers) == [401] * PERSON_FAILURES_MAX + [429] * (12 - PERSON_FAILURES_MAX)


def test_while_another_program_holds_the_store_callers_are_told_to_come_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "WAIT_MILLISECONDS", 1)
    with people_house(tmp_path) as house:
        row = house.person("Ada", Role.VIEWER)
        browser = house.signed_in(row)
        with closing(sqlite3.connect(tmp_path / "people.db", isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            refused = house.browser().post("/identity/sign-in", name="Ada", password=PASSWORD)
            read = browser.get("/me")
            other.execute("ROLLBACK")

        assert refused.status_code == 503
        assert refused.headers["retry-after"] == "1"
        assert "locked" not in refused.text
        assert read.status_code == 200
        assert house.browser().post("/identity/sign-in", name="Ada", password=PASSWORD).status_code == 200


def test_a_session_from_before_is_not_carried_into_a_new_sign_in(house: PeopleHouse) -> None:
    """Session fixation: whatever a browser held, signing in gives it another session and ends the one it held."""
    planted = house.signed_in(house.person("Mallory", Role.VIEWER))
    held = planted.cookie("trellis_access")
    before = planted.get("/me/sessions").json()["sessions"][0]["id"]
    house.person("Ada", Role.VIEWER, password=OTHER_PASSWORD)
    after = planted.post("/identity/sign-in", name="Ada", password=OTHER_PASSWORD).json()["session"]

    assert before != after
    assert house.browser().get("/me", Authorization=f"Bearer {held}").status_code == 401


def test_sessions_are_listed_and_ended(house: PeopleHouse) -> None:
    ada = house.person("Ada", Role.VIEWER)
    one, two, three = (house.signed_in(ada) for _ in range(3))
    listed = one.get("/me/sessions").json()["sessions"]
    mine = next(each["id"] for each in listed if each["current"])
    other = two.get("/me/sessions").json()["sessions"]
    second = next(each["id"] for each in other if each["current"])

    assert len(listed) == 3
    assert one.send("DELETE", f"/me/sessions/{second}").status_code == 204
    assert two.get("/me").status_code == 401
    assert one.post("/me/sessions/end-others").json() == {"ended": 1}
    assert three.get("/me").status_code == 401
    assert one.send("DELETE", f"/me/sessions/{mine}").status_code == 204
    assert one.get("/me").status_code == 401


def test_nobody_ends_another_s_session(house: PeopleHouse) -> None:
    ada = house.signed_in(house.person("Ada", Role.VIEWER))
    session = ada.get("/me/sessions").json()["sessions"][0]["id"]
    mallory = house.signed_in(house.person("Mallory", Role.ADMIN, password=OTHER_PASSWORD), OTHER_PASSWORD)

    assert mallory.send("DELETE", f"/me/sessions/{session}").status_code == 404
    assert ada.get("/me").status_code == 200


def test_a_new_password_ends_every_other_session(house: PeopleHouse) -> None:
    ada = house.person("Ada", Role.VIEWER)
    one, two = house.signed_in(ada), house.signed_in(ada)

    assert one.send("PUT", "/me/password", {"password": OTHER_PASSWORD}).status_code == 401
    assert one.send("PUT", "/me/password", {"password": OTHER_PASSWORD, "current": PASSWORD}).status_code == 204
    assert one.get("/me").status_code == 200
    assert two.get("/me").status_code == 401
    assert house.browser().post("/identity/sign-in", name="Ada", password=PASSWORD).status_code == 401
    assert house.browser().post("/identity/sign-in", name="Ada", password=OTHER_PASSWORD).status_code == 200


def test_who_is_disabled_is_out_at_once(house: PeopleHouse) -> None:
    admin = house.signed_in(house.person("Ada", Role.ADMIN, factor=True))
    ben = house.person("Ben", Role.VIEWER, password=OTHER_PASSWORD)
    browser = house.signed_in(ben, OTHER_PASSWORD)

    assert admin.send("PATCH", f"/people/{ben.id}", {"standing": "disabled"}).status_code == 200
    assert browser.get("/me").status_code == 401
    assert admin.send("PATCH", f"/people/{ben.id}", {"standing": "active"}).status_code == 200
    assert browser.get("/me").status_code == 401


def test_a_reset_gives_a_way_to_a_new_password_and_ends_what_was_open(house: PeopleHouse) -> None:
    admin = house.signed_in(house.person("Ada", Role.ADMIN, factor=True))
    ben = house.person("Ben", Role.VIEWER, password=OTHER_PASSWORD, factor=True)
    browser = house.signed_in(ben, OTHER_PASSWORD)
    token = admin.post(f"/people/{ben.id}/reset", factors=True).json()["token"]

    assert browser.get("/me").status_code == 401
    assert browser.post("/identity/accept", token=token, password=PASSWORD).status_code == 200
    assert browser.get("/me").json()["authenticator"] is False


def test_roles_change_from_the_next_call_on(house: PeopleHouse) -> None:
    admin = house.signed_in(house.person("Ada", Role.ADMIN, factor=True))
    ben = house.person("Ben", Role.VIEWER, owns=("main",), password=OTHER_PASSWORD)
    browser = house.signed_in(ben, OTHER_PASSWORD)

    assert browser.get("/runs/march").status_code == 200
    assert admin.send("PATCH", f"/people/{ben.id}", {"accounts": []}).status_code == 200
    assert browser.get("/runs/march").status_code == 403


def test_a_hash_is_brought_to_today_s_costs(house: PeopleHouse) -> None:
    ada = house.person("Ada", Role.VIEWER)
    dearer = Passwords(
        IdentitySettings(password_passes=2, password_memory_kib=16, password_lanes=1), house.identity.entropy
    )
    with house.identity.store.writing() as unit:
        unit.people.set_password(ada.id, dearer.hash(PASSWORD), house.clock.now())
    house.signed_in(ada)
    with house.identity.store.reading() as unit:
        found = unit.people.get(ada.id)

    assert found is not None
    assert "m=8,t=1,p=1" in found.password
    assert found.password_at == house.clock.now()


def test_a_setup_token_is_not_asked_for_once_there_is_somebody(house: PeopleHouse) -> None:
    house.person("Ada", Role.ADMIN)

    assert people.setup_token(house.identity) is None
