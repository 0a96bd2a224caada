"""The workers that a command's `--workers` asks for."""

import os

from trellis.adapters.workers.here import InProcess
from trellis.adapters.workers.on_ray import OnRay
from trellis.adapters.workers.pool import ProcessPool
from trellis.core.problems import problem

COUNT_MAX = 1_024
RAY = "ray"
_WAY_OUT = f"Give a number from 1 to {COUNT_MAX:,}, ray, or ray:N."


def workers_of(text: str, flag: str = "--workers") -> InProcess | ProcessPool | OnRay:
    """1 is this process, N so many processes, ray Ray's on every core, ray:N on so many.

    Raises ProblemError for a text that is none of them, or where Ray is not installed.
    """
    kind, colon, number = text.partition(":")
    on_ray = kind == RAY
    asked = (number if colon else str(os.cpu_count() or 1)) if on_ray else text
    if not (asked.isascii() and asked.isdecimal() and len(asked) <= 4 and 1 <= int(asked) <= COUNT_MAX):
        raise problem("flags", flag, text, "it names no workers", _WAY_OUT)
    if on_ray:
        return _ray(int(asked), flag)
    return InProcess() if int(asked) == 1 else ProcessPool(int(asked))


def _ray(count: int, flag: str) -> OnRay:
    from importlib.util import find_spec

    if find_spec("ray") is None:
        way_out = "Install trellis[scale], or give a number of processes."
        raise problem("flags", flag, RAY, "Ray is not installed", way_out)
    return OnRay(count)
