"""From a plan that arrives to the decision maker's answer: taken, validated, submitted, approved, modified or rejected.

Each step is journaled before the next. What a crash cut short is taken up by the same functions: they look at where a
plan stands and do what comes next.
"""

from dataclasses import replace
from datetime import UTC, datetime
from decimal import ROUND_FLOOR, Decimal

from trellis.adaptive.account import Account
from trellis.adaptive.curating import detector_passes, factors, gate_verdict
from trellis.adaptive.events import PlanMoved, PlanReviewed, PlanTaken
from trellis.adaptive.pooling import pooled
from trellis.adaptive.stamping import same_draft, stamped
from trellis.adaptive.weighing import unsound, weighed
from trellis.constitution.verdict import Clause, Outcome, Verdict
from trellis.core.ids import digest
from trellis.core.numbers import ZERO
from trellis.core.problems import ProblemError, problem
from trellis.strategies.garden.approvals import Answer, Approval, Controls, Modification, approval_id_of
from trellis.strategies.garden.plan import TradingPlan
from trellis.strategies.garden.states import Move, Stage

VERSIONS_MAX = 3
"""Versions that the gate itself makes before it gives up: rounding may ask for a second one, never for many."""
_SIZE = Decimal("1e-9")
_NEXT = {Stage.DRAFTED: Stage.VALIDATED, Stage.VALIDATED: Stage.SUBMITTED}


def take(account: Account, plan: TradingPlan, at: datetime) -> None:
    """Take a plan in, with what is known of its module; one that was taken before changes nothing.

    Raises ProblemError where another plan was taken under its id and version, or it supersedes what it may not.
    """
    known = account.record.content.get(plan.key)
    if known is not None:
        if not same_draft(known, plan):
            raise other_plan(plan)
        return
    _check_supersedes(account, plan)
    taken = pooled(account.record, stamped(account.record, plan, at)) if plan.plan_version == 1 else plan
    account.emit(PlanTaken(at, taken.content.decode(), taken.content_hash))


def other_plan(plan: TradingPlan) -> ProblemError:
    """That another plan was told under this one's id and version."""
    message = "another plan was taken under this id and version"
    return problem(f"plan {plan.plan_id[:12]}", "plan_version", plan.plan_version, message, "Give it a new one")


def decide(account: Account, at: datetime) -> None:
    """Bring every plan that waits for an answer as far as it goes now; a version made on the way is answered too."""
    for first in tuple(account.record.waiting):
        key: tuple[str, int] | None = first
        while key is not None:
            key = _decide(account, account.record.content[key], at)


def move(account: Account, plan: TradingPlan, to: Stage, at: datetime, reason: str) -> Stage | None:
    """Make a step and tell where the plan stands then: expired, where the step came too late."""
    step = Move(digest(plan.plan_id, plan.plan_version, to.value)[:16], plan.plan_id, plan.plan_version, to, at, reason)
    account.emit(PlanMoved(at, step))
    return account.record.stage(plan.key)


def follow(account: Account, plan: TradingPlan, at: datetime) -> None:
    """Follow a plan on paper until it is traded, where it had been worth a trade at all."""
    if plan.symbol in account.listings and not unsound(account, plan):
        account.shadows.add(plan, at)


def _decide(account: Account, plan: TradingPlan, at: datetime) -> tuple[str, int] | None:
    """One plan's way up to an answer; the key of the version that was made of it, where there is one."""
    stage = account.record.stage(plan.key)
    if stage is Stage.DRAFTED and not _is_over(plan, at):
        passes, reason = detector_passes(account, plan, at)
        stage = stage if passes else move(account, plan, Stage.REJECTED, at, f"curators: {reason}")
    while stage in _NEXT:
        stage = move(account, plan, _NEXT[stage], at, "")
    if stage is Stage.SUBMITTED:
        stage = _answered(account, plan, at)
    if stage in (Stage.EXPIRED, Stage.REJECTED, Stage.APPROVED):
        follow(account, plan, at)
    if stage is Stage.MODIFIED:
        return _superseding(account, plan, at)
    if stage is Stage.APPROVED:
        move(account, plan, Stage.ROUTED, at, "")
    return None


def _is_over(plan: TradingPlan, at: datetime) -> bool:
    """Whether the next step is too late, so that nobody needs to be asked."""
    return at.astimezone(UTC) >= plan.valid_until.astimezone(UTC)


def _answered(account: Account, plan: TradingPlan, at: datetime) -> Stage | None:
    """Review a plan, unless it was reviewed before the answer's step was journaled, and make that step."""
    review = account.record.reviews.get(plan.key)
    if review is None:
        verdict = gate_verdict(account, plan, weighed(account, plan, at), at)
        scenarios = account.prices.scenarios().hash
        approval = _approval(account, plan, verdict, at)
        price, nav = account.prices.close(plan.symbol), account.nav()
        review = PlanReviewed(at, plan.plan_id, plan.plan_version, verdict, approval, scenarios, price, nav)
        account.emit(review)
    steps = {Answer.APPROVED: Stage.APPROVED, Answer.MODIFIED: Stage.MODIFIED, Answer.REJECTED: Stage.REJECTED}
    return move(account, plan, steps[review.approval.approval_status], at, review.approval.approval_reason)


def _approval(account: Account, plan: TradingPlan, verdict: Verdict, at: datetime) -> Approval:
    """The record that goes back to the module: the answer, why, and every clause in its factors."""
    size = _size(account, plan, verdict.quantity)
    answer = _answer(plan, verdict, size)
    changed = (Modification("position_size", str(plan.position_size), str(size)),) if answer is Answer.MODIFIED else ()
    reasons = ", ".join(clause.reason for clause in verdict.breaches) or "within every limit"
    return Approval(
        approval_id=approval_id_of(plan.plan_id, plan.plan_version, account.terms.decision_maker),
        plan_id=plan.plan_id,
        plan_version=plan.plan_version,
        plan_hash=plan.content_hash,
        decision_maker_module_id=account.terms.decision_maker,
        approval_status=answer,
        approval_reason=reasons,
        at=at,
        modifications=changed,
        risk_controls=Controls(size, plan.execution.slippage) if answer is Answer.APPROVED else None,
        decision_confidence=1.0,
        decision_factors=(*(_factor(clause) for clause in verdict.clauses), *factors(account, plan)),
    )


def _factor(clause: Clause) -> str:
    return f"{clause.rule} {clause.value} {clause.op} {clause.limit}: {clause.reason or 'kept'}"


def _answer(plan: TradingPlan, verdict: Verdict, size: Decimal) -> Answer:
    if verdict.outcome is Outcome.APPROVED:
        return Answer.APPROVED
    if verdict.quantity and size > ZERO and plan.plan_version < VERSIONS_MAX:
        return Answer.MODIFIED
    return Answer.REJECTED


def _size(account: Account, plan: TradingPlan, units: int) -> Decimal:
    """Units as a part of capital, rounded so that they are these units again."""
    listing, capital = account.listings.get(plan.symbol), account.capital()
    if listing is None or capital <= ZERO:
        return ZERO
    part = listing.unit_price(plan.entry_price) * units / capital
    return part.quantize(_SIZE, ROUND_FLOOR) + _SIZE if units else ZERO


def _superseding(account: Account, plan: TradingPlan, at: datetime) -> tuple[str, int]:
    """The version that the decision maker made of a plan; made once, however often this is asked."""
    key = (plan.plan_id, plan.plan_version + 1)
    if key not in account.record.content:
        changed = account.record.reviews[plan.key].approval.modifications[0]
        made = replace(
            plan,
            position_size=Decimal(changed.after),
            plan_version=plan.plan_version + 1,
            supersedes=plan.plan_version,
        )
        take(account, made, at)
    return key


def _check_supersedes(account: Account, plan: TradingPlan) -> None:
    if plan.supersedes and account.record.stage((plan.plan_id, plan.supersedes)) is not Stage.MODIFIED:
        message = "it supersedes a version that is not there, or was not modified"
        raise problem(
            f"plan {plan.plan_id[:12]}", "supersedes", plan.supersedes, message, "Send version 1, 0 superseded"
        )
