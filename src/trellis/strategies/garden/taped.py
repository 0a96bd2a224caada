"""A kept tape as its journal tells it: terms, fits, verdict, and its newest row. Of the other rows none is held."""

import re
from dataclasses import dataclass, field
from enum import StrEnum

from trellis.strategies.garden.tape_events import (
    PanelFitted,
    TapeBegun,
    TapeEnded,
    TapeJudged,
    TapeOpened,
)
from trellis.strategies.garden.tape_rows import RowClosed, SoFar

TAPES = "garden/tape"
"""Where a home keeps tapes, each in a folder of its own."""
NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")
"""What a folder of a tape may be called."""
_NONE = SoFar(0, 0, 0, 0)


class Finding(StrEnum):
    """What a verdict comes to: evidence foretells and pays for its costs, foretells alone, or foretells nothing."""

    PAYS = "pays"
    FORETELLS = "foretells"
    NOTHING = "nothing"


@dataclass(slots=True)
class Taped:
    """A tape as far as its journal goes. newest: its last row; ended, judged: None until then."""

    begun: TapeBegun | TapeOpened
    newest: RowClosed | None = None
    panels: list[PanelFitted] = field(default_factory=list)
    ended: TapeEnded | None = None
    judged: TapeJudged | None = None

    @property
    def rows(self) -> int:
        """How many there are so far."""
        return self.newest.number if self.newest else 0

    @property
    def so_far(self) -> SoFar:
        """Counts of all rows so far."""
        return self.newest.so_far if self.newest else _NONE

    @property
    def rows_all(self) -> int | None:
        """How many its recording gives, None where it may grow."""
        if isinstance(self.begun, TapeBegun):
            return self.begun.rows
        return self.ended.rows if self.ended else None

    @property
    def last(self) -> int:
        """When its recording ends, or its newest row where that may grow: nanoseconds since 1970."""
        if isinstance(self.begun, TapeBegun):
            return self.begun.last
        return self.newest.at if self.newest else self.begun.first

    @property
    def is_fitted(self) -> bool:
        """Whether panels are fitted on it."""
        return (self.begun.windows if isinstance(self.begun, TapeBegun) else self.begun.panel_rows) > 0

    @property
    def is_whole(self) -> bool:
        """Whether nothing comes after: the tape ended, and was judged where something was fitted."""
        return self.ended is not None and (self.judged is not None or not self.is_fitted)

    @property
    def is_degraded(self) -> bool:
        """Whether no order book was behind it: it is then no evidence of microstructure."""
        return self.begun.source != "book"

    @property
    def finding(self) -> Finding | None:
        """What the verdict comes to, None before it."""
        return None if self.judged is None else finding_of(self.judged)

    def apply(self, event: object) -> None:
        """Take the next record in; one of another kind changes nothing."""
        if isinstance(event, RowClosed):
            self.newest = event
        elif isinstance(event, PanelFitted):
            self.panels.append(event)
        elif isinstance(event, TapeEnded):
            self.ended = event
        elif isinstance(event, TapeJudged):
            self.judged = event


def finding_of(judged: TapeJudged) -> Finding:
    """By the lower ends of the intervals of skill and of what a confirmed trade left."""
    foretells = judged.skill is not None and judged.skill.low > 0
    pays = judged.net is not None and judged.net.low > 0
    if foretells and pays:
        return Finding.PAYS
    return Finding.FORETELLS if foretells else Finding.NOTHING
