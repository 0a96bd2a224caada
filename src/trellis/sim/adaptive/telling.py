"""How an account stands, for people and machines: read from its record alone."""

from collections import Counter
from collections.abc import Mapping, Sequence
from decimal import Decimal

from trellis.adaptive.events import CounterfactualNoted, DayMarked, MandateFinished, PlanReviewed, PositionAttributed
from trellis.adaptive.garden_events import CuratorsJudged
from trellis.adaptive.state import Record
from trellis.core.numbers import ZERO
from trellis.sim.adaptive.answering import AskedBreeding, answered
from trellis.sim.adaptive.telling_appointed import appointed_told, sharing_told
from trellis.sim.adaptive.telling_beside import standing_told
from trellis.sim.adaptive.telling_executed import executed_told
from trellis.sim.adaptive.telling_instruments import instruments_told
from trellis.sim.adaptive.telling_modules import (
    answers_told,
    asked_told,
    judgements_told,
    modules_told,
    signals_told,
    weights_told,
)
from trellis.sim.adaptive.telling_odds import odds_told
from trellis.sim.adaptive.telling_risk import risk_told
from trellis.strategies.garden.words import Kind


def standing(
    record: Record, events: Sequence[object], account: str = "", breedings: Sequence[AskedBreeding] = ()
) -> dict[str, object]:
    """Mode, money, positions, answers with their reasons, outcomes traded and not traded, halts, ramp.

    account: the name of its folder; breedings: those of its home that anybody asked for.
    """
    started = record.started
    assert started is not None, "the journal of an account begins with its start"
    traded = [event for event in events if isinstance(event, PositionAttributed)]
    paper = [event for event in events if isinstance(event, CounterfactualNoted)]
    return {
        "account": started.account,
        "mode": started.mode.value,
        "mandate": started.mandate,
        "capital": started.capital,
        "nav": _nav(record, events),
        "cash": record.ledger.cash(record.place),
        "positions": [
            {
                "symbol": each.plan.symbol,
                "units": each.held * each.sign,
                "plan": each.plan.plan_id,
                "leaving": each.left,
            }
            for each in record.open_positions()
        ],
        "plans": len(record.content),
        "answers": answers(events),
        "reasons": reasons(events),
        "orders": record.orders,
        "closed": len(traded),
        "net": sum((event.net for event in traded), ZERO),
        "shortfall": {name: sum((getattr(event, name) for event in traded), ZERO) for name in _PARTS},
        "multiple": _mean([event.risk_multiple for event in traded]),
        "multiple_not_traded": _mean([event.risk_multiple for event in paper]),
        "not_traded": len(paper),
        "halts": [halt.told for halt in record.halts.values()],
        "promoted_by": record.promoted_by,
        "evidence": record.evidence,
        "step": record.step.value,
        "wealth": record.bet.gains,
        "finished": record.finished,
        "modules": modules_told(record),
        "appointed": appointed_told(record),
        "sharing": sharing_told(record),
        "odds": odds_told(record, events),
        "risk": risk_told(record),
        "instruments": instruments_told(record),
        "beside": standing_told(record),
        "executed": executed_told(record),
        "asked": asked_told(record, answered(account, breedings)),
        "signals": signals_told(record),
        "bred": answers_told(account, breedings),
        "judgements": judgements_told(record),
        "weights": weights_told(record),
    }


_PARTS = ("gross", "delay", "impact", "fees", "opportunity")


STOPPED = "stopped"
"""The answer to a plan that its detector's curators let go no further."""


def answers(events: Sequence[object]) -> Mapping[str, int]:
    """How many plans were approved, modified, rejected, or stopped by their detector's curators before."""
    return dict(sorted(Counter(filter(None, map(_answer, events))).items()))


def _answer(event: object) -> str:
    if isinstance(event, PlanReviewed):
        return event.approval.approval_status.value
    if isinstance(event, CuratorsJudged) and event.kind is Kind.DETECTOR and not event.judgement.passes:
        return STOPPED
    return ""


def reasons(events: Sequence[object]) -> Mapping[str, int]:
    """Which clauses were not kept, and how often, the commonest first."""
    found = [clause.rule for event in events if isinstance(event, PlanReviewed) for clause in event.verdict.breaches]
    return dict(Counter(found).most_common())


def _nav(record: Record, events: Sequence[object]) -> Decimal:
    """As last marked."""
    marks = [event.nav for event in events if isinstance(event, DayMarked | MandateFinished)]
    return marks[-1] if marks else record.ledger.cash(record.place)


def _mean(values: Sequence[Decimal]) -> Decimal | None:
    return (sum(values, ZERO) / len(values)).quantize(Decimal("0.0001")) if values else None
