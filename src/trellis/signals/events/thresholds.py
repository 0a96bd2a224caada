"""From which strength an event counts: the reference's figures (5.2), as configuration."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Strengths from 0 to 1. zone_width: of a zone, as a share of the price. near: how far pivots of one level may
    lie apart, in average true ranges. age_max: bars after which a level is forgotten. levels_max: kept at once.
    """

    bounce: float = 0.5
    reclaim: float = 0.7
    failed: float = 0.3
    breakout: float = 0.6
    breakbelow: float = 0.4
    zone_width: float = 0.01
    zone_strength: float = 0.5
    near: float = 0.5
    age_max: int = 252
    levels_max: int = 12


USUAL = Thresholds()
