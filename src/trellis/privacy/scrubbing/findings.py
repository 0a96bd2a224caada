"""What was found in a text: a kind, where it stands, and how sure that is."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class Kind(StrEnum):
    """Kinds of personal data. HIDDEN: a field that a policy hides whole."""

    CARD = "card"
    IBAN = "iban"
    ROUTING = "routing"
    SOCIAL = "social"
    ACCOUNT = "account"
    BIRTH = "birth"
    EMAIL = "email"
    PHONE = "phone"
    NAME = "name"
    ADDRESS = "address"
    HIDDEN = "hidden"


NUMBERS = (Kind.CARD, Kind.IBAN, Kind.ROUTING, Kind.SOCIAL, Kind.ACCOUNT, Kind.BIRTH, Kind.EMAIL, Kind.PHONE)
"""Kinds that are told by their form; the others take lists and rules."""


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """start, end: signs of the original text; confidence: in [0, 1], by rule: no share that was measured."""

    start: int
    end: int
    kind: Kind
    confidence: Decimal

    def moved(self, by: int) -> "Finding":
        """The same so many signs further on."""
        return Finding(self.start + by, self.end + by, self.kind, self.confidence)

    def as_mapping(self) -> dict[str, object]:
        """The finding for machines; the text itself is not repeated."""
        return {"type": self.kind, "start": self.start, "end": self.end, "confidence": self.confidence}


def apart(found: Iterable[Finding]) -> tuple[Finding, ...]:
    """Findings of which no two overlap, by place: the longest win, then the surest, then the first."""
    kept: list[Finding] = []
    for one in sorted(found, key=lambda each: (each.start - each.end, -each.confidence, each.start, each.kind)):
        if all(one.end <= other.start or other.end <= one.start for other in kept):
            kept.append(one)
    return tuple(sorted(kept))
