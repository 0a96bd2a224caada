"""A process that approves a month of a plan and is killed by SIGKILL after so many steps of SQLite's machine.

usage: python -m tests.fakes.killed_approval HOME PROPOSAL STEPS   (steps 0: it lives)
"""

import os
import signal
import sys
from datetime import date
from pathlib import Path

from tests.fakes.household import AT, Home

from trellis.bookkeeping.plan.commands import approve
from trellis.kernel.journal import Journal


def main(home: Path, proposal: str, steps: int) -> None:
    """Approve it."""
    begin = Journal._begin_writing

    def dying(journal: Journal) -> None:
        begin(journal)
        journal._connection.set_progress_handler(lambda: os.kill(os.getpid(), signal.SIGKILL), steps)

    if steps:
        Journal._begin_writing = dying  # type: ignore[method-assign, assignment]
    keeper = Home(home).keeper()
    approve(keeper, proposal, "USD", date(2026, 3, 20), 12, AT)
    keeper.commit(AT)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]))
