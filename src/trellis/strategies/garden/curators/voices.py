"""What a curator's opinion says of the chance that a plan pays, so that its weight can learn from what came."""

from math import exp, log

REACH = 2.0
"""How far a sure opinion moves a plan's own probability, in log-odds."""
_NEAR = 1e-6


def chance_by(p_win: float, score: float, confidence: float) -> float:
    """The plan's own probability, moved by one curator's word alone.

    A score of 0.5 and no confidence leave it where it is; what a voice is worth is told by the log-loss of this.
    """
    bounded = min(max(p_win, _NEAR), 1.0 - _NEAR)
    odds = log(bounded / (1.0 - bounded)) + REACH * confidence * (2.0 * score - 1.0)
    return 1.0 / (1.0 + exp(-odds))
