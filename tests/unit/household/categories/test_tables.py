"""Examples and properties: the packaged taxonomy, the crosswalk of merchant category codes, the table of merchants."""

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trellis.household.categories import slugs
from trellis.household.categories.knowledge import Known, Source, knowledge
from trellis.household.categories.packaged import packaged
from trellis.household.categories.taxonomy import Bucket, Category, Kind, Taxonomy
from trellis.household.normaliser import normalise

CODES = Path(__file__).resolve().parents[5] / "shared" / "data" / "transactions" / "mcc_codes.csv"


def told(text: str, mcc: str = "", inflow: bool = False) -> Known | None:
    """What the tables say of a line with that description."""
    return knowledge().find(normalise(text).key, text, mcc, inflow)


def test_the_taxonomy_has_two_levels_of_the_size_that_is_usual() -> None:
    leaves = list(packaged().leaves())
    groups = [one for one in packaged() if not one.parent]

    assert (len(groups), len(leaves)) == (17, 111)
    assert all(one.slug.startswith(f"{one.parent}.") for one in leaves)
    assert {slugs.OWN_TRANSFER, slugs.CARD_PAYMENT, slugs.LOAN_PRINCIPAL, slugs.MEMO, slugs.REFUND} <= {
        one.slug for one in leaves
    }


def test_what_moves_within_is_neither_income_nor_spending() -> None:
    assert {one.kind for one in packaged().leaves("transfers")} == {Kind.TRANSFER}
    assert packaged()[slugs.CARD_PAYMENT].bucket is Bucket.DEBT
    assert packaged()[slugs.REFUND].kind is Kind.EXPENSE
    assert {one.slug for one in packaged().leaves() if one.kind is Kind.INCOME} == {
        one.slug for one in packaged().leaves("income")
    }


def test_a_slug_told_twice_is_refused() -> None:
    one = Category("food", "Food", "", Kind.EXPENSE, Bucket.WANT)

    with pytest.raises(ValueError, match="told twice"):
        Taxonomy((one, one))


def test_every_table_leads_to_leaves_that_there_are() -> None:
    known = knowledge()
    leaves = {one.slug for one in packaged().leaves()}
    told = {*known.sure.values(), *known.broad.values(), *known.codes, *known.phrases[True].values()}

    assert told | set(known.phrases[False].values()) <= leaves
    assert all(known.ends[at] < known.starts[at + 1] for at in range(len(known.starts) - 1))
    assert known.exact <= {*known.sure, *known.broad}


def test_every_code_in_use_has_its_category() -> None:
    if not CODES.exists():
        pytest.skip("the list of codes is not here")
    with CODES.open(encoding="utf-8", newline="") as file:
        codes = [row["mcc"] for row in csv.DictReader(file)]

    assert len(codes) > 950
    assert [code for code in codes if not knowledge().code(code)] == []


@pytest.mark.parametrize(
    "mcc, category",
    [
        ("5411", "food.groceries"),
        ("3000", "travel.flights"),
        ("3441", "transport.car_rental"),
        ("3999", "travel.lodging"),
        ("5552", "transport.fuel"),
        ("0742", "family.vet"),
        ("0001", ""),
        ("", ""),
        ("54 11", ""),
        ("²²²²", ""),
    ],
)
def test_codes_lead_to_categories(mcc: str, category: str) -> None:
    assert knowledge().code(mcc) == category


@pytest.mark.parametrize(
    "text, known",
    [
        ("STARBUCKS STORE 09921 SEATTLE WA", Known("food.coffee", Source.NAME)),
        ("UBER EATS", Known("food.delivery", Source.NAME)),
        ("UBER TRIP HELP.UBER.COM", Known("transport.rides", Source.NAME)),
        ("McDonald's F5009", Known("food.fast_food", Source.NAME)),
        ("ONLINE WALMART", Known("shopping.general", Source.BROAD)),
        ("JET", Known("transport.fuel", Source.NAME)),
        ("JET SKI HIRE", None),
        ("THAI BASIL RESTAURANT", Known("food.restaurants", Source.PHRASE, agreed=True)),
        ("WINE AND PARKING", Known("food.alcohol", Source.PHRASE, agreed=False)),
        ("WINE AND COFFEE HOUSE", Known("food.alcohol", Source.PHRASE)),
        ("BEER AND WINE", Known("food.alcohol", Source.PHRASE)),
        ("COFFEE COFFEE", Known("food.coffee", Source.PHRASE)),
        ("BÄCKEREI MÜLLER", Known("food.coffee", Source.PHRASE)),
        ("ZQXJKV", None),
        ("", None),
    ],
)
def test_merchants_are_known_by_the_longest_name_their_key_begins_with(text: str, known: Known | None) -> None:
    assert told(text) == known


def test_a_phrase_says_another_thing_of_money_in_than_of_money_out() -> None:
    assert told("INTEREST PAYMENT", inflow=True) == Known("income.interest", Source.INCOME)
    assert told("ACME PAYROLL", inflow=True) == Known("income.salary", Source.INCOME)
    assert told("ACME PAYROLL") is None


def test_a_code_is_told_beside_the_name() -> None:
    assert told("ZQXJKV", "8021") == Known("health.dentist", Source.CODE)
    assert told("STARBUCKS", "5814") == Known("food.coffee", Source.NAME, agreed=True)
    assert told("STARBUCKS", "8021") == Known("food.coffee", Source.NAME, agreed=False)
    assert told("AMAZON", "5942") == Known("shopping.books", Source.CODE)


@given(st.text(max_size=300), st.text(max_size=6), st.booleans())
def test_any_text_is_looked_up_without_failing(text: str, mcc: str, inflow: bool) -> None:
    found = told(text, mcc, inflow)

    assert found is None or found.category in packaged()
