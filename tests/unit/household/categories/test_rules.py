"""Examples: rules in their order, and patterns that are admitted only where trying them is bounded."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from trellis.household.categories.patterns import PATTERN_MAX, TEXT_MAX, found, pattern
from trellis.household.categories.rules import Money, Rule, decided
from trellis.household.categories.subject import Subject
from trellis.household.problems import ValidationError

COFFEE = Subject("l1", "a1", date(2026, 3, 3), Decimal("-4.50"), "USD", "BLUE BOTTLE", "SQ *BLUE BOTTLE 12")


def rule(name: str = "r1", category: str = "food.coffee", **more: object) -> Rule:
    """A rule; without conditions it holds of every line."""
    return replace(Rule(name, category), **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "conditions, holds",
    [
        ({"text": "blue bottle"}, True),
        ({"text": r"^sq \*blue.*\d+$"}, True),
        ({"text": "philz|peets"}, False),
        ({"least": Decimal("4.50")}, True),
        ({"least": Decimal("4.51")}, False),
        ({"most": Decimal("4.50")}, True),
        ({"most": Decimal("4.49")}, False),
        ({"account": "a1"}, True),
        ({"account": "a2"}, False),
        ({"money": Money.OUT}, True),
        ({"money": Money.IN}, False),
        ({"text": "blue", "account": "a2"}, False),
    ],
)
def test_every_condition_must_hold(conditions: dict[str, object], holds: bool) -> None:
    assert replace(rule(), **conditions).holds(COFFEE) is holds  # type: ignore[arg-type]


def test_the_first_rule_that_stops_ends_the_asking_and_the_last_that_held_wins() -> None:
    on, stop = rule("r1", "food.bars", stop=False), rule("r2", "food.coffee")
    later = rule("r3", "food.groceries")

    assert decided([on, stop, later], COFFEE) == stop
    assert decided([on, replace(stop, account="a2")], COFFEE) == on
    assert decided([replace(stop, account="a2")], COFFEE) is None


@pytest.mark.parametrize(
    "text",
    [
        "(a+)+$",
        "(a*)*b",
        "(a|a)*$",
        "(a|aa)+$",
        "([a-z]+)*!",
        "(.*a){12}",
        ".*.*.*=",
        "a*a*a*b",
        "(x+x+)+y",
        "(){999}{999}",
        "((a{100}){100}){100}",
        "(?=a+)b",
        r"(a+)\1",
        "a" * (PATTERN_MAX + 1),
    ],
)
def test_a_pattern_that_could_be_tried_in_too_many_ways_is_refused(text: str) -> None:
    with pytest.raises(ValidationError):
        pattern(text)


@pytest.mark.parametrize("text", ["(", "[a", "*", "a{99999999999}", "(?P<a>x)(?P<a>y)"])
def test_what_is_no_pattern_is_refused_with_the_reason(text: str) -> None:
    with pytest.raises(ValidationError):
        pattern(text)


@pytest.mark.parametrize(
    "text", ["amazon|amzn|prime", r"\bshell\b", "uber.*eats", "^rent .* flat", r"[A-Z]{2}\d{4,10}", "(sq|tst) ?\\*"]
)
def test_ordinary_patterns_are_admitted(text: str) -> None:
    assert pattern(text).pattern == text


def test_a_pattern_sees_the_beginning_of_a_long_text_alone() -> None:
    assert found(pattern("end"), f"{'x' * (TEXT_MAX - 3)}end")
    assert not found(pattern("end"), f"{'x' * TEXT_MAX}end")
