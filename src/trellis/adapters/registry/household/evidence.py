"""What is found out of a classifier before it is registered: how good it is by time, how sure, and how fast."""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from pathlib import Path

import trellis.household.categories
from trellis.core.ids import digest
from trellis.core.numbers import ZERO
from trellis.core.problems import ProblemError
from trellis.household.categories.evaluation import LABELS_MIN, LEVEL, Scores, Share, Truth, by_time, scored
from trellis.household.categories.model import Model
from trellis.household.categories.subject import Subject
from trellis.household.categories.training import Row, trained
from trellis.serving.registry.calibration import chance_error
from trellis.serving.registry.versions import ALL, Calibration, Metric, ModelVersion

NAME = "household-categories"
KIND = "complement naive Bayes"
EXPLANATION = "the labelled lines that are most alike"
LICENCE = "Apache-2.0"
OWNER = "household"
FEATURES = (("text", "words and pieces of words, hashed"), ("amount", "money"), ("day", "date"), ("account", "id"))
TIMED_MAX = 200
"""Lines that are answered one by one to find out how long one takes."""

Ticks = Callable[[], float]
"""Seconds of work on a clock that only goes forward: what else the machine does at the time is no fault of a model."""


@dataclass(frozen=True, slots=True)
class Judged:
    """How a classifier did on lines held out by time; None where too few lines are labelled to hold any out."""

    metrics: tuple[Metric, ...] = ()
    calibration: Calibration | None = None
    accuracy: float | None = None
    notes: tuple[str, ...] = ()


def judged(labelled: Sequence[Truth]) -> Judged:
    """The classifier alone, taught by the earlier seven tenths of a person's labels, asked about the others.

    Only what a person said of a line itself is truth here: what memory made of it would teach what it is asked.
    """
    ordered = sorted(labelled, key=lambda truth: (truth[0].on, truth[0].line))
    if len(ordered) < LABELS_MIN:
        return Judged(notes=(f"{len(ordered)} labels are too few to hold lines out by time",))
    known, held = by_time(ordered)
    try:
        answers = trained(known).answers([one for one, _ in held])
    except ProblemError as error:
        return Judged(notes=(f"not evaluated: {error.problems[0].message}",))
    scores = scored(answers, known, held)
    over = sum((max(one.confidence * one.right.of - one.right.hits, ZERO) for one in scores.bins), ZERO) / len(held)
    noise = chance_error([(one.confidence, one.right.of) for one in scores.bins])
    calibration = Calibration(scores.ece, over.quantize(Decimal("0.0001")), noise)
    return Judged(_metrics(scores), calibration, float(scores.top.value or 0))


def described(
    model: Model, artefact: bytes, found: Judged, rows: Sequence[Row], number: int, latency: Decimal, at: datetime
) -> ModelVersion:
    """The version as it is registered."""
    return ModelVersion(
        name=NAME,
        version=number,
        kind=KIND,
        artefact=hashlib.sha256(artefact).hexdigest(),
        size=len(artefact),
        content=model.sha256,
        code=_code(),
        data=digest(*(f"{one.line} {category}" for one, category in rows)),
        features=FEATURES,
        importance=(),
        metrics=found.metrics,
        calibration=found.calibration,
        latency=latency,
        explanation=EXPLANATION,
        owner=OWNER,
        licence=LICENCE,
        audience=1,
        epsilon=None,
        trained=at,
        notes=(*found.notes, "columns are hashed: no single one has a name to weigh"),
    )


def latency_of(model: Model, subjects: Sequence[Subject], ticks: Ticks) -> Decimal:
    """The 95th percentile of one answer, in milliseconds, after a first one that nobody counts."""
    asked = list(subjects[:TIMED_MAX])
    model.answers(asked[:1])
    spans = []
    for one in asked:
        begun = ticks()
        model.answers([one])
        spans.append(ticks() - begun)
    spans.sort()
    return Decimal(f"{spans[len(spans) * 95 // 100] * 1000:.3f}")


def _metrics(scores: Scores) -> tuple[Metric, ...]:
    shares = (
        ("accuracy", ALL, scores.top),
        ("accuracy", "merchants seen", scores.seen),
        ("accuracy", "merchants new", scores.unseen),
        ("precision", "applied", scores.precision),
    )
    return tuple(found for name, slice_, share in shares if (found := _metric(name, slice_, share)) is not None)


def _metric(name: str, slice_: str, share: Share) -> Metric | None:
    if share.value is None or share.interval is None:
        return None
    return Metric(name, slice_, share.value, *share.interval, LEVEL, share.of)


def _code() -> str:
    """The digest of the program that trains and answers."""
    folder = Path(trellis.household.categories.__file__).parent
    files = sorted(folder.glob("*.py"))
    return digest(*(f"{path.name} {hashlib.sha256(path.read_bytes()).hexdigest()}" for path in files))
