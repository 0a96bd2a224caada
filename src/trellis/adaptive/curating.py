"""Curators over every plan of an account, whoever made it: the detector's before it is submitted, the decision maker's
at the gate, the trader's at the entry, and the audit of the plan itself above them on each of these hops.

Each judgement is journaled with every contribution before anything follows from it, and made once.
"""

from collections.abc import Sequence
from datetime import datetime

from trellis.adaptive.account import Account
from trellis.adaptive.garden_events import CuratorsJudged, CuratorsLearned
from trellis.adaptive.modules import Garden
from trellis.adaptive.outsiders import opinions
from trellis.adaptive.state import Record
from trellis.adaptive.witnesses import decision_makers, traders
from trellis.constitution.verdict import Clause, Outcome, Verdict
from trellis.strategies.garden.curators.catalogue import CURATORS
from trellis.strategies.garden.curators.learning import Outcome as Heard
from trellis.strategies.garden.curators.learning import Weights, begun, learned
from trellis.strategies.garden.curators.opinion import Opinion, Silence
from trellis.strategies.garden.curators.orchestra import Contribution, Judgement, judged
from trellis.strategies.garden.curators.voices import chance_by
from trellis.strategies.garden.limits import PlanLimits
from trellis.strategies.garden.plan import TradingPlan
from trellis.strategies.garden.quick_audit import audited
from trellis.strategies.garden.words import Kind

LEAST = PlanLimits().strength_least.__float__()
"""The strength that a plan must keep past its detector: what the detector itself asks is its genome's threshold."""
RULE = "M.curators"
Answers = Sequence[Opinion | Silence]


def detector_passes(account: Account, plan: TradingPlan, at: datetime) -> tuple[bool, str]:
    """Whether the detector's curators let its plan go on, and why not; a version that the gate made was let go on."""
    if plan.supersedes:
        return True, ""
    garden = _garden(account, plan)
    answers = opinions(account, plan) if garden is None else garden.opinions(plan)
    asked = LEAST if garden is None else garden.asked(plan.module_id)
    found = _judged(account, plan, Kind.DETECTOR, answers, asked, at)
    return found.passes, found.reason


def gate_verdict(account: Account, plan: TradingPlan, verdict: Verdict, at: datetime) -> Verdict:
    """The gate's verdict with the word of the decision maker's curators, who are asked of what would be approved."""
    if verdict.outcome is not Outcome.APPROVED:
        return verdict
    answers = decision_makers(account, plan, verdict, at)
    found = _judged(account, plan, Kind.DECISION_MAKER, answers, LEAST, at)
    clause = Clause(RULE, "=", "pass", found.reason, found.passes, "reject", "M", "" if found.passes else "curators")
    quantity = verdict.quantity if found.passes else 0
    outcome = verdict.outcome if found.passes else Outcome.REFUSED
    return Verdict(outcome, quantity, (*verdict.clauses, clause), verdict.rulebook)


def trader_objects(account: Account, plan: TradingPlan, at: datetime) -> str:
    """Why the trader's curators keep the plan from its venue; empty where they do not."""
    found = _judged(account, plan, Kind.TRADER, traders(account, plan, at), LEAST, at)
    return "" if found.passes else f"curators: {found.reason}"


def factors(account: Account, plan: TradingPlan) -> tuple[str, ...]:
    """The contributions of detector's and decision maker's curators, as an approval tells them."""
    orchestra = account.record.orchestra
    found = (
        orchestra.judgement(plan.plan_id, 1, Kind.DETECTOR),
        orchestra.judgement(*plan.key, Kind.DECISION_MAKER),
    )
    return tuple(_words(each) for one in found if one is not None for each in one.contributions)


def learn(account: Account, plan: TradingPlan, at: datetime, *, paid: bool) -> None:
    """Let the weights of every kind that judged the plan hear what it came to, once each."""
    trained = trained_until(account.record, plan)
    keys = {(plan.plan_id, 1, Kind.DETECTOR)} | {(*plan.key, kind) for kind in (Kind.DECISION_MAKER, Kind.TRADER)}
    orchestra = account.record.orchestra
    for kind in Kind:
        for key in (each for each in keys if each[2] is kind):
            told = orchestra.judged.get(key)
            if told is not None and key not in orchestra.heard:
                _hear(account, told, plan, trained, at, paid=paid)


def trained_until(record: Record, plan: TradingPlan) -> datetime:
    """The last instant that whoever planned may have learned from: its breeding's, else the plan's own cutoff."""
    member = record.members.get(plan.module_id)
    return plan.data_cutoff_ts if member is None else member.joined.trained_until


def _garden(account: Account, plan: TradingPlan) -> Garden | None:
    """The garden that the plan's module is of; None for a plan of nobody that was bred."""
    return account.garden if plan.module_id in account.record.members else None


def _judged(account: Account, plan: TradingPlan, kind: Kind, answers: Answers, asked: float, at: datetime) -> Judgement:
    """The judgement that is journaled, else one that is made and journaled now."""
    orchestra = account.record.orchestra
    known = orchestra.judgement(*plan.key, kind)
    if known is not None:
        return known
    strength = _strength(account, plan, kind)
    weights = orchestra.weights.get(kind)
    heard = (*answers, _audit(account, plan, at))
    found = judged(kind, strength, heard, asked, None if weights is None else weights.shares)
    account.emit(
        CuratorsJudged(at, plan.plan_id, plan.plan_version, plan.module_id, kind, strength, asked, found),
    )
    return found


def _strength(account: Account, plan: TradingPlan, kind: Kind) -> float:
    """What the kind before left of the signal's strength."""
    orchestra = account.record.orchestra
    if kind is Kind.DETECTOR:
        return plan.signal_strength
    before = orchestra.judgement(plan.plan_id, 1, Kind.DETECTOR)
    if kind is Kind.TRADER:
        before = orchestra.judgement(*plan.key, Kind.DECISION_MAKER) or before
    return plan.signal_strength if before is None else before.strength


def _audit(account: Account, plan: TradingPlan, at: datetime) -> Opinion:
    """What the plan itself lets one check in no time: its instants, descent, form and hash."""
    told = account.record.hashes[plan.key]
    garden = _garden(account, plan)
    found = audited(plan, told, None if garden is None else garden.lineage, at)
    code = "approved" if found.approves else f"vetoed:{found.problems[0].field}"
    return Opinion("audit", 1.0 if found.approves else 0.0, found.confidence, code, (told,))


def _words(each: Contribution) -> str:
    if not each.answered:
        return f"{each.curator} silent: {each.reason_code}"
    return f"{each.curator} {each.score:.3f} at {each.confidence:.2f}: {each.reason_code}"


def _hear(
    account: Account, told: CuratorsJudged, plan: TradingPlan, trained: datetime, at: datetime, *, paid: bool
) -> None:
    weights = account.record.orchestra.weights.get(told.kind) or _begun(told.kind)
    answered = [each for each in told.judgement.contributions if each.answered and each.curator in weights.fast]
    chances = {each.curator: chance_by(plan.p_win, each.score, each.confidence) for each in answered}
    if not chances:
        return
    after = learned(weights, Heard(chances, paid, told.at, at, trained))
    account.emit(
        CuratorsLearned(
            at,
            told.plan,
            told.version,
            told.kind,
            paid,
            tuple(chances.items()),
            tuple(after.shares.items()),
            tuple(after.fast.items()),
            after.outcomes,
        )
    )


def _begun(kind: Kind) -> Weights:
    """The catalogue's weights, of those that have one."""
    return begun({each.name: each.weight for each in CURATORS if each.kind is kind and each.weight > 0.0})
