"""The goals of a household as its journal leaves them."""

from dataclasses import dataclass, field
from enum import StrEnum

from trellis.bookkeeping.goals.events import GoalAbandoned, GoalChanged, GoalEvent, GoalReached, GoalSet


class GoalState(StrEnum):
    """What became of a goal."""

    OPEN = "open"
    REACHED = "reached"
    ABANDONED = "abandoned"


@dataclass(frozen=True, slots=True)
class KeptGoal:
    """A goal's terms as they were last said, and its state."""

    terms: GoalSet | GoalChanged
    state: GoalState = GoalState.OPEN


@dataclass(slots=True)
class GoalBook:
    """Every goal by id, in the order in which they were set."""

    goals: dict[str, KeptGoal] = field(default_factory=dict)

    def apply(self, event: GoalEvent) -> None:
        """Fold one event in."""
        match event:
            case GoalReached():
                self.goals[event.goal] = KeptGoal(self.goals[event.goal].terms, GoalState.REACHED)
            case GoalAbandoned():
                self.goals[event.goal] = KeptGoal(self.goals[event.goal].terms, GoalState.ABANDONED)
            case _:
                self.goals[event.goal] = KeptGoal(event)

    def open(self) -> list[KeptGoal]:
        """Those neither reached nor abandoned."""
        return [one for one in self.goals.values() if one.state is GoalState.OPEN]
