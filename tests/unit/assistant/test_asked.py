"""What a question asks, by its words."""

from datetime import date

import pytest

from trellis.assistant.asked import Topic, understand

FIRST, LAST = date(2014, 1, 6), date(2015, 12, 31)


@pytest.mark.parametrize(
    "question, topic",
    [
        ("why did Gen pivot last week?", Topic.PIVOT),
        ("Why was Rev frozen?", Topic.FREEZE),
        ("is anything latched", Topic.LATCH),
        ("why not MSFT?", Topic.SKIP),
        ("why didn't you sell AAPL puts?", Topic.SKIP),
        ("why was MSFT skipped", Topic.SKIP),
        ("what did Com earn in 2015?", Topic.EARNED),
        ("which week type was it and why", Topic.WEEK),
        ("what is held?", Topic.HELD),
        ("sell AAPL", Topic.ACTION),
        ("Please buy me a put", Topic.ACTION),
        ("i want you to close Rev", Topic.ACTION),
        ("why not?", Topic.UNKNOWN),
        ("how is the weather", Topic.UNKNOWN),
    ],
)
def test_topics(question: str, topic: Topic) -> None:
    assert understand(question, FIRST, LAST).topic is topic


@pytest.mark.parametrize(
    "words, first, last",
    [
        ("last week", date(2015, 12, 21), date(2015, 12, 27)),
        ("this week", date(2015, 12, 28), LAST),
        ("today", LAST, LAST),
        ("on 2015-03-05", date(2015, 3, 5), date(2015, 3, 5)),
        ("from 2015-03-05 to 2015-02-01", date(2015, 2, 1), date(2015, 3, 5)),
        ("in 2015-W10", date(2015, 3, 2), date(2015, 3, 8)),
        ("in February 2015", date(2015, 2, 1), date(2015, 2, 28)),
        ("in december 2014", date(2014, 12, 1), date(2014, 12, 31)),
        ("in 2014", FIRST, date(2014, 12, 31)),
        ("", FIRST, LAST),
        ("in 2015-W53", date(2015, 12, 28), LAST),
        ("in week 10 of 2015", date(2015, 3, 2), date(2015, 3, 8)),
        ("in Feb 2015", date(2015, 2, 1), date(2015, 2, 28)),
        ("in 2015-02", date(2015, 2, 1), date(2015, 2, 28)),
        ("on March 5, 2015", date(2015, 3, 5), date(2015, 3, 5)),
        ("on 5 Mar 2015", date(2015, 3, 5), date(2015, 3, 5)),
        ("in 2014-Q2", date(2014, 4, 1), date(2014, 6, 30)),
        ("in Q4 of 2014", date(2014, 10, 1), date(2014, 12, 31)),
        ("from March to May 2015", date(2015, 3, 1), date(2015, 5, 31)),
        ("since 2015-03-05", date(2015, 3, 5), LAST),
        ("before March 2014", FIRST, date(2014, 2, 28)),
        ("last month", date(2015, 11, 1), date(2015, 11, 30)),
        ("last quarter", date(2015, 7, 1), date(2015, 9, 30)),
        ("last year", FIRST, date(2014, 12, 31)),
        ("yesterday", date(2015, 12, 30), date(2015, 12, 30)),
    ],
)
def test_days(words: str, first: date, last: date) -> None:
    asked = understand(f"why did Gen pivot {words}?", FIRST, LAST)

    assert (asked.first, asked.last) == (first, last)


@pytest.mark.parametrize(
    "words, why",
    [
        ("in 2014-W53", '"2014-W53" is in no calendar'),
        ("in 2015-W99", '"2015-W99" is in no calendar'),
        ("in 0000-W01", '"0000-W01" is in no calendar'),
        ("in 9999-W52", '"9999-W52" is in no calendar'),
        ("in 2015-Q5", '"2015-Q5" is in no calendar'),
        ("on 2015-02-31", '"2015-02-31" is in no calendar'),
        ("on 3/5/2015", '"3/5/2015" is not understood as days'),
        ("over the last 3 weeks", '"last 3 weeks" is not understood as days'),
        ("in Q1", 'Of which year "Q1" is meant is not said'),
        ("in March", 'Of which year "in March" is meant is not said'),
        ("in 2013", "The days asked about lie outside the run"),
        ("on 2016-01-04", "The days asked about lie outside the run"),
        ("before 0001-01-01", 'What lies "0001-01-01" is in no calendar'),
        ("in MINI-2", "The run has no account MINI-2; its accounts are main, MINI-1"),
    ],
)
def test_what_is_in_no_calendar_or_not_in_the_run_is_unclear(words: str, why: str) -> None:
    assert understand(f"why did Gen pivot {words}?", FIRST, LAST, ("main", "MINI-1")).unclear == why


def test_a_month_of_a_run_within_one_year_needs_no_year() -> None:
    asked = understand("what did Gen earn in Mar?", date(2015, 2, 2), date(2015, 6, 30))

    assert (asked.first, asked.last, asked.unclear) == (date(2015, 3, 1), date(2015, 3, 31), "")


def test_accounts_narrow_it_and_are_no_tickers() -> None:
    asked = understand("what did mini-1 earn, and main?", FIRST, LAST, ("main", "MINI-1"))

    assert (asked.accounts, asked.symbol) == (("MINI-1", "main"), "")
    assert understand("the main reason why Gen pivoted", FIRST, LAST).accounts == ()


def test_sleeves_and_tickers_narrow_it() -> None:
    asked = understand("why not NVDA in rev?", FIRST, LAST)

    assert (asked.sleeve, asked.symbol) == ("rev", "NVDA")
    assert understand("why did GEN pivot?", FIRST, LAST).symbol == ""
