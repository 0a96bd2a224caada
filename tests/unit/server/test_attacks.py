"""Attacks over HTTP: names that lead out of the house, script in what people write, secrets in what the server logs."""

import io
import logging
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
import structlog
from tests.fakes.people import OTHER_PASSWORD, PASSWORD, Browser, PeopleHouse, people_house
from tests.fakes.run_events import write_run

from trellis.constitution.roles import Role
from trellis.server.idempotency import KEY_HEADER
from trellis.server.operations import logs
from trellis.server.security import POLICY

OUTSIDE = "elsewhere"
SCRIPT = "<script>alert(1)</script>"
WAYS_OUT = (
    f"../../{OUTSIDE}",
    f"..\\..\\{OUTSIDE}",
    f"march/../../../{OUTSIDE}",
    f"march\0/../../../{OUTSIDE}",
    f"%2e%2e%2f%2e%2e%2f{OUTSIDE}",
    "/etc/passwd",
    "file:///etc/passwd",
)
NAMED = {"run": "march", "name": "march", "kind": "weekly", "form": "json", "period": "2025-03-07", "account": "main"}
_watched: list[set[str]] = []


def _note(event: str, given: tuple[Any, ...]) -> None:
    """Audit hooks stay for the life of the process: this one notes while somebody watches."""
    if _watched and event in ("open", "sqlite3.connect", "os.listdir", "os.scandir"):
        _watched[-1].add(str(given[0]))


sys.addaudithook(_note)


@contextmanager
def watching() -> Iterator[set[str]]:
    """Every path that is opened or listed meanwhile."""
    seen: set[str] = set()
    _watched.append(seen)
    try:
        yield seen
    finally:
        _watched.pop()


@pytest.fixture
def house(tmp_path: Path) -> Iterator[PeopleHouse]:
    """A house with a run like its own lying outside of it."""
    write_run(tmp_path / OUTSIDE)
    with people_house(tmp_path / "home") as made:
        yield made


@pytest.fixture
def ada(house: PeopleHouse) -> Browser:
    """An owner who may do everything and showed a second factor."""
    roles = (Role.VIEWER, Role.TRADER, Role.MANAGER, Role.ADMIN)
    return house.signed_in(house.person("Ada", *roles, owns=("main",), factor=True))


def reached(house: PeopleHouse, browser: Browser, name: str) -> Iterator[tuple[str, int]]:
    """Every call whose path names a run, a replay or a report, with the name in each place in turn."""
    for path, operations in house.app.openapi()["paths"].items():
        for method, operation in operations.items():
            places = [each["name"] for each in operation.get("parameters", ()) if each["in"] == "path"]
            for place in set(places) & {"run", "name", "kind", "period", "form"}:
                named = {each: NAMED.get(each, "1") for each in places} | {place: quote(name, safe="")}
                body: dict[str, str] | None = {} if method in ("post", "put") else None
                shown = path.removeprefix("/api/v1").format(**named)
                answer = browser.send(method.upper(), shown, body, {KEY_HEADER: "k-1"})
                yield f"{method} {shown}", answer.status_code


@pytest.mark.parametrize("name", WAYS_OUT)
def test_no_name_in_a_path_leads_out_of_the_house(house: PeopleHouse, ada: Browser, name: str) -> None:
    with watching() as opened:
        answers = dict(reached(house, ada, name))

    assert len(answers) > 30
    assert {call: status for call, status in answers.items() if status not in (404, 405, 422)} == {}
    outside = house.home.parent / OUTSIDE
    assert [path for path in opened if outside in (Path(path).resolve(), *Path(path).resolve().parents)] == []
    assert "/etc/passwd" not in opened


@pytest.mark.parametrize("name", WAYS_OUT)
def test_no_name_in_a_query_or_body_leads_out_of_the_house(house: PeopleHouse, ada: Browser, name: str) -> None:
    settings = {"first": "2025-03-03", "last": "2025-03-07"}
    with watching() as opened:
        compared = ada.get(f"/comparison?a={quote(name, safe='')}&b=march")
        founded = ada.post("/replays", name=name, kind="replay", settings=settings)

    assert compared.status_code in (404, 422)
    assert founded.status_code == 422, founded.text
    outside = house.home.parent / OUTSIDE
    assert [path for path in opened if outside in (Path(path).resolve(), *Path(path).resolve().parents)] == []


def test_the_watch_sees_what_is_opened(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("")
    with watching() as opened:
        (tmp_path / "a").read_text()

    assert str(tmp_path / "a") in opened


def test_script_in_what_people_write_is_told_back_as_data(ada: Browser) -> None:
    hook = {"label": SCRIPT, "url": "https://hook.example/x"}
    pair = {"permission": "reset", "subject": SCRIPT, "reason": SCRIPT}
    written = {
        "/people": ada.post("/people", name=SCRIPT, roles=["viewer"], accounts=[]),
        "/me/keys": ada.post("/me/keys", label=SCRIPT, scopes=["read"], days=30),
        "/me/preferences": ada.send("PUT", "/me/preferences/theme", {"value": SCRIPT}),
        "/pairs": ada.post("/pairs", **pair),
        "/me/ways": ada.post("/me/ways/webhook", **hook),
        "/rules/proposals": ada.post("/rules/drafts", text=SCRIPT),
    }
    kept = [path for path, answer in written.items() if answer.status_code in (200, 201, 204)]

    assert {"/people", "/me/keys", "/me/preferences"} <= set(kept), {p: a.text for p, a in written.items()}
    for answer in [*written.values(), *(ada.get(path) for path in kept), ada.get("/me/export")]:
        as_data(answer.headers, answer.status_code)
    for path in kept:
        assert SCRIPT in ada.get(path).text


def as_data(headers: Any, status: int) -> None:
    """No browser would run it: JSON that is not guessed at, under a policy without inline script."""
    if status != 204:
        assert headers["content-type"] in ("application/json", "application/problem+json")
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["content-security-policy"] == POLICY
    rules = dict(rule.split(" ", 1) for rule in POLICY.split("; "))
    assert rules["script-src"] == "'self'"


@contextmanager
def real_log() -> Iterator[io.StringIO]:
    """The server's own log configuration, writing here; as it was before afterwards."""
    root, stream = logging.getLogger(), io.StringIO()
    handlers, level = root.handlers, root.level
    try:
        logs.configure(stream, logging.DEBUG)
        logging.getLogger("httpx2").disabled = True  # the client's own, which is no part of the server
        yield stream
    finally:
        root.handlers = handlers
        root.setLevel(level)
        logging.getLogger("httpx2").disabled = False
        structlog.reset_defaults()


def test_a_whole_session_of_calls_leaves_no_secret_in_the_log(house: PeopleHouse) -> None:
    row = house.person("Ada", Role.VIEWER, Role.ADMIN, owns=("main",), factor=True)
    code = house.code(row)
    with real_log() as stream:
        ada = house.browser()
        assert ada.post("/identity/sign-in", name="Ada", password=PASSWORD, code=code).status_code == 200
        ada.post("/identity/sign-in", name="Ada", password=OTHER_PASSWORD, code="123456")
        first = [ada.cookie(name) for name in ("trellis_access", "trellis_refresh", "trellis_csrf")]
        codes = ada.post("/me/recovery-codes").json()["codes"]
        key = ada.send("POST", "/me/keys", {"label": "s", "scopes": ["read"], "days": 9}, {KEY_HEADER: "k-77"}).json()
        token = ada.post("/people", name="Cleo", roles=["viewer"], accounts=[]).json()["token"]
        house.browser().post("/identity/accept", token=token, password=OTHER_PASSWORD)
        house.browser().get("/runs", Authorization=f"Bearer {key['text']}")
        house.browser().get(f"/runs?token={token}")
        ada.post("/identity/refresh")
        ada.send("PUT", "/me/password", {"current": PASSWORD, "password": OTHER_PASSWORD})
        log = stream.getvalue()

    secrets = [PASSWORD, OTHER_PASSWORD, code, *first, *codes, key["text"], key["text"].rsplit("_", 1)[1], token]
    assert log.count('"event": "call"') >= 10, log
    assert all(secrets)
    assert [secret for secret in secrets if secret in log] == []
