"""The journal's events sorted into weeks, as rows of the report."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime

from trellis.autopilot.events.decision import (
    DeploymentNoted,
    LevelChanged,
    Reviewed,
    RollWeighed,
    SymbolSkipped,
)
from trellis.autopilot.events.position import OptionGone, OptionSet
from trellis.autopilot.events.week import WeekClosed
from trellis.constitution.verdict import Clause, Verdict
from trellis.core.dates import monday_of, week_name
from trellis.orders.events import DecisionEnded, IntentTaken, OrderFilled, OrderPlaced
from trellis.reports.week_data import (
    Decision,
    DeploymentRow,
    EndRow,
    LevelRow,
    Notice,
    OrderRow,
    RollRow,
    SkipRow,
    SleeveNote,
    Week,
)
from trellis.reports.words import contract_text, key_text
from trellis.sim.replay.projection_notices import notice_of
from trellis.sim.replay.projection_orders import Desk


@dataclass(slots=True)
class _WeekDraft:
    """A week under way."""

    name: str
    monday: date
    worst: int
    closed: WeekClosed | None = None
    provisional: str = ""
    decisions: list[Decision] = field(default_factory=list)
    skips: list[SkipRow] = field(default_factory=list)
    orders: list[OrderRow] = field(default_factory=list)
    levels: list[LevelRow] = field(default_factory=list)
    rolls: list[RollRow] = field(default_factory=list)
    ends: list[EndRow] = field(default_factory=list)
    deployments: list[DeploymentRow] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)

    def done(self) -> Week:
        """The week as it now stands."""
        label = self.closed
        return Week(
            name=self.name,
            monday=self.monday,
            label=label.label if label is not None else "",
            provisional=self.provisional,
            tags=label.tags if label is not None else (),
            sleeves=tuple(SleeveNote(row.sleeve, row.label, row.tags, row.note) for row in label.sleeves)
            if label is not None
            else (),
            worst_level=self.worst,
            decisions=tuple(self.decisions),
            skips=tuple(self.skips),
            orders=tuple(self.orders),
            levels=tuple(self.levels),
            rolls=tuple(self.rolls),
            ends=tuple(self.ends),
            deployments=tuple(self.deployments),
            notices=tuple(self.notices),
        )


class Weeks:
    """Every week so far. A week's label arrives at its report cut and again, final, in the week after."""

    def __init__(self) -> None:
        self._weeks: dict[str, _WeekDraft] = {}
        self._level: dict[str, int] = {}
        self._contract: dict[str, str] = {}
        self._clauses: dict[Clause, Clause] = {}
        self._desk = Desk()
        self._rows: dict[type, Callable[[_WeekDraft, object], None]] = {
            Reviewed: self._reviewed,
            SymbolSkipped: self._skipped,
            DeploymentNoted: self._deployed,
            LevelChanged: self._levelled,
            RollWeighed: self._weighed,
            OptionSet: self._set,
            OptionGone: self._gone,
            IntentTaken: self._ordered,
            OrderPlaced: self._ordered,
            OrderFilled: self._ordered,
            DecisionEnded: self._ordered,
        }

    def take(self, event: object) -> None:
        """Fold one event into its week."""
        if isinstance(event, WeekClosed):
            self._labelled(event)
            return
        at: datetime = event.at  # type: ignore[attr-defined]
        into = self._week(at.date())
        row = self._rows.get(type(event))
        if row is not None:
            row(into, event)
            return
        found = notice_of(event, self._contract)
        if found is not None:
            into.notices.append(found)

    def closed(self) -> tuple[Week, ...]:
        """Every week, oldest first; decisions still at the desk end without an outcome."""
        for order in self._desk.left():
            self._week(order.at.date()).orders.append(order)
        return tuple(draft.done() for draft in self._weeks.values())

    def seen(self, name: str) -> Week | None:
        """A week as it stands so far; None where nothing happened in it."""
        draft = self._weeks.get(name)
        return None if draft is None else draft.done()

    def forget(self, name: str) -> None:
        """Let go of a week that nobody asks for again, so that a long journal is read in little memory."""
        self._weeks.pop(name, None)
        self._clauses.clear()

    def _week(self, day: date) -> _WeekDraft:
        name = week_name(day)
        found = self._weeks.get(name)
        if found is None:
            worst = max(self._level.values(), default=0)
            found = self._weeks[name] = _WeekDraft(name, monday_of(day), worst)
        return found

    def _labelled(self, event: WeekClosed) -> None:
        draft = self._week(event.monday)
        draft.closed = event
        if not event.final:
            draft.provisional = event.label

    def _reviewed(self, into: _WeekDraft, event: object) -> None:
        assert isinstance(event, Reviewed)
        risk = self._shared(event.risk) if event.risk is not None else None
        into.decisions.append(Decision(event.at, event.stage, event.proposal, self._shared(event.verdict), risk))

    def _shared(self, verdict: Verdict) -> Verdict:
        """The verdict with clauses kept once each: most of them say the same every week."""
        clauses = tuple(self._clauses.setdefault(clause, clause) for clause in verdict.clauses)
        return Verdict(verdict.outcome, verdict.quantity, clauses, verdict.rulebook)

    def _skipped(self, into: _WeekDraft, event: object) -> None:
        assert isinstance(event, SymbolSkipped)
        into.skips.append(
            SkipRow(event.at, event.sleeve, event.symbol, event.rule, event.reason, event.value, event.limit)
        )

    def _deployed(self, into: _WeekDraft, event: object) -> None:
        assert isinstance(event, DeploymentNoted)
        if event.stage == "reached":
            into.deployments.append(DeploymentRow(event.at, event.sleeve, event.size, event.deployment, event.note))

    def _levelled(self, into: _WeekDraft, event: object) -> None:
        assert isinstance(event, LevelChanged)
        self._level[event.position] = event.target
        into.worst = max(into.worst, event.target)
        into.levels.append(
            LevelRow(
                event.at,
                event.sleeve,
                event.position,
                self._named(event.position),
                event.source,
                event.target,
                event.spot,
                event.strike,
                event.atr,
                event.cause,
            )
        )

    def _weighed(self, into: _WeekDraft, event: object) -> None:
        assert isinstance(event, RollWeighed)
        into.rolls.append(
            RollRow(
                event.at,
                event.sleeve,
                event.position,
                self._named(event.position),
                event.stage,
                key_text(event.candidate) if event.candidate else "",
                event.close_mid,
                event.open_mid,
                event.debit,
                event.ratio,
                event.outcome,
                event.rule,
            )
        )

    def _set(self, into: _WeekDraft, event: object) -> None:
        assert isinstance(event, OptionSet)
        self._contract[event.option.id] = contract_text(event.option.contract)

    def _gone(self, into: _WeekDraft, event: object) -> None:
        assert isinstance(event, OptionGone)
        self._level.pop(event.position, None)
        into.ends.append(EndRow(event.at, event.sleeve, key_text(event.contract), event.cause, event.profit))

    def _ordered(self, into: _WeekDraft, event: object) -> None:
        ended = self._desk.take(event)
        if ended is not None:
            into.orders.append(ended)

    def _named(self, position: str) -> str:
        return self._contract.get(position, position)
