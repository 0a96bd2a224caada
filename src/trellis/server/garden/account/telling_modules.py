"""Modules of an account, told: what each planned and made, how its life went, and what its stays let it do."""

from collections import Counter
from collections.abc import Sequence
from decimal import Decimal

from trellis.adaptive.modules import Member
from trellis.adaptive.odds import COUNTING, odds_by
from trellis.adaptive.replicating import asked
from trellis.adaptive.scoring import scores_of
from trellis.adaptive.state import Record, Tally
from trellis.server.garden.account.kept import Look
from trellis.server.schemas.garden.accounts import BreedingAnswer, BreedingAsked, ModuleRow
from trellis.server.schemas.garden.lives import LifeStep, ModuleOdds, ModuleScore
from trellis.sim.adaptive.answering import AskedBreeding, answered
from trellis.sim.adaptive.telling_lives import life_told
from trellis.sim.adaptive.telling_modules import answers_told, told_of
from trellis.strategies.garden.approvals import Answer

_PLACES = Decimal("0.001")


def modules_told(look: Look) -> list[ModuleRow]:
    """Everyone that planned, made something or joined, by id."""
    record = look.record
    planned = Counter(plan.module_id for plan in record.content.values())
    approved = Counter(
        record.content[key].module_id
        for key, review in record.reviews.items()
        if review.approval.approval_status is Answer.APPROVED
    )
    closed = Counter(event.module for event in look.traded.values())
    rows = []
    for module in sorted({*planned, *record.tallies, *record.members}):
        tally, member = record.tallies.get(module, Tally()), record.members.get(module)
        rows.append(
            ModuleRow(
                module=module,
                symbol=member.joined.symbol if member else "",
                generation=member.joined.generation if member else None,
                plans=planned[module],
                approved=approved[module],
                closed=closed[module],
                profit=tally.profit,
                fall=tally.fall,
                losses=tally.losses,
                halted=bool(record.halted(module)),
                stage=member.life.stage.value if member else "",
                audit=(member.audit or "none") if member else "",
                audited=member.audited_at if member else None,
                audit_failed=list(member.audit_failed) if member else [],
                stage_a=member.joined.stage_a if member else None,
                standing=member.standing.value if member else "",
                share=member.share if member else None,
                evidence=_evidence(member),
                why=member.watch.reason if member and member.watch else "",
                scores=_scores(record, member) if member else None,
                odds=_odds(record, member) if member else None,
                steps=[LifeStep.model_validate(each) for each in reversed(life_told(member))] if member else [],
            )
        )
    return rows


def _odds(record: Record, member: Member) -> ModuleOdds:
    found, ended = odds_by(record, member), Counter(stay.cause for stay in member.stays)
    return ModuleOdds(
        by=COUNTING if found.counts else "model",
        version=found.version,
        signals=found.model.signals if found.model else None,
        since=found.model.until if found.model else None,
        drifted=found.drifted,
        target=ended["target"],
        stop=ended["stop"],
        time=ended["time"],
        paid=sum(stay.multiple > 0.0 for stay in member.stays),
    )


def _scores(record: Record, member: Member) -> ModuleScore:
    told = told_of(record, member)
    found = {name: None if score is None else _exact(score) for name, score in scores_of(record, member).items()}
    return ModuleScore.model_validate({**found, **told})


def asked_of(look: Look, account: str, breedings: Sequence[AskedBreeding]) -> list[BreedingAsked]:
    """What breeding they ask for as of the journal's end, less what rests since one was begun for it."""
    found = asked(look.record, look.at, answered(account, breedings)) if look.at is not None else ()
    return [
        BreedingAsked(reason=each.reason.value, priority=each.priority.name.lower(), subject=each.subject)
        for each in found
    ]


def bred_of(account: str, breedings: Sequence[AskedBreeding]) -> list[BreedingAnswer]:
    """Breedings that were begun for the account, the latest first."""
    return [BreedingAnswer.model_validate(each) for each in answers_told(account, breedings)]


def _evidence(member: Member | None) -> Decimal | None:
    if member is None or member.watch is None:
        return None
    return _exact(member.watch.evidence)


def _exact(score: float) -> Decimal:
    return Decimal(repr(score)).quantize(_PLACES)
