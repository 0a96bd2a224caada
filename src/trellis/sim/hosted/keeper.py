"""Who keeps the account's journal: what the trader tells is written before it counts as handled, each event once."""

from collections.abc import Sequence
from datetime import datetime

from trellis.core.problems import problem
from trellis.kernel.codec import decode_state
from trellis.kernel.writer import JournalWriter
from trellis.messages.module import Message, Outgoing
from trellis.sim.hosted.payloads import Events, entry_of


class Keeper:
    """Writes into a journal that stays the same however often it is told the same."""

    def __init__(self, writer: JournalWriter) -> None:
        """writer: at the journal's end."""
        self._writer = writer
        self.through = 0
        """The step that the account has come to."""
        self.over = False
        """Whether the run has come to its end."""

    def handle(self, message: Message, at: datetime) -> Sequence[Outgoing]:
        """Write what is not written yet. Raises ProblemError where events before it are missing."""
        told = decode_state(Events, message.payload)
        there = self._writer.sequence
        if told.first > there:
            message_ = f"events {there + 1} to {told.first} are missing"
            raise problem("journal", "event", told.first + 1, message_, "They come when their message is retried.")
        for row in told.rows[there - told.first :]:
            self._writer.add(entry_of(row))
        self._writer.flush()
        self.through = max(self.through, told.step)
        self.over = self.over or (told.over and told.part == told.parts - 1)
        return ()
