"""Example: the estimated reporting windows hold the reports they stand for, and leave most of the year free."""

from datetime import date

import pytest

from trellis.adapters.feeds.reporting_seasons import estimated_earnings

SPAN = (date(2007, 1, 1), date(2022, 12, 31))


@pytest.mark.parametrize(
    "symbol, reported",
    [
        ("AAPL", date(2008, 10, 21)),
        ("AAPL", date(2020, 7, 30)),
        ("MSFT", date(2020, 4, 29)),
        ("JPM", date(2008, 10, 15)),
        ("XOM", date(2020, 5, 1)),
        ("HD", date(2020, 5, 19)),
        ("WMT", date(2020, 8, 18)),
        ("BBY", date(2020, 11, 24)),
    ],
)
def test_a_report_that_was_made_lies_in_its_window(symbol: str, reported: date) -> None:
    earnings = estimated_earnings(symbol, *SPAN)

    assert earnings is not None
    assert reported in earnings.dates


def test_most_weeks_of_a_year_are_free() -> None:
    earnings = estimated_earnings("MSFT", date(2019, 1, 1), date(2019, 12, 31))

    assert earnings is not None
    assert len({day.isocalendar().week for day in earnings.dates}) <= 14


def test_the_calendar_knows_its_whole_span() -> None:
    earnings = estimated_earnings("JNJ", *SPAN)

    assert earnings is not None
    assert (earnings.known, earnings.first_known, earnings.last_known) == (True, *SPAN)


def test_an_issuer_without_windows_stays_unknown() -> None:
    assert estimated_earnings("TSLA", *SPAN) is None
