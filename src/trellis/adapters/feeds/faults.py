"""How faults in data are gathered and shown: every one counted, the first twenty written out."""

from collections.abc import Sequence

from trellis.core.problems import Problem, ProblemError

SHOWN = 20
_REPAIR = "Repair the file or leave the symbol or the days out."


def row_fault(source: str, row: int, column: str, value: object, message: str, way_out: str = _REPAIR) -> Problem:
    """What is wrong with one cell: its file, row as an editor counts it, column and value."""
    return Problem(source, f"row {row}, column {column}", str(value), message, way_out)


def stop_on(faults: Sequence[Problem]) -> None:
    """Raise ProblemError when there is any fault: the first twenty, then one line that says how many more."""
    if not faults:
        return
    shown = list(faults[:SHOWN])
    if len(faults) > SHOWN:
        rest = f"{len(faults) - SHOWN} more faults are not shown"
        shown.append(Problem("data", "faults", str(len(faults)), rest, "Cure the ones above and run again."))
    raise ProblemError(shown)
