"""The week's one label and its tags (Part B, S12.label): the first matching row wins, every match is kept as a tag."""

from collections.abc import Set
from dataclasses import dataclass
from enum import StrEnum


class WeekFact(StrEnum):
    """What may happen in a week that its label depends on. LEVEL_2_HEDGE is a tag only; TRADE: any order was filled."""

    LEVEL_3_EXIT = "l3_exit"
    TRIGGERED_HEDGE = "triggered_hedge"
    HEDGED_WEEK = "hedged_week"
    LEVEL_2_ROLL = "roll"
    LEVEL_2_HEDGE = "l2_hedge"
    ASSIGNMENT = "assignment"
    PIVOT = "pivot"
    EARNINGS_SKIP = "earnings_skip"
    TRADE = "trade"


class Label(StrEnum):
    """The six week types, in order of precedence."""

    PRESERVATION = "Preservation"
    HEDGED = "Hedged"
    ROLL = "Roll"
    ASSIGNMENT = "Assignment"
    EARNINGS_FILTER = "Earnings-Filter"
    CALM_INCOME = "Calm-Income"


_CAUSES: tuple[tuple[Label, frozenset[WeekFact]], ...] = (
    (Label.PRESERVATION, frozenset((WeekFact.LEVEL_3_EXIT,))),
    (Label.HEDGED, frozenset((WeekFact.TRIGGERED_HEDGE, WeekFact.HEDGED_WEEK))),
    (Label.ROLL, frozenset((WeekFact.LEVEL_2_ROLL,))),
    (Label.ASSIGNMENT, frozenset((WeekFact.ASSIGNMENT, WeekFact.PIVOT))),
    (Label.EARNINGS_FILTER, frozenset((WeekFact.EARNINGS_SKIP,))),
)
IDLE = "idle"


@dataclass(frozen=True, slots=True)
class WeekLabel:
    """The label and the tags stored next to it, in the order of Part B; idle marks a week without a trade."""

    label: Label
    tags: tuple[str, ...]


def week_label(facts: Set[str]) -> WeekLabel:
    """The label of a week, for an account or for one sleeve, from what happened in it: a set of WeekFact.

    Raises ValueError for a fact that is none of them.
    """
    unknown = facts - {fact.value for fact in WeekFact}
    if unknown:
        raise ValueError(f"facts were {sorted(unknown)}; a week knows {[fact.value for fact in WeekFact]}")
    matching = [label for label, causes in _CAUSES if causes & facts]
    tags = [fact.value for fact in WeekFact if fact in facts and fact is not WeekFact.TRADE]
    if WeekFact.TRADE not in facts:
        tags.append(IDLE)
    return WeekLabel(matching[0] if matching else Label.CALM_INCOME, tuple(tags))
