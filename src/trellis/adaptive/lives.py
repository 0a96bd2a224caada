"""By which rules the modules of an account live: an account keeps those that it was begun under."""

from trellis.adaptive.state import Record

LIVES, OWN = "lives", "own ramps and scores"
"""A setting of every account that was begun since each module has a ramp of its own and fails by its own score."""
HELD = "own ramps and scores, recovery by half, odds watched for drift"
"""The same since one that failed has to earn more likely than not before it goes on, and its odds are watched."""


def by_own(record: Record) -> bool:
    """Whether each module has its own ramp, and its score and fading edge count."""
    return _rules(record) in (OWN, HELD)


def is_held(record: Record) -> bool:
    """Whether one that failed recovers at a higher score than it fails at, and odds that drift count."""
    return _rules(record) == HELD


def _rules(record: Record) -> str | None:
    return None if record.started is None else dict(record.started.settings).get(LIVES)
