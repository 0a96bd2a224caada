"""The duplicate engine: which lines of a file are known already, and which replace one that is.

Passes over one account: by the bank's own id; by equal content; by likeness of booked lines; pending lines with the
booked ones that replace them; by likeness of what is still pending. Every pass is one to one, so two equal lines in
one file are never one (docs/decisions/household-journal.md).
"""

from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from trellis.household.assignment import assignment
from trellis.household.known import KnownLine, Span
from trellis.household.normaliser import normalise
from trellis.household.pending import replacement_cost
from trellis.household.similarity import ALIKE, similarity
from trellis.household.statement import Line, LineStatus

GAP_DAYS_MAX = 5
CORRECTION_DAYS_MAX = 7
_DRAWER_DAYS = 8
_DAY = 1000
"""What a day's distance costs beside a thousandth of likeness: a nearer day always wins."""


class Kin(StrEnum):
    """What an incoming line is to a known one: new, the same, what replaces it, or what it has replaced already."""

    NEW = "new"
    SAME = "same"
    SUPERSEDES = "supersedes"
    SUPERSEDED = "superseded"


@dataclass(frozen=True, slots=True)
class Match:
    """What one incoming line is, and to which known line; of is empty for a new one."""

    kin: Kin
    of: str = ""


NEW = Match(Kin.NEW)
_RANK = {LineStatus.PENDING: 0, LineStatus.BOOKED: 1, LineStatus.CANCELLED: 2}


def matches(known: Sequence[KnownLine], incoming: Sequence[Line], span: Span) -> tuple[Match, ...]:
    """What each incoming line of a file is, in the file's order. known: the account's lines in the order of their
    first sighting; span: the days that the file tells whole.
    """
    search = _Search(list(known), list(incoming), span)
    search.by_external()
    search.by_content()
    search.by_likeness(LineStatus.BOOKED)
    search.by_replacement()
    search.by_likeness(LineStatus.PENDING)
    return tuple(search.found.get(place, NEW) for place in range(len(incoming)))


@dataclass(slots=True)
class _Search:
    known: list[KnownLine]
    incoming: list[Line]
    span: Span
    found: dict[int, Match] = field(default_factory=dict)
    taken: set[int] = field(default_factory=set)

    def by_external(self) -> None:
        """The bank's own id decides where it is the same: same amount, the same line; another status, its successor."""
        ids: dict[str, list[int]] = defaultdict(list)
        for at, known in enumerate(self.known):
            for external in dict.fromkeys(seen.line.external for seen in known.sightings if seen.line.external):
                ids[external].append(at)
        for place, line in enumerate(self.incoming):
            ranked = ((kin, at) for at in ids.get(line.external, ()) if (kin := self._kin_by_id(line, at)))
            best = min(ranked, key=lambda one: (one[0] is not Kin.SAME, one[1]), default=None)
            if best is not None:
                self._take(place, best[1], best[0])

    def by_content(self) -> None:
        """Equal in all that a bank says: as many as both have, in order."""
        waiting: dict[tuple[object, ...], deque[int]] = defaultdict(deque)
        for at, known in self._free():
            for content in dict.fromkeys(content_of(seen.line) for seen in known.sightings):
                waiting[content].append(at)
        for place, line in self._open():
            queue = waiting.get(content_of(line), deque())
            free = (at for at in queue if at not in self.taken and not self._told_apart(line, at))
            if (first := next(free, None)) is not None:
                self._take(place, first, Kin.SAME)

    def by_likeness(self, status: LineStatus) -> None:
        """Same amount, near days, alike texts; only where one file should have listed the other's line and did not.

        Pending lines come last: today's coffee is no sign of yesterday's, which was booked meanwhile.
        """
        self._assign(lambda line, at: self._likeness(line, at) if line.status is status else None, Kin.SAME)

    def by_replacement(self) -> None:
        """A booked line takes the place of a pending one that the file no longer lists; one to one."""
        superseders = {known.superseded_by for known in self.known}
        self._assign(self._replaces, Kin.SUPERSEDES)
        self._assign(lambda line, at: self._replaced(line, at, superseders), Kin.SUPERSEDED)

    def _kin_by_id(self, line: Line, at: int) -> Kin | None:
        if at in self.taken:
            return None
        theirs = self.known[at].line
        if theirs.currency != line.currency:
            return None
        if _RANK[line.status] != _RANK[theirs.status]:
            return Kin.SUPERSEDES if _RANK[line.status] > _RANK[theirs.status] else Kin.SUPERSEDED
        if line.amount == theirs.amount:
            return Kin.SAME
        near = abs((line.booked - theirs.booked).days) <= CORRECTION_DAYS_MAX
        corrects = near and not self.known[at].superseded_by and merchant(line) == merchant(theirs)
        return Kin.SUPERSEDES if corrects else None

    def _likeness(self, line: Line, at: int) -> int | None:
        known = self.known[at]
        theirs = known.line
        if known.superseded_by or line.status is not theirs.status or line.amount != theirs.amount:
            return None
        gap = abs((line.booked - theirs.booked).days)
        if gap > GAP_DAYS_MAX or self._told_apart(line, at) or not self._unlisted(line, known):
            return None
        likeness = similarity(line, theirs)
        return gap * gap * _DAY + int((1 - likeness) * (_DAY - 1)) if likeness >= ALIKE else None

    def _unlisted(self, line: Line, known: KnownLine) -> bool:
        """Whether the file tells the known line's day, or an import that saw that one tells this line's day."""
        listed = (self.span.holds(seen.line.booked) or seen.span.holds(line.booked) for seen in known.sightings)
        return any(listed)

    def _told_apart(self, line: Line, at: int) -> bool:
        """Whether both carry ids of one kind of file, which then differ: by_external() would have found them else."""
        formats = {seen.line.source.format for seen in self.known[at].sightings if seen.line.external}
        return bool(line.external) and line.source.format in formats

    def _replaces(self, line: Line, at: int) -> int | None:
        known = self.known[at]
        if known.superseded_by or known.line.status is not LineStatus.PENDING:
            return None
        return replacement_cost(known.line, line)

    def _replaced(self, line: Line, at: int, superseders: set[str]) -> int | None:
        known = self.known[at]
        if known.superseded_by or known.id in superseders or line.status is not LineStatus.PENDING:
            return None
        return replacement_cost(line, known.line)

    def _assign(self, cost: Callable[[Line, int], int | None], kin: Kin) -> None:
        near: dict[tuple[str, bool, int], list[int]] = defaultdict(list)
        for at, known in self._free():
            near[_drawer(known.line)].append(at)
        edges = {
            (place, at): price
            for place, line in self._open()
            for at in _beside(near, line)
            if (price := cost(line, at)) is not None
        }
        for place, at in assignment(edges).items():
            self._take(place, at, kin)

    def _take(self, place: int, at: int, kin: Kin) -> None:
        self.found[place] = Match(kin, self.known[at].id)
        self.taken.add(at)

    def _free(self) -> Iterable[tuple[int, KnownLine]]:
        return ((at, known) for at, known in enumerate(self.known) if at not in self.taken)

    def _open(self) -> Iterable[tuple[int, Line]]:
        return ((place, line) for place, line in enumerate(self.incoming) if place not in self.found)


def merchant(line: Line) -> str:
    """The key of who was paid, or paid."""
    return normalise(line.counterparty or line.description).key


def content_of(line: Line) -> tuple[object, ...]:
    """All that a bank says of a line but its id: what is equal is the same, as often as it is listed."""
    texts = (line.description, line.counterparty, line.reference)
    folded = tuple(" ".join(text.split()).casefold() for text in texts)
    return (line.status is LineStatus.PENDING, line.booked, line.amount.normalize(), line.currency, *folded)


def _drawer(line: Line) -> tuple[str, bool, int]:
    """Where a line is looked for: currency, direction, and eight days, more than any two lines may lie apart."""
    return line.currency, line.amount < 0, line.booked.toordinal() // _DRAWER_DAYS


def _beside(near: dict[tuple[str, bool, int], list[int]], line: Line) -> Iterator[int]:
    currency, out, days = _drawer(line)
    for at in (days - 1, days, days + 1):
        yield from near.get((currency, out, at), ())
