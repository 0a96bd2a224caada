"""The search for the cheapest plan: one to its end, one that is cancelled, and none left when the server ends."""

import time
from dataclasses import dataclass, field
from multiprocessing import active_children
from pathlib import Path
from threading import Event

import pytest
from tests.fakes.people import Browser, PeopleHouse
from tests.unit.server.household.test_debts_routes import STORE, VISA, fields, tell

from trellis.constitution.roles import Role
from trellis.household.problems import NotConverged, refused
from trellis.kernel.clock import WallClock
from trellis.kernel.entropy import SeededEntropy
from trellis.server.household.jobs import KEPT_MAX, Jobs
from trellis.server.household.working import Step, Work
from trellis.server.serving import ServeSettings, opened

PATH = "/household/debts/searches"


@dataclass
class Endless:
    """Implements Worker: it goes on until it is ended, or is told to be refused."""

    step: Step | None = None
    gone: bool = False
    refusal: Event = field(default_factory=Event)

    def wait(self, seconds: float) -> bool:
        """Whether it is to be refused; it got some way."""
        self.step = Step(0, 0, ratio="1.25%")
        return self.refusal.wait(min(seconds, 0.01))

    def result(self) -> object:
        """None."""
        raise refused(NotConverged, "debts", "seconds", 1, "no plan was found", "Give the solver more time.")

    def end(self) -> None:
        """It is gone."""
        self.gone = True


@dataclass
class Solves:
    """Begins endless solves."""

    made: list[Endless] = field(default_factory=list)

    def __call__(self, work: Work) -> Endless:
        """One more."""
        self.made.append(Endless())
        return self.made[-1]


@pytest.fixture
def solves(house: PeopleHouse) -> Solves:
    """Solves of the house that never end by themselves."""
    made = Solves()
    house.app.state.jobs = Jobs(SeededEntropy(5), made)
    return made


@pytest.fixture
def ada(house: PeopleHouse) -> Browser:
    """Who owns a household with two debts."""
    browser = house.signed_in(house.person("Ada", Role.VIEWER, owns=("household",)))
    tell(browser, **VISA)
    tell(browser, **STORE)
    return browser


def settled(browser: Browser, id: str) -> dict[str, object]:
    """The search once it is no more at work."""
    while (told := browser.get(f"{PATH}/{id}").json())["state"] == "working":
        time.sleep(0.02)
    found: dict[str, object] = told
    return found


def test_a_search_ends_with_the_plan_its_bound_and_its_sentence(ada: Browser) -> None:
    """The reference's third set: a promotion that ends makes another plan cheaper than avalanche."""
    began = ada.post(PATH, budget=["500"])

    assert began.status_code == 202, began.text
    assert (began.json()["state"], began.json()["found"]) == ("working", None)
    told = settled(ada, began.json()["id"])
    found = told["found"]
    assert isinstance(found, dict)
    assert (told["state"], told["stale"], found["proven"]) == ("done", False, True)
    plans = ada.get("/household/debts/plans?budget=500").json()
    avalanche = next(one for one in plans["strategies"] if one["strategy"] == "avalanche")
    assert plans["frictions"] == found["frictions"] == ["Store: the rate changes in month 13"]
    assert f"{float(avalanche['cost']) - float(found['plan']['cost']):.2f}" == found["saved"]
    assert float(found["saved"]) > 0
    assert "no plan costs less" in found["sentence"]
    assert float(found["bound"]) <= float(found["plan"]["cost"]) + 0.5
    assert len(found["months"]["months"]) == found["plan"]["months"] == len(found["days"]) - 1
    assert ada.post(PATH, budget=["500"]).json()["id"] == began.json()["id"]
    tell(ada, **{**VISA, "name": "Another"})
    assert settled(ada, began.json()["id"])["stale"]


def test_a_search_is_cancelled_and_its_process_is_gone(ada: Browser, solves: Solves) -> None:
    id = ada.post(PATH, budget=["500"]).json()["id"]
    again = ada.post(PATH, budget=["500"]).json()
    other = ada.post(PATH, budget=["600"])

    assert (again["id"], len(solves.made), other.status_code) == (id, 1, 409)
    while ada.get(f"{PATH}/{id}").json()["gap"] != "1.25%":
        time.sleep(0.01)
    ended = ada.send("DELETE", f"{PATH}/{id}")
    assert (ended.status_code, ended.json()["state"], ended.json()["found"]) == (200, "cancelled", None)
    assert solves.made[0].gone
    assert ada.post(PATH, budget=["600"]).status_code == 202
    assert ada.get(f"{PATH}/nobody").status_code == 404
    assert [one["state"] for one in ada.get(PATH).json()["searches"]] == ["working", "cancelled"]


def test_what_a_search_is_refused_for_is_told(ada: Browser, solves: Solves) -> None:
    assert fields(ada.post(PATH, budget=["x"])) == {"budget"}
    id = ada.post(PATH, budget=["500"]).json()["id"]
    solves.made[0].refusal.set()

    told = settled(ada, id)
    assert told["state"] == "refused"
    assert [row["message"] for row in told["problems"]] == ["no plan was found"]  # type: ignore[attr-defined]


def test_nothing_of_a_search_is_journaled(house: PeopleHouse, ada: Browser, solves: Solves) -> None:
    tag = ada.get("/household/debts").headers["ETag"]
    ada.send("DELETE", f"{PATH}/{ada.post(PATH, budget=['500']).json()['id']}")

    assert ada.get("/household/debts", **{"If-None-Match": tag}).status_code == 304


def test_only_the_newest_searches_are_remembered(ada: Browser, solves: Solves) -> None:
    for place in range(KEPT_MAX + 2):
        ada.send("DELETE", f"{PATH}/{ada.post(PATH, budget=[str(500 + place)]).json()['id']}")

    told = ada.get(PATH).json()["searches"]
    assert [one["means"]["budget"] for one in told] == [[f"{509 - place}.00"] for place in range(KEPT_MAX)]


def test_a_real_process_is_ended_with_the_jobs(ada: Browser, house: PeopleHouse) -> None:
    assert ada.post(PATH, budget=["500"]).status_code == 202
    house.app.state.jobs.close()

    assert not active_children()
    assert ada.post(PATH, budget=["600"]).status_code == 503


def test_a_search_is_of_no_other_topic(ada: Browser, solves: Solves) -> None:
    id = ada.post(PATH, budget=["500"]).json()["id"]

    assert ada.get(f"/household/investing/jobs/{id}").status_code == 404
    assert ada.get("/household/investing/jobs").json() == {"jobs": []}
    assert ada.get("/household/evaluations").json() == {"jobs": []}


def test_a_server_that_ends_leaves_no_search(tmp_path: Path, ada: Browser, house: PeopleHouse) -> None:
    solves = Solves()
    with opened(ServeSettings(tmp_path / "served"), WallClock(), SeededEntropy(3)) as served:
        served.app.state.jobs._start = solves
        house.app.state.jobs = served.app.state.jobs
        ada.post(PATH, budget=["500"])
        assert not solves.made[0].gone

    assert solves.made[0].gone
