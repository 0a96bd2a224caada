"""The audit: a record per call, before a change is answered, without names or secrets; a person erased leaves ids."""

import json
from pathlib import Path

import pytest
from tests.fakes.people import FAR, OTHER_PASSWORD, PASSWORD, START, Browser, PeopleHouse, people_house

from trellis.constitution.roles import Role
from trellis.core.problems import ProblemError, problem
from trellis.kernel.journal import Journal
from trellis.kernel.whole import check_chain
from trellis.server.identity.audit import AuditJournal, AuditRow, CallAnswered


def rows(house: PeopleHouse) -> tuple[AuditRow, ...]:
    """Every call so far, newest first."""
    house.identity.audit.flush()
    return house.identity.audit.rows()


def reader(house: PeopleHouse) -> Browser:
    """A person who may read the audit."""
    return house.signed_in(house.person("Rae", Role.COMPLIANCE, password=OTHER_PASSWORD), OTHER_PASSWORD)


def test_each_call_leaves_who_what_and_outcome(house: PeopleHouse) -> None:
    ada = house.person("Ada", Role.VIEWER, owns=("main",))
    browser = house.signed_in(ada)
    browser.get("/runs/march")
    browser.get("/runs/nowhere")
    house.browser(FAR).get("/me")
    found = [
        (row.call.person, row.call.method, row.call.route, row.call.subject, row.call.outcome) for row in rows(house)
    ]

    assert found == [
        ("", "GET", "/api/v1/me", "", 401),
        (ada.id, "GET", "/api/v1/runs/{run}", "run=nowhere", 404),
        (ada.id, "GET", "/api/v1/runs/{run}", "run=march", 200),
        (ada.id, "POST", "/api/v1/identity/sign-in", "", 200),
    ]


def test_a_change_is_on_disk_before_it_is_answered(house: PeopleHouse) -> None:
    browser = house.signed_in(house.person("Ada", Role.VIEWER))
    browser.send("PUT", "/me/preferences/theme", {"value": "dark"})
    with Journal.open(house.identity.audit.path, read_only=True) as journal:
        assert journal.head.sequence == 2


def test_a_change_whose_record_cannot_be_kept_is_not_answered_as_done(
    house: PeopleHouse, monkeypatch: pytest.MonkeyPatch
) -> None:
    browser = house.signed_in(house.person("Ada", Role.VIEWER))

    def full(_: object, batch: list[object], __: int) -> None:
        raise problem("audit", "file", len(batch), "the disk is full", "Make room.")

    with monkeypatch.context() as patched:
        patched.setattr(Journal, "append", full)
        refused = browser.send("PUT", "/me/preferences/theme", {"value": "dark"})
    assert refused.status_code == 503
    assert "disk is full" in refused.text

    kept = browser.send("PUT", "/me/preferences/theme", {"value": "light"})
    assert kept.status_code == 204
    assert [row.call.outcome for row in rows(house)[:2]] == [204, 204]


def test_of_a_path_that_is_no_route_nothing_is_kept(house: PeopleHouse) -> None:
    house.browser().get("/identity/link/a-secret-in-the-wrong-place?token=another")

    assert "secret" not in str(rows(house))
    assert rows(house)[0].call.route == "unknown"


def test_no_name_password_code_or_token_is_in_the_audit_or_in_what_the_server_prints(
    house: PeopleHouse, capfd: pytest.CaptureFixture[str]
) -> None:
    row = house.person("Wilhelmina", Role.ADMIN, factor=True)
    code = house.code(row)
    browser = house.browser()
    signed = browser.post("/identity/sign-in", name="Wilhelmina", password=PASSWORD, code=code, keeping="client").json()
    browser.post("/identity/sign-in", name=PASSWORD, password="wrong but telling")
    bearer = {"Authorization": f"Bearer {signed['access']}"}
    key = browser.send("POST", "/me/keys", {"label": "s", "scopes": ["read"], "days": 1}, bearer).json()["text"]
    invited = browser.send("POST", "/people", {"name": "Ben", "roles": []}, bearer).json()["token"]
    browser.send("POST", "/people", {"name": 3, "roles": [PASSWORD]}, bearer)
    house.identity.audit.flush()
    kept = b"".join(path.read_bytes() for path in house.identity.audit.path.parent.iterdir())
    printed = "".join(capfd.readouterr())

    for secret in (PASSWORD, "Wilhelmina", "wrong but telling", signed["access"], signed["refresh"], key, invited):
        assert secret.encode() not in kept
        assert secret not in printed
    assert f'"{code}"'.encode() not in kept


def test_tokens_are_not_in_the_database_either(house: PeopleHouse) -> None:
    row = house.person("Ada", Role.ADMIN, factor=True)
    browser = house.browser()
    body = {"name": "Ada", "password": PASSWORD, "code": house.code(row), "keeping": "client"}
    signed = browser.post("/identity/sign-in", **body).json()
    bearer = {"Authorization": f"Bearer {signed['access']}"}
    key = browser.send("POST", "/me/keys", {"label": "s", "scopes": ["read"], "days": 1}, bearer).json()["text"]
    kept = b"".join(path.read_bytes() for path in house.home.glob("people.db*"))

    for secret in (PASSWORD, signed["access"], signed["refresh"], key, key.rsplit("_", 1)[1]):
        assert secret.encode() not in kept


def test_the_audit_is_read_by_those_whom_part_one_names(house: PeopleHouse) -> None:
    for role, status in ((Role.VIEWER, 403), (Role.TRADER, 403), (Role.ADMIN, 403), (Role.MANAGER, 200)):
        assert house.signed_in(house.person(role.value, role)).get("/audit").status_code == status


def test_pages_of_the_audit_follow_one_another(house: PeopleHouse) -> None:
    browser = reader(house)
    for _ in range(7):
        browser.get("/me")
    house.identity.audit.flush()
    found, cursor = [], ""
    while True:
        page = browser.get(f"/audit?limit=3{cursor}").json()
        house.identity.audit.flush()
        found += [each["sequence"] for each in page["calls"]]
        if page["next"] is None:
            break
        cursor = f"&cursor={page['next']}"

    assert found == list(range(found[0], 0, -1))


def test_addresses_are_told_of_people_and_networks_of_nobody(house: PeopleHouse) -> None:
    house.browser(FAR).get("/me")
    browser = reader(house)
    browser.get("/me")
    house.identity.audit.flush()
    calls = browser.get("/audit").json()["calls"]

    assert [each["address"] for each in calls] == ["127.0.0.1", "127.0.0.1", "203.0.113.0/24"]
    assert b"127.0.0.1" not in house.identity.audit.path.read_bytes()


def test_erasing_a_person_leaves_a_valid_chain_that_tells_no_longer_who_or_where(house: PeopleHouse) -> None:
    watcher = reader(house)
    ben = house.person("Ben", Role.VIEWER)
    browser = house.signed_in(ben)
    browser.send("PUT", "/me/preferences/theme", {"value": "dark"})
    assert browser.post("/me/erase", name="Somebody", password=PASSWORD).status_code == 422
    assert browser.post("/me/erase", name="Ben", password="a wrong guess").status_code == 401
    assert browser.post("/me/erase", name="Ben", password=PASSWORD).status_code == 204
    house.identity.audit.flush()
    calls = [each for each in watcher.get("/audit").json()["calls"] if each["person"] == ben.id]
    kept = b"".join(path.read_bytes() for path in house.home.glob("people.db*"))

    assert browser.get("/me").status_code == 401
    assert [each["address"] for each in calls] == [None] * len(calls)
    assert len(calls) == 5
    assert b"Ben" not in kept
    assert ben.seal not in kept
    check_chain(house.identity.audit.path)


def test_the_last_admin_is_not_erased(house: PeopleHouse) -> None:
    row = house.person("Ada", Role.ADMIN, factor=True)
    browser = house.signed_in(row)

    assert browser.post("/me/erase", name="Ada").status_code == 409
    house.person("Ben", Role.ADMIN)
    assert browser.post("/me/erase", name="Ada").status_code == 204
    assert house.browser().post("/identity/sign-in", name="Ada", password=PASSWORD).status_code == 401


def test_an_admin_erases_others(house: PeopleHouse) -> None:
    admin = house.signed_in(house.person("Ada", Role.ADMIN, factor=True))
    ben = house.person("Ben", Role.VIEWER)

    assert admin.send("DELETE", f"/people/{ben.id}").status_code == 204
    assert admin.send("DELETE", f"/people/{ben.id}").status_code == 404
    assert [each["name"] for each in admin.get("/people").json()["people"]] == ["Ada"]


def test_everything_about_a_person_is_exported_and_no_secret(house: PeopleHouse) -> None:
    row = house.person("Ada", Role.VIEWER, Role.MANAGER, Role.ADMIN, owns=("main",), factor=True)
    browser = house.signed_in(row)
    browser.send("PUT", "/me/preferences/layout", {"value": {"widgets": ["today", "positions"]}})
    key = browser.post("/me/keys", label="script", scopes=["read"], days=1).json()["text"]
    browser.post("/pairs", permission="EMERGENCY reset", subject="demo/main", reason="drill")
    answer = browser.get("/me/export")
    told = answer.json()

    assert told["me"]["name"] == "Ada"
    assert told["preferences"] == {"layout": {"widgets": ["today", "positions"]}}
    assert [each["label"] for each in told["keys"]] == ["script"]
    assert [each["reason"] for each in told["pairs"]] == ["drill"]
    assert {each["address"] for each in told["calls"]} == {"127.0.0.1"}
    assert "attachment" in answer.headers["content-disposition"]
    with house.identity.store.reading() as unit:
        found = unit.people.get(row.id)
    assert found is not None
    for secret in (found.password, key.rsplit("_", 1)[1], found.seal.hex(), browser.cookie("trellis_refresh")):
        assert secret not in answer.text


def test_what_waits_is_written_when_the_house_closes(tmp_path: Path) -> None:
    with people_house(tmp_path) as house:
        house.browser().get("/me")
    with Journal.open(tmp_path / "audit" / "journal.db", read_only=True) as journal:
        assert [json.loads(record.payload)["route"] for record in journal.read()] == ["/api/v1/me"]


def test_two_servers_of_one_house_write_one_chain(tmp_path: Path) -> None:
    path = tmp_path / "audit" / "journal.db"
    call = CallAnswered(START, "", "", "", "GET", "/api/v1/me", "", 401, "")
    one, two = AuditJournal(path), AuditJournal(path)
    for _ in range(5):
        one.keep(call)
        two.keep(call)
    one.close()
    two.close()

    check_chain(path)
    with Journal.open(path, read_only=True) as journal:
        assert journal.head.sequence == 10


def test_a_closed_audit_takes_nothing_more(tmp_path: Path) -> None:
    audit = AuditJournal(tmp_path / "audit" / "journal.db")
    audit.close()

    with pytest.raises(ProblemError, match="no more records"):
        audit.keep(CallAnswered(START, "", "", "", "GET", "/", "", 200, ""))
