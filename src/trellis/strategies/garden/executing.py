"""A trader's genome in the figures that orders are executed by, in lab and account alike."""

from trellis.strategies.garden.genome import Genome

LONGEST_SECONDS = 7_200
"""No schedule that a genome may have is longer (tables.py)."""
_NAMES = ("urgency", "style.schedule", "style.twap", "style.vwap", "passive")
_LENGTHS = ("twap_seconds", "vwap_seconds")


def schedule_figures(genome: Genome, seconds: float) -> tuple[float, ...]:
    """As signals/execution/schedule.py has them, on points so many seconds apart: urgency, weights of the three curves,
    the part that waits, and the lengths of two curves in points.
    """
    lengths = (max(round(genome.number(name) / seconds), 1) * 1.0 for name in _LENGTHS)
    return (*(genome.number(name) for name in _NAMES), *lengths)
