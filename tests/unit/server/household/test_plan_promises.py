"""What became of promises, what all is worth, and what needs the person, over HTTP."""

from datetime import date
from pathlib import Path

import pytest
from tests.fakes.household import Home, line
from tests.fakes.people import Browser, PeopleHouse
from tests.fakes.planned import CARD, GOALS_FIRST, after, approved, fields, planning, proposal, terms

from trellis.adapters.stores.people.rows import PersonRow


@pytest.fixture
def owner(house: PeopleHouse) -> PersonRow:
    """Who owns the household."""
    return planning(house)


@pytest.fixture
def ada(house: PeopleHouse, owner: PersonRow) -> Browser:
    """The owner, signed in."""
    return house.signed_in(owner)


def moved(home: Path, amount: str, out: date, into: date) -> None:
    """A transfer from checking to savings."""
    house = Home(home)
    name = f"{amount} {out}"
    house.take(line(f"-{amount}", out, "TO SAVINGS"), account="checking", name=f"{name} out.csv")
    house.take(line(amount, into, "FROM CHECKING"), account="savings", name=f"{name} in.csv")


def became(browser: Browser) -> tuple[str, str]:
    """What became of the one promise, and what moved in all."""
    (one,) = browser.get("/household/plan").json()["approvals"][0]["promises"]
    return one["became"], one["moved"]


def test_what_the_bank_then_showed_is_told_of_each_promise(house: PeopleHouse, owner: PersonRow, ada: Browser) -> None:
    approved(ada)
    assert became(ada) == ("due", "0")
    moved(house.home, "900.00", date(2026, 3, 25), date(2026, 3, 26))
    assert became(after(house, owner, 10)) == ("due", "900.00")
    later = after(house, owner, 25)
    assert became(later) == ("short", "900.00")
    moved(house.home, "600.00", date(2026, 4, 22), date(2026, 4, 23))
    assert became(later) == ("moved", "1500.00")


@pytest.mark.parametrize(("on", "state"), [(date(2026, 4, 20), "met"), (date(2026, 4, 21), "late")])
def test_money_in_one_movement_meets_a_promise_by_its_day_or_late(
    house: PeopleHouse, owner: PersonRow, ada: Browser, on: date, state: str
) -> None:
    approved(ada)
    later = after(house, owner, 40)
    assert became(later) == ("overdue", "0")
    moved(house.home, "1500.00", on, on)
    assert became(later) == (state, "1500.00")


def test_a_line_is_said_to_be_a_promises_money(house: PeopleHouse, owner: PersonRow, ada: Browser) -> None:
    assert terms(ada, order=["alluse", *[one for one in GOALS_FIRST if one != "alluse"]], alluse="300").is_success
    made = ada.post("/household/plan/approvals", proposal=proposal(ada)["plan"]["proposal"]).json()
    (promise,) = made["promises"]
    path = f"/household/plan/promises/{promise['promise']}"
    Home(house.home).take(line("-300.00", date(2026, 4, 2), "WIRE 42"), account="checking", name="wire.csv")
    ada = after(house, owner, 20)
    (wire,) = ada.get(f"{path}/lines").json()["lines"]

    assert (promise["external"], wire["amount"], wire["text"]) == (True, "-300.00", "WIRE 42")
    rent = next(one for one in ada.get("/household/lines").json()["lines"] if one["amount"] == "-1200.00")
    assert fields(ada.post(f"{path}/meet", line=rent["id"])) == {"LINE"}
    (met,) = ada.post(f"{path}/meet", line=wire["id"]).json()["promises"]
    assert (met["became"], met["by"], met["on"]) == ("met", "person", "2026-04-02")
    assert ada.get(f"{path}/lines").status_code == 404


def test_net_worth_is_one_number_with_the_all_use_account(ada: Browser) -> None:
    assert ada.post("/household/debts", **CARD).is_success
    kept = ada.post("/household/plan/external", amount="12000", on="2026-03-01").json()
    told = ada.get("/household/worth").json()

    assert kept == {"account": "alluse", "currency": "USD", "amount": "12000.00", "on": "2026-03-01"}
    assert {one["name"]: one["amount"] for one in told["parts"]} == {
        "checking": "10500.00",
        "savings": "5.00",
        "All-Use": "12000.00",
        "Card": "-3000.00",
    }
    assert (told["total"], told["currency"]) == ("19505.00", "USD")
    assert fields(ada.post("/household/plan/external", amount="5", on="2999-01-01")) == {"on"}
    assert fields(ada.post("/household/plan/external", amount="five")) == {"amount"}


def test_currencies_stand_apart_until_a_rate_makes_them_one(ada: Browser) -> None:
    assert ada.post("/household/plan/external", amount="1000", currency="EUR", on="2026-03-01").is_success
    apart = ada.get("/household/worth").json()
    given = ada.get("/household/worth?into=USD&rate=EUR=1.10").json()

    assert (apart["total"], {one["currency"]: one["amount"] for one in apart["totals"]}) == (
        None,
        {"USD": "10505.00", "EUR": "1000.00"},
    )
    assert given["total"] == "11605.00"
    assert fields(ada.get("/household/worth?into=GBP")) == {"rate"}
    assert fields(ada.get("/household/worth?rate=EUR")) == {"rate"}
    assert ada.post("/household/rates", currency="EUR", rate="1.20", on="2026-03-10").is_success
    told = ada.get("/household/worth").json()
    assert (told["total"], told["currency"]) == ("11705.00", "USD")
    assert "EUR counts at 1.20, the rate told for 2026-03-10." in [each["text"] for each in told["warnings"]]


def test_today_says_what_needs_the_person(house: PeopleHouse, owner: PersonRow, ada: Browser) -> None:
    today = ada.get("/household/today").json()
    assert (today["begun"], today["total"], today["plan"], today["late"]) == (True, "10505.00", "open", 0)
    assert today["unsure"] == 0
    Home(house.home).take(line("-4.00", 18, "ZQX 4711"), account="checking", name="odd.csv")
    assert ada.get("/household/today").json()["unsure"] == 1
    limit = {"name": "Home", "limits": [{"category": "food.groceries", "limit": "40"}], "start": "2026-03-01"}
    assert ada.post("/household/budgets", **limit).is_success
    (alert,) = ada.get("/household/today").json()["alerts"]
    assert (alert["budget"], alert["name"], alert["level"]) == ("Home", "Groceries", "critical")
    approved(ada)
    assert (ada.get("/household/today").json()["plan"], ada.get("/household/today").json()["until"]) == (
        "approved",
        "2026-04-20",
    )
    later = after(house, owner, 32).get("/household/today").json()
    assert (later["plan"], later["late"]) == ("open", 1)
