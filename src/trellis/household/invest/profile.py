"""How much risk a household wants to bear and how much it can: scored apart, and the lower one counts.

Tolerance is the questionnaire's score in Grable and Lytton's classes; the highest class is cut in two here. Capacity
is a step for the years until the money is needed, and no more than the mean step of what else bears a loss. The steps
of capacity, the bands of volatility and the conflicts are this program's own; they are conventions, not measurements.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_FLOOR, ROUND_HALF_UP, Decimal
from enum import IntEnum

from trellis.core.dates import months_after
from trellis.household.invest.questions import BY_ID, LEAST, MOST, QUESTIONS
from trellis.household.problems import InsufficientData, ValidationError, refused

ANSWERS_NEEDED = 10
ASK_AGAIN_MONTHS = 12
_FAR_APART = 2
_DRAWDOWN_OF_VOLATILITY = 2
"""A drawdown of twice the yearly volatility is to be expected within some years of holding shares."""


class Step(IntEnum):
    """The six steps from least to most risk."""

    CONSERVATIVE = 1
    CAUTIOUS = 2
    BALANCED = 3
    GROWTH = 4
    AGGRESSIVE = 5
    VERY_AGGRESSIVE = 6


_SCORES = ((18, Step.CONSERVATIVE), (22, Step.CAUTIOUS), (28, Step.BALANCED), (32, Step.GROWTH), (40, Step.AGGRESSIVE))
_BANDS = {
    Step.CONSERVATIVE: ("0.02", "0.05"),
    Step.CAUTIOUS: ("0.05", "0.08"),
    Step.BALANCED: ("0.08", "0.11"),
    Step.GROWTH: ("0.11", "0.14"),
    Step.AGGRESSIVE: ("0.14", "0.18"),
    Step.VERY_AGGRESSIVE: ("0.18", "0.25"),
}
# The least of a fact that allows each step from the second on; debt: the most.
_HORIZON = ("2", "4", "7", "10", "15")
_RESERVE = ("1", "3", "6", "9", "12")
_STABILITY = ("0.2", "0.4", "0.6", "0.8", "0.9")
_DEBT = ("0.40", "0.30", "0.20", "0.10", "0.05")
FACTS = ("horizon_years", "income_stability", "reserve_months", "debt_share", "drawdown_accepted")
"""Years until the money is needed; income that is sure, from 0 to 1; months of spending in reserve; debt payments
over income; the greatest fall from a peak that would be borne, from 0 to 1.
"""


@dataclass(frozen=True, slots=True)
class RiskProfile:
    """The profile. score: 13 to 47; step: the lower of tolerance and capacity; band: yearly volatility to aim at."""

    score: int
    answered: int
    tolerance: Step
    capacity: Step
    step: Step
    band: tuple[Decimal, Decimal]
    drawdown_accepted: Decimal
    conflicts: tuple[str, ...]
    warnings: tuple[str, ...]


def profile(answers: Mapping[str, int], facts: Mapping[str, Decimal], told: date, as_of: date) -> RiskProfile:
    """The profile of answers (question id to the number of a choice, from 1) and facts of capacity (see FACTS).

    With 10 to 12 answers the score is what the answered items make of their own range. Raises InsufficientData below
    10, ValidationError for an answer or a fact that cannot be.
    """
    score, answered = _score(answers)
    checked = _facts(facts)
    tolerance = next((step for most, step in _SCORES if score <= most), Step.VERY_AGGRESSIVE)
    capacity = _capacity(checked)
    step = min(tolerance, capacity)
    low, high = _BANDS[step]
    warnings = []
    if answered < len(QUESTIONS):
        warnings.append(f"{answered} of {len(QUESTIONS)} questions are answered; the score is scaled up from them")
    if as_of > months_after(told, ASK_AGAIN_MONTHS):
        warnings.append(f"the answers are of {told}; ask again once a year, and when life changes")
    return RiskProfile(
        score,
        answered,
        tolerance,
        capacity,
        step,
        (Decimal(low), Decimal(high)),
        checked["drawdown_accepted"],
        tuple(_conflicts(answers, tolerance, capacity, Decimal(high), checked)),
        tuple(warnings),
    )


def _score(answers: Mapping[str, int]) -> tuple[int, int]:
    got = least = most = 0
    for name, choice in answers.items():
        question = BY_ID.get(name)
        if question is None or not 1 <= choice <= len(question.choices):
            way_out = "`trellis household invest profile --questions` lists questions and choices."
            raise refused(ValidationError, "profile", name, choice, "there is no such choice", way_out)
        got += question.points[choice - 1]
        least += min(question.points)
        most += max(question.points)
    if len(answers) < ANSWERS_NEEDED:
        way_out = "Answer more of the questions."
        raise InsufficientData("profile", "answers", ANSWERS_NEEDED, len(answers), "answers", way_out)
    scaled = LEAST + Decimal(got - least) / (most - least) * (MOST - LEAST)
    return int(scaled.to_integral_value(ROUND_HALF_UP)), len(answers)


def _facts(facts: Mapping[str, Decimal]) -> dict[str, Decimal]:
    for name in FACTS:
        fact = facts.get(name)
        whole = name in ("horizon_years", "reserve_months")
        if fact is None or not fact.is_finite() or fact < 0 or (fact > 1 and not whole):
            wanted = "a number of 0 or more" if whole else "a fraction from 0 to 1"
            message = f"it is not {wanted}" if fact is not None else "it was not told"
            raise refused(ValidationError, "profile", name, fact or "", message, f"Give {name}, {wanted}.")
    return {name: facts[name] for name in FACTS}


def _capacity(facts: Mapping[str, Decimal]) -> Step:
    horizon = _reached(facts["horizon_years"], _HORIZON)
    stability = _reached(facts["income_stability"], _STABILITY)
    reserve = _reached(facts["reserve_months"], _RESERVE)
    debt = 1 + sum(facts["debt_share"] <= Decimal(most) for most in _DEBT)
    bearing = int((Decimal(stability + reserve + debt) / 3).to_integral_value(ROUND_FLOOR))
    return Step(min(horizon, bearing))


def _reached(fact: Decimal, least: tuple[str, ...]) -> int:
    return 1 + sum(fact >= Decimal(each) for each in least)


def _conflicts(
    answers: Mapping[str, int], tolerance: Step, capacity: Step, high: Decimal, facts: Mapping[str, Decimal]
) -> list[str]:
    found = []
    if tolerance - capacity >= _FAR_APART:
        found.append("the answers want more risk than the household can bear; what it can bear counts")
    if capacity - tolerance >= _FAR_APART:
        found.append("the household could bear more risk than the answers want; what they want counts")
    accepted = facts["drawdown_accepted"]
    if accepted < _DRAWDOWN_OF_VOLATILITY * high:
        expected = _DRAWDOWN_OF_VOLATILITY * high
        found.append(f"a fall of {accepted:.0%} is accepted, and {expected:.0%} is to be expected at this volatility")
    if (answers.get("q9"), answers.get("q10")) == (2, 1):
        found.append("a gain is gambled for and a loss taken for sure: most people do the opposite")
    bold, careful = answers.get("q1") == 1, answers.get("q4") == 1
    if bold and careful:
        found.append("risk is said to be sought, and money that was not counted on would go into a deposit")
    return found
