"""Which expiries and strikes are listed."""

from datetime import date, timedelta

import pytest
from tests.unit.sim.market.made_history import SESSIONS

from trellis.market.instruments import Kind, Underlying
from trellis.sim.market.clock import MarketClock
from trellis.sim.market.listing import OptionClass, expiries, is_monthly, option_class, strikes, third_friday
from trellis.sim.market.settings import ListingPeriod

CLOCK = MarketClock(SESSIONS)


def listed(kind: OptionClass, day: date, period: ListingPeriod = ListingPeriod.TODAY) -> list[date]:
    return expiries(kind, day, period, CLOCK.last_session)


def test_stocks_list_six_fridays_in_a_row() -> None:
    fridays = [date(2019, 5, 10) + timedelta(weeks=week) for week in range(6)]
    assert listed(OptionClass.STOCK, date(2019, 5, 9))[:6] == fridays


def test_a_weekly_expires_on_thursday_when_friday_is_closed() -> None:
    assert date(2019, 4, 18) in listed(OptionClass.STOCK, date(2019, 4, 15))
    assert date(2019, 4, 19) not in listed(OptionClass.STOCK, date(2019, 4, 15))


def test_the_three_funds_list_every_session_of_two_weeks_and_stocks_do_not() -> None:
    week = [date(2019, 5, 6) + timedelta(days=n) for n in range(5)]
    assert set(week) <= set(listed(OptionClass.PENNY_FUND, date(2019, 5, 6)))
    assert set(week) & set(listed(OptionClass.STOCK, date(2019, 5, 6))) == {date(2019, 5, 10)}


def test_every_day_offers_an_expiry_for_the_leap_ladder_and_for_the_index_hedge() -> None:
    for n in range(0, 365, 7):
        day = date(2019, 1, 2) + timedelta(days=n)
        ahead = [(expiry - day).days for expiry in listed(OptionClass.STOCK, day)]
        assert any(365 <= days <= 548 for days in ahead)
        assert any(183 <= days <= 365 for days in ahead)


def test_januarys_reach_beyond_two_years() -> None:
    assert third_friday(2021, 1) in listed(OptionClass.STOCK, date(2019, 1, 8))


def test_historical_rules_have_no_stock_weeklies_before_june_2010_and_no_daily_spy_before_2022() -> None:
    early = listed(OptionClass.STOCK, date(2009, 5, 4), ListingPeriod.HISTORICAL)
    assert all(is_monthly(expiry) for expiry in early)
    assert date(2019, 5, 7) not in listed(OptionClass.PENNY_FUND, date(2019, 5, 6), ListingPeriod.HISTORICAL)
    assert date(2019, 5, 8) in listed(OptionClass.PENNY_FUND, date(2019, 5, 6), ListingPeriod.HISTORICAL)


def test_vix_options_expire_thirty_days_before_a_third_friday() -> None:
    assert listed(OptionClass.VIX, date(2019, 5, 9))[:3] == [date(2019, 5, 22), date(2019, 6, 19), date(2019, 7, 17)]


@pytest.mark.parametrize(("close", "step"), [(60.0, 500), (120.0, 1000), (235.0, 2500), (800.0, 5000)])
def test_weekly_strikes_widen_with_the_price_of_the_stock(close: float, step: int) -> None:
    first, second, *_ = strikes(OptionClass.STOCK, close, 4)
    assert second - first == step


def test_strikes_reach_a_fifth_to_either_side_and_further_for_far_months() -> None:
    near, far = strikes(OptionClass.PENNY_FUND, 400.0, 1), strikes(OptionClass.PENNY_FUND, 400.0, 400)
    assert (near[0], near[-1]) == (321_000, 480_000)
    assert far[0] < 200_000
    assert far[-1] > 600_000


def test_crypto_has_no_options_and_the_class_follows_the_symbol() -> None:
    assert option_class(Underlying("BTC-USD", Kind.CRYPTO)) is None
    assert option_class(Underlying("IWM", Kind.ETF)) is OptionClass.PENNY_FUND
    assert option_class(Underlying("GLD", Kind.ETF)) is OptionClass.STOCK
    assert option_class(Underlying("SPX", Kind.INDEX)) is OptionClass.INDEX
