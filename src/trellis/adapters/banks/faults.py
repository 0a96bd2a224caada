"""What is wrong with one row of a bank file, raised where it is found and gathered as a problem of the file."""

from trellis.core.problems import Problem

_SHOWN = 120


class CellError(Exception):
    """One field of one row cannot be used; the row is left out, the rest of the file is read."""

    def __init__(self, field: str, value: str, message: str, way_out: str) -> None:
        super().__init__(message)
        self.field, self.value, self.message, self.way_out = field, value, message, way_out

    def at(self, name: str, place: str) -> Problem:
        """The problem, with the file and the place in it."""
        return Problem(name, f"{place}, {self.field}", shortened(self.value), self.message, self.way_out)


def shortened(text: str) -> str:
    """At most 120 characters of the text: a problem shows what is wrong, not the whole of a long row."""
    return text if len(text) <= _SHOWN else text[:_SHOWN] + "…"
