"""A server that has just started: rules answer until its models are at hand."""

import gc

import pytest
from tests.fakes.people import PeopleHouse
from tests.unit.server.household.test_answers_routes import told
from tests.unit.server.household.test_bank_routes import sent
from tests.unit.server.household.test_budget_routes import spending

from trellis.constitution.roles import Role
from trellis.server.runs.lasting import loading


def test_rules_answer_until_models_are_prepared_and_say_that_this_is_why(house: PeopleHouse) -> None:
    ada = house.signed_in(house.person("Ada", Role.VIEWER, owns=("household",)))
    assert sent(ada, spending(house.clock.now().date())).json()["problems"] == []
    desk = house.app.state.answers
    desk.hold_back()
    early = [told(ada, operation) for operation in ("financial_analysis", "budget_optimization")]
    desk.prepare()
    later = [told(ada, operation) for operation in ("financial_analysis", "budget_optimization")]
    breakers = ada.get("/household/answers/health").json()["breakers"]
    desk.close()

    assert [one["level"] for one in early] == ["rule", "rule"]
    assert [[fall.rpartition(" ")[2] for fall in one["falls"]] for one in early] == [["preparing"], ["preparing"]]
    assert [(one["level"], one["cache"]) for one in later] == [("champion", "miss"), ("champion", "miss")]
    assert {one["state"] for one in breakers} == {"closed"}


def test_models_that_nothing_can_be_prepared_for_are_asked_again(house: PeopleHouse) -> None:
    ada = house.signed_in(house.person("Ada", Role.VIEWER, owns=("household",)))
    desk = house.app.state.answers
    desk.hold_back()
    desk.prepare()
    found = ada.post("/household/answers", operation="goal_planning")
    desk.close()

    assert found.status_code == 422
    assert "no goal is open" in found.text


def test_nothing_is_collected_while_modules_are_loaded_and_all_of_it_is_kept_for_good() -> None:
    before = gc.get_freeze_count()
    try:
        with loading():
            assert not gc.isenabled()
        assert gc.isenabled()
        assert gc.get_freeze_count() > before
        with pytest.raises(ImportError), loading():
            raise ImportError
        assert gc.isenabled()
    finally:
        gc.unfreeze()
