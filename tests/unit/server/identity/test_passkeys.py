"""Passkeys: registered, several per person, counted; those of other pages, people, challenges or copies are refused."""

from typing import Any

import pytest
from tests.fakes.passkeys import SoftAuthenticator, text
from tests.fakes.people import OTHER_PASSWORD, PASSWORD, Browser, PeopleHouse

from trellis.adapters.stores.people.rows import PersonRow
from trellis.constitution.roles import Role


@pytest.fixture
def ada(house: PeopleHouse) -> PersonRow:
    """An admin with a password alone."""
    return house.person("Ada", Role.ADMIN)


def register(browser: Browser, device: SoftAuthenticator, label: str = "phone") -> int:
    """The status with which a new passkey is answered."""
    asked = browser.post("/me/passkeys/ask", password=PASSWORD).json()
    answer = device.register(asked["options"])
    return browser.post("/me/passkeys", ceremony=asked["ceremony"], answer=answer, label=label).status_code


def sign_in(browser: Browser, device: SoftAuthenticator) -> int:
    """The status with which a sign-in by passkey is answered."""
    asked = browser.post("/identity/passkeys/ask").json()
    answer = device.answer(asked["options"])
    return browser.post("/identity/passkeys/sign-in", ceremony=asked["ceremony"], answer=answer).status_code


def test_a_passkey_signs_in_and_counts_as_a_second_factor(house: PeopleHouse, ada: PersonRow) -> None:
    device = SoftAuthenticator()
    assert register(house.signed_in(ada), device) == 201
    browser = house.browser()

    assert sign_in(browser, device) == 200
    assert browser.get("/people").status_code == 200
    assert browser.get("/me/passkeys").json()["passkeys"][0]["label"] == "phone"


def test_a_person_may_have_several_and_delete_one(house: PeopleHouse, ada: PersonRow) -> None:
    browser = house.signed_in(ada)
    devices = [SoftAuthenticator(number) for number in (1, 2)]

    assert [register(browser, device) for device in devices] == [201, 201]
    assert register(browser, SoftAuthenticator(1)) == 409
    assert browser.send("DELETE", f"/me/passkeys/{text(devices[0].id)}").status_code == 204
    assert [sign_in(house.browser(), device) for device in devices] == [401, 200]


def test_a_passkey_steps_an_open_session_up(house: PeopleHouse, ada: PersonRow) -> None:
    device = SoftAuthenticator()
    browser = house.signed_in(ada)
    register(browser, device)
    house.later(minutes=16)
    assert browser.get("/people").status_code == 403
    asked = browser.post("/me/step-up/passkey/ask").json()
    body = {"ceremony": asked["ceremony"], "answer": device.answer(asked["options"])}

    assert browser.post("/me/step-up/passkey", **body).status_code == 200
    assert browser.get("/people").status_code == 200
    assert browser.post("/me/step-up/passkey", **body).status_code == 401


def test_nobody_steps_up_by_another_s_passkey(house: PeopleHouse, ada: PersonRow) -> None:
    mine, theirs = SoftAuthenticator(1), SoftAuthenticator(2)
    browser = house.signed_in(ada)
    register(browser, mine)
    register(house.signed_in(house.person("Ben", Role.VIEWER)), theirs)
    asked = browser.post("/me/step-up/passkey/ask").json()
    answer = theirs.answer(asked["options"])

    assert browser.post("/me/step-up/passkey", ceremony=asked["ceremony"], answer=answer).status_code == 401


@pytest.mark.parametrize(
    "wrong",
    [
        {"origin": "https://evil.example"},
        {"origin": "http://localhost:3000"},
        {"party": "evil.example"},
        {"verifies": False},
    ],
    ids=["another origin", "another port", "another party", "nobody verified"],
)
def test_an_answer_from_elsewhere_is_refused(house: PeopleHouse, ada: PersonRow, wrong: dict[str, Any]) -> None:
    device = SoftAuthenticator()
    browser = house.signed_in(ada)
    assert register(browser, SoftAuthenticator(2, **wrong)) == 401
    register(browser, device)
    for name, value in wrong.items():
        setattr(device, name, value)

    assert sign_in(house.browser(), device) == 401


def test_a_copy_whose_counter_lags_is_refused(house: PeopleHouse, ada: PersonRow) -> None:
    device = SoftAuthenticator()
    register(house.signed_in(ada), device)
    copy = SoftAuthenticator(count=device.count)
    assert sign_in(house.browser(), device) == 200

    assert sign_in(house.browser(), copy) == 401
    assert sign_in(house.browser(), device) == 200


def test_a_device_that_does_not_count_is_heeded(house: PeopleHouse, ada: PersonRow) -> None:
    device = SoftAuthenticator(counts=False)
    register(house.signed_in(ada), device)

    assert [sign_in(house.browser(), device) for _ in range(2)] == [200, 200]


def test_a_challenge_is_good_once_in_time_and_for_its_ceremony(house: PeopleHouse, ada: PersonRow) -> None:
    device = SoftAuthenticator()
    signed = house.signed_in(ada)
    register(signed, device)
    browser = house.browser()
    asked = browser.post("/identity/passkeys/ask").json()
    late = browser.post("/identity/passkeys/ask").json()
    other = signed.post("/me/step-up/passkey/ask").json()
    body = {"ceremony": asked["ceremony"], "answer": device.answer(asked["options"])}

    assert browser.post("/identity/passkeys/sign-in", **body).status_code == 200
    assert house.browser().post("/identity/passkeys/sign-in", **body).status_code == 401
    crossed = {"ceremony": other["ceremony"], "answer": device.answer(other["options"])}
    assert house.browser().post("/identity/passkeys/sign-in", **crossed).status_code == 401
    house.later(minutes=5)
    answer = device.answer(late["options"])
    assert (
        house.browser().post("/identity/passkeys/sign-in", ceremony=late["ceremony"], answer=answer).status_code == 401
    )


def test_a_registration_asked_of_one_is_not_answered_by_another(house: PeopleHouse, ada: PersonRow) -> None:
    asked = house.signed_in(ada).post("/me/passkeys/ask", password=PASSWORD).json()
    mallory = house.signed_in(house.person("Mallory", Role.VIEWER, password=OTHER_PASSWORD), OTHER_PASSWORD)
    answer = SoftAuthenticator().register(asked["options"])
    kept = mallory.post("/me/passkeys", ceremony=asked["ceremony"], answer=answer, label="mine")

    assert kept.status_code == 401


def test_a_changed_signature_is_refused(house: PeopleHouse, ada: PersonRow) -> None:
    device = SoftAuthenticator()
    register(house.signed_in(ada), device)
    stranger = SoftAuthenticator(3)
    stranger.id = device.id
    stranger.count = 100

    assert sign_in(house.browser(), stranger) == 401


@pytest.mark.parametrize(
    "answer",
    [
        {},
        {"id": "x"},
        {"id": [], "rawId": {}, "response": 3},
        {"id": "%%%", "rawId": "%%%", "type": "public-key", "response": {}},
        {
            "id": "AAAA",
            "rawId": "AAAA",
            "type": "public-key",
            "response": {"clientDataJSON": "AA", "attestationObject": "AA"},
        },
        {
            "id": "AAAA",
            "rawId": "AAAA",
            "type": "public-key",
            "response": {
                "clientDataJSON": "e30",
                "authenticatorData": "AA",
                "signature": "AA",
                "attestationObject": "oA",
            },
        },
    ],
)
def test_what_is_no_answer_is_refused_in_words(house: PeopleHouse, ada: PersonRow, answer: dict[str, Any]) -> None:
    browser = house.signed_in(ada)
    asked = browser.post("/me/passkeys/ask", password=PASSWORD).json()
    kept = browser.post("/me/passkeys", ceremony=asked["ceremony"], answer=answer, label="x")
    asked = browser.post("/identity/passkeys/ask").json()

    assert kept.status_code == 401
    assert browser.post("/identity/passkeys/sign-in", ceremony=asked["ceremony"], answer=answer).status_code == 401


@pytest.mark.parametrize("cut", range(0, 200, 7))
def test_an_answer_that_was_cut_anywhere_is_refused_in_words(house: PeopleHouse, ada: PersonRow, cut: int) -> None:
    browser = house.signed_in(ada)
    asked = browser.post("/me/passkeys/ask", password=PASSWORD).json()
    answer = SoftAuthenticator().register(asked["options"])
    answer["response"]["attestationObject"] = answer["response"]["attestationObject"][:cut]

    assert browser.post("/me/passkeys", ceremony=asked["ceremony"], answer=answer, label="x").status_code == 401


def test_at_an_address_that_is_a_number_people_are_told_the_name(house: PeopleHouse, ada: PersonRow) -> None:
    browser = house.browser(host="127.0.0.1:8000")
    answer = browser.post("/identity/passkeys/ask")

    assert answer.status_code == 409
    assert "localhost" in answer.text
    assert browser.get("/identity/state").json()["passkeys"] is False
