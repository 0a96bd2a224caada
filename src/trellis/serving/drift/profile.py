"""What a model met when it was trained, kept beside it to compare with what it meets now."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from trellis.serving.drift.psi import edges_of, shares_of


@dataclass(frozen=True, slots=True)
class Sample:
    """What a model met in some time: numbers and classes by feature, a value a row; the labels it gave and how sure.

    right: for each row whose label a person told, whether the model's was that one.
    """

    numbers: Mapping[str, Sequence[float]]
    classes: Mapping[str, Sequence[str]]
    labels: Sequence[str]
    confidences: Sequence[float]
    right: Sequence[bool] = ()


@dataclass(frozen=True, slots=True)
class Binned:
    """A number's bins at training."""

    edges: tuple[float, ...]
    shares: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Profile:
    """The shares of a training sample. rows: how many; labels, confidences: what the model answered on it, by share;
    accuracy: on rows held out by time, None where it was not found out.
    """

    rows: int
    numbers: dict[str, Binned]
    classes: dict[str, dict[str, float]]
    labels: dict[str, int]
    confidences: tuple[float, ...]
    accuracy: float | None


TENTHS = tuple(at / 10 for at in range(1, 10))
"""The inner edges of a histogram of confidences."""


def profile_of(sample: Sample, accuracy: float | None) -> Profile:
    """The profile of a training sample. Raises ValueError for a sample without rows."""
    rows = len(sample.labels)
    if not rows:
        raise ValueError("a profile needs rows")
    numbers = {name: _binned(values) for name, values in sorted(sample.numbers.items())}
    classes = {name: shares_by_class(values) for name, values in sorted(sample.classes.items())}
    labels = dict(sorted(Counter(sample.labels).items()))
    return Profile(rows, numbers, classes, labels, shares_of(sample.confidences, TENTHS), accuracy)


def shares_by_class(values: Sequence[str]) -> dict[str, float]:
    """The share of each class."""
    return {name: count / len(values) for name, count in sorted(Counter(values).items())}


def _binned(values: Sequence[float]) -> Binned:
    edges = edges_of(values)
    return Binned(edges, shares_of(values, edges))
