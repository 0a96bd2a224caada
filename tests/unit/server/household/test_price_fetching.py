"""Prices as a served house fetches them: by itself after the close where allowed, by a person's word, over HTTP."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

import pytest
from tests.fakes.people import Browser, PeopleHouse
from tests.fakes.yahoo_server import YahooServer, closes, serving

from trellis.bookkeeping.invest.fetches import FetchTold
from trellis.constitution.roles import Role
from trellis.core.dates import NEW_YORK
from trellis.core.problems import ProblemError
from trellis.kernel.clock import SimulatedClock
from trellis.server.app import create_app
from trellis.server.household.pricing import PriceSettings, Pricing, due, price_settings

PATH = "/household/investing"


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """An instant of April 2026, of which the 3rd was Good Friday."""
    return datetime(2026, 4, day, hour, minute, tzinfo=NEW_YORK)


class GoingOn:
    """A clock that goes on with every look, as one on a wall does."""

    def __init__(self, clock: SimulatedClock) -> None:
        self._clock, self._looks = clock, 0

    def now(self) -> datetime:
        self._looks += 1
        return self._clock.now() + timedelta(milliseconds=self._looks)


def fetched(when: datetime, *, reached: bool = True) -> FetchTold:
    return FetchTold(when, "house", 1, 0, reached=reached)


def test_the_house_asks_once_after_each_close_and_soon_again_where_nobody_answered() -> None:
    assert due(at(2, 12), None) == at(1, 20)
    assert due(at(2, 19, 59), fetched(at(1, 20))) == at(2, 20)
    assert due(at(2, 20, 1), fetched(at(1, 20))) == at(2, 20)
    assert due(at(2, 21), fetched(at(2, 20))) == at(6, 20)  # Good Friday and a weekend lie between
    assert due(at(2, 21), fetched(at(2, 20), reached=False)) == at(2, 21)
    assert due(at(2, 21), fetched(at(2, 19, 30), reached=False)) == at(2, 20, 30)


def test_the_setting_is_off_unless_it_is_named_and_says_whom_to_ask() -> None:
    assert price_settings({}) == PriceSettings(False, ("yahoo",))
    named = {"TRELLIS_PRICES": "daily", "TRELLIS_PRICE_SOURCES": "yahoo, /data/prices"}
    assert price_settings(named) == PriceSettings(True, ("yahoo", "/data/prices"))
    with pytest.raises(ProblemError, match="no way to fetch"):
        price_settings({"TRELLIS_PRICES": "hourly"})


@pytest.fixture
def server() -> Iterator[YahooServer]:
    with serving() as served:
        yield served


def _owner(house: PeopleHouse, settings: PriceSettings) -> Browser:
    house.__dict__["app"] = create_app(house.served, prices=settings)
    return house.signed_in(house.person("Ada", Role.VIEWER, owns=("household",)))


def test_prices_are_fetched_by_their_owner_alone_and_daily_where_that_is_on(
    house: PeopleHouse, server: YahooServer
) -> None:
    ada = _owner(house, PriceSettings(True, (server.base,)))
    mallory = house.signed_in(house.person("Mallory", Role.ADMIN))
    pricing, clock = house.app.state.pricing, house.clock
    today = house.app.state.household.today
    assert pricing.once() is None  # nothing is held
    account = ada.post(f"{PATH}/accounts", name="Broker").json()["id"]
    for symbol in ("VTI", "GONE"):
        ada.post(f"{PATH}/facts", account=account, what="lot", on=str(today), symbol=symbol, units="2")
    server.answer("V.X", closes({today - timedelta(days=1): 200.5, today: 201.25}))
    assert ada.post(f"{PATH}/tickers", symbol="VTI", ticker="V.X").status_code == 200

    told = ada.post(f"{PATH}/prices/fetch").json()
    rows = {row["symbol"]: row for row in told["prices"]}
    assert (rows["VTI"]["price"], rows["VTI"]["on"], rows["VTI"]["age"]) == ("201.25", str(today), 0)
    assert (rows["VTI"]["tickers"], rows["VTI"]["source"]) == ({"yahoo": "V.X"}, server.base.removeprefix("http://"))
    assert rows["GONE"]["flags"] == ["unpriced"]
    last = told["last"]
    assert (last["by"], last["taken"], len(last["problems"]), last["reached"]) == ("person", 1, 1, True)
    assert "Yahoo knows no such symbol" in last["problems"][0]["message"]
    assert ada.get(f"{PATH}/prices").json() == told
    assert ada.get(f"{PATH}/holdings").json()["lots"][0]["price"] == "201.25"
    refused = [mallory.get(f"{PATH}/prices"), mallory.post(f"{PATH}/prices/fetch")]
    assert [one.status_code for one in refused] == [403, 403]

    assert pricing.once() is None or clock.now().hour >= 20
    clock.advance(clock.now() + timedelta(days=5))
    by_house = pricing.once()
    assert by_house is not None
    assert (by_house.by, by_house.reached) == ("house", True)
    assert pricing.once() is None
    assert len(server.asked) >= 4
    clock.advance(clock.now() + timedelta(days=5))
    goes_on = Pricing(house.home, house.app.state.household, GoingOn(clock), pricing.settings)
    assert goes_on.once() is not None
    assert told["next"] is not None


def test_where_the_setting_is_off_the_house_asks_nobody_by_itself(house: PeopleHouse, server: YahooServer) -> None:
    ada = _owner(house, PriceSettings(sources=(server.base,)))
    assert ada.post(f"{PATH}/prices/fetch").status_code == 422  # nothing is held
    account = ada.post(f"{PATH}/accounts", name="Broker").json()["id"]
    today: date = house.app.state.household.today
    ada.post(f"{PATH}/facts", account=account, what="lot", on=str(today), symbol="VTI", units="2", amount="9")
    assert house.app.state.pricing.once() is None
    assert (server.asked, ada.get(f"{PATH}/prices").json()["next"]) == ([], None)
