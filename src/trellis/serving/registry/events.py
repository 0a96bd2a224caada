"""Everything that the journal of models holds. docs/models.md has a row for each type."""

from dataclasses import dataclass
from datetime import datetime

from trellis.serving.registry.stages import Stage
from trellis.serving.registry.versions import ModelVersion


@dataclass(frozen=True, slots=True)
class ModelRegistered:
    """A version was registered, as a draft."""

    at: datetime
    by: str
    version: ModelVersion


@dataclass(frozen=True, slots=True)
class ModelMoved:
    """A version went from one stage to another. by: who approved it.

    rollback: the version that a rollback of this move would bring back, 0 for none.
    """

    at: datetime
    by: str
    name: str
    version: int
    source: Stage
    target: Stage
    reason: str
    rollback: int


@dataclass(frozen=True, slots=True)
class PromotionRefused:
    """The gate kept a version where it was. findings: why, in words."""

    at: datetime
    by: str
    name: str
    version: int
    target: Stage
    findings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DriftFound:
    """What a model meets has moved from what it was trained on. measure: psi, labels, accuracy or confidence.

    level: watch, alert, or fine again. value, limit: the figure and what it was held against, as text.
    """

    at: datetime
    name: str
    version: int
    measure: str
    subject: str
    level: str
    value: str
    limit: str


@dataclass(frozen=True, slots=True)
class RetrainProposed:
    """Drift calls for a training, which a person is to begin. Nothing is trained or promoted by it."""

    at: datetime
    name: str
    version: int
    reasons: tuple[str, ...]


ModelEvent = ModelRegistered | ModelMoved | PromotionRefused | DriftFound | RetrainProposed

CATALOGUE: tuple[tuple[str, str, int, type], ...] = (
    ("models/version", "model.registered", 1, ModelRegistered),
    ("models/stage", "model.moved", 1, ModelMoved),
    ("models/stage", "promotion.refused", 1, PromotionRefused),
    ("models/drift", "drift.found", 1, DriftFound),
    ("models/drift", "retrain.proposed", 1, RetrainProposed),
)
"""Stream, type name, version and class of every event."""

STREAMS = {cls: stream for stream, _, _, cls in CATALOGUE}
