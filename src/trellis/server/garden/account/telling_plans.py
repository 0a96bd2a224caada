"""Plans of an account, told: a row each, and one in full."""

from collections.abc import Callable
from dataclasses import asdict
from decimal import Decimal
from typing import Any

from trellis.adaptive.events import CounterfactualNoted, PlanReviewed, PositionAttributed
from trellis.adaptive.garden_events import CuratorsJudged
from trellis.server.garden.account.kept import Look
from trellis.server.paging import Page, newest_first
from trellis.server.schemas.garden.plans import (
    CuratorRow,
    GardenPlan,
    GardenPlanRow,
    PlanClause,
    PlanEvidence,
    PlanJudgement,
    PlanMove,
    PlanResult,
    PlanScores,
)
from trellis.sim.adaptive.telling import STOPPED
from trellis.strategies.garden.plan import Evidence, TradingPlan
from trellis.strategies.garden.words import Kind

Key = tuple[str, int]
Wanted = Callable[[Look, Key], bool]


def plans_page(look: Look, wanted: Wanted, cursor: int | None, limit: int) -> Page[GardenPlanRow]:
    """Versions of plans that are wanted, the newest first."""
    rows = [each for each in look.plans if wanted(look, each[1])]
    page = newest_first(rows, lambda row: row[0], cursor, limit)
    return Page([plan_row(look, sequence, key) for sequence, key in page.rows], page.next, page.total)


def plan_row(look: Look, sequence: int, key: Key) -> GardenPlanRow:
    """One version in a row."""
    plan, review, result = look.record.content[key], look.record.reviews.get(key), _result(look, key)
    stage = look.record.stage(key)
    return GardenPlanRow(
        sequence=sequence,
        plan=plan.plan_id,
        version=plan.plan_version,
        module=plan.module_id,
        symbol=plan.symbol,
        direction=plan.direction.value,
        at=plan.asof_ts,
        stage=stage.value if stage else "",
        answer=answer_of(look, key),
        broken=[clause.rule for clause in review.verdict.breaches] if review else [],
        units=review.verdict.quantity if review else 0,
        p_win=plan.p_win,
        traded=isinstance(result, PositionAttributed),
        cause=result.cause if result else "",
        net=result.net if isinstance(result, PositionAttributed) else None,
        multiple=result.risk_multiple if result else None,
    )


def answer_of(look: Look, key: Key) -> str:
    """What was answered: approved, modified, rejected; stopped by its detector's curators before; or empty."""
    review = look.record.reviews.get(key)
    if review is not None:
        return review.approval.approval_status.value
    found = look.record.orchestra.judgement(*key, Kind.DETECTOR)
    return STOPPED if found is not None and not found.passes else ""


def plan_told(look: Look, key: Key, sequence: int) -> GardenPlan:
    """One version in full."""
    record = look.record
    plan, review = record.content[key], record.reviews.get(key)
    found, result = record.plans.standing(*key), _result(look, key)
    return GardenPlan(
        row=plan_row(look, sequence, key),
        **_figures(plan),
        changed=_changed(review),
        reason=review.approval.approval_reason if review else "",
        price=review.price if review else None,
        nav=review.nav if review else None,
        clauses=_clauses(review),
        judgements=[_judged(event) for asked, event in record.orchestra.judged.items() if asked[:2] == key],
        evidence=_evidence(plan.evidence) if plan.evidence else None,
        scores=PlanScores(**asdict(plan.module_scores)),
        moves=[PlanMove(to=move.to.value, at=move.at, reason=move.reason) for move in found.moves] if found else [],
        result=_result_told(result) if result else None,
    )


def _figures(plan: TradingPlan) -> dict[str, Any]:
    return {
        "horizon": plan.time_horizon.value,
        "until": plan.valid_until,
        "strength": plan.signal_strength,
        "confidence": plan.confidence_score,
        "entry": plan.entry_price,
        "stop": plan.stop_loss,
        "target": plan.take_profit,
        "reward_risk": plan.risk_reward_ratio,
        "size": plan.position_size,
        "edge": plan.expected_edge_bps,
        "cost": plan.expected_cost_bps,
        "genome": plan.genome_hash,
        "content_hash": plan.content_hash,
        "supersedes": plan.supersedes,
    }


def _judged(event: CuratorsJudged) -> PlanJudgement:
    """What a kind's curators came to, each contribution beside."""
    found = event.judgement
    return PlanJudgement(
        kind=event.kind.value,
        at=event.at,
        passes=found.passes,
        score=found.score,
        before=event.strength,
        strength=found.strength,
        asked=event.asked,
        reason=found.reason,
        curators=[
            CuratorRow(
                curator=each.curator,
                score=each.score,
                confidence=each.confidence,
                weight=each.weight,
                factor=each.factor,
                blocks=each.blocks,
                answered=each.answered,
                reason=each.reason_code,
            )
            for each in found.contributions
        ],
    )


def _result(look: Look, key: Key) -> PositionAttributed | CounterfactualNoted | None:
    """What came of a version: a position is of the version that was approved."""
    traded = look.traded.get(key[0])
    approved = look.record.reviews.get(key)
    if traded is not None and approved is not None and approved.approval.risk_controls is not None:
        return traded
    return look.on_paper.get(key)


def _result_told(result: PositionAttributed | CounterfactualNoted) -> PlanResult:
    traded = result if isinstance(result, PositionAttributed) else None
    return PlanResult(
        at=result.at,
        traded=traded is not None,
        cause=result.cause,
        quantity=traded.quantity if traded else 0,
        gross=_of(traded, "gross"),
        delay=_of(traded, "delay"),
        impact=_of(traded, "impact"),
        fees=_of(traded, "fees"),
        opportunity=_of(traded, "opportunity"),
        net=result.net,
        multiple=result.risk_multiple,
    )


def _of(traded: PositionAttributed | None, name: str) -> Decimal | None:
    return getattr(traded, name) if traded else None


def _changed(review: PlanReviewed | None) -> list[str]:
    found = review.approval.modifications if review else ()
    return [f"{each.field}: {each.before} -> {each.after}" for each in found]


def _clauses(review: PlanReviewed | None) -> list[PlanClause]:
    found = review.verdict.clauses if review else ()
    return [
        PlanClause(
            rule=each.rule, op=each.op, limit=each.limit, value=each.value, passed=each.passed, reason=each.reason
        )
        for each in found
    ]


def _evidence(given: Evidence) -> PlanEvidence:
    return PlanEvidence(
        probability=given.probability,
        low=given.low,
        high=given.high,
        confirmed=given.confirmed,
        confidence=given.confidence,
        source=given.source,
        tape=given.tape,
        experts=given.experts,
    )
