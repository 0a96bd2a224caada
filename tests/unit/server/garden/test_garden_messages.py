"""Messages between modules over HTTP: how they stand, what was given up, retried and verified."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.fakes.kept_messages import GIVEN_UP, keep_messages
from tests.fakes.people import START, Browser, PeopleHouse, people_house
from tests.fakes.postgres import new_schema

from trellis.constitution.roles import Role

AT = "/garden/messages"


@pytest.fixture
def house(tmp_path: Path) -> Iterator[PeopleHouse]:
    """A house whose modules spoke."""
    keep_messages(tmp_path, START)
    with people_house(tmp_path) as made:
        yield made


@pytest.fixture
def ada(house: PeopleHouse) -> Browser:
    """Trades, and owns the house's account."""
    return house.signed_in(house.person("Ada", Role.TRADER, owns=("main",)))


def test_modules_boxes_and_leases_are_told(ada: Browser) -> None:
    told = ada.get(AT).json()

    assert (told["kept"], told["well"]) == (True, True)
    assert [(one["module"], one["kind"]) for one in told["modules"]] == [
        ("det-1", "alpha_detector"),
        ("dm-1", "decision_maker"),
        ("tr-1", "trader"),
    ]
    assert {"box": "dm:acct-1", "waiting": 0, "handled": 1, "given_up": 1, "over": 0} in told["boxes"]
    assert {one["holder"] for one in told["leases"]} == {"dm-1", "tr-1"}


def test_what_was_given_up_is_listed_without_its_payload_and_retried_once(ada: Browser) -> None:
    told = ada.get(f"{AT}/dead?limit=1").json()
    (letter,) = told["letters"]

    assert (letter["key"], letter["attempts"], letter["given_up"]) == ("plan-1", 4, True)
    assert GIVEN_UP in letter["error"]
    assert "payload" not in letter
    assert told["more"] is False
    path = f"{AT}/{letter['message']}/retry"
    first = ada.send("POST", path, headers={"Idempotency-Key": "r-1"})
    assert first.json() == {"message": letter["message"], "boxes": 1}
    assert ada.send("POST", path, headers={"Idempotency-Key": "r-1"}).json() == first.json()
    assert ada.get(f"{AT}/dead").json()["letters"] == []
    assert ada.post(path).status_code == 422


def test_a_message_that_was_touched_is_found(ada: Browser, house: PeopleHouse) -> None:
    assert ada.get(f"{AT}/verified").json() == {"messages": 4, "broken": 0, "all": True, "problems": []}

    with sqlite3.connect(house.home / "messages" / "bus.db") as connection:
        wire = bytearray(connection.execute("SELECT wire FROM outbox WHERE position = 2").fetchone()[0])
        wire[60] ^= 1
        connection.execute("UPDATE outbox SET wire = ? WHERE position = 2", (bytes(wire),))
    told = ada.get(f"{AT}/verified").json()
    assert told["broken"] == 1
    assert told["problems"][0]["way_out"]


def test_a_house_without_messages_says_so(tmp_path: Path) -> None:
    with people_house(tmp_path / "other") as house:
        ada = house.signed_in(house.person("Ada", Role.TRADER, owns=("main",)))
        told = ada.get(AT).json()

        assert (told["kept"], told["modules"]) == (False, [])
        assert ada.get(f"{AT}/dead").status_code == 404
        assert not (house.home / "messages").exists()


def test_who_may_only_look_retries_nothing(house: PeopleHouse) -> None:
    viewer = house.signed_in(house.person("Vi", Role.VIEWER, owns=("main",)))
    stranger = house.signed_in(house.person("Eve", Role.TRADER, owns=("other",)))
    (letter,) = viewer.get(f"{AT}/dead").json()["letters"]

    assert viewer.post(f"{AT}/{letter['message']}/retry").status_code == 403
    assert stranger.get(AT).status_code == 403


def test_a_record_in_postgresql_is_told_with_the_same_figures(ada: Browser, tmp_path: Path, postgres: str) -> None:
    url, home = new_schema(postgres), tmp_path / "served"
    keep_messages(home, START, url)
    with people_house(home, messages=url) as house:
        eve = house.signed_in(house.person("Ada", Role.TRADER, owns=("main",)))
        told, here = eve.get(AT).json(), ada.get(AT).json()

        assert told.pop("record").startswith("postgresql://")
        assert here.pop("record").endswith("bus.db")
        assert told == here
        assert [one["key"] for one in eve.get(f"{AT}/dead").json()["letters"]] == ["plan-1"]
        assert eve.get(f"{AT}/verified").json()["broken"] == 0
        assert not (home / "messages" / "bus.db").exists()


def test_a_server_that_is_not_there_is_said_to_be_unavailable(tmp_path: Path) -> None:
    with people_house(tmp_path, messages="postgresql://127.0.0.1:1/nowhere?connect_timeout=1") as house:
        ada = house.signed_in(house.person("Ada", Role.TRADER, owns=("main",)))

        assert ada.get(AT).status_code == 503
        assert ada.get(f"{AT}/dead").status_code == 503
