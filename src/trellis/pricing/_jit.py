"""How every kernel of this room is compiled, and where the machine code is kept.

No fast maths and no threads: a kernel does the same IEEE operations in the same order on every machine. Compiling is
lazy (the first call pays) and cached. numba notices a change only in the file of the kernel itself, not in the
functions it calls, so the cache folder is named after a digest of all of this room's sources: an upgrade never runs
stale machine code. Where the package folder cannot be written, numba falls back to its own folder for the user, and
a set NUMBA_CACHE_DIR always wins. A user who may write neither gets a folder for this one process, removed at its end;
never a folder that others could fill beforehand.
"""

import atexit
import hashlib
from collections.abc import Callable
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp
from typing import TypeVar, cast

from numba import njit
from numba.core import config

_Function = TypeVar("_Function", bound=Callable[..., object])


def _digest_of_sources(folder: Path) -> str:
    digest = hashlib.sha256()
    for source in sorted(folder.glob("*.py")):
        digest.update(source.name.encode())
        digest.update(source.read_bytes())
    return digest.hexdigest()[:16]


def _keep_machine_code_beside_sources() -> None:
    settings = vars(config)
    if not settings["CACHE_DIR"]:
        folder = Path(__file__).parent
        settings["CACHE_DIR"] = str(folder / "__pycache__" / f"kernels-{_digest_of_sources(folder)}")
    try:
        njit(cache=True)(_nothing)
    except RuntimeError:  # numba found no folder at all that it may write to
        settings["CACHE_DIR"] = mkdtemp(prefix="trellis-kernels-")
        atexit.register(rmtree, settings["CACHE_DIR"], ignore_errors=True)


def _nothing() -> None:
    """A function to ask numba with where it would keep machine code."""


def inlined(function: _Function) -> _Function:
    """A scalar step, melted into every loop that calls it, so that the loop can run on several rows at once."""
    return cast(_Function, njit(forceinline=True, fastmath=False, error_model="numpy")(function))


def kernel(function: _Function) -> _Function:
    """A loop over rows, compiled by numba on first use: IEEE-strict, one thread, cached on disk."""
    return cast(_Function, njit(cache=True, fastmath=False, error_model="numpy")(function))


_keep_machine_code_beside_sources()
