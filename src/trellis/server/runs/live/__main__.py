"""`python -m trellis.server.runs.live RUN-FOLDER`: one run at work, until its end or until it is told to stop."""

import argparse
import os
import signal
import socket
import sys
import tomllib
from pathlib import Path
from threading import Event, Thread
from typing import TYPE_CHECKING

from trellis.core.problems import ProblemError
from trellis.kernel.clock import WallClock

if TYPE_CHECKING:
    from trellis.server.runs.live.ports import Leadership

BAD_INPUT = 2


def main(arguments: list[str]) -> int:
    """0 where the run ended or was stopped, 2 where it cannot be run; anything else is a death to be started after."""
    parser = argparse.ArgumentParser(prog="python -m trellis.server.runs.live")
    parser.add_argument("folder", type=Path, help="The run's folder, founded with an inbox")
    parser.add_argument("--home", type=Path, help="The house it belongs to: its prices and its released rulebooks")
    parser.add_argument("--stand-by", action="store_true", help="Wait while another process leads the run")
    parser.add_argument("--with-parent", action="store_true", help="Stop when standard input ends, with who holds it")
    given = parser.parse_args(arguments)
    stop = Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, lambda *_: stop.set())
    if given.with_parent:
        Thread(target=_until_input_ends, args=(stop,), name="parent", daemon=True).start()
    return _work(given.folder.resolve(), given.home, stop, stand_by=given.stand_by)


def _work(path: Path, home: Path | None, stop: Event, *, stand_by: bool) -> int:
    from trellis.adapters.stores.governance import Governance
    from trellis.server.runs.live.process import Surroundings, work
    from trellis.sim.replay.folder import RunFolder

    try:
        around = Surroundings(
            leadership=_leadership(path),
            clock=WallClock(),
            stop=stop,
            prices=None if home is None else home / "prices",
            registered=frozenset() if home is None else Governance(home / "governance").register().hashes,
        )
        work(RunFolder(path), around, stand_by=stand_by)
    except ProblemError as error:
        print(error, file=sys.stderr)
        return BAD_INPUT
    return 0


def _leadership(path: Path) -> "Leadership":
    from trellis.adapters.stores.postgres.address import address_of
    from trellis.server.runs.live import inbox_file, wishes
    from trellis.server.runs.live.leading import FolderLeadership, JournalLeadership

    named = tomllib.loads(wishes.read(path / inbox_file.NAME).settings).get("journal", "")
    if not named:
        return FolderLeadership(path.parent)
    return JournalLeadership(path.parent, address_of(named), f"{socket.gethostname()} process {os.getpid()}")


def _until_input_ends(stop: Event) -> None:
    """Reads the bare descriptor: a buffer would be locked by this thread when the interpreter shuts down."""
    while os.read(sys.stdin.fileno(), 1):
        pass
    stop.set()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
