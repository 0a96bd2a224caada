"""How a room's kernels are compiled, and where their machine code is kept.

No fast maths: a kernel does the same IEEE operations in the same order on every machine. Compiling is lazy (the first
call pays) and cached. numba notices a change only in the file of the kernel itself, not in the functions it calls and
the constants that it takes from elsewhere, so the cache folder is named after a digest of all that a room's kernels are
made of: an upgrade never runs stale machine code. Where the package folder cannot be written, numba falls back to its
own folder for the user, and a set NUMBA_CACHE_DIR always wins. A user who may write neither gets a folder for this one
process, removed at its end; never a folder that others could fill beforehand.
"""

import atexit
import hashlib
import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp
from typing import TypeVar, cast

from numba import njit
from numba.core import config

_Function = TypeVar("_Function", bound=Callable[..., object])


class Compiler:
    """Compiles one room's kernels."""

    def __init__(self, room: Path, sources: Iterable[Path]) -> None:
        """room: its folder. sources: every file in it that a kernel's machine code depends on."""
        self._room = room
        self._kept = room / "__pycache__" / f"kernels-{digest_of(room, [*sources, Path(__file__)])}"
        self._nowhere = False

    def step(self, function: _Function) -> _Function:
        """A scalar step, melted into every loop that calls it, so that the loop can run on several rows at once."""
        return cast(_Function, njit(forceinline=True, fastmath=False, error_model="numpy")(function))

    def kernel(self, function: _Function) -> _Function:
        """A loop in one thread, compiled on first use and kept on disk."""
        return self._cached(function, shared=False)

    def spread(self, function: _Function) -> _Function:
        """A loop whose rows share the cores; each writes rows of its own, so that threads change nothing."""
        return self._cached(function, shared=True)

    @property
    def folder(self) -> str:
        """Where machine code is kept; empty where numba chooses."""
        if self._nowhere:
            return _of_this_process()
        mine = "NUMBA_CACHE_DIR" not in os.environ and os.access(self._room, os.W_OK)
        return str(self._kept) if mine else ""

    def _cached(self, function: _Function, *, shared: bool) -> _Function:
        try:
            return self._compiled(function, shared=shared)
        except RuntimeError:  # numba found no folder at all that it may write to
            self._nowhere = True
            return self._compiled(function, shared=shared)

    def _compiled(self, function: _Function, *, shared: bool) -> _Function:
        with _kept_in(self.folder):
            make = njit(cache=True, fastmath=False, error_model="numpy", parallel=shared, nogil=not shared)
            return cast(_Function, make(function))


def digest_of(room: Path, sources: Iterable[Path]) -> str:
    """Sixteen hexadecimal digits that change with any of these files, and with its place."""
    digest = hashlib.sha256()
    for source in sorted(sources):
        digest.update(Path(os.path.relpath(source, room)).as_posix().encode())
        digest.update(source.read_bytes())
    return digest.hexdigest()[:16]


@contextmanager
def _kept_in(folder: str) -> Iterator[None]:
    settings = vars(config)
    before = settings["CACHE_DIR"]
    settings["CACHE_DIR"] = folder or before
    try:
        yield
    finally:
        settings["CACHE_DIR"] = before


@cache
def _of_this_process() -> str:
    folder = mkdtemp(prefix="trellis-kernels-")
    atexit.register(rmtree, folder, ignore_errors=True)
    return folder
