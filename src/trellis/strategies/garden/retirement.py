"""When to let a module go: a test that may be looked at every day, and demotion in steps (reference, 7.6).

The claim is what a module earned out of sample, less one standard error. A bet against the claim multiplies its capital
by 1 + b x each day, x the shortfall in deviations, clipped; while the claim is true the capital is expected to
shrink, so it passes 1/a with probability a at most, whenever one looks (Ville; Waudby-Smith and Ramdas, 2024). Several
bets run side by side, and their mean is the evidence. Beside it stand Page's CUSUM (1954), which is quick and may err,
the backtest's worst drawdown, a score that fell and an edge that fades: all shrink a module, none ends it alone.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from math import ceil, log, sqrt

BETS = (0.03, 0.08, 0.15)
CLIP = 5.0
HALVE_AT, PROBATION_AT, RUN_OFF_AT = 5.0, 10.0, 20.0
"""Evidence against the claim from which a module is demoted: 20 passes by luck in one of 20 lives at most."""
CUSUM_AT = 8.0
ABSOLUTE_LEAST, DROP_MOST = 0.3, 0.3
"""A score below the first, or so far below its own trailing median, is a reason too (both of the reference's rules)."""


class Standing(StrEnum):
    """What a module may do, from everything to nothing new."""

    FULL = "full"
    HALVED = "halved"
    PROBATION = "probation"
    RUN_OFF = "run_off"


SHARES: Mapping[Standing, Decimal] = {
    Standing.FULL: Decimal(1),
    Standing.HALVED: Decimal("0.5"),
    Standing.PROBATION: Decimal("0.25"),
    Standing.RUN_OFF: Decimal(0),
}
"""The part of what it asks for that a module is given: halved at each step."""
QUANTILE = 0.99
"""Of resampled histories that stay within a claim's drawdown."""


@dataclass(frozen=True, slots=True)
class Claim:
    """What a module is held to. mean, deviation: of its daily returns; drawdown: that was not passed in 99 of 100 of
    resampled backtests, as a fraction.
    """

    mean: float
    deviation: float
    drawdown: float


@dataclass(frozen=True, slots=True)
class Watch:
    """What was seen of a module since it was promoted. bets: their capitals; days: how many."""

    claim: Claim
    bets: tuple[float, ...] = (1.0,) * len(BETS)
    cusum: float = 0.0
    level: float = 1.0
    peak: float = 1.0
    days: int = 0
    standing: Standing = Standing.FULL
    reason: str = ""

    @property
    def evidence(self) -> float:
        """Evidence that the claim is not true, 1 for none."""
        return sum(self.bets) / len(self.bets)

    @property
    def drawdown(self) -> float:
        """How far it is below its peak, as a fraction."""
        return 1.0 - self.level / self.peak


def watched(watch: Watch, earned: float) -> Watch:
    """After one more day. earned: the day's return as a fraction. What runs off stays so."""
    claim = watch.claim
    short = (claim.mean - earned) / claim.deviation if claim.deviation > 0.0 else 0.0
    short = min(max(short, -CLIP), CLIP)
    level = watch.level * (1.0 + earned)
    after = replace(
        watch,
        bets=tuple(capital * (1.0 + bet * short) for capital, bet in zip(watch.bets, BETS, strict=True)),
        cusum=max(0.0, watch.cusum + short - claim.mean / claim.deviation / 2.0 if claim.deviation > 0.0 else 0.0),
        level=level,
        peak=max(watch.peak, level),
        days=watch.days + 1,
    )
    standing, reason = _standing(after)
    return replace(after, standing=standing, reason=reason)


def _standing(watch: Watch) -> tuple[Standing, str]:
    evidence = watch.evidence
    if watch.standing is Standing.RUN_OFF:
        return Standing.RUN_OFF, watch.reason
    if evidence >= RUN_OFF_AT:
        return Standing.RUN_OFF, f"evidence against its claim passed {RUN_OFF_AT:g}"
    if evidence >= PROBATION_AT:
        return Standing.PROBATION, f"evidence against its claim passed {PROBATION_AT:g}"
    if watch.drawdown > watch.claim.drawdown:
        return Standing.PROBATION, "it fell further than 99 of 100 backtests did"
    if evidence >= HALVE_AT:
        return Standing.HALVED, f"evidence against its claim passed {HALVE_AT:g}"
    if watch.cusum >= CUSUM_AT and watch.claim.mean > 0.0 and evidence > 1.0:
        return Standing.HALVED, "its returns went below its claim"
    return Standing.FULL, ""


def claim_of(returns: Sequence[float], resampled: Iterable[Sequence[float]]) -> Claim:
    """What a module that earned these returns is held to: their mean less one standard error and no loss, their
    deviation, and the drawdown that QUANTILE of the resampled histories stay within. returns: two at least.
    """
    count = len(returns)
    mean = sum(returns) / count
    deviation = sqrt(sum((each - mean) ** 2 for each in returns) / (count - 1))
    falls = sorted(_fall(each) for each in resampled)
    return Claim(max(mean - deviation / sqrt(count), 0.0), deviation, falls[ceil(QUANTILE * len(falls)) - 1])


def _fall(returns: Sequence[float]) -> float:
    """The worst fall from a peak, as a fraction."""
    level = peak = 1.0
    worst = 0.0
    for earned in returns:
        level *= 1.0 + earned
        peak = max(peak, level)
        worst = max(worst, 1.0 - level / peak)
    return worst


def lessened(watch: Watch, ground: str) -> Watch:
    """The same with its capital halved on another ground; nothing where there is none, or it is demoted already."""
    if not ground or watch.standing is not Standing.FULL:
        return watch
    return replace(watch, standing=Standing.HALVED, reason=ground)


def all_of(claim: Claim, returns: Sequence[float]) -> Watch:
    """What was seen after all of these days."""
    watch = Watch(claim)
    for earned in returns:
        watch = watched(watch, earned)
    return watch


def has_fallen(score: float, trailing: Sequence[float]) -> bool:
    """Whether a score speaks against a module: below ABSOLUTE_LEAST, or DROP_MOST below the median of its own past."""
    if score < ABSOLUTE_LEAST:
        return True
    if not trailing:
        return False
    ordered = sorted(trailing)
    middle = len(ordered) // 2
    median = ordered[middle] if len(ordered) % 2 else (ordered[middle - 1] + ordered[middle]) / 2
    return score < median * (1.0 - DROP_MOST)


def halflife_of(earlier: float, later: float, days: float) -> float | None:
    """In how many days an edge halves that was the one and is the other so many days later; 0 where nothing is left,
    None where it does not fade.
    """
    if earlier <= 0.0 or later >= earlier:
        return None
    return days * log(2.0) / log(earlier / later) if later > 0.0 else 0.0


def outlives_costs(halflife_days: float, cost: float, daily_edge: float) -> bool:
    """Whether an edge that halves every so many days still pays what it costs to set up.

    The whole of what it will bring is its daily edge times the mean life, halflife / ln 2.
    """
    return daily_edge * halflife_days / log(2.0) > cost
