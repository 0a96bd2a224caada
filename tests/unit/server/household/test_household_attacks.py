"""Attacks on the household over HTTP: names that lead out of the house, script in its texts, its texts in the log."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from tests.fakes.people import API, Browser, PeopleHouse, people_house
from tests.unit.server.test_attacks import SCRIPT, WAYS_OUT, as_data, real_log, watching

from trellis.constitution.roles import Role

OPEN = "Date,Description,Amount\n03/04/2025,CAFE,-4.50\n05/06/2025,BAKER,-2.10\n"
CSV = f"Date,Description,Amount\n2025-03-03,{SCRIPT},-4.50\n2025-03-07,CAFE,-9.00\n"
SECRET = "DE89370400440532013000 MARTHA QUIGLEY"
"""A text as banks write them: whose account it is."""


@pytest.fixture
def house(tmp_path: Path) -> Iterator[PeopleHouse]:
    """A house that is served from a folder of its own."""
    with people_house(tmp_path / "home") as made:
        yield made


@pytest.fixture
def ada(house: PeopleHouse) -> Browser:
    """Who owns the household, with a second factor."""
    return house.signed_in(house.person("Ada", Role.VIEWER, owns=("household",), factor=True))


def sent(browser: Browser, content: str, **asked: str) -> int:
    """A file sent in; how it was answered."""
    said = {"name": "march.csv", "account": "Checking", "currency": "USD"} | asked
    headers = {"Origin": str(browser.client.base_url).rstrip("/"), "X-CSRF-Token": browser.csrf}
    answer = browser.client.post(f"{API}/household/imports", params=said, content=content.encode(), headers=headers)
    return answer.status_code


def outside(opened: set[str], home: Path) -> list[str]:
    """Paths that were opened next to the house, or the system's passwords."""
    beside = [Path(path).resolve() for path in opened if not path.isdigit()]
    strange = [path for path in beside if path.is_relative_to(home.parent) and not path.is_relative_to(home)]
    return [str(path) for path in strange] + [path for path in opened if path == "/etc/passwd"]


@pytest.mark.parametrize("name", WAYS_OUT)
def test_no_name_in_a_path_of_the_household_leads_out(house: PeopleHouse, ada: Browser, name: str) -> None:
    assert sent(ada, CSV) == 200
    answers: dict[str, int] = {}
    with watching() as opened:
        for path, operations in house.app.openapi()["paths"].items():
            for method, operation in operations.items() if path.startswith(f"{API}/household") else ():
                places = [each["name"] for each in operation.get("parameters", ()) if each["in"] == "path"]
                if places:
                    shown = path.removeprefix(API).format(**dict.fromkeys(places, quote(name, safe="")))
                    body: dict[str, str] | None = {} if method in ("post", "put", "patch") else None
                    answers[f"{method} {shown}"] = ada.send(method.upper(), shown, body).status_code

    assert len(answers) > 30
    assert {call: status for call, status in answers.items() if status not in (404, 405, 422)} == {}
    assert outside(opened, house.home) == []


@pytest.mark.parametrize("name", WAYS_OUT)
def test_no_name_of_a_file_or_an_account_leads_out(house: PeopleHouse, ada: Browser, name: str) -> None:
    with watching() as opened:
        answers = [
            sent(ada, CSV, name=name, account=name),
            sent(ada, OPEN, name=name, account=name, answer="dates.order=day-month-year"),
            sent(ada, OPEN, answer=f"dates.order={name}"),
        ]

    assert set(answers) <= {200, 422}
    assert outside(opened, house.home) == []
    written = {path.relative_to(house.home.parent).parts[0] for path in house.home.parent.rglob("*")}
    assert written == {house.home.name}


def test_script_in_the_texts_of_a_household_is_told_back_as_data(ada: Browser) -> None:
    assert sent(ada, CSV, name=SCRIPT, account=SCRIPT) == 200
    account = ada.get("/household/accounts").json()["accounts"][0]["id"]
    assert ada.post("/household/goals", name=SCRIPT, account=account, target="900", monthly="20").status_code == 200
    assert ada.post("/household/categories", slug="food.harm", name=SCRIPT).status_code == 201

    for path in ("accounts", "lines", "imports", "goals", "categories", "review"):
        answer = ada.get(f"/household/{path}")
        as_data(answer.headers, answer.status_code)
        assert SCRIPT in str(answer.json()), path
    refused = ada.post("/household/goals", name="x", account=SCRIPT, target="900", monthly="20")
    assert refused.status_code == 422
    as_data(refused.headers, refused.status_code)


def test_what_banks_say_is_in_no_log(ada: Browser) -> None:
    texts = f"Date,Description,Amount\n2025-03-03,{SECRET},-4.50\n2025-03-04,{SECRET},twelve\nnonsense,{SECRET},1\n"
    with real_log() as stream:
        assert sent(ada, texts, name=f"{SECRET}.csv", account=SECRET) == 200
        assert ada.get(f"/household/lines?words={quote(SECRET)}").status_code == 200
        assert ada.get(f"/household/lines/{quote(SECRET)}").status_code in (404, 405, 422)
        log = stream.getvalue()

    assert log.count('"event": "call"') >= 3, log
    assert SECRET not in log
    assert quote(SECRET) not in log
    assert "QUIGLEY" not in log
