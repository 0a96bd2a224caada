"""Which task is begun when, and in which order outcomes are handed on: the same for every kind of workers."""

from collections.abc import Callable, Iterator, Sequence
from typing import Protocol

from trellis.adapters.workers.outcome import StoppedError, Task, result_of

AHEAD = 4
"""Tasks a worker that may be done before the first that is not: results that wait to be taken."""


class Crew(Protocol):
    """Whoever does the tasks of one map, which they are given by number."""

    def begin(self, number: int) -> None:
        """Give the task to whoever is free."""
        ...

    def taken(self) -> Iterator[tuple[int, object]]:
        """Wait a little; the numbers and outcomes of what was done since."""
        ...

    def end(self) -> None:
        """End what is under way."""
        ...


def scheduled(
    crew: Crew,
    count: int,
    tasks: Sequence[Task],
    name: Callable[[Task], str],
    told: Callable[[int, int], object],
    stop: Callable[[], bool],
) -> Iterator[object]:
    """Every result in the order of the tasks, `count` tasks at once; as Workers.map says."""
    begun = done = 0
    found: dict[int, object] = {}
    try:
        for at, task in enumerate(tasks):
            while at not in found:
                if stop():
                    raise StoppedError(done, len(tasks))
                while begun < min(len(tasks), at + AHEAD * count) and begun - done < count:
                    crew.begin(begun)
                    begun += 1
                for number, outcome in crew.taken():
                    found[number] = outcome
                    done += 1
                    told(done, len(tasks))
            yield result_of(found.pop(at), name(task))
    finally:
        crew.end()
