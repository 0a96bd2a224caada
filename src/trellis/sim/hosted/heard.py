"""What a pipeline's module hears that is said to all: of its own account, from who may tell it, as the journal has it.

A message carries the row that the journal keeps, so that nobody hears anything that was not journaled first.
"""

from datetime import datetime

from trellis.adaptive.events import HaltEnded
from trellis.adaptive.hearing import surely_silenced
from trellis.adaptive.told_events import HaltTold
from trellis.kernel.codec import decode_state
from trellis.messages.module import Message
from trellis.sim.hosted.payloads import Row, Written
from trellis.sim.hosted.settings import HALT, Pipeline


class Heard:
    """Of one module. halts: that stand, by their cause."""

    def __init__(self, pipeline: Pipeline) -> None:
        """Nothing was said."""
        self._pipeline = pipeline
        self._written = Written(pipeline.terms.account)
        self._may_halt = frozenset((pipeline.keeper.box, pipeline.decision_maker().box))
        self.halts: dict[str, HaltTold] = {}

    def take(self, message: Message) -> bool:
        """Whether the message was one that is said to all; another account's, or a stranger's, changes nothing.

        Raises ProblemError for a payload that holds no event.
        """
        if message.message_type != HALT:
            return False
        if message.key == self._pipeline.name and message.sender_box in self._may_halt:
            self._halted(self._written.event(decode_state(Row, message.payload)))
        return True

    def silent(self, at: datetime) -> bool:
        """Whether no plan is to be sent at an instant of the market."""
        return any(surely_silenced(each, at) for each in self.halts.values())

    def _halted(self, event: object) -> None:
        if isinstance(event, HaltTold):
            self.halts[event.cause] = event
        elif isinstance(event, HaltEnded):
            self.halts.pop(event.cause, None)
