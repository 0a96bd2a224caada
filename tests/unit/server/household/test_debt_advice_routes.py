"""An offer, an emergency fund and a credit band over HTTP: the reference's figures, and honest refusals."""

import pytest
from tests.fakes.people import Browser, PeopleHouse
from tests.unit.server.household.test_debts_routes import STORE, VISA, fields, tell

from trellis.constitution.roles import Role


@pytest.fixture
def ada(house: PeopleHouse) -> Browser:
    """Who owns the household."""
    return house.signed_in(house.person("Ada", Role.VIEWER, owns=("household",)))


def test_an_offer_is_told_with_its_worth_and_both_break_evens(ada: Browser) -> None:
    visa = tell(ada, **VISA)
    tell(ada, **STORE)
    offer = {"debts": [visa], "apr": "0.12", "months": 60, "fee_share": "0.05", "fee_paid": "kept"}

    told = ada.post("/household/debts/refinance", **offer).json()["found"]
    assert told["debts"] == ["Visa"]
    assert told["effective"][:6] == "0.1428"  # The reference: 5 % kept back makes 12 % over 60 months 14.28 %.
    assert (told["with_offer"]["months"], told["borrowed"]) == (60, "6315.79")
    assert told["lower"] is None
    variable = ada.post("/household/debts/refinance", **offer, variable=True, secured=True).json()["found"]
    assert float(variable["lower"]) > float(variable["npv"]) > float(variable["higher"])
    assert any("become secured" in one for one in variable["warnings"])


def test_an_offer_may_choose_its_debts_or_find_none(ada: Browser) -> None:
    tell(ada, **VISA)
    tell(ada, **{**STORE, "promotions": [], "minimum": {"rule": "fixed", "amount": "120"}})

    dear = ada.post("/household/debts/refinance", apr="0.30", months=60, subset=True)
    assert dear.json()["found"] is None
    cheap = ada.post("/household/debts/refinance", apr="0.05", months=36, subset=True).json()["found"]
    assert cheap["debts"] == ["Visa", "Store"]


def test_what_is_wrong_with_an_offer_is_told_by_its_field(ada: Browser) -> None:
    visa = tell(ada, **VISA)
    offer = {"apr": "0.12", "months": 60}

    assert fields(ada.post("/household/debts/refinance", **{**offer, "apr": "12%", "fee": "x"})) == {"apr", "fee"}
    assert fields(ada.post("/household/debts/refinance", **offer, first_apr="0")) == {"first_months"}
    assert fields(ada.post("/household/debts/refinance", **offer, debts=["nobody"])) == {"debts"}
    assert fields(ada.post("/household/debts/refinance", **offer, subset=True, paying="200")) == {"paying"}
    assert fields(ada.post("/household/debts/refinance", **offer, paying="20")) == {"paying"}
    ada.post(f"/household/debts/{visa}/close")
    assert fields(ada.post("/household/debts/refinance", **offer)) == {"debts"}


def test_a_fund_is_found_and_a_surplus_goes_where_it_should(ada: Browser) -> None:
    tell(ada, **VISA)
    asked = {"essentials": "2800", "earners": [{"monthly": "3900", "insurance": "0.4"}], "surplus": "5000"}
    told = ada.post("/household/emergency-fund", **asked, paths=2000).json()

    assert told == ada.post("/household/emergency-fund", **asked, paths=2000).json()
    assert told["ruin"]["low"] <= told["ruin"]["share"] <= 0.05
    assert len(told["curve"]) == 13
    assert [one["name"] for one in told["uses"]][:2] == ["minimums", "starter buffer"]
    assert sum(float(one["amount"]) for one in told["uses"]) == 5000
    assert told["uses"][0]["amount"] == "150.00"


def test_a_fund_without_essentials_and_figures_out_of_range_are_refused(ada: Browser) -> None:
    assert fields(ada.post("/household/emergency-fund", essentials="0")) == {"essentials"}
    pay = {"monthly": "3900", "hazard": "2"}
    assert fields(ada.post("/household/emergency-fund", essentials="2800", earners=[pay])) == {"earners.hazard"}
    wrong = {"monthly": "x", "hazard": "1 %"}
    found = fields(ada.post("/household/emergency-fund", essentials="2800", earners=[wrong], saved="-1"))
    assert found == {"earners.0.monthly", "earners.0.hazard", "saved"}


def test_a_credit_band_is_refused_where_nothing_is_known_and_takes_cards_from_debts(ada: Browser) -> None:
    refusal = ada.post("/household/credit")
    assert fields(refusal) == {"payment history and balances"}
    tell(ada, **VISA)

    told = ada.post("/household/credit", late=0, opened=1).json()
    assert (told["cards"], told["use"]) == (1, "0.7500")
    assert told["high"] - told["low"] > 80
    known = {one["factor"] for one in told["factors"] if one["points"] is not None}
    assert known == {"payment history", "amounts owed", "new credit"}
    assert [one["step"] for one in told["steps"]] == ["pay 500.00 on the cards", "open a card", "miss a payment"]
    assert told["steps"][0]["change"] > 0 > told["steps"][2]["change"]
    assert fields(ada.post("/household/credit", late=0, years="x")) == {"years"}
    assert fields(ada.post("/household/credit", late=0, years="200")) == {"years"}
