"""An app lets go of what it opened when it ends: no thread of its audit or of its log of predictions stays."""

from datetime import date
from pathlib import Path
from threading import Thread, enumerate

from fastapi.testclient import TestClient
from tests.fakes.household import Home, line
from tests.fakes.people import Browser, PeopleHouse, people_house

from trellis.constitution.roles import Role
from trellis.core.dates import months_after
from trellis.server.app import create_app

ANSWER = {"operation": "financial_analysis", "timeout_ms": 60_000}


def _at_work() -> set[Thread]:
    return {one for one in enumerate() if one.name in ("audit", "prediction log")}


def _household(home: Path) -> None:
    days = [months_after(date(2024, 10, 5), n) for n in range(6)]
    Home(home).take(*(line("-300.10", on, "SAFEWAY") for on in days))


def _asks(house: PeopleHouse) -> Browser:
    """An owner whose question leaves a record in the log of predictions."""
    browser = house.signed_in(house.person("Ada", Role.VIEWER, owns=("household",)))
    assert browser.post("/household/answers", **ANSWER).status_code == 200
    return browser


def test_no_thread_stays_when_a_house_is_shut(tmp_path: Path) -> None:
    before = _at_work()
    _household(tmp_path)
    with people_house(tmp_path) as house:
        _asks(house)
        assert {one.name for one in _at_work() - before} == {"audit", "prediction log"}

    assert _at_work() <= before


def test_nor_when_an_app_is_served_and_its_server_ends(tmp_path: Path) -> None:
    before = _at_work()
    _household(tmp_path)
    with people_house(tmp_path) as house:
        house.__dict__["app"] = create_app(house.served)
        with TestClient(house.app):
            _asks(house)
        assert {one.name for one in _at_work() - before} == {"audit"}
