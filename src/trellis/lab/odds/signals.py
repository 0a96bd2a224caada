"""Signals of one module with what was known at each, and what their triple barriers came to."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from trellis.lab.columns import Real, Whole

Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class Signals:
    """A row a signal, in the order in which they came. names: of the columns of known, which hold what was known then;
    multiple: what it came to after costs, in multiples of its risk; begun, ended: nanoseconds since 1970; outside:
    whether its module was bred on earlier bars alone; said: the odds that the module's own plan would have told.
    """

    names: tuple[str, ...]
    known: Real
    multiple: Real
    begun: Whole
    ended: Whole
    outside: Flags
    said: Real

    def __len__(self) -> int:
        return len(self.multiple)

    @property
    def paid(self) -> Flags:
        """The labels: whether each earned more than its costs."""
        found: Flags = self.multiple > 0.0
        return found

    def first(self, count: int) -> "Signals":
        """The first ones alone."""
        return Signals(
            self.names,
            self.known[:count],
            self.multiple[:count],
            self.begun[:count],
            self.ended[:count],
            self.outside[:count],
            self.said[:count],
        )


def uniqueness(begun: Whole, ended: Whole) -> Real:
    """How much of a label is its own: the mean, over the stretches of time that it spans, of one over the number of
    labels that span them too (Lopez de Prado, 2018, chapter 4).
    """
    edges = np.unique(np.concatenate((begun, ended)))
    spans = np.diff(edges).astype(np.float64)
    starts, ends = np.searchsorted(edges, begun), np.searchsorted(edges, ended)
    change = np.zeros(len(edges))
    np.add.at(change, starts, 1.0)
    np.add.at(change, ends, -1.0)
    at_once = np.cumsum(change)[:-1]
    shares = np.divide(spans, at_once, out=np.zeros(len(spans)), where=at_once > 0.0)
    own, time = (np.concatenate(([0.0], np.cumsum(each))) for each in (shares, spans))
    length = time[ends] - time[starts]
    found: Real = np.divide(own[ends] - own[starts], length, out=np.ones(len(begun)), where=length > 0.0)
    return found
