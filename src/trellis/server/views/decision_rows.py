"""One row for every event of deciding: who decided what about which symbol, how it came out, by which rules."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from sys import intern

from trellis.autopilot.events.decision import (
    DeploymentNoted,
    ExpiryDecided,
    LevelChanged,
    Reviewed,
    RollArmed,
    RollWeighed,
    SymbolSkipped,
)
from trellis.autopilot.events.hedge import HedgeMissed, HedgeReleased, HedgeTriggersRead, HedgeWeighed
from trellis.autopilot.events.ladder import LadderRested
from trellis.constitution.verdict import Outcome
from trellis.core.dates import week_name
from trellis.server.views.view import Noted


class DecisionKind(StrEnum):
    """What a row tells of."""

    PROPOSAL = "proposal"
    SKIP = "skip"
    DEPLOYMENT = "deployment"
    LEVEL = "level"
    ROLL = "roll"
    EXPIRY = "expiry"
    HEDGE = "hedge"
    LADDER = "ladder"


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """A decision by its place in the journal. Empty text where a field does not apply.

    decision: the proposal's id, of events about a position the id of the one that opened it. rules: those that decided:
    of a verdict the clauses that did not pass, else what prompted it. week: ISO 8601.
    """

    sequence: int
    at: datetime
    week: str
    account: str
    sleeve: str
    kind: DecisionKind
    symbol: str
    action: str
    stage: str
    outcome: str
    rules: tuple[str, ...]
    decision: str


HEARD = frozenset(
    (
        *(Reviewed, SymbolSkipped, DeploymentNoted, LevelChanged, RollArmed, RollWeighed, ExpiryDecided),
        *(HedgeTriggersRead, HedgeWeighed, HedgeMissed, HedgeReleased, LadderRested),
    )
)


def row_of(noted: Noted, symbols: Mapping[str, str]) -> DecisionRow:
    """The row of an event of HEARD. symbols: the symbol of each position by its id."""
    return _Told(noted, symbols).row()


def outcome_of(reviewed: Reviewed) -> Outcome:
    """What a review came to, once the risk gate spoke too: whoever allowed less decides."""
    verdict, risk = reviewed.verdict, reviewed.risk
    if risk is None or not verdict.allowed:
        return verdict.outcome
    return verdict.outcome if risk.outcome is Outcome.APPROVED else risk.outcome


@dataclass(frozen=True, slots=True)
class _Told:
    noted: Noted
    symbols: Mapping[str, str]

    def row(self) -> DecisionRow:
        match self.noted.event:
            case Reviewed() as event:
                return self._reviewed(event)
            case SymbolSkipped() as event:
                return self._of(DecisionKind.SKIP, event.sleeve, "skipped", event.rule, symbol=event.symbol)
            case DeploymentNoted() as event:
                outcome = "on target" if not event.note else event.note.partition(":")[0]
                return self._of(DecisionKind.DEPLOYMENT, event.sleeve, outcome, "S0.deploy.target", stage=event.stage)
            case LevelChanged() as event:
                rule = f"S6.L{max(event.source, event.target)}"
                outcome = "raised" if event.target > event.source else "lowered"
                return self._of(
                    DecisionKind.LEVEL, event.sleeve, outcome, rule, f"level {event.target}", event.position
                )
            case RollArmed() as event:
                return self._of(DecisionKind.ROLL, event.sleeve, "armed", "S3.roll.prep", "armed", event.position)
            case RollWeighed() as event:
                return self._of(DecisionKind.ROLL, event.sleeve, event.outcome, event.rule, event.stage, event.position)
            case ExpiryDecided() as event:
                return self._of(DecisionKind.EXPIRY, event.sleeve, event.decision, event.rule, position=event.position)
            case _:
                return self._protecting()

    def _protecting(self) -> DecisionRow:
        match self.noted.event:
            case HedgeWeighed() as event:
                return self._of(DecisionKind.HEDGE, event.sleeve, "weighed", event.weighed.cause, "weighed")
            case HedgeMissed() as event:
                return self._of(
                    DecisionKind.HEDGE, event.sleeve, "missed", event.rule, event.leg.value, symbol=event.symbol
                )
            case HedgeReleased() as event:
                return self._of(DecisionKind.HEDGE, event.sleeve, "released", event.rule, event.reason, event.position)
            case HedgeTriggersRead() as event:
                active = tuple(each.rule for each in event.readings if each.status == "active")
                outcome = "triggered" if active else "quiet"
                return self._row(DecisionKind.HEDGE, "", outcome, active, stage="triggers")
            case LadderRested() as event:
                return self._of(DecisionKind.LADDER, event.sleeve, "rested", "S17.call.delta")
        raise AssertionError(f"{type(self.noted.event).__name__} is no decision")

    def _reviewed(self, event: Reviewed) -> DecisionRow:
        asked = event.proposal
        breached = (*event.verdict.breaches, *(event.risk.breaches if event.risk else ()))
        rules = tuple(dict.fromkeys(clause.rule for clause in breached))
        return self._row(
            DecisionKind.PROPOSAL,
            asked.sleeve,
            outcome_of(event),
            rules or tuple(rule for rule in (asked.reason or asked.band,) if rule),
            symbol=asked.symbol,
            action=asked.action,
            stage=event.stage,
            decision=asked.id,
        )

    def _of(
        self,
        kind: DecisionKind,
        sleeve: str,
        outcome: str,
        rule: str,
        stage: str = "",
        position: str = "",
        symbol: str = "",
    ) -> DecisionRow:
        found = symbol or self.symbols.get(position, "")
        return self._row(kind, sleeve, outcome, (rule,) if rule else (), symbol=found, stage=stage, decision=position)

    def _row(
        self,
        kind: DecisionKind,
        sleeve: str,
        outcome: str,
        rules: tuple[str, ...],
        *,
        symbol: str = "",
        action: str = "",
        stage: str = "",
        decision: str = "",
    ) -> DecisionRow:
        texts = (self.noted.account, str(sleeve), symbol, str(action), stage, str(outcome))
        account, sleeve, symbol, action, stage, outcome = map(intern, texts)
        at = self.noted.at
        return DecisionRow(
            self.noted.sequence,
            at,
            intern(week_name(at.date())),
            account,
            sleeve,
            kind,
            symbol,
            action,
            stage,
            outcome,
            tuple(map(intern, rules)),
            decision,
        )
