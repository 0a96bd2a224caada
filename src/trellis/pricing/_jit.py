"""How this room's kernels are compiled."""

from pathlib import Path

from trellis.pricing.compiling import Compiler

_ROOM = Path(__file__).parent
COMPILER = Compiler(_ROOM, _ROOM.glob("*.py"))
inlined, kernel = COMPILER.step, COMPILER.kernel
