"""What was predicted over HTTP: for whoever owns the household, each look kept, words kept beside it."""

import pytest
from tests.fakes.people import Browser, PeopleHouse
from tests.fakes.predictions import keyed, prediction

from trellis.adapters.stores.predictions import log_of
from trellis.bookkeeping.keeper import key_of
from trellis.constitution.roles import Role
from trellis.kernel.journal import Journal


@pytest.fixture
def ada(house: PeopleHouse) -> Browser:
    """Who owns a household that two predictions were made for."""
    keyed(house.home)
    house.app.state.predictions.append_all([prediction(n, house.clock.now()) for n in (1, 2, 3)])
    return house.signed_in(house.person("Ada", Role.VIEWER, owns=("household",)))


def test_predictions_are_listed_newest_first_by_page(ada: Browser) -> None:
    first = ada.get("/household/predictions?limit=2").json()
    rest = ada.get(f"/household/predictions?limit=2&cursor={first['next']}").json()

    assert [one["id"].partition("-")[0] for one in (*first["predictions"], *rest["predictions"])] == ["p3", "p2", "p1"]
    assert rest["next"] is None
    assert first["predictions"][0]["confidence"] == "0.81"
    assert ada.get("/household/predictions?operation=other").json()["predictions"] == []


def test_one_is_told_whole_and_the_look_is_kept_with_its_name(house: PeopleHouse, ada: Browser) -> None:
    name = ada.get("/household/predictions").json()["predictions"][0]["id"]
    told = ada.get(f"/household/predictions/{name}")

    assert told.headers["Cache-Control"] == "no-store"
    assert told.json()["content"]["inputs"]["limit"] == "120.00"
    assert told.json()["proof"] is None
    with Journal.open(log_of(house.home), read_only=True) as journal:
        reads = [one for one in journal.read() if one.type == "prediction.read"]
    assert [one.payload.count(b'"p') >= 1 for one in reads] == [True, True]
    assert name.encode() in reads[-1].payload


def test_a_word_is_kept_beside_it(ada: Browser) -> None:
    name = ada.get("/household/predictions").json()["predictions"][0]["id"]
    told = ada.send("POST", f"/household/predictions/{name}/words", {"kind": "outcome", "said": "spent 187.20"})

    assert told.status_code == 201
    assert [(one["kind"], one["said"]) for one in told.json()["words"]] == [("outcome", "spent 187.20")]


@pytest.mark.parametrize(
    "body", [{"kind": "guess", "said": "x"}, {"kind": "outcome", "said": " "}, {"kind": "outcome"}]
)
def test_a_word_that_says_nothing_is_refused(ada: Browser, body: dict[str, str]) -> None:
    name = ada.get("/household/predictions").json()["predictions"][0]["id"]

    assert ada.send("POST", f"/household/predictions/{name}/words", body).status_code == 422


def test_erased_content_is_told_as_such(house: PeopleHouse, ada: Browser) -> None:
    name = ada.get("/household/predictions").json()["predictions"][0]["id"]
    key_of(house.home).unlink()
    told = ada.get(f"/household/predictions/{name}").json()

    assert (told["erased"], told["content"], told["confidence"]) == (True, None, None)


def test_no_such_prediction_is_a_404_and_others_are_kept_out(house: PeopleHouse, ada: Browser) -> None:
    name = ada.get("/household/predictions").json()["predictions"][0]["id"]
    eve = house.signed_in(house.person("Eve", Role.VIEWER))

    assert ada.get("/household/predictions/p9-000000000000").status_code == 404
    assert (
        ada.send("POST", "/household/predictions/p9-000000000000/words", {"kind": "outcome", "said": "x"}).status_code
        == 422
    )
    assert eve.get("/household/predictions").status_code == 403
    assert eve.get(f"/household/predictions/{name}").status_code == 403
    assert house.browser().get("/household/predictions").status_code == 401
