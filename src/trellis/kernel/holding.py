"""A folder for one program alone, by the system's lock on it, which ends with its holder however that ends."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from fcntl import LOCK_EX, LOCK_NB, flock
from pathlib import Path

from trellis.core.problems import Problem, ProblemError
from trellis.kernel.failures import storage_problem


class HeldError(ProblemError):
    """Another program, or another thread of this one, holds the folder."""


@contextmanager
def held(folder: Path, message: str, way_out: str) -> Iterator[None]:
    """The folder, made if it is not there, while the block runs; one that was made is gone again if nothing came of it.

    On a file system without locks nobody is refused. Raises HeldError with the message and the way out where another
    holds it, ProblemError where no folder can be made.
    """
    new = [each for each in (folder, *folder.parents) if not each.exists()]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handle = os.open(folder, os.O_RDONLY)
    except OSError as error:
        raise storage_problem(folder, error, "nothing was begun") from error
    try:
        _lock(handle, Problem(str(folder), "folder", folder.name, message, way_out))
        yield
    except BaseException:
        with suppress(OSError):  # one that is not empty stays
            for each in new:
                each.rmdir()
        raise
    finally:
        os.close(handle)


def _lock(handle: int, taken: Problem) -> None:
    try:
        flock(handle, LOCK_EX | LOCK_NB)
    except BlockingIOError as error:
        raise HeldError([taken]) from error
    except OSError:
        return
