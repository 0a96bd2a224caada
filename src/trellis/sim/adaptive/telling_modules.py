"""Modules of an account and what curators said of the last plans: read from its record."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from trellis.adaptive.garden_events import CuratorsJudged
from trellis.adaptive.modules import Member
from trellis.adaptive.odds import told_by
from trellis.adaptive.replicating import NOTHING, Answered, asked
from trellis.adaptive.scoring import lacking_collaboration, scores_of
from trellis.adaptive.state import Record
from trellis.adaptive.vouching import lacking, shadow_checks
from trellis.sim.adaptive.answering import AskedBreeding
from trellis.sim.adaptive.telling_lives import life_told

LAST = 5
"""Judgements that are told."""


def modules_told(record: Record) -> list[dict[str, object]]:
    """Each module with its stage, what its breeding said, and what its stays out of sample came to."""
    return [_module(record, each) for each in record.members.values()]


def asked_told(record: Record, known: Answered = NOTHING) -> list[dict[str, object]]:
    """What breeding its modules ask for as of the record's end, the most urgent first; nothing without modules."""
    if not record.members:
        return []
    return [
        {"reason": each.reason.value, "priority": each.priority.name.lower(), "subject": each.subject}
        for each in asked(record, _now(record), known)
    ]


def signals_told(record: Record) -> list[dict[str, object]]:
    """Signals to breed that are under way, the oldest first."""
    return [
        {
            "replication": each.replication_id,
            "at": each.at.isoformat(),
            "reason": each.trigger_type.value,
            "subject": each.trigger_data,
            "parents": list(each.parents),
            "until": each.expected_activation.isoformat(),
        }
        for each in record.signals.values()
    ]


def answers_told(account: str, answers: Sequence[AskedBreeding]) -> list[dict[str, object]]:
    """Breedings that were begun for the account of that name, the latest first."""
    own = sorted((each for each in answers if each.asked.account == account), key=lambda each: each.at, reverse=True)
    return [
        {
            "breeding": each.name,
            "asked_at": each.at.isoformat(),
            "niches": len(each.asked.wanted),
            "founders": len(each.asked.founders),
            "judged": each.judged,
        }
        for each in own
    ]


def judgements_told(record: Record, count: int = LAST) -> list[dict[str, object]]:
    """The last judgements, oldest first, with every contribution."""
    return [_judgement(each) for each in list(record.orchestra.judged.values())[-count:]]


def weights_told(record: Record) -> dict[str, Mapping[str, float]]:
    """The weights in use of each kind's curators, where outcomes have been heard."""
    found = record.orchestra.weights
    return {kind.value: {name: round(share, 6) for name, share in each.shares.items()} for kind, each in found.items()}


def _module(record: Record, member: Member) -> dict[str, object]:
    joined, multiples = member.joined, [stay.multiple for stay in member.stays]
    plans = [plan for plan in record.content.values() if plan.module_id == joined.module_id]
    return {
        "module": joined.module_id,
        "kind": joined.kind.value,
        "genome": joined.genome_hash,
        "symbol": joined.symbol,
        "generation": joined.generation,
        "stage": member.life.stage.value,
        "standing": member.standing.value,
        "share": member.share,
        "evidence": round(member.watch.evidence, 4) if member.watch is not None else None,
        "why": member.watch.reason if member.watch is not None else "",
        "life": life_told(member),
        "odds": told_by(record, member),
        "since": member.life.since.isoformat(),
        "capital": member.life.capital,
        "trained_until": joined.trained_until.isoformat(),
        "stage_a": joined.stage_a,
        "scores": {name: _rounded(score) for name, score in scores_of(record, member).items()},
        "told": told_of(record, member),
        "audit": member.audit or "none",
        "audit_failed": list(member.audit_failed),
        "audited": member.audited_at.isoformat() if member.audited_at is not None else None,
        "audits": len(member.audits),
        "plans": len({plan.plan_id for plan in plans}),
        "stays": len(multiples),
        "multiple": round(sum(multiples) / len(multiples), 4) if multiples else None,
        "shadow": [
            {"name": each.name, "found": each.found, "asked": each.asked, "held": each.held}
            for each in shadow_checks(record, member, _now(record))
        ],
        "lacking": list(lacking(record, member, _now(record))),
        "stays_in_sample": len(member.expected.multiples) if member.expected is not None else 0,
    }


def told_of(record: Record, member: Member) -> dict[str, object]:
    """How often all modules were told of it and when last, by how many stays, and what its collaboration rests on."""
    last = record.ensemble.last(member.joined.module_id)
    scored = record.ensemble.scored.get(member.joined.module_id)
    outcomes = 0 if scored is None else len(scored.with_it)
    return {
        "told": 0 if last is None else last.number,
        "last": None if last is None else last.at.isoformat(),
        "stays": 0 if last is None else last.stays,
        "outcomes": outcomes,
        "lacking": lacking_collaboration(record, outcomes),
    }


def _rounded(score: float | None) -> float | None:
    return None if score is None else round(score, 4)


def _now(record: Record) -> datetime:
    """The last instant that the account was looked at: each module's stays and stages are told by then."""
    instants = [stay.at for each in record.members.values() for stay in each.stays]
    instants += [each.life.since for each in record.members.values()]
    return max([*instants, *([record.seen] if record.seen is not None else [])])


def _judgement(event: CuratorsJudged) -> dict[str, object]:
    found = event.judgement
    return {
        "at": event.at.isoformat(),
        "plan": event.plan,
        "version": event.version,
        "module": event.module_id,
        "kind": event.kind.value,
        "passes": found.passes,
        "reason": found.reason,
        "score": round(found.score, 6),
        "strength_before": event.strength,
        "strength": round(found.strength, 6),
        "asked": event.asked,
        "contributions": [
            {name: getattr(each, name) for name in each.__slots__ if name != "evidence_refs"}
            for each in found.contributions
        ],
    }
