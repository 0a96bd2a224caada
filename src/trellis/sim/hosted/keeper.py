"""Who keeps the account's journal: what the trader tells is written before it counts as handled, each event once.

The keeper is the program at which a person sits, so it also tells all modules of a halt, once the journal has it.
"""

from collections.abc import Sequence
from datetime import datetime

import msgspec

from trellis.core.problems import problem
from trellis.kernel.codec import decode_state, encode_state
from trellis.kernel.writer import JournalWriter
from trellis.messages.module import Everyone, Message, Outgoing
from trellis.sim.hosted.payloads import Events, Row, entry_of
from trellis.sim.hosted.settings import HALT, REGIME


class Keeper:
    """Writes into a journal that stays the same however often it is told the same."""

    def __init__(self, writer: JournalWriter, name: str) -> None:
        """writer: at the journal's end. name: of the pipeline."""
        self._writer, self._name = writer, name
        self.through = 0
        """The step that the account has come to."""
        self.over = False
        """Whether the run has come to its end."""
        self.changes: list[Row] = []
        """Changes of regime that the journal has."""
        self.halts = 0
        """How often all modules were told of a halt, or of its end."""

    def handle(self, message: Message, at: datetime) -> Sequence[Outgoing]:
        """Write what is not written yet, and tell of halts. Raises ProblemError where events before it are missing.

        A message is handled once in effect, so its halts are told once, whether its rows were written before or not.
        """
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
        self.changes += [row for row in told.rows if row.type == "regime.changed"]
        halts = [Outgoing(HALT, Everyone(), encode_state(row), self._name) for row in told.rows if _halts(row)]
        self.halts += len(halts)
        return halts


def changes_said(found: Sequence[Row], before: int, name: str) -> list[Outgoing]:
    """Changes of regime to be told after so many, each by its number: told again it is the same message."""
    return [
        Outgoing(REGIME, Everyone(), encode_state(row), name, sequence=number)
        for number, row in enumerate(found[before:], before + 1)
    ]


def _halts(row: Row) -> bool:
    """Whether a row tells all that a halt of the whole account began or ended."""
    return row.type == "halt.told" or (row.type == "halt.ended" and not msgspec.json.decode(row.payload)["module"])
