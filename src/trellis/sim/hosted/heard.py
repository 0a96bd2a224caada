"""What a pipeline's module hears that is said to all: of its own account, from who may tell it, as the journal has it.

A message carries the row that the journal keeps, so that nobody hears anything that was not journaled first. What is
heard may be used for an instant after the one that it was told for, and rests on nothing later than that.
"""

from collections.abc import Mapping
from datetime import UTC, datetime

from trellis.adaptive.events import HaltEnded
from trellis.adaptive.hearing import surely_silenced
from trellis.adaptive.regime_events import RegimeChanged
from trellis.adaptive.told_events import HaltTold, IntelligenceTold, ReplicationSignalled
from trellis.core.problems import problem
from trellis.kernel.codec import decode_state
from trellis.messages.module import Message
from trellis.sim.hosted.payloads import Row, Written
from trellis.sim.hosted.settings import HALT, INTELLIGENCE, REGIME, REPLICATION, Pipeline

Fact = RegimeChanged | IntelligenceTold | ReplicationSignalled


class Heard:
    """Of one module. halts: that stand, by their cause; facts: what was told of regimes and modules, oldest first."""

    def __init__(self, pipeline: Pipeline) -> None:
        """Nothing was said."""
        self._name = pipeline.name
        self._written = Written(pipeline.terms.account)
        self._may: Mapping[str, frozenset[str]] = {
            HALT: frozenset((pipeline.keeper.box, pipeline.decision_maker().box)),
            REGIME: frozenset((pipeline.regimes.box,)),
            INTELLIGENCE: frozenset((pipeline.trader().box,)),
            REPLICATION: frozenset((pipeline.trader().box,)),
        }
        self.halts: dict[str, HaltTold] = {}
        self.facts: list[Fact] = []

    def take(self, message: Message) -> bool:
        """Whether the message was one that is said to all; another account's, or a stranger's, changes nothing.

        Raises ProblemError for a payload that holds no event, or one that rests on what came after it.
        """
        may = self._may.get(message.message_type)
        if may is None:
            return False
        if message.key == self._name and message.sender_box in may:
            self._hear(self._written.event(decode_state(Row, message.payload)))
        return True

    def silent(self, at: datetime) -> bool:
        """Whether no plan is to be sent at an instant of the market."""
        return any(surely_silenced(each, at) for each in self.halts.values())

    def known(self, at: datetime) -> list[Fact]:
        """Facts that may be used for an instant of the market: those that were told for one before it."""
        return [each for each in self.facts if each.at.astimezone(UTC) < at.astimezone(UTC)]

    def _hear(self, event: object) -> None:
        if isinstance(event, HaltTold):
            self.halts[event.cause] = event
        elif isinstance(event, HaltEnded):
            self.halts.pop(event.cause, None)
        elif isinstance(event, IntelligenceTold):
            self._fact(event, event.through)
        elif isinstance(event, ReplicationSignalled):
            self._fact(event, event.at)
        elif isinstance(event, RegimeChanged):
            self._fact(event, event.last)

    def _fact(self, event: Fact, through: datetime) -> None:
        if through.astimezone(UTC) > event.at.astimezone(UTC):
            message = f"it rests on what was known at {through}, and is told for {event.at}"
            raise problem(self._name, "at", str(event.at), message, "Do not act on it.")
        self.facts.append(event)
