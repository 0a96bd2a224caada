"""What the pipeline's messages carry: steps of time, plans in their places, and events of the account in their order.

A step is an instant at which bars end; steps count from 1. Events travel as the journal keeps them, so that whoever
folds them stands where their writer stood.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from trellis.adaptive.events import CATALOGUE
from trellis.adaptive.recorder import codec
from trellis.core.problems import problem
from trellis.kernel.record import Entry
from trellis.market.bars import Bar
from trellis.strategies.garden.curators.opinion import Opinion, Silence

PART_CHARACTERS = 1 << 18
"""Of events' text in one message: a quarter of what an envelope takes (messages.envelope)."""


@dataclass(frozen=True, slots=True)
class Open:
    """A bar of the symbol begins at its open, USD."""

    symbol: str
    start: datetime
    price: Decimal

    @property
    def bar(self) -> Bar:
        """A bar of which only the open is known."""
        return Bar(self.start, self.price, self.price, self.price, self.price, None)


@dataclass(frozen=True, slots=True)
class Step:
    """Bars begin, then others end at the instant `at`. opens: in order; ended: symbols and bars in order."""

    number: int
    at: datetime
    opens: tuple[Open, ...]
    ended: tuple[tuple[str, Bar], ...]


@dataclass(frozen=True, slots=True)
class Bars:
    """`market_bars`: steps one after another. last: whether the run ends with them."""

    steps: tuple[Step, ...]
    last: bool


@dataclass(frozen=True, slots=True)
class Row:
    """An event as the journal keeps it."""

    stream: str
    type: str
    version: int
    time: str
    payload: str


@dataclass(frozen=True, slots=True)
class Planned:
    """`trading_plan`: a plan's canonical form, the step at which it was made, and its place among its detector's.

    opinions: of the detector's curators; asked: the least strength that its module publishes at.
    """

    step: int
    place: int
    content: str
    opinions: tuple[Opinion | Silence, ...] = ()
    asked: float = 0.0


@dataclass(frozen=True, slots=True)
class Through:
    """`plans_through`: nothing more follows up to a step, from the one after the last such word. plans: how many
    there are of each step that has any; told: what modules went through, by step.
    """

    step: int
    plans: tuple[tuple[int, int], ...]
    told: tuple[tuple[int, Row], ...] = ()


@dataclass(frozen=True, slots=True)
class Events:
    """What happened since the writer's last such message, up to a step; in `parts` messages, this one `part` of them.

    From the trader it is `execution_feedback` (to the decision maker) and `journal_entries` (first: how many events
    were before), from the decision maker `plan_decision`. boxes: where the plans answered are from. over: whether the
    run has come to its end.
    """

    step: int
    part: int
    parts: int
    rows: tuple[Row, ...]
    first: int = 0
    boxes: tuple[tuple[str, str], ...] = ()
    over: bool = False


class Written:
    """Events by their rows, and rows by their events, of one account."""

    def __init__(self, account: str) -> None:
        """account: whose streams they are."""
        self._codec = codec()
        self._streams = {cls: f"{account}/{kind}" for kind, _, _, cls in CATALOGUE}

    def row(self, event: object) -> Row:
        """An event's row."""
        name, version = self._codec.name_of(type(event))
        at: datetime = event.at  # type: ignore[attr-defined]
        return Row(self._streams[type(event)], name, version, at.isoformat(), self._codec.encode(event).decode())

    def event(self, row: Row) -> object:
        """The event in a row. Raises ProblemError for a row that holds none."""
        return self._codec.decode(row.type, row.version, row.payload.encode())


def entry_of(row: Row) -> Entry:
    """The row as a journal takes it."""
    return Entry(row.stream, row.type, row.version, row.time, row.payload.encode())


def split(rows: Sequence[Row]) -> Iterator[tuple[Row, ...]]:
    """The rows in pieces that a message holds, one at least; an event that is larger than that has a piece alone."""
    piece: list[Row] = []
    size = 0
    for row in rows:
        if piece and size + len(row.payload) > PART_CHARACTERS:
            yield tuple(piece)
            piece, size = [], 0
        piece.append(row)
        size += len(row.payload)
    yield tuple(piece)


class Parts:
    """Events of steps that come in several messages, in any order, until a step's are all there."""

    def __init__(self) -> None:
        """Nothing has come."""
        self._here: dict[int, dict[int, Events]] = {}

    def add(self, events: Events) -> None:
        """A part came; one that was here changes nothing."""
        self._here.setdefault(events.step, {})[events.part] = events

    def whole(self, step: int) -> bool:
        """Whether all of a step's events are here."""
        found = self._here.get(step, {})
        return bool(found) and len(found) == next(iter(found.values())).parts

    def take(self, step: int) -> list[Events]:
        """A step's parts in order; they are forgotten. Raises ProblemError where they are not all here."""
        if not self.whole(step):
            raise problem("pipeline", "step", step, "parts of its events are missing", "Wait for them.")
        found = self._here.pop(step)
        return [found[part] for part in sorted(found)]


def rows_of(parts: Iterable[Events]) -> list[Row]:
    """The rows of parts in order."""
    return [row for part in parts for row in part.rows]
