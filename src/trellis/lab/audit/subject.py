"""What is audited: a detector, the tape that it is shown, and all it hears with the stamps of when and from what.

Instants are whole numbers of any unit that rise from bar to bar.
"""

from dataclasses import dataclass, field, replace
from typing import Protocol, TypeVar

import numpy as np

from trellis.lab.columns import BarColumns, Real, Whole

Model = TypeVar("Model")


@dataclass(frozen=True, slots=True, eq=False)
class Messages:
    """What peers sent, one entry a message. number: which it is, the same where it was delivered twice.

    about: the instant that its content is of; sent, available: when it left and arrived; learned: the last instant that
    its sender's models had learned from; value: the content.
    """

    number: Whole
    about: Whole
    sent: Whole
    available: Whole
    learned: Whole
    value: Real

    def __len__(self) -> int:
        return len(self.number)

    def taken(self, places: Whole) -> "Messages":
        """Those at the places, in their order."""
        return Messages(*(getattr(self, name)[places] for name in self.__slots__))

    @staticmethod
    def none() -> "Messages":
        """Nobody speaks."""
        empty = np.zeros(0, np.int64)
        return Messages(empty, empty, empty, empty, empty, np.zeros(0))


@dataclass(frozen=True, slots=True, eq=False)
class Fact:
    """A column recorded beside the bars, one entry a bar that it is of: trades, quotes, figures. known: when
    each was available, which may be later than its bar.
    """

    name: str
    values: Real
    known: Whole

    def by(self, stop: int, last: int) -> "Fact":
        """Of the first `stop` bars, NaN where it was not available at the instant `last`."""
        known = self.known[:stop]
        return Fact(self.name, np.where(known <= last, self.values[:stop], np.nan), known)


@dataclass(frozen=True, slots=True, eq=False)
class Tape:
    """What is there to be known. at: the instant each bar is over, at which is decided; tick: the smallest step of a
    price, in 1/SCALE USD; messages: in any order.
    """

    bars: BarColumns
    at: Whole
    tick: int = 100
    facts: tuple[Fact, ...] = ()
    messages: Messages = field(default_factory=Messages.none)

    def __len__(self) -> int:
        return len(self.at)

    def until(self, stop: int) -> "Tape":
        """The first `stop` bars, and what was known and heard by the end of the last of them."""
        last = int(self.at[stop - 1])
        return replace(
            self,
            bars=self.bars.part(0, stop),
            at=self.at[:stop],
            facts=tuple(fact.by(stop, last) for fact in self.facts),
            messages=self.messages.taken(np.flatnonzero(self.messages.available <= last)),
        )


@dataclass(frozen=True, slots=True, eq=False)
class Evidence:
    """One expert's column, NaN where it says nothing. known: when each value was available; fitted: the last instant
    whose data its bin edges, calibration and weights rest on.
    """

    name: str
    values: Real
    known: Whole
    fitted: Whole


class Subject(Protocol[Model]):
    """A detector. It is a function of what it is handed, and keeps nothing from one call to the next.

    horizon: bars ahead that it speaks of; lookback: bars that it looks back over, at most.
    """

    name: str
    horizon: int
    lookback: int

    def sense(self, tape: Tape) -> tuple[Evidence, ...]:
        """What its experts say at each bar."""
        ...

    def fit(self, tape: Tape, evidence: tuple[Evidence, ...], labels: Real) -> Model:
        """What it learns from the tape; labels: what came of each bar (labels.py), NaN where that is not known."""
        ...

    def predict(self, model: Model, tape: Tape, evidence: tuple[Evidence, ...]) -> Real:
        """At each bar -1 (down) to 1 (up), 0 or NaN where it says nothing."""
        ...
