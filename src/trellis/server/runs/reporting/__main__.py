"""`python -m trellis.server.runs.reporting RUN OUT UPTO`: every report of a run into a folder. Started by the server.

Exit status 2 with a line on standard error where the run cannot be reported on.
"""

import os
import sys
from pathlib import Path

from trellis.core.problems import ProblemError
from trellis.server.runs.reporting.index import Made, noting, write_index
from trellis.sim.replay.folder import RunFolder
from trellis.sim.replay.period_reports import Wanted, period_reports
from trellis.sim.replay.report_files import write_reports

FORMS = ("json", "csv")
"""What is made at once; a PDF is set from the JSON when somebody asks for it."""
_NICE = 10


def make(run: Path, out: Path, upto: str) -> None:
    """Make the reports. Raises ProblemError."""
    rows: list[Made] = []
    write_reports(noting(period_reports(RunFolder(run), Wanted(None)), rows), out, FORMS)
    write_index(out, upto, rows)


if __name__ == "__main__":
    os.nice(_NICE)
    try:
        make(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3])
    except ProblemError as error:
        sys.stderr.write("; ".join(f"{each.message} ({each.field} {each.value})" for each in error.problems) + "\n")
        sys.exit(2)
