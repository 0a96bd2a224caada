"""The program of a module's own process: a posting on the first line of its input, work until the input ends."""

import sys
from threading import Event, Thread

from trellis.adapters.hosting.posting import Posting
from trellis.adapters.hosting.running import work
from trellis.core.problems import ProblemError
from trellis.kernel.codec import decode_state

READY = "working"


def main() -> int:
    """Exit status: 0 told to stop, 2 the module or its bus cannot be used."""
    stop = Event()
    posting = decode_state(Posting, sys.stdin.buffer.readline().rstrip(b"\n"))

    def watch() -> None:
        sys.stdin.buffer.read()
        stop.set()

    Thread(target=watch, daemon=True).start()
    sys.stdout.write(f"{READY}\n")
    sys.stdout.flush()
    try:
        work(posting, stop.is_set, stop.wait)
    except ProblemError as error:
        sys.stdout.write(f"{error}\n")
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
