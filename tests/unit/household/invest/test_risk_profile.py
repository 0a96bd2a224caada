"""Examples: tolerance and capacity apart, the lower one counts, conflicts are told."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trellis.household.invest.mixes import TEMPLATES, age_rule, template
from trellis.household.invest.profile import FACTS, Step, profile
from trellis.household.invest.questions import LEAST, MOST, QUESTIONS
from trellis.household.invest.terms import AssetClass
from trellis.household.problems import InsufficientData, ValidationError

TODAY = date(2026, 3, 31)
STRONG = ("20", "0.95", "12", "0", "0.6")


def facts(*texts: str) -> dict[str, Decimal]:
    """Facts of capacity in the order of FACTS."""
    return {name: Decimal(text) for name, text in zip(FACTS, texts, strict=True)}


def answers(*, bold: bool, but: int = 0) -> dict[str, int]:
    """The boldest or the most careful answer to each question but the last so many."""
    chosen = {}
    for question in QUESTIONS[: len(QUESTIONS) - but]:
        wanted = (max if bold else min)(question.points)
        chosen[question.id] = question.points.index(wanted) + 1
    return chosen


def test_thirteen_questions_score_from_13_to_47() -> None:
    assert (len(QUESTIONS), LEAST, MOST) == (13, 13, 47)
    assert profile(answers(bold=False), facts(*STRONG), TODAY, TODAY).score == 13
    assert profile(answers(bold=True), facts(*STRONG), TODAY, TODAY).score == 47


@pytest.mark.parametrize("missing, refused", [(3, False), (4, True)])
def test_fewer_than_ten_answers_are_refused(missing: int, refused: bool) -> None:
    given_answers = answers(bold=True, but=missing)
    if refused:
        with pytest.raises(InsufficientData, match="it needs 10 answers and has 9"):
            profile(given_answers, facts(*STRONG), TODAY, TODAY)
    else:
        found = profile(given_answers, facts(*STRONG), TODAY, TODAY)
        assert found.score == 47
        assert "10 of 13 questions" in found.warnings[0]


@pytest.mark.parametrize(
    "bold, capacity, step",
    [
        (True, STRONG, Step.VERY_AGGRESSIVE),
        (False, STRONG, Step.CONSERVATIVE),
        (True, ("1", "0.95", "12", "0", "0.6"), Step.CONSERVATIVE),
        (True, ("20", "0.5", "3", "0.25", "0.6"), Step.BALANCED),
    ],
)
def test_the_lower_of_tolerance_and_capacity_counts(bold: bool, capacity: tuple[str, ...], step: Step) -> None:
    found = profile(answers(bold=bold), facts(*capacity), TODAY, TODAY)

    assert found.step is step
    assert found.step == min(found.tolerance, found.capacity)


def test_conflicts_are_listed() -> None:
    found = profile(answers(bold=True) | {"q4": 1}, facts("1", "0.2", "0", "0.5", "0.05"), TODAY, TODAY)

    assert found.conflicts == (
        "the answers want more risk than the household can bear; what it can bear counts",
        "a fall of 5% is accepted, and 10% is to be expected at this volatility",
        "risk is said to be sought, and money that was not counted on would go into a deposit",
    )
    assert profile(answers(bold=True), facts(*STRONG), TODAY, TODAY).conflicts == ()


@pytest.mark.parametrize("told, again", [(date(2025, 3, 31), False), (date(2025, 3, 30), True)])
def test_answers_are_asked_for_again_after_a_year(told: date, again: bool) -> None:
    assert bool(profile(answers(bold=True), facts(*STRONG), told, TODAY).warnings) is again


@pytest.mark.parametrize(
    "answer, fact, says",
    [
        ({"q9": 3}, {}, "q9 was '3': there is no such choice"),
        ({"q14": 1}, {}, "there is no such choice"),
        ({}, {"income_stability": Decimal("1.1")}, "it is not a fraction from 0 to 1"),
        ({}, {"horizon_years": Decimal("NaN")}, "it is not a number of 0 or more"),
    ],
)
def test_what_cannot_be_answered_is_refused(answer: dict[str, int], fact: dict[str, Decimal], says: str) -> None:
    with pytest.raises(ValidationError, match=says):
        profile(answers(bold=True) | answer, facts(*STRONG) | fact, TODAY, TODAY)


@given(
    st.fixed_dictionaries({question.id: st.integers(1, len(question.choices)) for question in QUESTIONS}),
    st.sampled_from(QUESTIONS),
)
def test_a_bolder_answer_never_lowers_the_score(chosen: dict[str, int], question: object) -> None:
    moved = next(each for each in QUESTIONS if each is question)
    before = profile(chosen, facts(*STRONG), TODAY, TODAY).score
    bolder = chosen | {moved.id: moved.points.index(max(moved.points)) + 1}

    assert before <= profile(bolder, facts(*STRONG), TODAY, TODAY).score <= 47


def test_every_template_is_a_mix_and_an_unknown_one_is_refused() -> None:
    assert all(sum(mix.values()) == 1 for mix in TEMPLATES.values())
    assert template("all-weather")[AssetClass.COMMODITIES] == Decimal("0.075")
    with pytest.raises(ValidationError, match="There are: income, balanced"):
        template("hot")


@pytest.mark.parametrize(
    "age, step, stocks, bonds",
    [
        (30, Step.BALANCED, "0.7", "0.2"),
        (80, Step.CONSERVATIVE, "0.2", "0.7"),
        (20, Step.VERY_AGGRESSIVE, "0.9", None),
        (45, Step.GROWTH, "0.65", "0.25"),
    ],
)
def test_the_age_rule_is_clamped(age: int, step: Step, stocks: str, bonds: str | None) -> None:
    mix = age_rule(age, step)

    assert mix[AssetClass.STOCKS] == Decimal(stocks)
    assert mix.get(AssetClass.BONDS) == (Decimal(bonds) if bonds else None)
    assert sum(mix.values()) == 1
