"""The port through which heavy work is shared: in this process, among processes of this machine, or by Ray."""

from collections.abc import Callable, Iterator, Sequence
from types import TracebackType
from typing import Protocol, TypeVar

Shared = TypeVar("Shared")
Task = TypeVar("Task")
Result = TypeVar("Result")


def _silent(done: int, of_all: int) -> None:
    """Nobody is told."""


class Workers(Protocol):
    """Cores to share work among. What a task gives depends on its arguments alone, so who did it changes no byte."""

    @property
    def count(self) -> int:
        """How many tasks are under way at once."""
        ...

    def map(
        self,
        function: Callable[[Shared, Task], Result],
        tasks: Sequence[Task],
        shared: Shared,
        *,
        name: Callable[[Task], str] = str,
        told: Callable[[int, int], object] = _silent,
        stop: Callable[[], bool] = lambda: False,
    ) -> Iterator[Result]:
        """function(shared, task) of every task, in the order of the tasks, each as soon as those before it are there.

        function: one of a module (a partial of one too), without effects; a task whose process is killed is done again.
        shared: what every task is given, sent once. told: called with how many tasks are done, and of how many. stop:
        asked again and again; where it says so, or the iteration is left, what is under way is ended.
        Raises TaskError naming the first task that failed; a task's own ProblemError as it is; StoppedError.
        """
        ...

    def close(self) -> None:
        """End every process that was begun here."""
        ...

    def __enter__(self) -> "Workers": ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...
