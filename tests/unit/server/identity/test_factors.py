"""Second factors by code: enrolled, confirmed, shown, each code once, recovered when lost; who asks for them."""

import pytest
from tests.fakes.people import OTHER_PASSWORD, PASSWORD, Browser, PeopleHouse

from trellis.adapters.stores.people.rows import PersonRow
from trellis.constitution.roles import Role
from trellis.kernel import totp
from trellis.server.identity.caller import SECOND_FACTOR
from trellis.server.identity.lockout import FACTOR_FAILURES_MAX


@pytest.fixture
def ada(house: PeopleHouse) -> PersonRow:
    """An admin with an authenticator."""
    return house.person("Ada", Role.ADMIN, factor=True)


def enrol(house: PeopleHouse, browser: Browser) -> tuple[bytes, list[str]]:
    """An authenticator for a person who has none: its secret and the recovery codes."""
    made = browser.post("/me/authenticator", password=PASSWORD).json()
    secret = totp.read(made["secret"])
    house.later(seconds=30)
    code = totp.code_at(secret, totp.step_of(house.clock.now()))
    return secret, browser.post("/me/authenticator/confirm", code=code).json()["codes"]


def test_an_authenticator_counts_from_its_first_code_on(house: PeopleHouse) -> None:
    row = house.person("Ada", Role.ADMIN)
    browser = house.signed_in(row)
    assert browser.get("/people").status_code == 403
    made = browser.post("/me/authenticator", password=PASSWORD)
    assert made.status_code == 201
    assert made.json()["address"].startswith("otpauth://totp/Trellis:Ada?secret=")
    assert house.browser().post("/identity/sign-in", name="Ada", password=PASSWORD).status_code == 200
    assert browser.post("/me/authenticator/confirm", code="000000").status_code == 401
    _, codes = enrol(house, browser)

    assert len(set(codes)) == 10
    assert browser.get("/me").json()["authenticator"] is True
    assert browser.get("/people").status_code == 200
    assert house.browser().post("/identity/sign-in", name="Ada", password=PASSWORD).status_code == 401


def test_enrolling_takes_the_password_so_that_an_open_session_is_not_enough(house: PeopleHouse) -> None:
    browser = house.signed_in(house.person("Ada", Role.ADMIN))

    assert browser.post("/me/authenticator").status_code == 401
    assert browser.post("/me/authenticator", password="a wrong guess").status_code == 401


def test_who_has_one_enrols_no_other_over_it(house: PeopleHouse, ada: PersonRow) -> None:
    browser = house.signed_in(ada)

    assert browser.post("/me/authenticator").status_code == 409
    house.later(minutes=16)
    refused = browser.post("/me/authenticator", password=PASSWORD)
    assert (refused.status_code, refused.json()["type"]) == (403, SECOND_FACTOR)


def test_signing_in_asks_for_the_code_of_whoever_has_one(house: PeopleHouse, ada: PersonRow) -> None:
    asked = house.browser().post("/identity/sign-in", name="Ada", password=PASSWORD)
    wrong = house.browser().post("/identity/sign-in", name="Ada", password=PASSWORD, code="000000")
    guess = house.browser().post("/identity/sign-in", name="Ada", password="a wrong guess", code=house.code(ada))

    assert (asked.status_code, asked.json()["type"]) == (401, SECOND_FACTOR)
    assert (wrong.status_code, wrong.json()["type"]) == (401, SECOND_FACTOR)
    assert (guess.status_code, guess.json()["type"]) == (401, "about:blank")


def test_a_code_counts_once_wherever_it_is_shown(house: PeopleHouse, ada: PersonRow) -> None:
    code = house.code(ada)
    assert house.browser().post("/identity/sign-in", name="Ada", password=PASSWORD, code=code).status_code == 200
    replayed = house.browser().post("/identity/sign-in", name="Ada", password=PASSWORD, code=code)

    assert replayed.status_code == 401
    browser = house.signed_in(ada)
    used = totp.code_at(house.secrets[ada.id], totp.step_of(house.clock.now()))
    earlier = totp.code_at(house.secrets[ada.id], totp.step_of(house.clock.now()) - 1)
    assert browser.post("/me/step-up", code=used).status_code == 401
    assert browser.post("/me/step-up", code=earlier).status_code == 401
    assert browser.post("/me/step-up", code=house.code(ada)).status_code == 200


def test_another_person_s_code_does_not_hold(house: PeopleHouse, ada: PersonRow) -> None:
    ben = house.person("Ben", Role.ADMIN, factor=True)

    answer = house.browser().post("/identity/sign-in", name="Ada", password=PASSWORD, code=house.code(ben))
    assert answer.status_code == 401


def test_a_second_factor_counts_for_a_quarter_of_an_hour(house: PeopleHouse, ada: PersonRow) -> None:
    browser = house.signed_in(ada)
    house.later(minutes=14)
    assert browser.get("/people").status_code == 200
    house.later(minutes=1)
    refused = browser.get("/people")

    assert (refused.status_code, refused.json()["type"]) == (403, SECOND_FACTOR)
    assert browser.post("/me/step-up", code=house.code(ada)).status_code == 200
    assert browser.get("/people").status_code == 200


def test_guessing_codes_meets_a_wait(house: PeopleHouse, ada: PersonRow) -> None:
    browser = house.signed_in(ada)
    codes = [browser.post("/me/step-up", code=f"{number:06d}").status_code for number in range(FACTOR_FAILURES_MAX)]
    right = totp.code_at(house.secrets[ada.id], totp.step_of(house.clock.now()) + 1)
    blocked = browser.post("/me/step-up", code=right)

    assert codes == [401] * FACTOR_FAILURES_MAX
    assert blocked.status_code == 429


def test_a_recovery_code_counts_once_with_or_without_its_dashes(house: PeopleHouse) -> None:
    row = house.person("Ada", Role.ADMIN)
    _, codes = enrol(house, house.signed_in(row))
    first, second = codes[0], codes[1].replace("-", "").upper()
    sign_in = {"name": "Ada", "password": PASSWORD}

    assert house.browser().post("/identity/sign-in", **sign_in, code=first).status_code == 200
    assert house.browser().post("/identity/sign-in", **sign_in, code=first).status_code == 401
    browser = house.browser()
    assert browser.post("/identity/sign-in", **sign_in, code=second).status_code == 200
    assert browser.get("/me").json()["recovery_codes"] == 8
    fresh = browser.post("/me/recovery-codes").json()["codes"]
    assert house.browser().post("/identity/sign-in", **sign_in, code=codes[2]).status_code == 401
    assert house.browser().post("/identity/sign-in", **sign_in, code=fresh[0]).status_code == 200


def test_an_authenticator_is_given_up_with_the_second_factor_alone(house: PeopleHouse, ada: PersonRow) -> None:
    browser = house.signed_in(ada)
    house.later(minutes=16)
    assert browser.send("DELETE", "/me/authenticator").status_code == 403
    browser.post("/me/step-up", code=house.code(ada))

    assert browser.send("DELETE", "/me/authenticator").status_code == 204
    assert browser.get("/me").json()["authenticator"] is False
    assert house.browser().post("/identity/sign-in", name="Ada", password=PASSWORD).status_code == 200


def test_secrets_of_authenticators_lie_sealed(house: PeopleHouse, ada: PersonRow) -> None:
    secret = house.secrets[ada.id]
    house.person("Ben", Role.VIEWER, password=OTHER_PASSWORD)
    kept = b"".join(path.read_bytes() for path in house.home.glob("people.db*"))

    assert secret not in kept
    assert totp.written(secret).encode() not in kept
