"""What every answer carries and every call must pass."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from tests.fakes.people import API, CHEAP, NEAR, PASSWORD, START, people_house
from tests.fakes.server import client

from trellis.constitution.roles import Role
from trellis.core.problems import ProblemError
from trellis.server.app import create_app
from trellis.server.identity.rates import Rates
from trellis.server.identity.settings import IdentitySettings
from trellis.server.problems import Refusal
from trellis.server.security import BODY_BYTES_MAX, POLICY


@pytest.mark.parametrize("path", [f"{API}/runs", f"{API}/nowhere", "/", "/today"])
def test_every_answer_carries_the_headers(tmp_path: Path, path: str) -> None:
    headers = client(tmp_path).get(path).headers

    assert headers["content-security-policy"] == POLICY
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"
    assert headers["referrer-policy"] == "no-referrer"
    assert "access-control-allow-origin" not in headers


def test_scripts_come_from_files_of_the_app_alone() -> None:
    scripts = next(part for part in POLICY.split("; ") if part.startswith("script-src"))

    assert scripts == "script-src 'self'"
    assert "default-src 'none'" in POLICY
    assert "frame-ancestors 'none'" in POLICY


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:8000", "localhost.evil.example", "", "127.0.0.1.nip.example"]
)
def test_a_call_that_names_another_server_is_refused(tmp_path: Path, host: str) -> None:
    answer = client(tmp_path).get(f"{API}/runs", headers={"Host": host})

    assert answer.status_code == 421
    assert answer.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize("host", ["localhost", "localhost:8000", "127.0.0.1:9", "[::1]:8000", "LOCALHOST"])
def test_this_machine_s_own_names_are_heeded(tmp_path: Path, host: str) -> None:
    assert client(tmp_path).get(f"{API}/runs", headers={"Host": host}).status_code == 200


def test_a_body_past_the_limit_is_refused_announced_or_not(tmp_path: Path) -> None:
    with people_house(tmp_path) as house:
        browser = TestClient(create_app(house.served), base_url="http://localhost:8000", client=NEAR)
        big = b" " * (BODY_BYTES_MAX + 1)

        def in_parts() -> Iterator[bytes]:
            for start in range(0, len(big), 65_536):
                yield big[start : start + 65_536]

        path, kind = f"{API}/identity/sign-in", {"Content-Type": "application/json"}
        assert browser.post(path, content=big, headers=kind).status_code == 413
        assert 400 <= browser.post(path, content=in_parts(), headers=kind).status_code < 500
        assert browser.post(path, content=b"{}", headers=kind | {"Content-Length": "-1"}).status_code == 413


def test_calls_are_answered_so_often_an_hour(tmp_path: Path) -> None:
    settings = IdentitySettings(password_passes=1, password_memory_kib=8, password_lanes=1, requests_per_hour=5)
    with people_house(tmp_path, settings=settings) as house:
        browser = house.signed_in(house.person("Ada", Role.VIEWER))
        codes = [browser.post("/me/sessions/end-others").status_code for _ in range(6)]
        refused = browser.post("/me/sessions/end-others")
        house.later(seconds=int(refused.headers["retry-after"]))

        assert codes == [200] * 5 + [429]
        assert browser.post("/me/sessions/end-others").status_code == 200
        assert browser.post("/me/sessions/end-others").status_code == 429


def test_reads_by_the_house_s_own_pages_have_a_limit_of_their_own(tmp_path: Path) -> None:
    settings = IdentitySettings(1, 8, 1, requests_per_hour=1, page_reads_per_hour=3)
    with people_house(tmp_path, settings=settings) as house:
        row = house.person("Ada", Role.VIEWER)
        browser = house.signed_in(row)
        codes = [browser.get("/me").status_code for _ in range(4)]
        token = {"Authorization": f"Bearer {browser.cookie('trellis_access')}"}
        bare = house.browser()
        by_token = [bare.get("/me", **token).status_code for _ in range(2)]

        assert codes == [200] * 3 + [429]
        assert by_token == [200, 429]


def test_questions_have_a_limit_of_their_own(tmp_path: Path) -> None:
    settings = IdentitySettings(password_passes=1, password_memory_kib=8, password_lanes=1, ai_queries_per_hour=2)
    with people_house(tmp_path, settings=settings) as house:
        browser = house.signed_in(house.person("Ada", Role.VIEWER, owns=("main",)))
        codes = [browser.get("/runs/march/questions?q=").status_code for _ in range(3)]

        assert codes == [422, 422, 429]
        assert browser.get("/me").status_code == 200


def test_part_one_s_limits_hold_unless_set_otherwise() -> None:
    usual = IdentitySettings()

    assert (usual.requests_per_hour, usual.ai_queries_per_hour, usual.page_reads_per_hour) == (1000, 500, 20_000)


def test_a_second_session_brings_no_second_allowance(tmp_path: Path) -> None:
    settings = IdentitySettings(password_passes=1, password_memory_kib=8, password_lanes=1, page_reads_per_hour=4)
    with people_house(tmp_path, settings=settings) as house:
        row = house.person("Ada", Role.VIEWER)
        browsers = [house.signed_in(row) for _ in range(2)]

        assert sorted(each.get("/me").status_code for each in browsers * 3) == [200] * 4 + [429] * 2


def test_a_bucket_fills_as_time_passes_and_no_further() -> None:
    rates = Rates(3600)
    for _ in range(3600):
        rates.take("a", START)
    with pytest.raises(Refusal) as refused:
        rates.take("a", START)
    rates.take("b", START)
    rates.take("a", START + timedelta(seconds=1))
    with pytest.raises(Refusal):
        rates.take("a", START + timedelta(seconds=1))

    assert refused.value.headers == {"Retry-After": "1"}
    for _ in range(3600):
        rates.take("a", START + timedelta(days=2))
    with pytest.raises(Refusal):
        rates.take("a", START + timedelta(days=2))


@pytest.mark.parametrize(
    "url", ["http://trellis.example", "trellis.example", "https://trellis.example/path", "https://"]
)
def test_a_public_address_is_one_of_tls(url: str) -> None:
    with pytest.raises(ProblemError, match="public_url"):
        IdentitySettings(public_url=url)


def test_text_that_people_typed_is_told_back_as_text(tmp_path: Path) -> None:
    """Stored script stays text: JSON, nosniff, and a policy without inline script."""
    with people_house(tmp_path, settings=CHEAP) as house:
        made = house.browser().post("/identity/setup", name="<script>alert(1)</script>", password=PASSWORD)

        assert made.status_code == 201
        assert made.headers["content-type"] == "application/json"
        assert made.json()["person"]["name"] == "<script>alert(1)</script>"
