"""Whether a journal may be decided and answered from: only with a whole chain."""

from pathlib import Path

from trellis.core.problems import Problem, ProblemError
from trellis.kernel.verify import verify_journal


def check_chain(path: Path) -> None:
    """Walks the chain from its first record.

    Raises ProblemError where it is broken, naming the record. Rows cut off at its end leave a whole chain behind; only
    a signed checkpoint after them tells.
    """
    found = verify_journal(path)
    if not found.ok:
        raise ProblemError([_told(path, each) for each in found.problems])


def _told(path: Path, found: Problem) -> Problem:
    if found.field != "record":
        return found
    number = found.value.split(" ", 1)[0]
    message = f"the chain is broken at record {number}: {found.message}"
    return Problem(found.source, "record", found.value, message, f"Run `trellis verify {path}`. {found.way_out}")
