"""How this room's kernels are compiled."""

from pathlib import Path

from trellis.pricing.compiling import Compiler

_ROOM = Path(__file__).parent
_COMPILER = Compiler(_ROOM, _ROOM.rglob("*.py"))
kernel, step = _COMPILER.kernel, _COMPILER.step
