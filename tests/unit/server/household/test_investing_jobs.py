"""Jobs of investing over HTTP: trades weighed in a process, a mix from the past, or to hold; cancelled, refused."""

from datetime import timedelta
from decimal import Decimal
from time import sleep
from typing import Any

import pytest
from tests.fakes.people import Browser, PeopleHouse

from trellis.bookkeeping.invest.telling import Telling, tell, tell_account, tell_asset, tell_price, tell_target
from trellis.bookkeeping.keeper import Keeper
from trellis.constitution.roles import Role
from trellis.household.invest.terms import AssetClass, Method, Treatment, What
from trellis.kernel.entropy import SeededEntropy

D = Decimal
MONTHS = 15
LOOKS = 400


@pytest.fixture
def ada(house: PeopleHouse) -> Browser:
    """Who owns the household."""
    return house.signed_in(house.person("Ada", Role.VIEWER, owns=("household",)))


def invested(house: PeopleHouse, target: str) -> str:
    """Stocks bought cheaply, bonds, and prices of some months; the account's id. target: of the stocks."""
    at = house.clock.now()
    keeper = Keeper.open(house.home, SeededEntropy(1))
    account = tell_account(keeper, "Broker", "USD", Treatment.TAXABLE, Method.FIFO, at).id
    days = [at.date() - timedelta(days=30 * back) for back in range(MONTHS)]
    for symbol, kind, price in (("VTI", AssetClass.STOCKS, 200), ("BND", AssetClass.BONDS, 100)):
        tell_asset(keeper, symbol, kind, at, half_spread=D("0.0005"))
        for place, day in enumerate(days):
            swing = (place * 3 % 5 - 2) * 4 if symbol == "VTI" else place * 2 % 7 - 3
            tell_price(keeper, symbol, day, D(price + (swing if place else 0)), "USD", "exchange", at)
    for symbol, units, cost in (("VTI", 400, 60_000), ("BND", 200, None)):
        whole = None if cost is None else D(cost)
        tell(keeper, Telling(account, days[3], What.LOT, whole, symbol, D(units), acquired=days[-1]), at)
    tell(keeper, Telling(account, days[3], What.CASH, D("0.00")), at)
    tell_target(keeper, {"VTI": D(target), "BND": 1 - D(target)}, at)
    keeper.commit(at)
    return account


def ended(browser: Browser, id: str) -> dict[str, Any]:
    """The job once it has ended."""
    for _ in range(LOOKS):
        told: dict[str, Any] = browser.get(f"/household/investing/jobs/{id}").json()
        if told["state"] != "working":
            return told
        sleep(0.05)
    raise AssertionError(told)


def test_trades_are_worked_out_in_a_process_with_tax_by_term_and_a_bound(house: PeopleHouse, ada: Browser) -> None:
    invested(house, "0.6")
    begun = ada.post("/household/investing/rebalances", now=True)
    told = ended(ada, begun.json()["id"])
    plan = told["plan"]

    assert begun.status_code == 202
    assert (told["state"], told["problems"]) == ("done", [])
    assert told["done"] >= 1
    assert {(one["side"], one["symbol"]) for one in plan["trades"]} == {("sell", "VTI"), ("buy", "BND")}
    sale = next(one for one in plan["trades"] if one["side"] == "sell")
    assert (sale["account"], sale["lots"][0]["term"]) == ("Broker", "long")
    assert D(plan["long_gain"]) == sum(D(one["gain"]) for one in sale["lots"])
    assert D(plan["error_after"]) < D(plan["error_before"])
    assert D(plan["gap"]) >= 0
    assert plan["hold"] == ""
    assert [one["state"] for one in ada.get("/household/investing/jobs").json()["jobs"]] == ["done"]
    house.app.state.jobs.close()


def test_a_mix_inside_its_bands_is_held_at_once_with_the_reason(house: PeopleHouse, ada: Browser) -> None:
    invested(house, "0.8")
    told = ada.post("/household/investing/rebalances").json()

    assert (told["state"], told["plan"]["trades"]) == ("done", [])
    assert told["plan"]["hold"] == "every holding is inside its band"
    assert not told["stale"]
    ada.post("/household/investing/prices", symbol="VTI", on=house.clock.now().date().isoformat(), amount="201")
    assert ada.get(f"/household/investing/jobs/{told['id']}").json()["stale"]


def test_a_mix_from_the_past_is_worked_out_and_aims_at_nothing_yet(house: PeopleHouse, ada: Browser) -> None:
    invested(house, "0.8")
    begun = ada.post("/household/investing/proposals", method="equal", resamples=3).json()
    told = ended(ada, begun["id"])

    assert told["problems"] == []
    assert (told["kind"], told["plan"]) == ("propose", None)
    assert [(one["symbol"], D(one["weight"])) for one in told["proposal"]["shares"]] == [
        ("BND", D("0.5")),
        ("VTI", D("0.5")),
    ]
    assert (told["proposal"]["resamples"], told["proposal"]["periods"] >= 12) == (3, True)
    target = {one["symbol"]: D(one["weight"]) for one in ada.get("/household/investing/target").json()["weights"]}
    assert target == {"VTI": D("0.8"), "BND": D("0.2")}
    house.app.state.jobs.close()


def test_what_is_missing_is_told_before_anything_is_begun(house: PeopleHouse, ada: Browser) -> None:
    nothing = ada.post("/household/investing/rebalances")
    account = invested(house, "0.6")
    short = ada.post(
        "/household/investing/rebalances", past={"source": "file", "file": "date,VTI,BND\n2024-01-02,1,1\n"}
    )
    strange = ada.post("/household/investing/rebalances", paid_in={"nobody": "5.00"})
    signed = ada.post("/household/investing/rebalances", paid_in={account: "-5.00"})

    assert "nothing is held or aimed at" in nothing.text
    assert "common days" in short.text
    assert "there is no such account" in strange.text
    assert {one.status_code for one in (nothing, short, strange, signed)} == {422}
    assert ada.get("/household/investing/jobs").json() == {"jobs": []}
    assert ada.get("/household/investing/jobs/none").status_code == 404
