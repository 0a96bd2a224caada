"""Whether a journal may be decided and answered from: only with a whole chain."""

from pathlib import Path

from trellis.core.problems import Problem, ProblemError
from trellis.kernel.places import FilePlace, JournalPlace


def check_chain(path: Path) -> None:
    """check_place() of a journal file."""
    check_place(FilePlace(path))


def check_place(place: JournalPlace) -> None:
    """Walks the chain from its first record.

    Raises ProblemError where it is broken, naming the record. Rows cut off at its end leave a whole chain behind; only
    a signed checkpoint after them tells.
    """
    found = place.verify()
    if not found.ok:
        raise ProblemError([_told(place, each) for each in found.problems])


def _told(place: JournalPlace, found: Problem) -> Problem:
    if found.field != "record":
        return found
    number = found.value.split(" ", 1)[0]
    message = f"the chain is broken at record {number}: {found.message}"
    return Problem(found.source, "record", found.value, message, f"Run `trellis verify {place}`. {found.way_out}")
