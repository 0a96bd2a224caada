"""Four looks at a model at work: its features, the labels it gives, how sure it is, and how often it is right."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from trellis.serving.drift.chi_square import homogeneity
from trellis.serving.drift.profile import TENTHS, Profile, Sample, shares_by_class
from trellis.serving.drift.psi import ALERT, ONE_IN_THOUSAND, WATCH, expected_by_chance, psi, psi_of_classes, shares_of

ROWS_MIN = 50
"""Under so many new rows there is nothing to tell."""
TOLD_MIN = 20
"""Under so many labels of people the accuracy is not told."""
DROP_MAX = 0.05
"""A fall by more than five points of a hundred is an alert, where chance does not explain it with so few labels."""
LABELS_WATCH, LABELS_ALERT = 0.01, 0.001
"""Chances under which a shift of labels is watched, and is an alert."""
FINE, WATCHED, ALERTED = "fine", "watch", "alert"


@dataclass(frozen=True, slots=True)
class Finding:
    """One look: what was measured of what, how it stands, the figure, and what it was held against."""

    measure: str
    subject: str
    level: str
    value: float
    limit: float


def check(profile: Profile, now: Sample) -> tuple[Finding, ...]:
    """Every look that so many rows allow; none under ROWS_MIN."""
    if len(now.labels) < ROWS_MIN:
        return ()
    return (*_features(profile, now), *_labels(profile, now), _confidence(profile, now), *_accuracy(profile, now))


def _features(profile: Profile, now: Sample) -> Iterator[Finding]:
    for name, binned in profile.numbers.items():
        values = now.numbers.get(name, ())
        moved = psi(binned.shares, shares_of(values, binned.edges))
        yield _psi("psi", name, moved, len(binned.shares), profile.rows, len(values))
    for name, shares in profile.classes.items():
        values_ = now.classes.get(name, ())
        moved = psi_of_classes(shares, shares_by_class(values_) if values_ else {})
        yield _psi("psi", name, moved, len({*shares, *values_}), profile.rows, len(values_))


def _labels(profile: Profile, now: Sample) -> Iterator[Finding]:
    _, degrees, chance = homogeneity(profile.labels, Counter(now.labels))
    if degrees:
        level = ALERTED if chance < LABELS_ALERT else WATCHED if chance < LABELS_WATCH else FINE
        yield Finding("labels", "chance of such a shift", level, chance, LABELS_ALERT)


def _confidence(profile: Profile, now: Sample) -> Finding:
    moved = psi(profile.confidences, shares_of(now.confidences, TENTHS))
    return _psi("confidence", "histogram", moved, len(profile.confidences), profile.rows, len(now.confidences))


def _accuracy(profile: Profile, now: Sample) -> Iterator[Finding]:
    if profile.accuracy is None or len(now.right) < TOLD_MIN:
        return
    told = len(now.right)
    fall = profile.accuracy - sum(now.right) / told
    by_chance = ONE_IN_THOUSAND * (profile.accuracy * (1 - profile.accuracy) / told) ** 0.5
    limit = max(DROP_MAX, by_chance)
    yield Finding("accuracy", "fall since training", ALERTED if fall > limit else FINE, fall, limit)


def _psi(measure: str, subject: str, moved: float, bins: int, then: int, now: int) -> Finding:
    """An index that chance alone explains, with so few rows, alarms nobody: the limits are raised to that."""
    alert = max(ALERT, expected_by_chance(bins, then, now, ONE_IN_THOUSAND))
    watch = max(WATCH, expected_by_chance(bins, then, now))
    level = ALERTED if moved > alert else WATCHED if moved >= watch else FINE
    return Finding(measure, subject, level, moved, alert)
