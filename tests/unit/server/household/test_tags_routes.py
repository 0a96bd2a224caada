"""Tags and notes over HTTP: of one line and of many, found, totalled, and told to nobody else."""

import pytest
from tests.fakes.household import Home, line
from tests.fakes.people import Browser, PeopleHouse

from trellis.constitution.roles import Role


@pytest.fixture
def ada(house: PeopleHouse) -> Browser:
    """Who owns the household."""
    lines = (line("-9.00", 3, "ZQX HOTEL"), line("-8.00", 9, "ZQX HOTEL"), line("20.00", 10, "PAYER"))
    Home(house.served.home).take(*lines)
    return house.signed_in(house.person("Ada", Role.VIEWER, owns=("household",)))


def test_a_line_is_tagged_noted_found_and_totalled(house: PeopleHouse, ada: Browser) -> None:
    before = ada.get("/household/lines")
    payer, second, first = (one["id"] for one in before.json()["lines"])
    told = ada.send("PUT", f"/household/lines/{first}/tags", {"tags": ["#Trip", "tax", "TRIP"]})
    assert told.json() == {"line": first, "tags": ["tax", "trip"], "by_rule": [], "note": ""}
    told = ada.send("PUT", f"/household/lines/{first}/note", {"note": " Room 12 "})
    assert told.json() == {"line": first, "tags": ["tax", "trip"], "by_rule": [], "note": "Room 12"}
    assert ada.get("/household/lines", **{"If-None-Match": before.headers["ETag"]}).status_code == 200

    for query in ("tag=%23TRIP", "words=room%2012", "words=tax"):
        (found,) = ada.get(f"/household/lines?{query}").json()["lines"]
        assert (found["id"], found["tags"], found["note"]) == (first, ["tax", "trip"], "Room 12")

    many = {"where": {"merchant": "zqx", "since": "2026-03-01", "most": "9.00"}, "add": ["trip"], "remove": ["tax"]}
    tried = ada.send("POST", "/household/lines/annotations?tried=true", many).json()
    assert tried == {"lines": 2, "changed": [first, second], "noted": [], "tried": True}
    assert ada.get("/household/tags").json()["tags"][1]["lines"] == 1
    assert ada.send("POST", "/household/lines/annotations", many).json() == tried | {"tried": False}
    (trip,) = ada.get("/household/tags").json()["tags"]
    assert trip == {
        "tag": "trip", "lines": 2, "booked": 2, "first": "2026-03-03", "last": "2026-03-09",
        "money": [{"currency": "USD", "came": "0", "went": "17.00"}],
    }  # fmt: skip
    assert ada.get("/household/tags?until=2026-03-08").json()["tags"][0]["lines"] == 1

    seen = {"lines": [payer, first], "note": "Seen"}
    tried = ada.send("POST", "/household/lines/annotations?tried=true", seen).json()
    assert (tried["changed"], tried["noted"]) == (
        [payer, first],
        [{"line": first, "booked": "2026-03-03", "text": "ZQX HOTEL", "note": "Room 12"}],
    )
    refused = ada.send("POST", "/household/lines/annotations", seen)
    assert (refused.status_code, refused.json()["problems"][0]["field"]) == (422, "note_way")
    told = ada.send("POST", "/household/lines/annotations", seen | {"note_way": "append"}).json()
    assert (told["lines"], told["changed"]) == (2, [payer, first])
    assert ada.get("/household/lines?words=room").json()["lines"][0]["note"] == "Room 12\nSeen"
    told = ada.send("POST", "/household/lines/annotations", {"lines": [payer], "note": ""}).json()
    assert told["changed"] == [payer]
    assert ada.send("DELETE", f"/household/lines/{first}/note").json()["note"] == ""
    assert ada.send("PUT", f"/household/lines/{first}/tags", {"tags": []}).json()["tags"] == []

    other = house.signed_in(house.person("Ben", Role.VIEWER))
    assert other.get("/household/tags").status_code == 403
    assert other.send("PUT", f"/household/lines/{first}/tags", {"tags": ["x"]}).status_code == 403


def test_a_stale_page_changes_nothing_and_is_told_the_newest(ada: Browser) -> None:
    row = ada.get("/household/lines").json()["lines"][0]
    line, seen = f"/household/lines/{row['id']}", row["annotation_etag"]
    whole = {"tags": ["trip"], "note": "Mine"}
    first = ada.send("PUT", f"{line}/annotation", whole, {"If-Match": seen})
    assert (first.json()["tags"], first.json()["note"], first.headers["ETag"] != seen) == (["trip"], "Mine", True)
    assert ada.send("PUT", f"{line}/annotation", whole, {"If-Match": f'"other", {first.headers["ETag"]}'}).is_success

    newest = ada.get(f"{line}/annotation")
    assert newest.headers["ETag"] == first.headers["ETag"]
    assert ada.get(f"{line}/annotation", **{"If-None-Match": first.headers["ETag"]}).status_code == 304
    for method, path, body in (
        ("PUT", "annotation", {"tags": [], "note": ""}),
        ("PUT", "tags", {"tags": ["x"]}),
        ("PUT", "note", {"note": "Other"}),
        ("DELETE", "note", None),
    ):
        stale = ada.send(method, f"{line}/{path}", body, {"If-Match": seen})
        assert (stale.status_code, stale.json()["detail"]) == (412, "it was changed meanwhile")
    assert ada.get(f"{line}/annotation").json() == newest.json()
    assert ada.send("PUT", f"{line}/note", {"note": "Other"}, {"If-Match": "*"}).json()["note"] == "Other"
    assert ada.send("PUT", f"{line}/annotation", {"tags": [], "note": ""}).json()["note"] == ""
    assert ada.get("/household/lines/0000000000000000/annotation").status_code == 404


def test_what_becomes_the_persons_own_outlives_its_rule(ada: Browser) -> None:
    rule = ada.post("/household/rules", text="zqx", tags=["trip"]).json()["id"]
    first, second = (one["id"] for one in ada.get("/household/lines?words=zqx").json()["lines"])
    body = {"tags": ["trip"], "own": ["trip"], "note": ""}
    assert ada.send("PUT", f"/household/lines/{first}/annotation", body).json()["by_rule"] == []
    kept = ada.send("PUT", f"/household/lines/{second}/annotation", body | {"own": []}).json()
    assert kept["by_rule"] == [{"tag": "trip", "rules": [rule]}]
    assert ada.send("DELETE", f"/household/rules/{rule}").json()["untagged"] == 1


def test_a_rule_tags_lines_and_what_a_person_says_of_one_stands(ada: Browser) -> None:
    payer, second, first = (one["id"] for one in ada.get("/household/lines").json()["lines"])
    body = {"text": "zqx", "tags": ["#Trip"]}
    tried = ada.post("/household/rules/try", **body).json()
    assert [tried[name] for name in ("decides", "tagged", "untagged", "spared")] == [0, 2, 0, 0]
    assert [row["id"] for row in tried["rows"]] == [second, first]
    assert ada.get("/household/tags").json()["tags"] == []

    rule = ada.post("/household/rules", **body).json()
    assert (rule["category"], rule["tags"], rule["tagged"], rule["alone"], rule["stop"]) == ("", ["trip"], 2, 2, False)
    told = {one["id"]: one for one in ada.get("/household/lines").json()["lines"]}
    assert told[first]["by_rule"] == [{"tag": "trip", "rules": [rule["id"]]}]
    assert (told[payer]["tags"], told[payer]["by_rule"]) == ([], [])
    assert ada.get("/household/tags").json()["tags"][0]["lines"] == 2

    off = ada.send("PUT", f"/household/lines/{first}/tags", {"tags": []}).json()
    assert (off["tags"], off["by_rule"]) == ([], [])
    own = ada.send("POST", "/household/lines/annotations", {"lines": [second], "add": ["trip"]}).json()
    assert own["changed"] == [second]
    tried = ada.post("/household/rules/try", **body | {"text": "zqx|payer", "change": rule["id"]}).json()
    assert [tried[name] for name in ("tagged", "untagged", "spared")] == [1, 0, 1]
    wider = ada.send("PUT", f"/household/rules/{rule['id']}", body | {"text": "zqx|payer"}).json()
    assert (wider["tagged"], wider["alone"]) == (1, 1)
    assert ada.send("DELETE", f"/household/rules/{rule['id']}").json() == {"rules": [], "untagged": 1}
    told = {one["id"]: one["tags"] for one in ada.get("/household/lines").json()["lines"]}
    assert told == {payer: [], second: ["trip"], first: []}
    for wrong, field in (({"tags": []}, "category"), ({"tags": ["two words"]}, "tags")):
        refused = ada.post("/household/rules", **body | wrong)
        assert (refused.status_code, refused.json()["problems"][0]["field"]) == (422, field)


def test_what_cannot_be_said_is_refused_by_its_field_and_nothing_is_said(ada: Browser) -> None:
    first = ada.get("/household/lines").json()["lines"][0]["id"]
    before = ada.get("/household/lines").headers["ETag"]
    many, one = "/household/lines/annotations", f"/household/lines/{first}"
    refused = (
        ada.send("PUT", f"{one}/tags", {"tags": ["two words"]}),
        ada.send("PUT", f"{one}/note", {"note": " "}),
        ada.send("PUT", "/household/lines/0000000000000000/note", {"note": "x"}),
        ada.send("DELETE", f"{one}/note"),
        ada.send("POST", many, {"lines": ["0000000000000000"], "add": ["x"]}),
        ada.send("POST", many, {"where": {}, "add": ["x"]}),
        ada.send("POST", many, {"where": {"category": "nothing"}, "add": ["x"]}),
        ada.send("POST", many, {"where": {"words": "zqx"}, "add": ["ok"], "remove": ["missing"]}),
        ada.get("/household/lines?tag=two%20words"),
    )
    assert [answer.status_code for answer in refused] == [422] * len(refused)
    rows = [answer.json()["problems"][0] for answer in refused]
    assert [row["field"] for row in rows] == [
        "tags", "note", "line", "line", "line", "where", "category", "tags", "tags",
    ]  # fmt: skip
    assert not [row for row in rows if "trellis" in row["way_out"] or "--" in row["way_out"]]
    for body in ({"add": ["x"]}, {"lines": [first], "where": {"words": "x"}, "add": ["x"]}, {"lines": [first]}):
        assert ada.send("POST", many, body).status_code == 422
    assert ada.get("/household/tags?since=2026-03-02&until=2026-03-01").status_code == 422
    assert ada.get("/household/lines").headers["ETag"] == before
