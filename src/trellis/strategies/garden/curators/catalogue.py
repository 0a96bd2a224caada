"""The sixteen curators by kind of module: weight, cap on influence, veto (reference, 1.5).

weight: in the score that is reported; cap: kappa, how far a curator moves the strength; veto: the score below which it
blocks. A hard curator blocks too where it fails or is late; any other then abstains. The leakage audit outranks all.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from trellis.strategies.garden.words import Kind


@dataclass(frozen=True, slots=True)
class Curator:
    """One judge. veto: None where it blocks nothing; hard: blocks where it cannot answer."""

    name: str
    kind: Kind
    weight: float
    cap: float
    veto: float | None
    hard: bool = False


AUDIT = "audit"
_A, _D, _T = Kind.DETECTOR, Kind.DECISION_MAKER, Kind.TRADER
CURATORS: tuple[Curator, ...] = (
    Curator("dsi", _A, 0.30, 0.12, 0.3),
    Curator("pattern", _A, 0.20, 0.10, 0.4),
    Curator("divergence", _A, 0.20, 0.08, 0.3),
    Curator("regime", _A, 0.15, 0.08, 0.3),
    Curator("evolution", _A, 0.10, 0.05, 0.2),
    Curator("performance", _A, 0.05, 0.05, 0.2),
    Curator("risk", _D, 0.40, 0.15, 0.2),
    Curator("allocation", _D, 0.30, 0.10, 0.4),
    Curator("timing", _D, 0.20, 0.08, 0.3),
    Curator("cost", _D, 0.10, 0.10, 0.3),
    Curator("compliance", _D, 0.0, 0.0, 1.0, hard=True),
    Curator("execution", _T, 0.40, 0.08, 0.5),
    Curator("latency", _T, 0.30, 0.08, 0.3),
    Curator("slippage", _T, 0.20, 0.08, 0.3),
    Curator("position", _T, 0.10, 0.10, 1.0, hard=True),
    Curator("attribution", _T, 0.0, 0.0, None),
)
"""The trader's performance curator is called attribution: it records and judges nothing."""
AUDITOR = Curator(AUDIT, _A, 0.0, 0.0, 1.0, hard=True)
"""The leakage audit: approves or vetoes, always sure."""


def curators_of(kind: Kind) -> Mapping[str, Curator]:
    """A kind's curators by name, the audit among them."""
    return {each.name: each for each in (*(one for one in CURATORS if one.kind is kind), AUDITOR)}
