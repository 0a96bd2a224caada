"""Models told: the registry's record, drift, experiments, and what answers each operation."""

from collections.abc import Iterator
from dataclasses import asdict
from decimal import Decimal

from trellis.core.problems import ProblemError
from trellis.server.household.answering.desk import AnswerDesk
from trellis.server.household.answering.shipped import CHAMPIONS, VERSIONS
from trellis.server.schemas.household.models import (
    Answering,
    ArmTold,
    DriftLook,
    DriftTold,
    ExperimentTold,
    ModelRow,
    ModelsTold,
    ModelTold,
    ProposedTraining,
    StageMove,
    StandingDrift,
    Weight,
)
from trellis.serving.drift.checking import FINE, Finding
from trellis.serving.experiments.desk import Experiments
from trellis.serving.experiments.experiment import CONTROL, TREATMENT, Experiment
from trellis.serving.registry.record import Key, ModelsRecord
from trellis.serving.registry.registrar import Registrar
from trellis.serving.registry.stages import next_stage
from trellis.serving.registry.versions import ModelVersion

_DIGITS = Decimal("0.000001")
_PLAIN = ("artefact", "content", "code", "data", "size", "licence", "explanation", "audience", "epsilon")


def models_told(registrar: Registrar, desk: AnswerDesk, user: str) -> ModelsTold:
    """All of it. user: whose arms are told."""
    record = registrar.record
    rows = sorted(record.versions, key=lambda key: (key[0], -key[1]))
    return ModelsTold(
        models=[ModelRow.model_validate(_row(record, key)) for key in rows],
        drift=list(_standing(record)),
        proposals=list(_proposals(record)),
        answering=list(_answering(desk.experiments, user)),
        experiments=[_experiment(desk.experiments, one) for one in desk.experiments.all()],
    )


def model_told(registrar: Registrar, name: str, version: int) -> ModelTold:
    """A version whole, its artefact held against its digest. Raises ValidationError where there is none."""
    known, key = registrar.known(name, version), (name, version)
    trouble = ""
    try:
        registrar.load(name, version)
    except ProblemError as error:
        trouble = lack_told(error)
    moves = [
        StageMove(
            at=one.at,
            by=one.by,
            source=one.source.value,
            target=one.target.value,
            reason=one.reason,
            rollback=one.rollback,
        )
        for one in reversed(registrar.record.moves)
        if (one.name, one.version) == key
    ]
    more = {
        **{name_: getattr(known, name_) for name_ in _PLAIN},
        "features": [Weight(name=one, told=kind) for one, kind in known.features],
        "importance": [Weight(name=one, told=str(weight)) for one, weight in known.importance],
        "notes": list(known.notes),
        "moves": moves,
        "whole": not trouble,
        "trouble": trouble,
    }
    return ModelTold.model_validate(_row(registrar.record, key) | more)


def drift_told(version: ModelVersion, found: tuple[Finding, ...], fresh: int) -> DriftLook:
    """A look of now."""
    findings = [
        DriftTold.model_validate(
            {
                "measure": one.measure,
                "subject": one.subject,
                "level": one.level,
                "value": _figure(one.value),
                "limit": _figure(one.limit),
            }
        )
        for one in found
    ]
    return DriftLook(name=version.name, version=version.version, findings=findings, fresh=fresh, lacks="")


def lack_told(error: ProblemError) -> str:
    """What a refusal lacks, and the way out."""
    return " ".join(f"{one.message}. {one.way_out}" for one in error.problems)


def _row(record: ModelsRecord, key: Key) -> dict[str, object]:
    known, stage = record.versions[key], record.stages[key]
    onward, before = next_stage(stage, known.audience), record.previous(known.name)
    return {
        "name": known.name,
        "version": known.version,
        "stage": stage.value,
        "kind": known.kind,
        "trained": known.trained,
        "owner": known.owner,
        "metrics": [asdict(one) for one in known.metrics],
        "calibration": known.calibration and asdict(known.calibration),
        "latency": known.latency,
        "onward": onward and onward.value,
        "way_back": before is not None and before.version == known.version,
    }


def _standing(record: ModelsRecord) -> Iterator[StandingDrift]:
    for (name, version, measure, subject), level in sorted(record.standing.items()):
        if level != FINE:
            told = {"name": name, "version": version, "measure": measure, "subject": subject, "level": level}
            yield StandingDrift.model_validate(told)


def _proposals(record: ModelsRecord) -> Iterator[ProposedTraining]:
    """Of versions that no newer one followed."""
    for (name, version), one in sorted(record.proposals.items()):
        if version == record.latest(name):
            yield ProposedTraining(name=name, version=version, at=one.at, reasons=list(one.reasons))


def _answering(experiments: Experiments, user: str) -> Iterator[Answering]:
    for operation, versions in VERSIONS.items():
        arm = experiments.arm_of(operation.value, user)
        champion = CHAMPIONS.champion(operation.value)
        told = f"{arm.experiment}: {arm.version}" if arm is not None else ""
        yield Answering(operation=operation.value, champion=champion, versions=list(versions), arm=told)


def _experiment(experiments: Experiments, one: Experiment) -> ExperimentTold:
    plan, found = one.plan, experiments.verdict(one)
    arms = [
        ArmTold.model_validate(
            {
                "arm": arm,
                "version": version,
                "low": _figure(found.intervals[arm][0]),
                "high": _figure(found.intervals[arm][1]),
                **asdict(found.counts[arm]),
            }
        )
        for arm, version in ((CONTROL, plan.control), (TREATMENT, plan.treatment))
    ]
    return ExperimentTold(
        name=plan.name,
        operation=plan.operation.value,
        layer=plan.layer,
        rollout=plan.rollout,
        started=one.started,
        stopped=one.stopped,
        reason=one.reason,
        arms=arms,
        p=_figure(found.p),
        mismatch=_figure(found.mismatch_p),
        needed=found.needed,
        decided=found.decided,
    )


def _figure(value: float) -> Decimal:
    return Decimal(repr(value)).quantize(_DIGITS)
