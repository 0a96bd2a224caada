"""What lines are for over HTTP: what waits, what a person says, rules, the taxonomy, and how good it all is."""

from typing import Any

import pytest
from httpx2 import Response
from tests.fakes.people import Browser, PeopleHouse
from tests.fakes.whole_house import AtOnce
from tests.unit.server.household.test_bank_routes import sent

from trellis.constitution.roles import Role
from trellis.kernel.entropy import SeededEntropy
from trellis.server.household.jobs import Jobs
from trellis.server.identity.caller import Scope

CSV = """Date,Description,Amount
2025-01-03,ZORBLATT HALL 0042,-12.50
2025-01-10,ZORBLATT HALL 0042,-14.00
2025-01-17,ZORBLATT HALL 0042,-9.75
2025-02-05,QUUXERY,-80.00
2025-02-20,CITY WATER AND POWER,-61.20
"""


@pytest.fixture
def ada(house: PeopleHouse) -> Browser:
    """Who owns a household with three lines of one unknown merchant and one of another."""
    browser = house.signed_in(house.person("Ada", Role.VIEWER, owns=("household",)))
    sent(browser, CSV)
    return browser


def line_of(browser: Browser, words: str) -> str:
    """The newest line with these words."""
    return str(browser.get(f"/household/lines?words={words}").json()["lines"][0]["id"])


def say(browser: Browser, line: str, **body: Any) -> Response:
    """What a line is for."""
    return browser.send("PUT", f"/household/lines/{line}/category", body)


def fields(answer: Response) -> list[str]:
    """The fields that a refusal names."""
    assert answer.status_code == 422, answer.text
    return [one["field"] for one in answer.json()["problems"]]


def names_of_lines(browser: Browser) -> dict[str, str]:
    """The category of each line, by its text and amount."""
    return {
        f"{one['description']} {one['amount']}": one["category"]
        for one in browser.get("/household/lines").json()["lines"]
    }


def test_lines_of_one_merchant_wait_together_and_one_word_settles_them(ada: Browser) -> None:
    review = ada.get("/household/review").json()

    groups = {one["merchant"]: one for one in review["groups"]}
    zorblatt = groups["ZORBLATT HALL"]
    assert (zorblatt["count"], zorblatt["totals"]) == (3, [{"amount": "-36.25", "currency": "USD"}])
    assert zorblatt["answer"]["line"]["booked"] == "2025-01-17"
    assert review["groups"][0] == zorblatt, "of equally uncertain ones the larger comes first"
    assert review["total"] == len(groups)

    effect = say(ada, zorblatt["answer"]["line"]["id"], category="shopping.hobbies").json()
    assert (effect["became"], effect["category_name"], effect["before"]) == (3, "Hobbies and crafts", None)
    after = ada.get("/household/review").json()
    assert "ZORBLATT HALL" not in {one["merchant"] for one in after["groups"]}
    assert after["applied"] == review["applied"] + 3


def test_a_word_is_taken_back_and_of_one_line_it_teaches_nothing(ada: Browser) -> None:
    line = line_of(ada, "zorblatt")

    assert say(ada, line, category="shopping.hobbies", scope="line").json()["became"] == 1
    second = say(ada, line, category="food.coffee").json()
    assert second["before"] == {"category": "shopping.hobbies", "scope": "line"}
    assert ada.send("DELETE", f"/household/lines/{line}/category").json()["others"] == 3
    assert fields(ada.send("DELETE", f"/household/lines/{line}/category")) == ["line"]


def test_the_past_lines_that_speak_for_an_answer_are_told(ada: Browser) -> None:
    first, *_ = (one["id"] for one in ada.get("/household/lines?words=zorblatt").json()["lines"])
    say(ada, first, category="shopping.hobbies")
    other = ada.get("/household/lines?words=-12.50").json()["lines"][0]["id"]

    told = ada.get(f"/household/lines/{other}/category").json()
    assert (told["stage"], told["state"], told["category_name"]) == ("memory", "applied", "Hobbies and crafts")
    assert [(one["id"], one["category"]) for one in told["reasons"]] == [(first, "shopping.hobbies")]
    assert fields(ada.get("/household/lines/no-such/category")) == ["line"]


def test_a_locked_line_is_held_until_it_is_unlocked(ada: Browser) -> None:
    line = line_of(ada, "quuxery")
    assert fields(ada.send("PUT", f"/household/lines/{line}/lock")) == ["line"]

    say(ada, line, category="shopping.hobbies", lock=True)
    assert ada.get(f"/household/lines/{line}/category").json()["locked"]
    assert fields(say(ada, line, category="food.coffee")) == ["line"]
    assert ada.send("DELETE", f"/household/lines/{line}/lock").status_code == 200
    assert say(ada, line, category="food.coffee").status_code == 200
    assert ada.send("PUT", f"/household/lines/{line}/lock").json()["became"] == 0


def test_a_split_sums_to_its_line_or_is_refused_at_its_field(ada: Browser) -> None:
    line = line_of(ada, "quuxery")
    path = f"/household/lines/{line}/split"
    parts = [{"category": "food.groceries", "amount": "-50.00"}, {"category": "shopping.hobbies", "amount": "-29.99"}]

    refused = ada.send("PUT", path, {"parts": parts})
    assert fields(refused) == ["parts"]
    assert "leaves -0.01" in refused.json()["problems"][0]["message"]
    parts[1]["amount"] = "-30.00"
    assert ada.send("PUT", path, {"parts": parts}).status_code == 200
    told = ada.get(f"/household/lines/{line}/category").json()
    assert [one["amount"] for one in told["parts"]] == ["-50.00", "-30.00"]
    assert ada.send("PUT", path, {"parts": []}).status_code == 200
    assert fields(ada.send("PUT", path, {"parts": [{"category": "x", "amount": "1e3"}]})) == ["parts.0.amount"]


def test_a_rule_is_tried_written_moved_changed_and_removed(ada: Browser) -> None:
    body = {"category": "shopping.hobbies", "text": "zorblatt", "most": "13.00"}
    tag = ada.get("/household/rules").headers["ETag"]

    tried = ada.post("/household/rules/try", **body).json()
    assert (tried["decides"], tried["changes"]) == (2, 2)
    assert [one["amount"] for one in tried["rows"]] == ["-9.75", "-12.50"]
    assert ada.get("/household/rules", **{"If-None-Match": tag}).status_code == 304, "a trial changes nothing"

    first = ada.post("/household/rules", **body)
    assert (first.status_code, first.json()["lines"]) == (201, 2)
    second = ada.post("/household/rules", category="food.coffee", text="zorblatt").json()
    assert second["lines"] == 1
    moved = ada.post(f"/household/rules/{second['id']}/move", place=1).json()["rules"]
    assert [(one["category"], one["lines"]) for one in moved] == [("food.coffee", 3), ("shopping.hobbies", 0)]
    changed = ada.send("PUT", f"/household/rules/{second['id']}", {"category": "food.coffee", "text": "quux"}).json()
    assert (changed["id"], changed["lines"]) == (second["id"], 1)
    left = ada.send("DELETE", f"/household/rules/{second['id']}").json()["rules"]
    assert [one["category"] for one in left] == ["shopping.hobbies"]
    assert ada.get("/household/rules", **{"If-None-Match": tag}).status_code == 200


@pytest.mark.parametrize(
    ("asked", "field"),
    [
        ({"text": "(a+)+"}, "text"),
        ({"text": "("}, "text"),
        ({"text": ""}, "text"),
        ({"text": "a", "least": "5", "most": "3"}, "least"),
        ({"text": "a", "least": "-5"}, "least"),
        ({"text": "a", "least": "NaN"}, "least"),
        ({"text": "a", "account": "none"}, "account"),
        ({"text": "a", "category": "food.nothing"}, "category"),
    ],
)
def test_a_rule_that_cannot_be_is_refused_at_its_field(ada: Browser, asked: dict[str, str], field: str) -> None:
    for path in ("/household/rules", "/household/rules/try"):
        answer = ada.post(path, **{"category": "food.coffee", **asked})
        assert fields(answer) == [field]
        (told,) = answer.json()["problems"]
        assert told["way_out"]
        assert "trellis household" not in told["way_out"]
        assert "--" not in told["message"] + told["way_out"]


def test_the_taxonomy_grows_is_renamed_and_hides(ada: Browser) -> None:
    added = ada.post("/household/categories", slug="food.lunches", name="Lunches at work")
    assert (added.status_code, added.json()["kind"], added.json()["bucket"]) == (201, "expense", "want")
    assert fields(ada.post("/household/categories", slug="food.lunches", name="Again")) == ["slug"]
    assert fields(ada.post("/household/categories", slug="food.more", name=" ")) == ["name"]

    path = "/household/categories/food.lunches"
    told = ada.send("PATCH", path, {"name": "Lunch", "hidden": True}).json()
    assert (told["name"], told["hidden"]) == ("Lunch", True)
    assert ada.send("PATCH", path, {}).status_code == 422
    assert fields(say(ada, line_of(ada, "quuxery"), category="food.lunches")) == ["category"]
    rows = ada.get("/household/categories").json()["categories"]
    slugs = [one["slug"] for one in rows]
    assert slugs.index("food") < slugs.index("food.lunches") < slugs.index("transport")


def test_the_same_write_again_counts_once(ada: Browser) -> None:
    key = {"Idempotency-Key": "k-1"}
    body = {"category": "shopping.hobbies", "text": "zorblatt"}
    first = ada.send("POST", "/household/rules", body, key)
    again = ada.send("POST", "/household/rules", body, key)

    assert first.json() == again.json()
    assert len(ada.get("/household/rules").json()["rules"]) == 1


def test_nobody_else_sees_or_changes_it(house: PeopleHouse, ada: Browser) -> None:
    line = line_of(ada, "quuxery")
    ben = house.signed_in(house.person("Ben", Role.VIEWER, Role.TRADER, Role.MANAGER, owns=("main",)))

    reads = ("review", "categories", "rules", "classifier", "evaluations", f"lines/{line}/category")
    assert {ben.get(f"/household/{one}").status_code for one in reads} == {403}
    assert say(ben, line, category="food.coffee").status_code == 403
    assert ben.post("/household/evaluations").status_code == 403
    assert house.browser().get("/household/review").status_code == 401


def test_a_key_that_only_reads_may_try_a_rule_and_change_nothing(house: PeopleHouse) -> None:
    ada = house.signed_in(house.person("Ada", Role.VIEWER, Role.ADMIN, owns=("household",), factor=True))
    sent(ada, CSV)
    made = ada.post("/me/keys", label="reading", scopes=[Scope.READ.value], days=7).json()
    headers = {"Authorization": f"Bearer {made['text']}"}
    reader = house.browser()

    body = {"category": "food.coffee", "text": "quux"}
    assert reader.send("POST", "/household/rules/try", body, headers).json()["decides"] == 1
    assert reader.send("POST", "/household/rules", body, headers).status_code == 403


def test_training_needs_lines_and_says_how_many(ada: Browser) -> None:
    told = ada.get("/household/classifier").json()
    assert (told["trained"], told["labels"], told["teaching_needed"]) == (None, 0, 50)
    assert ada.post("/household/classifier/train").status_code == 422


def many(browser: Browser) -> None:
    """Sixty lines of two merchants with a word on each."""
    rows = "\n".join(
        f"2024-{1 + day // 28:02}-{1 + day % 28:02},{('DELLA ZOO', 'COVE QUUX')[day % 2]},-{day + 1}.50"
        for day in range(60)
    )
    sent(browser, f"Date,Description,Amount\n{rows}\n", name="many.csv")
    for words, category in (("della", "food.groceries"), ("cove", "health.doctors")):
        for one in browser.get(f"/household/lines?words={words}").json()["lines"][:12]:
            assert say(browser, one["id"], category=category).status_code == 200


def settled(house: PeopleHouse, browser: Browser, id: str) -> dict[str, Any]:
    """The evaluation once it is no more at work."""
    follower = house.app.state.jobs.get("categories", id).follower
    follower.join()
    found: dict[str, Any] = browser.get(f"/household/evaluations/{id}").json()
    return found


def test_a_classifier_is_trained_and_categories_are_evaluated(house: PeopleHouse, ada: Browser) -> None:
    many(ada)
    trained = ada.post("/household/classifier/train")
    assert trained.json() == {"lines": 60, "categories": 2}
    told = ada.get("/household/classifier").json()
    assert (told["trained"]["lines"], told["labels"]) == (60, 24)

    house.app.state.jobs = Jobs(SeededEntropy(5), AtOnce)
    begun = ada.post("/household/evaluations")
    assert begun.status_code == 202
    job = settled(house, ada, begun.json()["id"])
    assert (job["state"], job["done"], job["of"]) == ("done", len(job["evaluations"]), len(job["evaluations"]))
    latest = job["evaluations"][0]
    assert (latest["split"], latest["top"]["value"]) == ("time", "1.0000")
    assert sum(one["right"]["of"] for one in latest["reliability"]) == latest["lines"]
    assert ada.send("DELETE", f"/household/evaluations/{job['id']}").json() == job
    assert ada.get("/household/evaluations").json() == {"jobs": [job]}
    assert ada.post("/household/evaluations").json() == job
    assert ada.get("/household/evaluations/none").status_code == 404


def test_too_few_labels_are_told_as_the_reason_an_evaluation_ended(house: PeopleHouse, ada: Browser) -> None:
    """In the real process."""
    job = settled(house, ada, ada.post("/household/evaluations").json()["id"])

    assert job["state"] == "refused"
    assert "needs 20 labels" in job["problems"][0]["message"]
