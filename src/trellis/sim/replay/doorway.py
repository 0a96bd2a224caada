"""Between two steps of a replay: commands that were given there before are given again, new ones are heard."""

from collections.abc import Callable
from datetime import datetime

from trellis.autopilot.events.command import CommandGiven, CommandRefused
from trellis.autopilot.house import House
from trellis.autopilot.recorder import account_of_stream
from trellis.autopilot.telling import Answers, tell
from trellis.core.problems import ProblemError
from trellis.kernel.codec import Codec
from trellis.kernel.ports import JournalStore
from trellis.kernel.record import Record
from trellis.kernel.writer import JournalWriter
from trellis.sim.replay.outside import AnsweredRow, Outside, Place, Standing
from trellis.sim.venue.bank import bank
from trellis.sim.venue.venue import SimulatedVenue

COMMAND_TYPES = ("command.given", "command.refused")


class Doorway:
    """Where a house at work hears people. It is asked when everything due at the present instant is done.

    At such a moment the engine itself journals no command (the imagined operator and planned flows speak before a
    session's first step). So a command that stands next in an earlier run's journal, at this instant, came from
    outside, and came exactly here.
    """

    def __init__(
        self, house: House, venue: SimulatedVenue, journal: JournalStore, writer: JournalWriter, codec: Codec
    ) -> None:
        self._house = house
        self._venue = venue
        self._journal = journal
        self._writer = writer
        self._codec = codec

    def passed(self, now: datetime, then: datetime, outside: Outside | None, stand: Callable[[], Standing]) -> bool:
        """Whether the run may go on to its next instant; False when a command was given, so that more may be due now.

        Waits as the pace says. Raises StoppedError where the run is to stop, and what the journal's storage raises.
        """
        if self._writer.left_to_compare:
            if outside is not None:
                outside.look(stand)
            return not self._again(now, outside)
        if outside is None:
            return True
        if outside.reached is not None and now < outside.reached:
            self._writer.flush()
            outside.look(stand)
            return True
        return self._listened(now, then, outside, stand)

    def _listened(self, now: datetime, then: datetime, outside: Outside, stand: Callable[[], Standing]) -> bool:
        """Flushed first, so that readers see what was done, and nothing is lost by a stop."""
        self._writer.flush()
        while not self._given(now, outside):
            outside.look(stand)
            if outside.pace.wait(now, then):
                return True
        return False

    def _again(self, now: datetime, outside: Outside | None) -> bool:
        """Give once more what the journal says was given here."""
        record = self._writer.upcoming
        if record is None or record.type not in COMMAND_TYPES or record.time != now.isoformat():
            return False
        place = Place(self._writer.sequence, now)
        event = self._codec.decode(record.type, record.version, record.payload)
        assert isinstance(event, CommandGiven | CommandRefused), f"{record.type} holds a command"
        self._carry_out(tell(self._house, event.command, now, account_of_stream(record.stream)))
        self._writer.flush()
        if outside is not None:
            outside.inbox.answered(place, self._rows(place))
        return True

    def _given(self, now: datetime, outside: Outside) -> bool:
        """Give the command that waits longest, if one waits."""
        place = Place(self._writer.sequence, now)
        asked = outside.inbox.take(place)
        if asked is None:
            return False
        try:
            answers = tell(self._house, asked.command, now, asked.account)
        except ProblemError as error:
            outside.inbox.refused(place, error.problems)
            return True
        self._carry_out(answers)
        self._writer.flush()
        outside.inbox.answered(place, self._rows(place))
        return True

    def _carry_out(self, answers: Answers) -> None:
        for account, answer in answers:
            if isinstance(answer, CommandGiven):
                bank(self._venue, self._house.pilots[account], answer.command)

    def _rows(self, place: Place) -> tuple[AnsweredRow, ...]:
        """The answers as journaled between the place and now."""
        return tuple(self._row(record) for record in self._journal.read(after=place.after) if self._is_answer(record))

    def _is_answer(self, record: Record) -> bool:
        return record.sequence <= self._writer.sequence and record.type in COMMAND_TYPES

    def _row(self, record: Record) -> AnsweredRow:
        event = self._codec.decode(record.type, record.version, record.payload)
        assert isinstance(event, CommandGiven | CommandRefused), f"{record.type} holds a command"
        given = isinstance(event, CommandGiven)
        return AnsweredRow(account_of_stream(record.stream), record.sequence, given, event.answer)
