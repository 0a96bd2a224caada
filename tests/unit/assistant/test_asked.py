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
        ("this week", date(2015, 12, 28), date(2016, 1, 3)),
        ("today", LAST, LAST),
        ("on 2015-03-05", date(2015, 3, 5), date(2015, 3, 5)),
        ("from 2015-03-05 to 2015-02-01", date(2015, 2, 1), date(2015, 3, 5)),
        ("in 2015-W10", date(2015, 3, 2), date(2015, 3, 8)),
        ("in February 2015", date(2015, 2, 1), date(2015, 2, 28)),
        ("in december 2014", date(2014, 12, 1), date(2014, 12, 31)),
        ("in 2014", date(2014, 1, 1), date(2014, 12, 31)),
        ("", FIRST, LAST),
        ("on 2015-02-31", date(2015, 1, 1), date(2015, 12, 31)),
    ],
)
def test_days(words: str, first: date, last: date) -> None:
    asked = understand(f"why did Gen pivot {words}?", FIRST, LAST)

    assert (asked.first, asked.last) == (first, last)


def test_sleeves_and_tickers_narrow_it() -> None:
    asked = understand("why not NVDA in rev?", FIRST, LAST)

    assert (asked.sleeve, asked.symbol) == ("rev", "NVDA")
    assert understand("why did GEN pivot?", FIRST, LAST).symbol == ""
