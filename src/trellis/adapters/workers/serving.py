"""A process that does tasks for another, one at a time, until that one hangs up or ends."""

import os
import pickle
import signal
from dataclasses import dataclass
from functools import lru_cache
from multiprocessing import parent_process
from multiprocessing.connection import Connection
from threading import Thread

from trellis.adapters.workers.outcome import Failure, alone, attempted, received


@dataclass(frozen=True, slots=True)
class Job:
    """One task: the function as it is sent, the file that holds what is shared, and the task's own part."""

    function: bytes
    shared: str
    task: object


def serve(line: Connection) -> None:
    """Answer each job of the line with its outcome."""
    # Ctrl-C reaches every process of the terminal; the one that was asked to stop ends this one.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    alone()
    Thread(target=_end_with_parent, name="parent", daemon=True).start()
    while True:
        try:
            job: Job = line.recv()
        except EOFError:
            return
        _answer(line, attempted(received(job.function), shared_in(job.shared), job.task))


def _answer(line: Connection, outcome: object) -> None:
    try:
        sent = pickle.dumps(outcome, pickle.HIGHEST_PROTOCOL)
    except (pickle.PicklingError, AttributeError, TypeError) as error:
        sent = pickle.dumps(Failure(f"what it gave cannot be sent: {error}"))
    line.send_bytes(sent)


@lru_cache(maxsize=1)
def shared_in(path: str) -> object:
    """What is shared, read once by each process."""
    with open(path, "rb") as file:
        # The process that began this one wrote it, in a folder that nobody else may enter.
        return pickle.load(file)  # noqa: S301


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
