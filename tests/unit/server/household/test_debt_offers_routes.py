"""Offers to refinance kept over HTTP: listed as they stand today, refused by field, dropped once."""

from typing import Any

import pytest
from tests.fakes.people import Browser, PeopleHouse
from tests.unit.server.household.test_debts_routes import STORE, VISA, fields, tell

from trellis.bookkeeping.keeper import journal_of
from trellis.constitution.roles import Role

LETTER = {"name": "Letter", "apr": "0.09", "months": 48, "fee_share": "0.01", "source": "First Bank"}


@pytest.fixture
def ada(house: PeopleHouse) -> Browser:
    """Who owns the household."""
    return house.signed_in(house.person("Ada", Role.VIEWER, owns=("household",)))


def offers(browser: Browser) -> list[dict[str, Any]]:
    """The kept offers, as they are told."""
    found: list[dict[str, Any]] = browser.get("/household/debts/offers").json()["offers"]
    return found


def test_a_kept_offer_is_told_as_it_stands_and_moves_with_its_debt(ada: Browser) -> None:
    visa = tell(ada, **VISA)
    assert ada.get("/household/debts/offers").json()["offers"] == []
    made = ada.post("/household/debts/offers", **LETTER, debts=[visa], until="2099-12-31").json()
    assert (made["name"], made["done"]) == ("Letter", "kept")

    (one,) = offers(ada)
    assert (one["id"], one["verdict"], one["replaces"], one["source"]) == (made["id"], "choose", ["Visa"], "First Bank")
    assert one["today"]["npv"] == "1658.34"
    assert (one["today"]["against"], one["today"]["least"], one["demo"]) == ([], "500.00", False)
    assert one["days_left"] > 0

    ada.send("PUT", f"/household/debts/{visa}", {**VISA, "balance": "1500"})
    (less,) = offers(ada)
    assert (less["verdict"], less["today"]["against"]) == ("keep", ["worth", "same"])
    ada.post(f"/household/debts/{visa}/close")
    (gone,) = offers(ada)
    assert (gone["verdict"], gone["settled"], gone["today"]) == ("settled", [""], None)


def test_offers_stand_the_best_first_and_without_named_debts_are_for_any(ada: Browser) -> None:
    tell(ada, **VISA)
    tell(ada, **{**STORE, "promotions": [], "minimum": {"rule": "fixed", "amount": "120"}})
    ada.post("/household/debts/offers", **{**LETTER, "name": "Dear", "apr": "0.30"})
    ada.post("/household/debts/offers", **{**LETTER, "name": "Cheap", "apr": "0.05"}, subset=True)

    cheap, dear = offers(ada)
    assert (cheap["name"], cheap["replaces"], cheap["today"]["debts"]) == ("Cheap", [], ["Visa", "Store"])
    assert (dear["name"], dear["verdict"]) == ("Dear", "keep")


def test_a_dropped_offer_is_gone_for_good(ada: Browser) -> None:
    tell(ada, **VISA)
    made = ada.post("/household/debts/offers", **LETTER).json()["id"]

    assert ada.send("DELETE", f"/household/debts/offers/{made}").json()["done"] == "dropped"
    assert offers(ada) == []
    assert ada.send("DELETE", f"/household/debts/offers/{made}").status_code == 404


def test_what_cannot_be_kept_is_told_by_its_field_and_nothing_is(house: PeopleHouse, ada: Browser) -> None:
    visa = tell(ada, **VISA)
    ada.post("/household/debts/offers", **LETTER)
    before = journal_of(house.home).read_bytes()
    other = {**LETTER, "name": "Other"}

    def refused(**terms: Any) -> set[str]:
        return fields(ada.post("/household/debts/offers", **terms))

    assert refused(**{name: value for name, value in other.items() if name != "fee_share"}) == {"fee_share"}
    assert refused(**{**other, "name": ""}) == {"name"}
    assert refused(**LETTER) == {"name"}
    assert refused(**other, until="2001-01-01") == {"until"}
    assert refused(**other, debts=["nobody"]) == {"debts"}
    assert refused(**{**other, "apr": "9%"}) == {"apr"}
    assert refused(**other, most="100", debts=[visa]) == {"amount"}
    assert refused(**other, subset=True, paying="200") == {"paying"}
    assert journal_of(house.home).read_bytes() == before


def test_who_may_only_look_keeps_and_drops_nothing(house: PeopleHouse, ada: Browser) -> None:
    tell(ada, **VISA)
    made = ada.post("/household/debts/offers", **LETTER).json()["id"]
    bob = house.signed_in(house.person("Bob", Role.VIEWER, owns=("other",)))

    assert bob.get("/household/debts/offers").status_code == 403
    assert bob.post("/household/debts/offers", **LETTER).status_code == 403
    assert bob.send("DELETE", f"/household/debts/offers/{made}").status_code == 403
    assert len(offers(ada)) == 1
