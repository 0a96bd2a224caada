"""Modules as tasks of this process: a thread each, woken by each other's messages."""

from threading import Event, Thread

from trellis.adapters.hosting.posting import Posting
from trellis.adapters.hosting.running import work
from trellis.core.problems import ProblemError, problem


class Task:
    """A module in a thread."""

    def __init__(self, posting: Posting) -> None:
        """Begins at once."""
        self._posting = posting
        self._stop = Event()
        self._error: ProblemError | None = None
        self._thread = Thread(target=self._run, name=posting.who.module_id, daemon=True)
        self._thread.start()

    @property
    def alive(self) -> bool:
        """Whether it runs still."""
        return self._thread.is_alive()

    def stop(self) -> None:
        """Let it finish its turn and end. Raises ProblemError where it had ended by an error of its own."""
        self._stop.set()
        self._thread.join()
        if self._error is not None:
            raise self._error

    def kill(self) -> None:
        """A thread cannot be ended from outside: it is told to stop, and is not waited for."""
        self._stop.set()

    def _run(self) -> None:
        try:
            work(self._posting, self._stop.is_set, self._stop.wait)
        except ProblemError as error:
            self._error = error
        except Exception as error:
            self._error = ended(self._posting, f"{type(error).__name__}: {error}")
            raise  # a mistake of the program: Python's own hook shows where


class TaskHost:
    """This process."""

    def start(self, posting: Posting) -> Task:
        """Let a module run in a thread."""
        return Task(posting)


def ended(posting: Posting, words: str) -> ProblemError:
    """That a hosted module ended by an error of its own."""
    return problem(posting.who.module_id, "module", posting.module, f"it ended: {words}", "Mend it, start it again.")
