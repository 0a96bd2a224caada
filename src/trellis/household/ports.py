"""Ports of the household: whoever reads what a bank said."""

from typing import Protocol

from trellis.household.statement import Read


class StatementReader(Protocol):
    """Reads one format.

    A file that is not of the format, or of which nothing can be trusted, raises ProblemError; a row that fails is a
    problem in the answer, beside every row that did not.
    """

    name: str

    def recognises(self, content: bytes, name: str) -> bool:
        """Whether the content, of a file so named, is of this format. Looks at no more than the first 64 KiB."""
        ...

    def read(self, content: bytes, name: str) -> Read:
        """The whole file. name: what problems call it."""
        ...
