"""Decisions told whole: rows with what their records say, and one with everything that belongs to it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from decimal import Decimal
from enum import Enum

from trellis.autopilot.events.decision import Reviewed, SymbolSkipped
from trellis.constitution.schema import Rule
from trellis.constitution.verdict import Clause, Verdict
from trellis.server.runs.law import rules_by
from trellis.server.runs.watched import Records, Views, WatchedRun
from trellis.server.schemas.decisions import (
    Became,
    Breach,
    ClauseTold,
    Decision,
    DecisionDetail,
    Fact,
    ProposalTold,
    Skip,
    VerdictTold,
)
from trellis.server.schemas.rules import CitedRule
from trellis.server.telling.course import became_of, course_told
from trellis.server.views.decision_rows import DecisionRow

_ROW = ("sequence", "at", "week", "account", "sleeve", "kind", "symbol", "action", "stage", "outcome", "decision")
RELATED_MAX = 200
"""Rows about one position that are told beside a decision; the nearest before and after it."""


def cited(id: str, rules: Mapping[str, Rule]) -> CitedRule:
    """A rule with its row, or with its id alone."""
    rule = rules.get(id)
    if rule is None:
        return CitedRule(id=id, text="", source="", reading="")
    return CitedRule(id=id, text=rule.text, source=rule.source, reading=rule.interpreted)


@dataclass(frozen=True, slots=True)
class Telling:
    """Tells the decisions of one run out of its journal."""

    run: WatchedRun
    records: Records
    views: Views

    def rows(self, rows: Sequence[DecisionRow]) -> list[Decision]:
        """The rows with what their records say, in the same order."""
        return [self.row(row) for row in rows]

    def row(self, row: DecisionRow) -> Decision:
        """A row with what its record says."""
        event = self._event(row.sequence)
        told = Decision(**{name: getattr(row, name) for name in _ROW}, rules=list(row.rules))
        if isinstance(event, Reviewed):
            asked = event.proposal
            told.right, told.strike, told.expiry, told.asked = asked.right, asked.strike, asked.expiry, asked.quantity
            told.allowed = (event.risk or event.verdict).quantity if event.verdict.allowed else 0
            told.breaches = _breaches(event)
            told.became = self._became(row)
        elif isinstance(event, SymbolSkipped):
            told.breaches = [_skip_breach(event)]
        else:
            told.facts = list(facts_of(event))
        return told

    def skip(self, row: DecisionRow) -> Skip:
        """A row of a skipped symbol with what was compared."""
        event = self._event(row.sequence)
        assert isinstance(event, SymbolSkipped), f"record {row.sequence} is no skip"
        where = {name: getattr(row, name) for name in ("sequence", "at", "week", "account", "sleeve", "symbol")}
        return Skip(**where, rule=event.rule, reason=event.reason, value=event.value, limit=event.limit)

    def detail(self, row: DecisionRow) -> DecisionDetail:
        """Everything about one decision."""
        event = self._event(row.sequence)
        reviewed = event if isinstance(event, Reviewed) else None
        rules = rules_by(self.run, reviewed.verdict.rulebook if reviewed else self._rulebook_at(row.at))
        course = self.views.courses.of(row.account, row.decision) if self._at_the_desk(row) else None
        same = [each for each in self.views.decisions.of(row.account, row.decision) if each.sequence != row.sequence]
        return DecisionDetail(
            row=self.row(row),
            proposal=_proposal(reviewed, rules) if reviewed else None,
            verdict=_verdict(reviewed.verdict, rules) if reviewed else None,
            risk=_verdict(reviewed.risk, rules) if reviewed and reviewed.risk else None,
            rules=[cited(id, rules) for id in row.rules],
            course=course_told(self.run, self.records, course) if course else None,
            related=self.rows(_nearest(same, row.sequence)),
        )

    def _became(self, row: DecisionRow) -> Became | None:
        course = self.views.courses.of(row.account, row.decision) if self._at_the_desk(row) else None
        return became_of(course) if course else None

    @staticmethod
    def _at_the_desk(row: DecisionRow) -> bool:
        """Only what was finally reviewed goes on to the desk; a candidate of the same id only asked."""
        return row.stage == "final"

    def _rulebook_at(self, at: datetime) -> str:
        return self.views.booked.stamp.at(at).digest

    def _event(self, sequence: int) -> object:
        noted = self.run.noted(self.records, sequence)
        assert noted is not None, f"record {sequence} was read and is gone"
        return noted.event


def facts_of(event: object) -> Sequence[Fact]:
    """The fields of an event as texts, in their order; what is nested is told by its parts."""
    return tuple(_facts(event, ""))


def _facts(value: object, name: str) -> Sequence[Fact]:
    parts = getattr(type(value), "__dataclass_fields__", None)
    if parts is not None:
        prefix = f"{name}." if name else ""
        return [
            fact
            for each in fields(value)  # type: ignore[arg-type]
            if each.name not in ("at", "sleeve")
            for fact in _facts(getattr(value, each.name), f"{prefix}{each.name}")
        ]
    if isinstance(value, tuple):
        return [fact for place, each in enumerate(value, 1) for fact in _facts(each, f"{name}.{place}")]
    return [Fact(name=name, value=_text(value))]


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return format(value, "f")
    return str(value.value if isinstance(value, Enum) else value)


def _breaches(event: Reviewed) -> list[Breach]:
    gates = (("constitution", event.verdict), ("risk", event.risk))
    return [_breach(clause, gate) for gate, verdict in gates if verdict for clause in verdict.breaches]


def _breach(clause: Clause, gate: str) -> Breach:
    return Breach(
        rule=clause.rule,
        operator=clause.op,
        limit=clause.limit,
        value=clause.value,
        reason=clause.reason,
        gate=gate,
    )


def _skip_breach(event: SymbolSkipped) -> Breach:
    return Breach(
        rule=event.rule,
        operator="",
        limit=event.limit,
        value=event.value,
        reason=event.reason,
        gate="constitution",
    )


def _proposal(event: Reviewed, rules: Mapping[str, Rule]) -> ProposalTold:
    asked = event.proposal
    return ProposalTold(
        quantity=asked.quantity,
        single_stock=asked.single_stock,
        band=asked.band,
        dte=asked.dte,
        reason=cited(asked.reason, rules) if asked.reason else None,
        closing=asked.closing,
        closing_expiry=asked.closing_expiry,
    )


def _verdict(verdict: Verdict, rules: Mapping[str, Rule]) -> VerdictTold:
    return VerdictTold(
        outcome=verdict.outcome,
        quantity=verdict.quantity,
        rulebook=verdict.rulebook,
        clauses=[
            ClauseTold(
                rule=cited(clause.rule, rules),
                operator=clause.op,
                limit=clause.limit,
                value=clause.value,
                passed=clause.passed,
                breach=clause.breach,
                source=clause.source,
                reason=clause.reason,
            )
            for clause in verdict.clauses
        ],
    )


def _nearest(rows: Sequence[DecisionRow], sequence: int) -> Sequence[DecisionRow]:
    kept = sorted(rows, key=lambda row: abs(row.sequence - sequence))[:RELATED_MAX]
    return sorted(kept, key=lambda row: row.sequence)
