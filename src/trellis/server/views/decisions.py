"""Every decision as a small row, to be filtered and paged; the whole of one is read from its record."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, fields, replace
from datetime import date
from operator import attrgetter

from trellis.autopilot.events.decision import Reviewed
from trellis.server.views.decision_rows import HEARD, DecisionKind, DecisionRow, row_of
from trellis.server.views.view import Noted

FACETS = ("kind", "outcome", "symbol", "sleeve", "account", "action", "stage", "week")
"""The fields of a row that a filter offers values of; rules beside them, of which a row has several."""

_SEQUENCE = attrgetter("sequence")


@dataclass(frozen=True, slots=True)
class DecisionFilter:
    """What is wanted; None and empty for whatever it be. kinds: any of them; first and last: days, both included."""

    kinds: frozenset[DecisionKind] = frozenset()
    outcome: str | None = None
    symbol: str | None = None
    sleeve: str | None = None
    account: str | None = None
    action: str | None = None
    stage: str | None = None
    rule: str | None = None
    week: str | None = None
    decision: str | None = None
    first: date | None = None
    last: date | None = None

    def of(self, kind: DecisionKind) -> "DecisionFilter":
        """The same of one kind."""
        return replace(self, kinds=frozenset((kind,)))

    def chosen(self, rows: Sequence[DecisionRow]) -> Sequence[DecisionRow]:
        """The rows that fit, in their order."""
        wanted = [
            (each.name, getattr(self, each.name))
            for each in fields(self)
            if each.name not in ("kinds", "rule", "first", "last") and getattr(self, each.name) is not None
        ]
        found = rows
        if self.kinds:
            found = [row for row in found if row.kind in self.kinds]
        for name, value in wanted:
            found = [row for row in found if getattr(row, name) == value]
        if self.rule is not None:
            found = [row for row in found if self.rule in row.rules]
        if self.first is not None:
            found = [row for row in found if row.at.date() >= self.first]
        if self.last is not None:
            found = [row for row in found if row.at.date() <= self.last]
        return found


@dataclass(slots=True)
class Decisions:
    """A View. rows: in order of sequence. counts: how many rows have each value, by field of FACETS and `rule`."""

    rows: list[DecisionRow] = field(default_factory=list)
    counts: dict[str, Counter[str]] = field(default_factory=lambda: {name: Counter() for name in (*FACETS, "rule")})
    _symbols: dict[str, str] = field(default_factory=dict)

    @property
    def hears(self) -> AbstractSet[type]:
        """Reviews, skips, deployment, levels, rolls, expiry, hedges and the ladder."""
        return HEARD

    def take(self, noted: Noted) -> None:
        """Fold the event in."""
        if isinstance(noted.event, Reviewed):
            self._symbols[noted.event.proposal.id] = noted.event.proposal.symbol
        row = row_of(noted, self._symbols)
        self.rows.append(row)
        for name in FACETS:
            if value := getattr(row, name):
                self.counts[name][value] += 1
        self.counts["rule"].update(row.rules)

    def at(self, sequence: int) -> DecisionRow | None:
        """The row at a sequence; None where the record is no decision."""
        place = bisect_left(self.rows, sequence, key=_SEQUENCE)
        return self.rows[place] if place < len(self.rows) and self.rows[place].sequence == sequence else None

    def of(self, account: str, decision: str) -> Sequence[DecisionRow]:
        """Every row about a proposal, or about the position that it opened; none where no id is given."""
        return [row for row in self.rows if row.decision == decision and row.account == account] if decision else ()
