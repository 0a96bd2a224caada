"""The inbox from the side of the run: commands taken one by one, each with the place at which it is given."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from trellis.core.problems import Problem
from trellis.kernel.codec import decode_state, encode_state
from trellis.server.runs.live import inbox_file
from trellis.server.runs.live.answer import Answer, Outcome, Told
from trellis.sim.replay.outside import AnsweredRow, Asked, Place

TRIES_MAX = 3
"""How often a command is taken up before it counts as lost: it may be what the process dies of."""

_FIRST = "SELECT number, told, tries FROM commands WHERE answer IS NULL ORDER BY number LIMIT 1"
_TAKE = "UPDATE commands SET tries = tries + 1, after = ?, at = ? WHERE number = ?"
_ANSWER = "UPDATE commands SET answer = ? WHERE after = ? AND at = ? AND answer IS NULL"
_LOSE = "UPDATE commands SET answer = ? WHERE number = ?"


class HeardInbox:
    """Implements sim.replay.outside.Inbox over an inbox file. Used by one thread."""

    def __init__(self, path: Path) -> None:
        """Raises ProblemError for a run without an inbox."""
        self._run = path.parent.name
        self._connection = inbox_file.connect(path)
        self._seen = -1
        self._empty = False

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def take(self, place: Place) -> Asked | None:
        """See Inbox. A command that was taken up TRIES_MAX times and never left a row is answered as lost."""
        if self._nothing_new():
            return None
        while (row := self._connection.execute(_FIRST).fetchone()) is not None:
            number, stored, tries = row
            if tries < TRIES_MAX:
                with inbox_file.writing(self._connection):
                    self._connection.execute(_TAKE, (place.after, place.at.isoformat(), number))
                told = decode_state(Told, stored)
                return Asked(number, told.command, told.account)
            message = f"the run died {tries} times when it was to be given; nothing of it was done"
            self._lose(number, message, "Say it again under a new key if it is still wanted.")
        self._empty = True
        return None

    def answered(self, place: Place, rows: Sequence[AnsweredRow]) -> None:
        """See Inbox."""
        given = any(row.given for row in rows)
        self._answer(place, Answer(Outcome.GIVEN if given else Outcome.REFUSED, tuple(rows)))

    def refused(self, place: Place, problems: Sequence[Problem]) -> None:
        """See Inbox."""
        self._answer(place, Answer(Outcome.REFUSED, problems=tuple(problems)))

    def last_taken(self) -> datetime | None:
        """The latest instant at which a command was taken up."""
        rows = self._connection.execute("SELECT at FROM commands WHERE at IS NOT NULL").fetchall()
        return max((datetime.fromisoformat(at) for (at,) in rows), default=None)

    def end(self, words: str) -> None:
        """The run is over: whatever waits is lost, and nothing is put in any more."""
        with inbox_file.writing(self._connection):
            self._connection.execute("UPDATE wish SET ended = ?", (words,))
            rows = self._connection.execute("SELECT number FROM commands WHERE answer IS NULL").fetchall()
            for (number,) in rows:
                answer = self._lost(f"the run has ended: {words}", "Found a new run to command.")
                self._connection.execute(_LOSE, (answer, number))

    def _nothing_new(self) -> bool:
        """Whether nothing waits and nobody wrote since that was seen; cheap, because it is asked at every step."""
        (version,) = self._connection.execute("PRAGMA data_version").fetchone()
        same, self._seen = version == self._seen, version
        if not same:
            self._empty = False
        return self._empty

    def _answer(self, place: Place, answer: Answer) -> None:
        with inbox_file.writing(self._connection):
            self._connection.execute(_ANSWER, (encode_state(answer), place.after, place.at.isoformat()))

    def _lose(self, number: int, message: str, way_out: str) -> None:
        with inbox_file.writing(self._connection):
            self._connection.execute(_LOSE, (self._lost(message, way_out), number))

    def _lost(self, message: str, way_out: str) -> bytes:
        return encode_state(Answer(Outcome.LOST, problems=(Problem(self._run, "command", "", message, way_out),)))
