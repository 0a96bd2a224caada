"""A feature with its times: when it happened, since when it could be known, and who says so (reference, 5.3).

Joining is as of an instant: what became known later is not there yet, whenever it happened. Names carry the namespace
of what made them: residual_, event_, regime_, sq_, kr_, det_, mx_.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import numpy as np

from trellis.core.problems import problem
from trellis.signals.series import Real, Times

NAMESPACES = ("event_", "mx_", "module_", "plan_", "sq_", "kr_", "det_", "residual_", "regime_")


class Feature(NamedTuple):
    """One figure. event, available: nanoseconds since 1970 in UTC; it may be used from `available` on."""

    name: str
    event: int
    available: int
    value: float
    source: str


def features(
    columns: Mapping[str, Real], times: Times, source: str, delay: int = 0, known: Times | None = None
) -> Iterator[Feature]:
    """Each known entry of the columns, bar by bar. delay: nanoseconds from a bar's end until its figures are there.

    known: when each was there instead. Raises ProblemError for a name outside the namespaces, or a figure that would be
    known before it happened.
    """
    for name in columns:
        if not name.startswith(NAMESPACES):
            raise problem(
                source, "feature", name, "it has no namespace", f"Begin it with one of {', '.join(NAMESPACES)}."
            )
    available = times + delay if known is None else known
    early = np.flatnonzero(available < times)
    if len(early):
        at = int(early[0])
        raise problem(source, f"availability of bar {at + 1}", available[at], "it is before the event", "Correct it.")
    for t in range(len(times)):
        for name, column in columns.items():
            if np.isfinite(column[t]):
                yield Feature(name, int(times[t]), int(available[t]), float(column[t]), source)


def as_of(known: Sequence[Feature], at: int) -> dict[str, Feature]:
    """Of each name the newest event that was available at the instant; of one event the newest word on it."""
    found: dict[str, Feature] = {}
    for feature in known:
        held = found.get(feature.name)
        if feature.available <= at and (
            held is None or (feature.event, feature.available) >= (held.event, held.available)
        ):
            found[feature.name] = feature
    return found
