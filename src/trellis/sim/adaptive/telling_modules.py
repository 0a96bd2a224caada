"""Modules of an account and what curators said of the last plans, for people and machines: read from its record."""

from collections.abc import Mapping
from datetime import datetime

from trellis.adaptive.garden_events import CuratorsJudged
from trellis.adaptive.modules import Member
from trellis.adaptive.replicating import asked
from trellis.adaptive.state import Record
from trellis.adaptive.vouching import lacking, shadow_checks

LAST = 5
"""Judgements that are told."""


def modules_told(record: Record) -> list[dict[str, object]]:
    """Each module with its stage, what its breeding said, and what its stays out of sample came to."""
    return [_module(record, each) for each in record.members.values()]


def asked_told(record: Record) -> list[dict[str, object]]:
    """What breeding its modules ask for as of the record's end, the most urgent first; nothing without modules."""
    if not record.members:
        return []
    return [
        {"reason": each.reason.value, "priority": each.priority.name.lower(), "subject": each.subject}
        for each in asked(record, _now(record))
    ]


def judgements_told(record: Record, count: int = LAST) -> list[dict[str, object]]:
    """The last judgements, oldest first, with every contribution."""
    return [_judgement(each) for each in list(record.orchestra.judged.values())[-count:]]


def weights_told(record: Record) -> dict[str, Mapping[str, float]]:
    """The weights in use of each kind's curators, where outcomes have been heard."""
    found = record.orchestra.weights
    return {kind.value: {name: round(share, 6) for name, share in each.shares.items()} for kind, each in found.items()}


def lines_of(told: Mapping[str, object]) -> list[str]:
    """The same in words; none for an account without modules."""
    modules, judgements = told["modules"], told["judgements"]
    assert isinstance(modules, list), "modules are rows"
    assert isinstance(judgements, list), "judgements are rows"
    rows = [line for each in modules for line in (_row(each), *_life(each))]
    breeding = told["asked"]
    assert isinstance(breeding, list), "what is asked for is rows"
    rows += [f"breed     {each['reason']}, {each['priority']}: {each['subject']}" for each in breeding]
    for each in judgements:
        verdict = "passed" if each["passes"] else "stopped"
        rows.append(f"judged    {each['plan'][:12]} by {each['kind']}: {verdict}, {each['reason']}")
        rows += [f"            {_words(one)}" for one in each["contributions"]]
    return rows


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
        "life": [
            {
                "at": each.at.isoformat(),
                "before": each.before.value,
                "after": each.after.value,
                "by": each.by,
                "reason": each.reason,
            }
            for each in member.steps
        ],
        "since": member.life.since.isoformat(),
        "capital": member.life.capital,
        "trained_until": joined.trained_until.isoformat(),
        "stage_a": joined.stage_a,
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


def _row(each: Mapping[str, object]) -> str:
    mean = each["multiple"]
    return (
        f"module    {str(each['module'])[:12]} on {each['symbol']}: {each['stage']}, {each['plans']} plans, "
        f"{each['stays']} stays out of sample, mean {mean if mean is not None else '-'} of their risk; stage A "
        f"{'held' if each['stage_a'] else 'not held'}, audit {each['audit']}{_audit_words(each)}{_shadow_words(each)}"
    )


def _life(each: Mapping[str, object]) -> list[str]:
    """What its stays let it do, and each step of its life with who took it and why."""
    steps, evidence = each["life"], each["evidence"]
    assert isinstance(steps, list), "steps are rows"
    against = "held to no claim" if evidence is None else f"evidence against its claim {evidence:.2f}"
    why = f" ({each['why']})" if each["why"] else ""
    told = [f"            {each['standing']}, {each['share']} of what it asks for{why}; {against}"]
    return told + [
        f"            {one['at'][:10]} {one['before']} to {one['after']} by {one['by']}: {one['reason']}"
        for one in steps
    ]


def _audit_words(each: Mapping[str, object]) -> str:
    """When it was last made on the account, and what failed."""
    failed = each["audit_failed"]
    assert isinstance(failed, list), "failed checks are names"
    when = f" of {str(each['audited'])[:10]}" if each["audited"] else ""
    return f"{when} ({', '.join(failed)})" if failed else when


def _shadow_words(each: Mapping[str, object]) -> str:
    checks = each["shadow"]
    assert isinstance(checks, list), "checks are rows"
    if not checks:
        return ", no shadow yet"
    failed = [f"{one['name']} ({one['found']}, asked {one['asked']})" for one in checks if not one["held"]]
    return f", shadow not sound: {', '.join(failed)}" if failed else ", shadow sound"


def _words(one: Mapping[str, object]) -> str:
    if not one["answered"]:
        return f"{one['curator']:<12} silent, {one['reason_code']}"
    mark = "blocks" if one["blocks"] else "      "
    return f"{one['curator']:<12} {one['score']:.2f} at {one['confidence']:.2f} {mark} {one['reason_code']}"
