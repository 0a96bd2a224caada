"""Write docs/state-machine.md from the table of Part C in the code.

Run it after changing the machine: `.venv/bin/python scripts/state_machine.py`. A test compares the page with this.
"""

from pathlib import Path

from trellis.autopilot.commands.standing import AUTOMATIC
from trellis.autopilot.machine import GUARDS, Phase, transition
from trellis.core.terms import Latch

PAGE = Path(__file__).resolve().parents[1] / "docs" / "state-machine.md"
INTRODUCTION = """# The state machine

Each sleeve of an account is in one state of Part C; an overlay (NORMAL, HEDGED_WEEK, VIX_SAFE, KILLED) stands over all
of them. A transition that is not in the table is illegal: the state stays, and `move.refused` is journaled. This page
is written by `scripts/state_machine.py` from `autopilot/machine.py`.

## Transitions

| # | guard |
|---|---|
"""
MATRIX = """
## From row to column

A number in brackets needs a latch on the sleeve.

"""
LATCHES = """
## Latches

A latch keeps its sleeve in SAFE: it opens and rolls nothing, and only orders that take risk away go out (T15).

| latch | set by | lifted by |
|---|---|---|
"""
SET_BY = {
    Latch.USER: "an owner's pause",
    Latch.L3: "a Level 3 exit that is done",
    Latch.VIX65: "the VIX above 65",
    Latch.BROKER: "a silent broker, and every start until its flow has passed",
    Latch.DATA: "prints older than 900 s",
    Latch.RECON: "books that differ from the broker",
    Latch.MARGIN: "a requirement above the limit on two checks in a row",
    Latch.ERROR: "an error that was handled: a fill beyond its order's limit or its decision's quantity",
}


def page() -> str:
    """The whole page as Markdown."""
    rows = "".join(f"| {number} | {guard} |\n" for number, guard in GUARDS.items())
    return INTRODUCTION + rows + MATRIX + _matrix() + LATCHES + "".join(_latch(latch) for latch in Latch)


def _matrix() -> str:
    head = f"| | {' | '.join(phase.value for phase in Phase)} |\n|---|{'---|' * len(Phase)}\n"
    return head + "".join(f"| {a.value} | {' | '.join(_cell(a, b) for b in Phase)} |\n" for a in Phase)


def _cell(source: Phase, target: Phase) -> str:
    plain, latched = transition(source, target), transition(source, target, latched=True)
    return plain or (f"({latched})" if latched else "")


def _latch(latch: Latch) -> str:
    by = "the owner, or a manager" if latch is Latch.USER else "a manager"
    if latch in AUTOMATIC:
        by = "the engine, after a clean resume"
    elif latch is Latch.L3:
        by = "a manager, on a later market day, after a clean reconcile"
    return f"| {latch.value} | {SET_BY[latch]} | {by} |\n"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
