"""S5.trig.*: each trigger at its edge, and what is not known."""

from decimal import Decimal

import pytest

from trellis.constitution.rulebook import load
from trellis.strategies.alluse.hedges_triggers import (
    BREADTH_TRIGGER,
    SPX_TRIGGER,
    VIX_TRIGGER,
    Status,
    read_triggers,
    series_of,
)

RULES = load()


def _closes(*texts: str) -> list[Decimal]:
    return [Decimal(text) for text in texts]


def _status(rule: str, *closes: str) -> Status:
    (found,) = [each for each in read_triggers({rule: _closes(*closes)}, RULES) if each.rule == rule]
    return found.status


@pytest.mark.parametrize(
    "closes, status",
    [
        (("30.01", "31", "32", "33", "30.01"), Status.ACTIVE),
        (("30.01", "31", "30", "33", "34"), Status.INACTIVE),
        (("12", "31", "31", "31", "31", "31"), Status.ACTIVE),
        (("31", "31", "31", "31"), Status.UNKNOWN),
        (("31", "31", "31", "30"), Status.INACTIVE),
        ((), Status.UNKNOWN),
    ],
)
def test_the_vix_trigger_wants_five_closes_in_a_row_above_thirty(closes: tuple[str, ...], status: Status) -> None:
    assert _status(VIX_TRIGGER, *closes) is status


@pytest.mark.parametrize(
    "closes, status",
    [
        (("5000", "4000"), Status.ACTIVE),
        (("5000", "4000.01"), Status.INACTIVE),
        (("4000", "5000"), Status.INACTIVE),
        (("4000",), Status.INACTIVE),
        ((), Status.UNKNOWN),
    ],
)
def test_the_index_trigger_is_a_fall_of_a_fifth_from_the_closing_high(closes: tuple[str, ...], status: Status) -> None:
    assert _status(SPX_TRIGGER, *closes) is status


def test_a_high_older_than_the_lookback_is_forgotten() -> None:
    year = ["4500"] * 251

    assert _status(SPX_TRIGGER, "5000", *year[:-1], "4000") is Status.ACTIVE
    assert _status(SPX_TRIGGER, "5000", *year, "4000") is Status.INACTIVE


@pytest.mark.parametrize("close, status", [("19.99", Status.ACTIVE), ("20", Status.INACTIVE)])
def test_breadth_is_active_below_twenty_percent(close: str, status: Status) -> None:
    assert _status(BREADTH_TRIGGER, close) is status


def test_a_series_that_is_not_there_is_unknown_and_says_no_value() -> None:
    readings = read_triggers({}, RULES)

    assert [(each.rule, each.status, each.value) for each in readings] == [
        (VIX_TRIGGER, Status.UNKNOWN, None),
        (SPX_TRIGGER, Status.UNKNOWN, None),
        (BREADTH_TRIGGER, Status.UNKNOWN, None),
    ]


def test_each_trigger_names_its_series_and_how_far_it_looks_back() -> None:
    assert [series_of(rule, RULES) for rule in (VIX_TRIGGER, SPX_TRIGGER, BREADTH_TRIGGER)] == [
        ("VIX", 5),
        ("SPX", 252),
        ("BREADTH", 1),
    ]
