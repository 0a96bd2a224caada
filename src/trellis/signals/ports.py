"""The advisory port: an adviser is told what happened and answers with advice, for people and nobody else."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Observation:
    """One figure of an account at an instant: the VIX, or the premium of a sleeve's week in USD."""

    at: datetime
    account: str
    name: str
    value: float


@dataclass(frozen=True, slots=True)
class Advice:
    """What an adviser says. It is advisory and nothing else, and says by whom, how sure, and until when.

    model, version: what said it. confidence: 0 to 1. score: in units of its model, positive or negative. severity: low,
    medium, high or critical. made, expires: the instants between which it may be shown.
    """

    model: str
    version: str
    subject: str
    severity: str
    score: float
    confidence: float
    text: str
    made: datetime
    expires: datetime

    @property
    def advisory(self) -> bool:
        """True, always: no other kind of advice exists."""
        return True


class Adviser(Protocol):
    """Hears observations in order and may answer each; it is given nothing it could act with."""

    def hear(self, observation: Observation) -> Sequence[Advice]:
        """What there is to say about it; usually nothing."""
        ...
