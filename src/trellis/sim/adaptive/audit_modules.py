"""Checking what modules and curators did: everything that the journal says of them is worked out again from it."""

import hashlib
from collections.abc import Iterator, Sequence

from trellis.adaptive.curating import trained_until
from trellis.adaptive.garden_events import CuratorsJudged, CuratorsLearned, ModuleJoined
from trellis.adaptive.modules import APPROVED
from trellis.adaptive.state import Record
from trellis.adaptive.stepping import EVERY_PLAN, JUDGED
from trellis.core.problems import Problem, ProblemError
from trellis.orders.events import IntentTaken
from trellis.sim.adaptive.audit_drift import drift_findings
from trellis.sim.adaptive.audit_executing import execution_findings
from trellis.sim.adaptive.audit_lives import life_findings
from trellis.sim.adaptive.audit_odds import odds_findings
from trellis.sim.adaptive.audit_ramps import ramp_findings
from trellis.sim.adaptive.audit_regimes import regime_findings
from trellis.sim.adaptive.audit_sharing import sharing_findings
from trellis.strategies.garden.curators.catalogue import CURATORS
from trellis.strategies.garden.curators.learning import Outcome, Weights, begun, learned
from trellis.strategies.garden.curators.opinion import Opinion, Silence
from trellis.strategies.garden.curators.orchestra import Contribution, judged
from trellis.strategies.garden.events import StageChanged
from trellis.strategies.garden.lifecycle import LifeStage
from trellis.strategies.garden.words import Kind

_RESTORE = "Restore the journal from a backup."


def module_findings(events: Sequence[object], record: Record) -> Iterator[Problem]:
    """What is wrong with genomes, judgements, weights, and entries that curators had to let through."""
    for event in events:
        if isinstance(event, ModuleJoined) and hashlib.sha256(event.genome.encode()).hexdigest() != event.genome_hash:
            yield _problem(event.module_id, "genome", event.genome_hash, "its text has another hash")
        elif isinstance(event, CuratorsJudged):
            yield from _judged(event)
        elif isinstance(event, StageChanged):
            yield from _promoted(event, record)
        elif isinstance(event, IntentTaken) and event.intent.purpose == "entry":
            yield from _entered(event.intent.decision, record)
    yield from _learned(events, record)
    yield from _plans(record)
    yield from life_findings(events, record)
    yield from drift_findings(events, record)
    yield from odds_findings(events, record)
    yield from ramp_findings(events, record)
    yield from regime_findings(events)
    yield from sharing_findings(events, record)
    yield from execution_findings(events, record)


def _promoted(event: StageChanged, record: Record) -> Iterator[Problem]:
    """A step from the shadow to money rests on stage A, a clean audit, a name and a page."""
    if (event.before, event.after) != (LifeStage.SHADOW, LifeStage.CANARY):
        return
    member = record.members[event.module_id]
    audits = [each.approves for each in member.audits if each.at <= event.at]
    clean = audits[-1] if audits else member.joined.audit == APPROVED
    if not (member.joined.stage_a and clean):
        yield _problem(event.module_id, "stage", event.after.value, "it had no stage A, or no clean audit")
    if not event.by or (event.by, event.evidence) != (record.promoted_by, record.evidence):
        yield _problem(event.module_id, "by", event.by, "no person promoted it by that page")


def _judged(event: CuratorsJudged) -> Iterator[Problem]:
    """The judgement that these contributions and weights give."""
    found = event.judgement
    weights = {each.curator: each.weight for each in found.contributions}
    answers = [_answer(each) for each in found.contributions]
    if judged(event.kind, event.strength, answers, event.asked, weights) != found:
        yield _problem(event.plan, "judgement", event.kind.value, "its contributions give another one")


def _answer(each: Contribution) -> Opinion | Silence:
    if not each.answered:
        return Silence(each.curator, each.reason_code)
    return Opinion(each.curator, each.score, each.confidence, each.reason_code, each.evidence_refs)


def _entered(decision: str, record: Record) -> Iterator[Problem]:
    plan, version, _ = decision.rsplit(".", 2)
    content = record.content.get((plan, int(version)))
    if content is None or not (content.module_id in record.members or _judges_all(record)):
        return
    for kind, of in ((Kind.DETECTOR, 1), (Kind.DECISION_MAKER, int(version)), (Kind.TRADER, int(version))):
        found = record.orchestra.judgement(plan, of, kind)
        if found is None or not found.passes:
            yield _problem(plan, "curators", kind.value, "it was entered without their word")


def _judges_all(record: Record) -> bool:
    """Whether the account was begun since curators are asked of every source's plans, and not of modules' alone."""
    return record.started is not None and dict(record.started.settings).get(JUDGED) == EVERY_PLAN


def _learned(events: Sequence[object], record: Record) -> Iterator[Problem]:
    """Weights one after another, as each outcome moves them."""
    weights: dict[Kind, Weights] = {}
    for event in events:
        if not isinstance(event, CuratorsLearned):
            continue
        before = weights.get(event.kind) or _first(event.kind)
        told = Weights(dict(event.shares), dict(event.fast), event.outcomes)
        weights[event.kind] = told
        try:
            after = learned(before, _outcome(event, record))
        except (ProblemError, KeyError) as error:
            yield _problem(event.plan, "weights", event.kind.value, f"the outcome cannot be learned from: {error}")
            continue
        if after != told:
            yield _problem(event.plan, "weights", event.kind.value, "the outcome gives others")


def _outcome(event: CuratorsLearned, record: Record) -> Outcome:
    heard = record.orchestra.judged[event.plan, event.version, event.kind]
    trained = trained_until(record, record.content[event.plan, event.version])
    return Outcome(dict(event.probabilities), event.paid, heard.at, event.at, trained)


def _first(kind: Kind) -> Weights:
    return begun({each.name: each.weight for each in CURATORS if each.kind is kind and each.weight > 0.0})


def _plans(record: Record) -> Iterator[Problem]:
    for plan in record.content.values():
        member = record.members.get(plan.module_id)
        if member is None:
            continue
        if plan.genome_hash != member.joined.genome_hash:
            yield _problem(plan.plan_id, "genome_hash", plan.genome_hash, "it is not its module's")
        if plan.asof_ts <= member.joined.trained_until:
            message = f"its module was bred on bars until {member.joined.trained_until}"
            yield _problem(plan.plan_id, "asof_ts", str(plan.asof_ts), message)


def _problem(source: str, field: str, value: str, message: str) -> Problem:
    return Problem(source[:12], field, value, message, _RESTORE)
