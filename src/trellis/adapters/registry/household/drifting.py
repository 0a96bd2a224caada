"""The household's classifier watched for drift, and what is new of it journaled."""

from datetime import date, datetime
from pathlib import Path

from trellis.adapters.registry.household.evidence import NAME
from trellis.adapters.registry.household.package import Package, opened
from trellis.adapters.registry.household.samples import sample_of
from trellis.adapters.registry.opening import open_registry
from trellis.bookkeeping.categories.guiding import standing_labels, subjects_of
from trellis.bookkeeping.record import HouseholdRecord
from trellis.household.categories.model import Model, model_of
from trellis.household.problems import InsufficientData, ValidationError, refused
from trellis.serving.drift.checking import ROWS_MIN, Finding, check
from trellis.serving.drift.profile import Sample
from trellis.serving.drift.telling import news
from trellis.serving.registry.events import ModelEvent
from trellis.serving.registry.registrar import Registrar
from trellis.serving.registry.versions import ModelVersion


def watched(home: Path, record: HouseholdRecord, at: datetime) -> tuple[ModelVersion, tuple[Finding, ...], int]:
    """How the version in production stands: what was found, and how many events of it were new and are journaled now.

    Raises ValidationError where none is in production, InsufficientData for too few lines since its training.
    """
    registrar = open_registry(home)
    version, package = _champion(registrar, record)
    model = model_of(package.content)
    now = _since(record, model, version.trained.date())
    if len(now.labels) < ROWS_MIN:
        way_out = "Import newer bank files and look again."
        raise InsufficientData(version.label, "lines since training", ROWS_MIN, len(now.labels), "lines", way_out)
    found = check(package.profile, now)
    told: tuple[ModelEvent, ...] = news(registrar.record, NAME, version.version, found, at)
    if told:
        registrar.add(told, at)
    return version, found, len(told)


def _champion(registrar: Registrar, record: HouseholdRecord) -> tuple[ModelVersion, Package]:
    version = registrar.record.champion(NAME)
    if version is None or record.seal is None:
        way_out = "Run `trellis household train`, and see `trellis models list`."
        raise refused(ValidationError, "models", NAME, "", "no version is in production, or the key is gone", way_out)
    return version, opened(registrar.load(NAME, version.version), record.seal)


def _since(record: HouseholdRecord, model: Model, trained: date) -> Sample:
    """Lines booked after the training, and what a person said of those."""
    lines = list(record.lines())
    counting = {one.id for one in lines if one.counts}
    subjects = [one for one in subjects_of(record, lines) if one.line in counting and one.on > trained]
    told = {line: label.category for line, label in standing_labels(record, lines).items()}
    return sample_of(model, subjects, told)
