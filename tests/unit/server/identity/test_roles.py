"""Part I over HTTP: each role, with each permission, with and without a second factor, on own and foreign accounts.

The table is the one that the constitution's room holds; the calls go through sign-in, session, cookie and dependency.
"""

from pathlib import Path

import pytest
from fastapi import APIRouter, Depends, FastAPI
from fastapi.testclient import TestClient
from tests.fakes.people import API, NEAR, PeopleHouse, people_house

from trellis.constitution.roles import TABLE, Permission, Role, grant
from trellis.server.app import ROUTERS, create_app
from trellis.server.identity import keys, sessions
from trellis.server.identity.caller import SCOPES, SECOND_FACTOR, Caller, CallerDep, Scope, permitted, require
from trellis.server.identity.where import Where

PEOPLE = [Role.VIEWER, Role.TRADER, Role.MANAGER, Role.COMPLIANCE, Role.ADMIN]
HERE = Where("127.0.0.1", "test", "localhost:8000", secure=False, forwarded=False)


def asking() -> APIRouter:
    """A route that asks for each permission of the account that is named."""
    router = APIRouter()

    @router.post("/ask/{permission}")
    def ask(permission: str, caller: CallerDep, account: str = "", author: str = "") -> str:
        permitted(caller, Permission[permission], account=account, author=author)
        return caller.person.name

    for each in Permission:
        router.add_api_route(
            f"/require/{each.name}", _named, methods=["POST"], dependencies=[Depends(require(each))], name=each.name
        )
    return router


def _named(caller: CallerDep) -> str:
    return caller.person.name


def app_of(house: PeopleHouse) -> FastAPI:
    """The house's app with the asking routes before the pages."""
    app = create_app(house.served)
    kept = list(app.router.routes)
    app.include_router(asking(), prefix=API)
    added = app.router.routes[len(kept) :]
    app.router.routes[:] = [*added, *kept]
    return app


def client(house: PeopleHouse, app: FastAPI, role: Role, *, mfa: bool) -> TestClient:
    """A client of a person with one role, who owns main."""
    row = house.person(f"{role.value} {mfa}", role, owns=("main",))
    until = house.clock.now().replace(year=2026) if mfa else None
    signed = sessions.begin(house.identity, row, "password", HERE, until)
    headers = {"Authorization": f"Bearer {signed.access}"}
    return TestClient(app, base_url="http://localhost:8000", client=NEAR, headers=headers)


@pytest.mark.parametrize("mfa", [False, True], ids=["one factor", "two factors"])
@pytest.mark.parametrize("role", PEOPLE)
def test_each_permission_is_answered_as_part_one_has_it(tmp_path: Path, role: Role, mfa: bool) -> None:
    with people_house(tmp_path) as house:
        app = app_of(house)
        asker = client(house, app, role, mfa=mfa)
        answered, expected = {}, {}
        for permission in Permission:
            cell = grant(permission, role)
            for account in ("main", "other", ""):
                for author in ("", "somebody else", f"{role.value} {mfa}"):
                    named = {"account": account, "author": author}
                    status = asker.post(f"{API}/ask/{permission.name}", params=named).status_code
                    answered[permission, account, author] = status
                    held = cell.given and (mfa or not cell.mfa) and (account == "main" or not cell.own)
                    held = held and (author == "somebody else" or not cell.others)
                    expected[permission, account, author] = 200 if held else 403

        assert answered == expected
        assert len(TABLE) == len(Permission)


@pytest.mark.parametrize("role", PEOPLE)
def test_a_refusal_says_whether_a_second_factor_would_help(tmp_path: Path, role: Role) -> None:
    with people_house(tmp_path) as house:
        asker = client(house, app_of(house), role, mfa=False)
        for permission in Permission:
            cell = grant(permission, role)
            answer = asker.post(f"{API}/ask/{permission.name}", params={"account": "main"})
            if answer.status_code == 403:
                helps = cell.given and cell.mfa and not cell.others
                assert (answer.json()["type"] == SECOND_FACTOR) is helps, permission
                assert "Part I" in answer.json()["detail"]


def test_the_dependency_answers_as_the_table_where_no_account_is_named(tmp_path: Path) -> None:
    with people_house(tmp_path) as house:
        app = app_of(house)
        for role in PEOPLE:
            asker = client(house, app, role, mfa=True)
            for permission in Permission:
                cell = grant(permission, role)
                held = cell.given and not cell.own and not cell.others
                assert asker.post(f"{API}/require/{permission.name}").status_code == (200 if held else 403)


@pytest.mark.parametrize("scope", [Scope.READ, Scope.COMMAND, Scope.GOVERN])
def test_a_key_does_what_its_scope_covers_and_nothing_that_takes_a_second_factor(tmp_path: Path, scope: Scope) -> None:
    with people_house(tmp_path) as house:
        app = app_of(house)
        row = house.person("Ada", *PEOPLE, owns=("main",))
        made = keys.make(house.identity, row, "script", (scope,), 30)
        asker = TestClient(
            app, base_url="http://localhost:8000", client=NEAR, headers={"Authorization": f"Bearer {made.text}"}
        )
        for permission in Permission:
            path = f"{API}/ask/{permission.name}"
            answer = asker.post(path, params={"account": "main", "author": "somebody else"})
            held = any(grant(permission, role).given and not grant(permission, role).mfa for role in PEOPLE)
            assert answer.status_code == (200 if held and SCOPES[permission] is scope else 403), permission


def test_nobody_is_answered_where_anybody_must_sign_in(tmp_path: Path) -> None:
    """Every route of the API but those that let people in says 401 to nobody."""
    with people_house(tmp_path) as house:
        browser = house.browser()
        open_ones = {"/identity/state", "/identity/setup", "/identity/sign-in", "/identity/link", "/identity/accept"}
        open_ones |= {"/identity/refresh", "/identity/sign-out", "/identity/passkeys/ask", "/identity/passkeys/sign-in"}
        asked = 0
        for path, verbs in browser.client.app.openapi()["paths"].items():  # type: ignore[attr-defined]
            short = path.removeprefix(API)
            if short in open_ones or not path.startswith(API):
                continue
            for verb in verbs:
                filled = short.replace("{run}", "march").replace("{name}", "theme")
                for name in ("session", "passkey", "key", "person", "pair"):
                    filled = filled.replace(f"{{{name}}}", "x-1")
                assert browser.send(verb.upper(), filled, {}).status_code == 401, (verb, path)
                asked += 1

        assert asked >= len(ROUTERS)


def test_a_caller_s_scopes_know_every_permission() -> None:
    assert set(SCOPES) == set(Permission)
    assert Caller.__dataclass_params__.frozen  # type: ignore[attr-defined]
