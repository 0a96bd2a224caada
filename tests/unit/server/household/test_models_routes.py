"""Models over HTTP: what is registered and moved, looks for drift, and experiments, for who owns the household."""

from typing import Any

import pytest
from tests.fakes.people import Browser, PeopleHouse
from tests.fakes.registered import registered, tried_out
from tests.unit.bookkeeping.test_category_models import taught

from trellis.adapters.registry.household.evidence import NAME
from trellis.bookkeeping.keeper import journal_of
from trellis.constitution.roles import Role


@pytest.fixture
def ada(house: PeopleHouse) -> Browser:
    """Who owns a household whose house has three versions of a model."""
    for number in (1, 2, 3):
        registered(house.home, house.clock.now(), to_production=number < 3)
    return house.signed_in(house.person("Ada", Role.VIEWER, owns=("household",)))


def stages(told: dict[str, Any]) -> dict[int, str]:
    """By version."""
    return {one["version"]: one["stage"] for one in told["models"]}


def test_versions_are_told_newest_first_with_where_they_may_go(ada: Browser) -> None:
    told = ada.get("/household/models").json()

    assert [(one["version"], one["stage"], one["onward"], one["way_back"]) for one in told["models"]] == [
        (3, "draft", "validated", False),
        (2, "production", None, False),
        (1, "retired", None, True),
    ]
    assert told["models"][0]["metrics"][0]["value"] == "0.9"
    assert {one["operation"] for one in told["answering"]} >= {"goal_planning", "debt_strategy"}
    assert (told["drift"], told["proposals"], told["experiments"]) == ([], [], [])


def test_a_version_is_told_whole_and_a_changed_artefact_is_named(ada: Browser, house: PeopleHouse) -> None:
    told = ada.get("/household/models/weights/versions/2").json()

    assert told["whole"]
    assert [(one["source"], one["target"]) for one in told["moves"]] == [
        ("shadow", "production"),
        ("validated", "shadow"),
        ("draft", "validated"),
    ]
    assert told["moves"][0]["rollback"] == 1
    assert told["importance"] == [{"name": "amount", "told": "0.7"}]
    assert ada.get("/household/models/weights/versions/9").status_code == 404
    registered(house.home, house.clock.now(), spoilt=True)
    spoilt = ada.get("/household/models/weights/versions/4").json()
    assert (spoilt["whole"], "not the one that was registered" in spoilt["trouble"]) == (False, True)


def test_a_version_moves_by_whom_and_why_and_comes_back(ada: Browser) -> None:
    for _ in range(3):
        moved = ada.send("POST", "/household/models/weights/versions/3/promote", {"reason": "better on rent"})
        assert moved.status_code == 200
    assert stages(moved.json()) == {3: "production", 2: "retired", 1: "retired"}
    why = ada.get("/household/models/weights/versions/3").json()["moves"][0]["reason"]
    back = ada.send("POST", "/household/models/weights/rollback", {}).json()
    gone = ada.send("POST", "/household/models/weights/versions/2/retire", {"reason": "enough"}).json()

    assert why == "better on rent"
    assert stages(back) == {3: "retired", 2: "production", 1: "retired"}
    assert stages(gone) == {3: "retired", 2: "retired", 1: "retired"}
    assert ada.send("POST", "/household/models/weights/versions/2/retire", {}).status_code == 422
    assert ada.send("POST", "/household/models/other/versions/1/promote", {}).status_code == 404


def test_the_gate_s_reasons_are_told(ada: Browser, house: PeopleHouse) -> None:
    registered(house.home, house.clock.now(), explanation="")
    told = ada.send("POST", "/household/models/weights/versions/4/promote", {})

    assert told.status_code == 422
    assert "explain" in told.json()["detail"]


def test_a_look_for_drift_says_what_it_lacks_or_what_it_found(ada: Browser, house: PeopleHouse) -> None:
    nothing = ada.send("POST", "/household/models/drift").json()
    taught(house.home)
    trained = ada.send("POST", "/household/classifier/train")
    few = ada.send("POST", "/household/models/drift").json()

    assert (nothing["findings"], "no version is in production" in nothing["lacks"]) == ([], True)
    assert trained.status_code == 200
    assert "needs 50 lines" in few["lacks"]
    assert NAME in {one["name"] for one in ada.get("/household/models").json()["models"]}


def test_an_experiment_is_told_by_arm_and_stopped_for_good(ada: Browser, house: PeopleHouse) -> None:
    tried_out(house.app.state.answers.experiments, "quick")
    (one,) = ada.get("/household/models").json()["experiments"]
    mine = {each["operation"]: each["arm"] for each in ada.get("/household/models").json()["answering"]}
    stopped = ada.send("POST", "/household/experiments/quick/stop", {"reason": "nobody minds"}).json()

    assert [(arm["arm"], arm["users"]) for arm in one["arms"]] == [("control", 0), ("treatment", 0)]
    assert (one["stopped"], one["p"], one["decided"]) == (None, "1.000000", False)
    assert mine["goal_planning"].startswith("quick: simulation-")
    assert stopped["experiments"][0]["reason"] == "nobody minds"
    assert {each["arm"] for each in stopped["answering"]} == {""}
    assert ada.send("POST", "/household/experiments/none/stop", {}).status_code == 422


def test_others_are_kept_out(ada: Browser, house: PeopleHouse) -> None:
    eve = house.signed_in(house.person("Eve", Role.VIEWER))

    assert eve.get("/household/models").status_code == 403
    assert eve.send("POST", "/household/models/weights/rollback", {}).status_code == 403
    assert house.browser().get("/household/models").status_code == 401


def test_a_damaged_household_is_a_503_with_its_reason(ada: Browser, house: PeopleHouse) -> None:
    taught(house.home)
    journal_of(house.home).write_bytes(b"no journal of anybody " * 100)
    told = ada.get("/household/accounts")

    assert told.status_code == 503
    assert told.headers["Retry-After"]
    assert str(journal_of(house.home).name) in told.json()["problems"][0]["source"]
