"""Work done in this process, task after task: what the others are measured by."""

from collections.abc import Callable, Iterator, Sequence

from trellis.adapters.workers.closing import Closing
from trellis.adapters.workers.outcome import Result, Shared, StoppedError, Task, as_sent, attempted, result_of


class InProcess(Closing):
    """No process is begun. A task may use every core by threads of its own."""

    count = 1

    def map(
        self,
        function: Callable[[Shared, Task], Result],
        tasks: Sequence[Task],
        shared: Shared,
        *,
        name: Callable[[Task], str] = str,
        told: Callable[[int, int], object] = lambda done, of_all: None,
        stop: Callable[[], bool] = lambda: False,
    ) -> Iterator[Result]:
        """As Workers.map says."""
        as_sent(function)
        for done, task in enumerate(tasks):
            if stop():
                raise StoppedError(done, len(tasks))
            outcome = attempted(function, shared, task)
            found = result_of(outcome, name(task))
            told(done + 1, len(tasks))
            yield found

    def close(self) -> None:
        """Nothing was begun."""
