from datetime import date, timedelta

import pytest

from trellis.adapters.feeds.earnings_calendar import earnings_from
from trellis.adapters.feeds.numbers import decimal_price, decimal_ratio
from trellis.market.ports import Earnings


@pytest.mark.parametrize(
    ("value", "exactly"),
    [
        (129.04, "129.0400"),
        (0.1 + 0.2, "0.3000"),
        (2.00005, "2.0000"),
        (2.00015, "2.0002"),
        (1e-05, "0.0000"),
        (1e7, "10000000.0000"),
    ],
)
def test_a_float_becomes_the_price_that_its_shortest_text_names(value: float, exactly: str) -> None:
    assert str(decimal_price(value)) == exactly


@pytest.mark.parametrize(("value", "exactly"), [(7.0, "7"), (1.5, "1.5"), (20.0, "20"), (1.0027455, "1.0027455")])
def test_a_ratio_keeps_every_place_it_was_written_with(value: float, exactly: str) -> None:
    assert str(decimal_ratio(value)) == exactly


def test_no_report_dates_mean_that_earnings_are_unknown() -> None:
    assert earnings_from([]) == Earnings(known=False, dates=())


def test_a_missing_quarter_moves_the_start_of_what_is_known_behind_it() -> None:
    dates = [date(2011, 5, 4), date(2011, 8, 3), date(2012, 2, 15), date(2012, 5, 9)]
    earnings = earnings_from(reversed(dates))
    assert earnings.dates == tuple(dates)
    assert (earnings.first_known, earnings.last_known) == (date(2012, 2, 15), date(2012, 5, 9) + timedelta(days=60))
