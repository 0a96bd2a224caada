"""The cheapest debt plan, solved while it is told how far the solver is. For a process of its own (see overheard).

The same debts and means give the same plan, unless the time limit cuts it short.
"""

import os
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from threading import Thread

from trellis.household.debts.account import Debt
from trellis.household.debts.engine import Engine
from trellis.household.debts.means import Means
from trellis.household.debts.optimum import Optimum, optimum

GRACE_SECONDS = 20
"""How long a process may take beside the solver's own limit: to start, and to run the month engine."""

_STANDARD_OUTPUT = 1
_NUMBER = r"([-+]?\d+(?:\.\d+)?(?:e[-+]?\d+)?|-?inf)"
_LINE = re.compile(rf"\s{_NUMBER}\s+{_NUMBER}\s+(\d+(?:\.\d+)?%|inf|Large)\s")


def solved(debts: Sequence[Debt], means: Means, as_of: date, seconds: int, tell: Callable[[str], object]) -> Optimum:
    """The plan. seconds: the solver's time limit; tell: called with the gap whenever the solver writes one (gap_of).

    Raises what optimum() raises.
    """

    def heard(line: str) -> None:
        gap = gap_of(line)
        if gap:
            tell(gap)

    engine = Engine.of(debts, means, as_of)
    with overheard(heard):
        return optimum(engine, seconds, tell=True)


def gap_of(line: str) -> str:
    """What a line of HiGHS's log tells of the gap between the best plan so far and the bound that none beats, as it is
    written there (0.52%); empty where it tells nothing of it.
    """
    # How much of the tree is explored stands before it, as a percentage too.
    found = _LINE.findall(line)
    gap = found[-1][2] if found else ""
    return gap if gap.endswith("%") else ""


@contextmanager
def overheard(hear: Callable[[str], None]) -> Iterator[None]:
    """Call `hear` with each line that is written to the standard output, by C code too, which does not reach it then.

    The standard output is the whole process's, so this is for one that does nothing else.
    """
    before = os.dup(_STANDARD_OUTPUT)
    ours, theirs = os.pipe()
    os.dup2(theirs, _STANDARD_OUTPUT)
    os.close(theirs)
    listener = Thread(target=_listen, args=(ours, hear), name="solver's log", daemon=True)
    listener.start()
    try:
        yield
    finally:
        # The last writer of the pipe closes with this, which ends the listener.
        os.dup2(before, _STANDARD_OUTPUT)
        os.close(before)
        listener.join()


def _listen(ours: int, hear: Callable[[str], None]) -> None:
    with os.fdopen(ours, encoding="utf-8", errors="replace") as log:
        for line in log:
            hear(line)
