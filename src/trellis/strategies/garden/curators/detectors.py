"""The six judges of a detector's plan, each from figures that were measured elsewhere and handed in."""

from dataclasses import dataclass

from trellis.strategies.garden.curators.opinion import Opinion, from_least, graded
from trellis.strategies.garden.plan import Evidence

CASES_LEAST = 30
REGIME_LEAST = 0.6
EXPERTS_LEAST = 2


def dsi(evidence: Evidence | None, gate: float, age_seconds: float, age_max: float) -> Opinion:
    """Whether calibrated evidence in the plan's direction passes the gate that cost sets, on a tape that is fresh."""
    if evidence is None:
        return Opinion("dsi", 0.0, 1.0, "no_evidence")
    refs = (evidence.tape,)
    if age_seconds > age_max:
        return Opinion("dsi", 0.0, 1.0, "tape_stale", refs)
    if evidence.experts < EXPERTS_LEAST:
        return Opinion("dsi", 0.0, 1.0, "quorum_lost", refs)
    halved = 0.5 if evidence.source == "bar" else 1.0
    score = from_least(evidence.probability, gate, 1.0, 0.3)
    code = "confirmed" if evidence.probability >= gate else "below_gate"
    return Opinion("dsi", score, evidence.confidence * halved, code, refs)


@dataclass(frozen=True, slots=True)
class Pattern:
    """A pattern that the market matched. cases: of the past; expectancy, error: a case's, after costs, in units of
    risk; discovered: whether it passed the control of false discoveries.
    """

    name: str
    cases: int
    expectancy: float
    error: float
    discovered: bool


def pattern(matched: Pattern | None) -> Opinion:
    """Whether a pattern with enough past cases and a positive expectancy speaks for the plan."""
    if matched is None:
        return Opinion("pattern", 0.5, 0.0, "no_pattern")
    refs = (matched.name,)
    if matched.cases < CASES_LEAST:
        return Opinion("pattern", 0.5, 0.0, "too_few_cases", refs)
    if not matched.discovered:
        return Opinion("pattern", 0.5, 0.0, "not_discovered", refs)
    deviations = matched.expectancy / matched.error if matched.error > 0.0 else 0.0
    return Opinion("pattern", graded(deviations, -3.0, 3.0), 1.0, "expectancy", refs)


def divergence(against: int, acknowledged: int, supporting: int) -> Opinion:
    """Whether confirmed divergences stand against the trade that the plan does not name."""
    open_ones = max(against - acknowledged, 0)
    if open_ones:
        return Opinion("divergence", 0.0, 1.0, "divergence_against", ())
    return Opinion("divergence", 0.75 if supporting else 0.5, 0.5, "supported" if supporting else "none")


def regime(posterior: float, *, within_gates: bool) -> Opinion:
    """Whether the regime is known well enough and within the module's gates."""
    if not within_gates:
        return Opinion("regime", 0.0, 1.0, "outside_gates")
    code = "known" if posterior >= REGIME_LEAST else "uncertain"
    return Opinion("regime", from_least(posterior, REGIME_LEAST, 1.0, 0.3), 1.0, code)


def evolution(
    inside: float, outside: float, error: float, *, lineage_intact: bool, genome_as_validated: bool
) -> Opinion:
    """Whether the module is who was validated, and its ratio unseen is not far below the one it was bred on.

    inside, outside: ratios in and out of sample; error: of their difference.
    """
    if not lineage_intact:
        return Opinion("evolution", 0.0, 1.0, "lineage_broken")
    if not genome_as_validated:
        return Opinion("evolution", 0.0, 1.0, "drifted")
    gap = (inside - outside) / error if error > 0.0 else 0.0
    return Opinion("evolution", graded(gap, 5.0, 0.0), 1.0, "gap")


def performance(live: float, low: float, high: float, days: int) -> Opinion:
    """Whether the recent live return lies in the band that the backtest predicts for as many days."""
    if days < 1 or high <= low:
        return Opinion("performance", 0.5, 0.0, "too_early")
    code = "below_band" if live < low else ("above_band" if live > high else "in_band")
    return Opinion("performance", graded(live, 2 * low - high, high), min(days / 20.0, 1.0), code)
