"""What runs at work need from outside."""

from contextlib import AbstractContextManager
from typing import Protocol


class Leadership(Protocol):
    """Who may lead a run: one process at a time, however many stand by."""

    def acquire(self, run: str) -> AbstractContextManager[int | None]:
        """The lead of the run of that name, let go of at the end of the context, however the process ends; the epoch to
        write its journal under, None where the lead alone keeps others out.

        Raises ProblemError at once where another process leads it.
        """
        ...
