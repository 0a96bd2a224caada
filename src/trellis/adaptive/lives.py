"""By which rules the modules of an account live: an account keeps those that it was begun under."""

from trellis.adaptive.state import Record

LIVES, OWN = "lives", "own ramps and scores"
"""A setting of every account that was begun since each module has a ramp of its own and fails by its own score."""


def by_own(record: Record) -> bool:
    """Whether each module has its own ramp, and its score and fading edge count."""
    return record.started is not None and dict(record.started.settings).get(LIVES) == OWN
