"""How the lab's kernels are compiled: anew where a file of a folder with kernels, the columns they take, or a schedule
that they share with an account changes.
"""

from collections.abc import Iterator
from pathlib import Path

from trellis.pricing.compiling import Compiler

_ROOM = Path(__file__).parent


def _sources() -> Iterator[Path]:
    for folder in {source.parent for source in _ROOM.rglob("*.py") if b"lab._jit import" in source.read_bytes()}:
        yield from folder.glob("*.py")
    yield _ROOM / "columns.py"
    yield from (_ROOM.parent / "signals" / "execution").glob("*.py")


_COMPILER = Compiler(_ROOM, _sources())
kernel, spread, step = _COMPILER.kernel, _COMPILER.spread, _COMPILER.step
