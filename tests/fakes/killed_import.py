"""A process that imports a file of 500 lines and is killed by SIGKILL after so many steps of SQLite's machine.

usage: python -m tests.fakes.killed_import HOME FIRST_DAY STEPS   (steps 0: it lives)
"""

import os
import signal
import sys
from pathlib import Path

from tests.fakes.household import Home, line

from trellis.kernel.journal import Journal

LINES = 500


def main(home: Path, first: int, steps: int) -> None:
    """Import the file."""
    begin = Journal._begin_writing

    def dying(journal: Journal) -> None:
        begin(journal)
        journal._connection.set_progress_handler(lambda: os.kill(os.getpid(), signal.SIGKILL), steps)

    if steps:
        Journal._begin_writing = dying  # type: ignore[method-assign, assignment]
    Home(home).take(*(line(f"-{at}.00", first + at % 7, f"SHOP {chr(65 + at % 26)}") for at in range(1, LINES + 1)))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
