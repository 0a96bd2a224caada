"""What is told of investments over HTTP: accounts, lots, files, prices, the target; and taking it back."""

import pytest
from httpx2 import Response
from tests.fakes.people import API, Browser, PeopleHouse

from trellis.bookkeeping.keeper import Keeper
from trellis.constitution.roles import Role
from trellis.kernel.entropy import SeededEntropy

LOTS = b"""account,symbol,units,acquired,cost
Broker,VTI,10,2024-01-05,2400.00
Broker,BND,20,2024-02-05,
Broker,BND,many,2024-02-05,
"""


@pytest.fixture
def ada(house: PeopleHouse) -> Browser:
    """Who owns the household."""
    return house.signed_in(house.person("Ada", Role.VIEWER, owns=("household",)))


def sent(browser: Browser, content: bytes, **query: str) -> Response:
    """A file of lots, sent in."""
    said = {"name": "lots.csv", "on": "2024-03-01"} | query
    headers = {"Origin": str(browser.client.base_url).rstrip("/"), "X-CSRF-Token": browser.csrf}
    return browser.client.post(f"{API}/household/investing/imports", params=said, content=content, headers=headers)


def opened(browser: Browser, **told: str) -> str:
    """The id of an account that was opened."""
    return str(browser.post("/household/investing/accounts", **({"name": "Broker"} | told)).json()["id"])


def test_a_file_is_looked_at_imported_once_and_taken_back_as_a_whole(house: PeopleHouse, ada: Browser) -> None:
    tried = sent(ada, LOTS, tried="true").json()
    before = Keeper.open(house.home, SeededEntropy(1)).record.invest
    done = sent(ada, LOTS).json()
    again = sent(ada, LOTS)
    held = ada.get("/household/investing/holdings").json()
    ada.post(f"/household/investing/facts/{done['id']}/withdraw")

    assert (tried["outcome"], tried["lots"], tried["opened"]) == ("tried", 2, ["Broker"])
    assert [(row["symbol"], row["amount"]) for row in tried["rows"]] == [("VTI", "2400.00"), ("BND", None)]
    assert [(one["field"], one["value"]) for one in tried["problems"]] == [("units", "many")]
    assert not before.entries
    assert done["outcome"] == "imported"
    assert [(lot["symbol"], lot["cost"]) for lot in held["lots"]] == [("VTI", "2400.00"), ("BND", None)]
    assert again.status_code == 422
    assert ada.get("/household/investing/facts").json() == {"total": 0, "facts": []}


def test_facts_are_told_listed_and_taken_back(ada: Browser) -> None:
    account = opened(ada)
    for what, on, amount in (("paid_in", "2024-01-02", "1000.00"), ("dividend", "2024-02-02", "5.00")):
        ada.post("/household/investing/facts", account=account, what=what, on=on, amount=amount)
    bought = {"symbol": "vti", "units": "4", "amount": "800.00", "fee": "1.00"}
    fact = ada.post("/household/investing/facts", account=account, what="bought", on="2024-01-03", **bought).json()
    told = ada.get("/household/investing/facts?limit=2").json()
    cash = ada.get("/household/investing/holdings").json()["accounts"][0]["cash"]
    ada.post(f"/household/investing/facts/{fact['id'][:8]}/withdraw")

    assert told["total"] == 3
    assert [(one["what"], one["on"], one["symbol"]) for one in told["facts"]] == [
        ("dividend", "2024-02-02", ""),
        ("bought", "2024-01-03", "VTI"),
    ]
    assert cash == "205.00"
    assert ada.get("/household/investing/holdings").json()["accounts"][0]["cash"] == "1005.00"


@pytest.mark.parametrize(
    ("fact", "words"),
    [
        ({"what": "sold", "symbol": "VTI", "units": "4", "amount": "900.00"}, "4"),
        ({"what": "dividend"}, "it is missing"),
        ({"what": "dividend", "amount": "5.00", "on": "2999-01-01"}, "it is after"),
        ({"what": "bought", "amount": "5.00"}, "it has no units"),
        ({"what": "bought", "amount": "5.00", "symbol": "V T I", "units": "1"}, "it is no symbol"),
        ({"what": "dividend", "amount": "-5.00"}, "does not fit"),
        ({"what": "dividend", "amount": "5.00", "account": "nobody"}, "there is no such account"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_kept(ada: Browser, fact: dict[str, str], words: str) -> None:
    account = opened(ada)
    answer = ada.post("/household/investing/facts", **({"account": account, "on": "2024-01-02"} | fact))

    assert answer.status_code == 422
    assert words in answer.text
    assert ada.get("/household/investing/facts").json()["total"] == 0


def test_the_value_is_told_by_account_and_class_with_what_is_not_known(ada: Browser) -> None:
    sent(ada, LOTS)
    account = ada.get("/household/investing/holdings").json()["accounts"][0]["id"]
    ada.post("/household/investing/facts", account=account, what="cash", on="2024-03-01", amount="500.00")
    ada.post("/household/investing/prices", symbol="VTI", on="2024-03-01", amount="250.00")
    ada.post("/household/investing/assets", symbol="VTI", asset_class="stocks")
    told = ada.get("/household/investing/value").json()

    assert (told["total"], told["cash"], told["gain"]) == ("3000.00", "500.00", "100.00")
    assert (told["unknown"], told["unpriced"]) == (1, ["BND"])
    assert [(one["name"], one["value"]) for one in told["classes"]] == [("stocks", "2500.00"), ("cash", "500.00")]
    assert [(one["name"], one["weight"]) for one in told["accounts"]] == [("Broker", "1.000000")]
    assert ada.get("/household/investing/value?currency=ABC").status_code == 422


def test_a_split_changes_units_and_not_cost(ada: Browser) -> None:
    sent(ada, LOTS)
    done = ada.post("/household/investing/splits", symbol="VTI", on="2024-04-02", new=2, old=1).json()
    lots = ada.get("/household/investing/holdings").json()["lots"]
    told = ada.get("/household/investing/facts").json()["facts"][0]

    assert [(lot["units"], lot["cost"]) for lot in lots if lot["symbol"] == "VTI"] == [("20", "2400.00")]
    assert (told["id"], told["what"], told["ratio"]) == (done["id"], "split", "2:1")


def test_a_target_needs_classes_and_weights_that_sum_to_one(ada: Browser) -> None:
    unknown = ada.send("PUT", "/household/investing/target", {"weights": {"VTI": "1"}})
    ada.post("/household/investing/assets", symbol="VTI", asset_class="stocks")
    short = ada.send("PUT", "/household/investing/target", {"weights": {"VTI": "0.6", "CASH": "0.3"}})
    told = ada.send("PUT", "/household/investing/target", {"weights": {"VTI": "0.6", "CASH": "0.4"}}).json()

    assert "nobody told its class" in unknown.text
    assert "weights sum to 1" in short.text
    assert {one["symbol"]: one["weight"] for one in told["weights"]} == {"VTI": "0.6", "CASH": "0.4"}
    assert {one["name"] for one in told["templates"]} >= {"income", "three-fund"}
    assert [(one["symbol"], one["asset_class"]) for one in told["assets"]] == [("VTI", "stocks")]
    assert ada.post("/household/investing/assets", symbol="CASH", asset_class="cash").status_code == 422


def test_nobody_else_tells_anything(house: PeopleHouse) -> None:
    bob = house.signed_in(house.person("Bob", Role.TRADER))

    for path in ("value", "target", "facts", "jobs"):
        assert bob.get(f"/household/investing/{path}").status_code == 403
    assert sent(bob, LOTS).status_code == 403
    assert bob.post("/household/investing/accounts", name="Broker").status_code == 403
    assert bob.post("/household/investing/rebalances").status_code == 403
