"""Tokens that were forged, changed, swapped, replayed or kept too long are refused."""

import base64
import hashlib
import hmac
import json
import os
from datetime import timedelta
from pathlib import Path

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from tests.fakes.people import OTHER_PASSWORD, PASSWORD, START, PeopleHouse, people_house

from trellis.adapters.stores.people.rows import PersonRow
from trellis.constitution.roles import Role
from trellis.core.problems import ProblemError
from trellis.kernel.clock import SimulatedClock
from trellis.kernel.entropy import SeededEntropy
from trellis.server.identity.settings import ACCESS_LIFE, REFRESH_LIFE, SESSION_LIFE
from trellis.server.identity.tokens import ROTATION, AccessTokens


@pytest.fixture
def ada(house: PeopleHouse) -> PersonRow:
    """A person with nothing but reading."""
    return house.person("Ada", Role.VIEWER, owns=("main",))


def client_tokens(house: PeopleHouse, name: str = "Ada", password: str = PASSWORD) -> tuple[str, str]:
    """Access and refresh token of a client that keeps its own."""
    answer = house.browser().post("/identity/sign-in", name=name, password=password, keeping="client").json()
    assert answer["csrf"] is None
    return answer["access"], answer["refresh"]


def reads(house: PeopleHouse, token: str) -> int:
    """The status with which the token is answered."""
    return house.browser().get("/me", Authorization=f"Bearer {token}").status_code


def parts(token: str) -> tuple[dict[str, object], dict[str, object], str]:
    """Header, claims and signature of a JWT."""
    header, claims, signature = token.split(".")
    return _read(header), _read(claims), signature


def _read(part: str) -> dict[str, object]:
    value: dict[str, object] = json.loads(base64.urlsafe_b64decode(part + "=="))
    return value


def _written(value: dict[str, object]) -> str:
    return base64.urlsafe_b64encode(json.dumps(value).encode()).decode().rstrip("=")


@pytest.mark.usefixtures("ada")
def test_a_client_s_token_is_heeded_until_it_expires(house: PeopleHouse) -> None:
    access, _ = client_tokens(house)

    assert reads(house, access) == 200
    house.later(seconds=ACCESS_LIFE.total_seconds() - 1)
    assert reads(house, access) == 200
    house.later(seconds=1)
    assert reads(house, access) == 401


@pytest.mark.usefixtures("ada")
def test_a_forged_token_is_refused(house: PeopleHouse) -> None:
    access, _ = client_tokens(house)
    header, claims, signature = parts(access)
    key = house.identity.tokens._keys[str(header["kid"])]
    public = key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
    stranger = Ed25519PrivateKey.from_private_bytes(b"\x01" * 32)
    other_person = house.person("Ben", Role.ADMIN, password=OTHER_PASSWORD)
    forged = {
        "no algorithm": f"{_written(header | {'alg': 'none'})}.{_written(claims)}.",
        "no algorithm, signed": f"{_written(header | {'alg': 'none'})}.{_written(claims)}.{signature}",
        "public key as secret": _hs256(header, claims, public),
        "another key": jwt.encode(claims, stranger, "EdDSA", headers=_named(header)),
        "another key, unknown name": jwt.encode(claims, stranger, "EdDSA", headers={"typ": "at+jwt", "kid": "x"}),
        "a name that is a path": jwt.encode(claims, stranger, "EdDSA", headers=_named(header) | {"kid": "../people"}),
        "changed claims": f"{_written(header)}.{_written(claims | {'sub': other_person.id})}.{signature}",
        "longer life": f"{_written(header)}.{_written(claims | {'exp': 2**40})}.{signature}",
        "no signature": access.rsplit(".", 1)[0] + ".",
        "no token": "x.y.z",
        "nothing": "",
        "very long": access + "A" * 5000,
    }

    assert {words: reads(house, token) for words, token in forged.items()} == dict.fromkeys(forged, 401)


@pytest.mark.usefixtures("ada")
@pytest.mark.parametrize(
    "changed",
    [
        {"aud": "another-api"},
        {"iss": "another-house"},
        {"exp": 2**40},
        {"exp": "tomorrow"},
        {"iat": 2**40},
        {"sid": "s-unknown"},
        {"sub": "p-unknown"},
    ],
)
def test_a_token_signed_by_the_house_for_something_else_is_refused(
    house: PeopleHouse, changed: dict[str, object]
) -> None:
    access, _ = client_tokens(house)
    header, claims, _ = parts(access)
    key = house.identity.tokens._keys[str(header["kid"])]
    token = jwt.encode(claims | changed, key, "EdDSA", headers=_named(header))

    assert reads(house, token) == 401


@pytest.mark.usefixtures("ada")
@pytest.mark.parametrize("lacking", ["iss", "aud", "sub", "sid", "iat", "exp"])
def test_a_token_that_says_too_little_is_refused(house: PeopleHouse, lacking: str) -> None:
    header, claims, _ = parts(client_tokens(house)[0])
    key = house.identity.tokens._keys[str(header["kid"])]
    said = {name: value for name, value in claims.items() if name != lacking}

    assert reads(house, jwt.encode(said, key, "EdDSA", headers=_named(header))) == 401


@pytest.mark.usefixtures("ada")
def test_a_token_of_another_type_is_refused(house: PeopleHouse) -> None:
    header, claims, _ = parts(client_tokens(house)[0])
    key = house.identity.tokens._keys[str(header["kid"])]

    assert reads(house, jwt.encode(claims, key, "EdDSA", headers=_named(header) | {"typ": "JWT"})) == 401


@pytest.mark.usefixtures("ada")
def test_swapped_tokens_are_refused(house: PeopleHouse) -> None:
    access, refresh = client_tokens(house)

    assert reads(house, refresh) == 401
    assert house.browser().post("/identity/refresh", token=access).status_code == 401
    assert house.browser().get("/me", Authorization=f"Basic {access}").status_code == 401


@pytest.mark.usefixtures("ada")
def test_another_person_s_token_joined_with_one_s_own_session_is_refused(house: PeopleHouse) -> None:
    house.person("Ben", Role.ADMIN, password=OTHER_PASSWORD)
    header, mine, _ = parts(client_tokens(house)[0])
    _, theirs, _ = parts(client_tokens(house, "Ben", OTHER_PASSWORD)[0])
    key = house.identity.tokens._keys[str(header["kid"])]
    joined = jwt.encode(mine | {"sub": theirs["sub"]}, key, "EdDSA", headers=_named(header))

    assert reads(house, joined) == 401


@pytest.mark.usefixtures("ada")
def test_another_house_s_token_is_refused(house: PeopleHouse, tmp_path: Path) -> None:
    access, _ = client_tokens(house)
    with people_house(tmp_path / "other", seed=2) as other:
        other.person("Ada", Role.VIEWER)

        assert reads(other, access) == 401


@pytest.mark.usefixtures("ada")
def test_a_refresh_gives_the_next_tokens_and_takes_the_last(house: PeopleHouse) -> None:
    _, first = client_tokens(house)
    renewed = house.browser().post("/identity/refresh", token=first).json()

    assert renewed["refresh"] != first
    assert reads(house, renewed["access"]) == 200


@pytest.mark.usefixtures("ada")
def test_a_refresh_token_that_comes_again_ends_the_whole_family(house: PeopleHouse) -> None:
    _, stolen = client_tokens(house)
    renewed = house.browser().post("/identity/refresh", token=stolen).json()
    replayed = house.browser().post("/identity/refresh", token=stolen)

    assert replayed.status_code == 401
    assert "used before" in replayed.json()["detail"]
    assert reads(house, renewed["access"]) == 401
    assert house.browser().post("/identity/refresh", token=renewed["refresh"]).status_code == 401


@pytest.mark.usefixtures("ada")
def test_a_session_that_is_not_used_and_one_that_is_too_old_are_over(house: PeopleHouse) -> None:
    _, idle = client_tokens(house)
    _, used = client_tokens(house)
    step = REFRESH_LIFE - timedelta(seconds=1)
    passed = timedelta()
    while passed + step < SESSION_LIFE:
        house.later(seconds=step.total_seconds())
        passed += step
        answer = house.browser().post("/identity/refresh", token=used)
        assert answer.status_code == 200
        used = answer.json()["refresh"]
    assert house.browser().post("/identity/refresh", token=idle).status_code == 401
    house.later(seconds=(SESSION_LIFE - passed).total_seconds())

    assert house.browser().post("/identity/refresh", token=used).status_code == 401


def test_keys_rotate_and_those_before_hold_until_their_tokens_expire(tmp_path: Path) -> None:
    clock = SimulatedClock(START)
    tokens = AccessTokens(tmp_path, clock, SeededEntropy(1))
    clock.advance(START + ROTATION - timedelta(seconds=1))
    old, _ = tokens.issue("p", "s")
    clock.advance(START + ROTATION)
    new, _ = tokens.issue("p", "s")

    assert parts(old)[0]["kid"] != parts(new)[0]["kid"]
    assert tokens.read(old) is not None
    assert tokens.read(new) is not None
    clock.advance(clock.now() + timedelta(hours=2))
    tokens.issue("p", "s")
    assert len(list(tmp_path.iterdir())) == 1


def test_two_servers_of_one_house_read_each_other_s_tokens(tmp_path: Path) -> None:
    clock = SimulatedClock(START)
    one = AccessTokens(tmp_path, clock, SeededEntropy(1))
    two = AccessTokens(tmp_path, clock, SeededEntropy(2))
    clock.advance(START + ROTATION)
    token, _ = one.issue("p", "s")

    assert two.read(token) is not None


def test_secrets_on_disk_are_their_owner_s_alone(house: PeopleHouse) -> None:
    kept = [path for path in (house.home / "keys").rglob("*") if path.is_file()] + [house.home / "people.db"]

    assert len(kept) == 3
    assert [oct(os.stat(path).st_mode & 0o777) for path in kept] == ["0o600"] * 3
    assert {oct((house.home / name).stat().st_mode & 0o777) for name in ("keys", "audit")} == {"0o700"}


def test_a_key_that_others_may_read_is_refused(house: PeopleHouse) -> None:
    (house.home / "keys" / "people.key").chmod(0o644)

    with pytest.raises(ProblemError, match="others may read"), people_house(house.home):
        pass


def _named(header: dict[str, object]) -> dict[str, object]:
    return {"typ": header["typ"], "kid": header["kid"]}


def _hs256(header: dict[str, object], claims: dict[str, object], secret: bytes) -> str:
    """The oldest trick: an HMAC under the public key. The library will not make one, so it is made by hand."""
    signed = f"{_written(header | {'alg': 'HS256'})}.{_written(claims)}"
    mac = base64.urlsafe_b64encode(hmac.digest(secret, signed.encode(), hashlib.sha256)).decode().rstrip("=")
    return f"{signed}.{mac}"
