"""What an answerer says, and whether it can be told."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from trellis.serving.ports import Json

_NOT_NUMBERS = frozenset(("nan", "snan", "inf", "infinity"))


class Reasoning(StrEnum):
    """What an explanation is made of."""

    LIMITS = "limits"
    """An optimiser's: which limits bind, and what they cost."""
    SENSITIVITIES = "sensitivities"
    """A simulation's: what moves the answer, and by how much."""
    CONTRIBUTIONS = "contributions"
    """What each part adds to the figure."""
    RULE = "rule"
    """A rule and its author."""


@dataclass(frozen=True, slots=True)
class Factor:
    """One part of an explanation. effect: what it does to the answer, in words with its unit."""

    name: str
    effect: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why an answer is as it is, at three lengths: a line, the factors, in full. author: of the method or rule."""

    reasoning: Reasoning
    line: str
    factors: tuple[Factor, ...]
    full: str
    author: str

    def told(self) -> dict[str, Json]:
        """As it is kept and sent."""
        factors = [{"name": one.name, "effect": one.effect} for one in self.factors]
        return {
            "reasoning": self.reasoning.value,
            "line": self.line,
            "factors": factors,
            "full": self.full,
            "author": self.author,
        }


@dataclass(frozen=True, slots=True)
class Answer:
    """data: figures, money as text. confidence: 0 to 1, None where the method states no probability of its own."""

    data: Mapping[str, Json]
    insights: tuple[str, ...]
    recommendations: tuple[str, ...]
    confidence: Decimal | None
    explanation: Explanation

    def result(self) -> dict[str, Json]:
        """Data, insights and recommendations as they are kept and sent."""
        return {
            "data": self.data,
            "insights": list(self.insights),
            "recommendations": list(self.recommendations),
        }


class UnsoundError(Exception):
    """A model answered with what is no number. It counts as a failure of the model."""


def check_sound(answer: Answer) -> None:
    """Raises UnsoundError where a figure is no finite number, or the confidence lies outside of 0 to 1."""
    sure = answer.confidence
    if sure is not None and not (sure.is_finite() and 0 <= sure <= 1):
        raise UnsoundError(f"confidence was {sure}")
    _check(answer.data, "data")


def _check(value: Json, where: str) -> None:
    if isinstance(value, str):
        wrong = value.lstrip("+-").lower() in _NOT_NUMBERS
    elif isinstance(value, Mapping):
        for name, one in value.items():
            _check(one, f"{where}.{name}")
        return
    elif isinstance(value, Sequence):
        for place, one in enumerate(value):
            _check(one, f"{where}[{place}]")
        return
    else:
        wrong = isinstance(value, float) and not math.isfinite(value)
    if wrong:
        raise UnsoundError(f"{where} was {value}")
