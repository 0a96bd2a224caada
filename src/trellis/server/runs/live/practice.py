"""The practice house of a demo: the crash of 2020 at a pace that people can follow, with nobody imagined."""

import shutil
from decimal import Decimal
from pathlib import Path

from trellis.server.runs.live import inbox_file, wishes
from trellis.server.runs.live.founding import found
from trellis.server.runs.live.wishes import Kind
from trellis.sim.replay.pace import PaceSetting
from trellis.sim.replay.settings import of_mapping

NAME = "practice"
SECONDS = Decimal(20)
SETTINGS: dict[str, object] = {
    "first": "2020-01-27",
    "last": "2020-06-30",
    "overlay": "demo",
    "source": "bundled",
    "operator": "none",
}
"""Three weeks of calm before the fall, so that there is something to lose; the fall; and the weeks after it."""


def found_practice(home: Path) -> Path:
    """The demo's practice house under home/runs, made anew where an earlier one has come to its end; its folder.

    Raises ProblemError where another run has its name, or the home cannot be written.
    """
    folder = home / "runs" / NAME
    if (folder / inbox_file.NAME).is_file() and wishes.read(folder / inbox_file.NAME).ended:
        shutil.rmtree(folder)
    found(home / "runs", NAME, Kind.PRACTICE, of_mapping(SETTINGS, "demo"), PaceSetting(SECONDS))
    return folder
