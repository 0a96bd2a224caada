"""What a module of the account lacks before a person may let it trade money: stage A, a clean audit, a sound shadow."""

from datetime import UTC, datetime, timedelta

from trellis.adaptive.modules import APPROVED, Member
from trellis.adaptive.state import Record
from trellis.core.sentences import Sentence, sentence
from trellis.strategies.garden.curators.catalogue import AUDIT
from trellis.strategies.garden.lifecycle import LifeStage
from trellis.strategies.garden.shadowing import Sample, Shadow, ShadowCheck, stage_b


def shadow_checks(record: Record, member: Member, at: datetime) -> tuple[ShadowCheck, ...]:
    """Stage B of the module as of the instant; none before its shadow began."""
    if member.expected is None:
        return ()
    expected = Sample(member.expected.multiples, member.expected.strengths)
    return stage_b(expected, _shadow(record, member, at))


def lacking(record: Record, member: Member, at: datetime) -> tuple[Sentence, ...]:
    """Everything that is missing, in words; none where a person may promote the module."""
    joined, checks = member.joined, shadow_checks(record, member, at)
    failed = [f"{gate.name} ({gate.found}, asked {gate.asked})" for gate in joined.gates if not gate.held]
    found: list[Sentence] = []
    if not joined.stage_a:
        found.append(
            sentence("lacks.stage_a", "stage A did not hold: {gates}", gates=", ".join(failed))
            if failed
            else sentence("lacks.champion", "stage A did not hold: it was no champion of its breeding")
        )
    if member.audit != APPROVED:
        found.append(
            sentence("lacks.audit_failed", "no clean audit: {checks}", checks=", ".join(member.audit_failed))
            if member.audit_failed
            else sentence("lacks.audit", "no clean audit: none was made")
        )
    if not checks:
        found.append(sentence("lacks.shadow", "no shadow: no bar out of sample was seen"))
    unsound = [f"{check.name} ({check.found}, asked {check.asked})" for check in checks if not check.held]
    if unsound:
        found.append(sentence("lacks.sound_shadow", "no sound shadow: {checks}", checks=", ".join(unsound)))
    if member.life.stage is not LifeStage.SHADOW:
        found.append(
            sentence(
                "lacks.stage",
                "it is {stage}, and promoted from {shadow}",
                stage=member.life.stage.value,
                shadow=LifeStage.SHADOW.value,
            )
        )
    return tuple(found)


def _shadow(record: Record, member: Member, at: datetime) -> Shadow:
    stays = [stay for stay in member.stays if stay.ended <= at]
    begun = member.expected.at if member.expected is not None else at
    live = Sample([stay.multiple for stay in stays], [stay.strength for stay in stays])
    fills = [member.traded[stay.plan] - stay.multiple for stay in stays if stay.plan in member.traded]
    days = (at.astimezone(UTC) - begun.astimezone(UTC)) / timedelta(days=1)
    return Shadow(days, live, fills, _vetoes(record, member))


def _vetoes(record: Record, member: Member) -> int:
    """Plans of the module that the audit of plans stopped."""
    stopped = {
        event.plan
        for event in record.orchestra.judged.values()
        if event.module_id == member.joined.module_id
        for each in event.judgement.contributions
        if each.curator == AUDIT and each.blocks
    }
    return len(stopped)
