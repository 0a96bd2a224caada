"""Features over HTTP: the same values as the store's, with their age, and what is refused."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from tests.fakes.people import Browser, PeopleHouse, people_house
from tests.fakes.spending_house import bring, drawn, read_with

from trellis.adapters.lake.features import HomeFeatures
from trellis.adapters.lake.ingesting import ingest
from trellis.adapters.lake.lake import Lake
from trellis.constitution.roles import Role
from trellis.kernel.entropy import SeededEntropy
from trellis.server.household.kept import KeptHousehold
from trellis.serving.features.catalogue import CATALOGUE


@pytest.fixture(scope="module")
def spending(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PeopleHouse]:
    """A house with dollars in one account and euros in another."""
    with people_house(tmp_path_factory.mktemp("features")) as made:
        kept: KeptHousehold = made.app.state.household
        euros = read_with([one for one in drawn() if one.merchant == "SAFEWAY"], account="777", currency="EUR")
        kept.change(lambda keeper: bring(keeper, read_with(drawn(), "1800.00"), made.clock.now()))
        kept.change(lambda keeper: bring(keeper, euros, made.clock.now(), "euros.csv", "Euros"))
        yield made


@pytest.fixture(scope="module")
def ada(spending: PeopleHouse) -> Browser:
    """Who owns the household."""
    return spending.signed_in(spending.person("Ada", Role.VIEWER, owns=("household",)))


def told(browser: Browser, **asked: Any) -> list[dict[str, Any]]:
    """The values of a call that must succeed."""
    answer = browser.post("/household/features", **asked)
    assert answer.status_code == 200, answer.text
    values: list[dict[str, Any]] = answer.json()["values"]
    return values


def test_the_features_are_listed(ada: Browser) -> None:
    listed = ada.get("/household/features").json()["features"]

    assert [one["digest"] for one in listed] == [one.digest for one in CATALOGUE]
    assert {one["dtype"] for one in listed} == {"number", "vector", "map"}


def test_values_are_those_of_the_store_to_the_last_bit(
    spending: PeopleHouse, ada: Browser, tmp_path_factory: pytest.TempPathFactory
) -> None:
    kept: KeptHousehold = spending.app.state.household
    now = spending.clock.now()
    ingest(kept._home, SeededEntropy(3), now)
    store = HomeFeatures(Lake(kept._home / "lake"))
    store.compute(CATALOGUE, now)
    stored = {(":".join(one.entity), one.name): (one.value, one.reason) for one in store.online.get(CATALOGUE)}
    answered = {
        (one["entity"], one["name"]): (
            tuple(one["value"]) if isinstance(one["value"], list) else one["value"],
            one["reason"],
        )
        for one in told(ada)
    }

    assert len(answered) > 60
    assert answered == stored


def test_an_earlier_day_is_told_by_what_is_known_now(ada: Browser) -> None:
    (one,) = told(ada, names=["avg_daily_spend"], entity="household:USD", as_of="2025-02-28")
    spent = -sum(
        float(each.amount) for each in drawn() if each.amount < 0 and "2025-01-30" <= str(each.on) <= "2025-02-28"
    )

    assert one["event_time"] == "2025-02-28"
    assert one["value"] == pytest.approx(spent / 30, rel=0.02)


def test_values_age_and_are_told_as_stale(spending: PeopleHouse, ada: Browser) -> None:
    before = told(ada, names=["avg_daily_spend", "monthly_income"], entity="household:USD")
    assert [one["stale"] for one in before] == [False, False]

    later = spending.clock.now() + timedelta(hours=30)
    spending.clock.advance(later)
    bea = spending.signed_in(spending.person("Bea", Role.VIEWER, owns=("household",)))
    found = told(bea, names=["avg_daily_spend", "monthly_income"], entity="household:USD")
    assert [one["stale"] for one in found] == [True, False]
    assert [one["age_seconds"] >= 30 * 3600 for one in found] == [True, True]


@pytest.mark.parametrize(
    "asked, why",
    [
        ({"names": ["spending"]}, "there is no such feature"),
        ({"names": ["avg_daily_spend@2"]}, "there is no such version"),
        ({"entity": "household:CHF"}, "nothing is known of it"),
        ({"entity": "person:ada"}, "entity"),
        ({"as_of": "2999-01-01"}, "later than today"),
        ({"names": "avg_daily_spend"}, "names"),
    ],
)
def test_bad_calls_are_refused_with_their_field(spending: PeopleHouse, asked: dict[str, Any], why: str) -> None:
    cay = spending.signed_in(spending.person(f"Cay, {why}", Role.VIEWER, owns=("household",)))
    answer = cay.post("/household/features", **asked)

    assert answer.status_code == 422
    assert why in answer.text


def test_who_owns_no_household_is_told_nothing(spending: PeopleHouse) -> None:
    dan = spending.signed_in(spending.person("Dan", Role.VIEWER))

    assert dan.post("/household/features").status_code == 403
    assert dan.get("/household/features").status_code == 403
