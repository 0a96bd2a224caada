"""What is kept of asking sources for prices, sealed as the household's texts are: answers of the last five minutes,
when a source wants to be asked next, and what the last fetch came to.

None of it is in the journal: a price that was taken is an event there, and that a source had nothing new changes no
figure.
"""

from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from pathlib import Path

import msgspec

from trellis.bookkeeping.keeper import FOLDER
from trellis.bookkeeping.sealing import Seal
from trellis.books.whole_file import write_whole
from trellis.core.problems import Problem, ProblemError
from trellis.household.invest.vetting import Close

FRESH = timedelta(minutes=5)
"""How long an answer is as good as a new one."""
_ABOUT = "prices state"


@dataclass(frozen=True, slots=True)
class Answered:
    """A close that a source told. since: from which day it was asked; as_of: up to which."""

    at: datetime
    since: date
    as_of: date
    close: Close


@dataclass(frozen=True, slots=True)
class FetchTold:
    """One fetch. by: person or house; taken: prices that became events; known: symbols whose price was known already.

    notes: what was taken all the same and should be looked at; reached: whether any source answered.
    """

    at: datetime
    by: str
    taken: int
    known: int
    problems: tuple[Problem, ...] = ()
    notes: tuple[Problem, ...] = ()
    reached: bool = True


@dataclass(frozen=True, slots=True)
class FetchState:
    """again: when each source wants to be asked next, by its name; answers: by source and ticker."""

    again: dict[str, datetime] = field(default_factory=dict)
    answers: dict[str, Answered] = field(default_factory=dict)
    last: FetchTold | None = None

    def of(self, at: datetime) -> "FetchState":
        """What of it still counts at an instant."""
        again = {name: when for name, when in self.again.items() if when > at}
        answers = {name: one for name, one in self.answers.items() if timedelta() <= at - one.at < FRESH}
        return replace(self, again=again, answers=answers)


def folder_of(home: Path) -> Path:
    """The folder that whoever asks for prices holds alone."""
    return home / FOLDER / "prices"


def state_of(home: Path, seal: Seal | None) -> FetchState:
    """What is kept; nothing where none is, or where it cannot be read: then sources are asked anew."""
    path = _path(home)
    if seal is None or not path.exists():
        return FetchState()
    try:
        return msgspec.json.decode(seal.open(path.read_text(encoding="ascii"), _ABOUT), type=FetchState)
    except (OSError, UnicodeDecodeError, ProblemError, msgspec.DecodeError):
        return FetchState()


def keep_state(home: Path, seal: Seal, state: FetchState) -> None:
    """Keep what is to be known by whoever asks next."""
    path = _path(home)
    path.parent.mkdir(parents=True, exist_ok=True)
    write_whole(path, seal.seal(msgspec.json.encode(state).decode(), _ABOUT).encode())


def _path(home: Path) -> Path:
    return folder_of(home) / "state.sealed"
