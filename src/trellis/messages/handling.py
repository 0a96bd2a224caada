"""One module and the messages it is handed: what each led to, or why it failed."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from trellis.core.problems import ProblemError
from trellis.messages.composing import Addressed, addressed
from trellis.messages.directory import Directory, NobodyError
from trellis.messages.envelope import Status
from trellis.messages.instants import instant
from trellis.messages.message_types import type_named
from trellis.messages.module import Identity, Message, Module
from trellis.messages.ports import Handled, Outcome, Taken
from trellis.messages.retry import look_due_us, next_due_us
from trellis.messages.sealing import Opener

ERROR_CHARACTERS_MAX = 500


@dataclass(slots=True)
class Handling:
    """What came of a turn's messages. whole: the module's state is what it handled; false after it failed.

    alone: who said one of them, or was to be told, is not known.
    """

    outcomes: list[Outcome] = field(default_factory=list)
    outgoing: list[Addressed] = field(default_factory=list)
    whole: bool = True
    alone: bool = False

    def with_status(self, status: Status) -> list[Outcome]:
        """The outcomes of a status."""
        return [one for one in self.outcomes if one.status is status]


class Handler:
    """Hands messages to a module, which it makes and, where it failed, makes again from what was handled."""

    def __init__(self, who: Identity, make: Callable[[], Module], opener: Opener, chance: Callable[[], float]) -> None:
        """chance: numbers from [0, 1) for the waits between retries."""
        self._who = who
        self._make = make
        self._opener = opener
        self._chance = chance
        self._module: Module | None = None

    def forget(self) -> None:
        """What it did is not in the record: a module with a state is made anew before the next message."""
        if self._who.keeps_state:
            self._module = None

    @property
    def ready(self) -> bool:
        """Whether there is a module that has handled all that the record says."""
        return self._module is not None

    def rebuild(self, log: Sequence[Handled] | None, known: Directory) -> int:
        """Make the module, and let it handle the log again, saying nothing: how many messages."""
        module, count = self._make(), 0
        for row in log or ():
            message = self._opener.opened(row.envelope, known.credential(row.envelope.header.sender))
            module.handle(message, instant(row.at_us))
            count += 1
        self._module = module
        return count

    def run(self, taken: Sequence[Taken], at_us: int, known: Directory) -> Handling:
        """Hand the module each message. Where one with a state fails, the rest wait for its next making."""
        done = Handling()
        for one in taken:
            self._handle(one, at_us, known, done)
            if not done.whole:
                break
        return done

    def _handle(self, one: Taken, at_us: int, known: Directory, done: Handling) -> None:
        try:
            message = self._opener.opened(one.envelope, known.credential(one.envelope.header.sender))
        except NobodyError as error:
            self._settle_alone(one, at_us, error, done)
            return
        except ProblemError as error:
            done.outcomes.append(Outcome(one.position, Status.FAILED, one.attempts + 1, error=_words(error)))
            return
        sent, error_met = self._answer(message, at_us, known)
        if error_met is None:
            done.outgoing += sent
            done.outcomes.append(Outcome(one.position, Status.DELIVERED, one.attempts + 1))
            return
        if isinstance(error_met, NobodyError):
            self._settle_alone(one, at_us, error_met, done)
        else:
            done.outcomes.append(self._failure(one, at_us, error_met))
        done.whole = not self._who.keeps_state
        self.forget()

    def _settle_alone(self, one: Taken, at_us: int, error: NobodyError, done: Handling) -> None:
        """That nobody is there is no fault of the message: as long as it holds, somebody may come."""
        done.alone = True
        expires = one.envelope.header.expires_us
        if expires is None:
            done.outcomes.append(self._failure(one, at_us, error))
            return
        due = look_due_us(at_us, self._chance())
        status = Status.PENDING if due < expires else Status.FAILED
        done.outcomes.append(Outcome(one.position, status, one.attempts, due, _words(error)))

    def _answer(self, message: Message, at_us: int, known: Directory) -> tuple[Sequence[Addressed], Exception | None]:
        assert self._module is not None, "a module is made before it is handed anything"
        try:
            said = self._module.handle(message, instant(at_us))
            return [addressed(self._who, one, message, at_us, known) for one in said], None
        except Exception as error:  # noqa: BLE001 - a module's mistake is no mistake of the bus; it is told and retried
            return (), error

    def _failure(self, one: Taken, at_us: int, error: Exception) -> Outcome:
        header, attempts, words = one.envelope.header, one.attempts + 1, _words(error)
        due = next_due_us(type_named(header.message_type), attempts, at_us, header.expires_us, self._chance())
        if due is None:
            return Outcome(one.position, Status.FAILED, attempts, error=words)
        return Outcome(one.position, Status.PENDING, attempts, due, words)


def _words(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"[:ERROR_CHARACTERS_MAX]
