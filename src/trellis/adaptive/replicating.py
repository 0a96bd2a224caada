"""What breeding an account's modules ask for: who does well, which niches nobody lives in, who fails (reference, 7.1).

Read from the record alone, and told; nobody is bred by it. Scores are of stays out of sample and after costs. A change
of regime is not told: the journal keeps the likeliest state's probability and not the whole posterior.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from math import sqrt
from statistics import NormalDist

from trellis.adaptive.modules import Member
from trellis.adaptive.state import Record
from trellis.strategies.garden.scorecard import consistency
from trellis.strategies.garden.tables import TRENDS, VOLATILITIES
from trellis.strategies.garden.triggers import FAILED_BELOW, Trigger, by_diversity, by_performance, by_recovery
from trellis.strategies.garden.triggers import Record as Row
from trellis.strategies.garden.words import Horizon
from trellis.trials.luck import luckiest

BLOCKS = 10
"""Parts of a module's stays that its consistency is counted over; with fewer stays it has none."""


def asked(record: Record, at: datetime) -> tuple[Trigger, ...]:
    """Every trigger that is active at the instant, the most urgent first."""
    living = [each for each in record.members.values() if not each.life.stage.is_over]
    rows = [_row(each, len(living)) for each in living if each.expected is not None]
    single = [found for row in rows for found in (by_performance(row, at), by_recovery(row, at)) if found is not None]
    gaps = by_diversity(*_niches(record, living), at) if living else []
    return tuple(sorted((*single, *gaps), key=lambda each: (each.priority, each.subject)))


def earns(multiples: Sequence[float], tried: int = 1) -> float:
    """The probability that the true ratio of mean to deviation is above what the luckiest of so many without skill
    shows: of earning at all where one was tried. Half without evidence (Bailey and Lopez de Prado, 2014).
    """
    count = len(multiples)
    if count < 3:
        return 0.5
    mean = sum(multiples) / count
    moments = [sum((each - mean) ** power for each in multiples) / count for power in (2, 3, 4)]
    if moments[0] <= 0.0:
        return 0.5
    deviation = sqrt(moments[0])
    ratio, skew, kurtosis = mean / deviation, moments[1] / deviation**3, moments[2] / deviation**4
    luck = luckiest(tried, 1.0 / sqrt(count)) if tried > 1 else 0.0
    error = sqrt(max(1.0 - skew * ratio + (kurtosis - 1.0) / 4.0 * ratio**2, 1e-12) / (count - 1))
    return NormalDist().cdf((ratio - luck) / error)


def _row(member: Member, living: int) -> Row:
    """The module as triggers know it: its score is taken off what the luckiest of those that live shows."""
    multiples = [stay.multiple for stay in member.stays]
    assert member.expected is not None, "it was asked for"
    steady = consistency(multiples, BLOCKS) if len(multiples) >= BLOCKS else 0.0
    born = member.expected.at
    score = earns(multiples, living)
    return Row(member.joined.module_id, score, steady, born, 0, low_since=_low_since(member))


def _low_since(member: Member) -> datetime | None:
    """Since which stay it has probably been losing; None where it is not."""
    since: datetime | None = None
    multiples: list[float] = []
    for stay in member.stays:
        multiples.append(stay.multiple)
        low = earns(multiples) < FAILED_BELOW
        since = (since or stay.ended) if low else None
    return since


def _niches(record: Record, living: Sequence[Member]) -> tuple[Mapping[str, float], Mapping[str, Sequence[str]]]:
    """On each axis the share that is lived in, and what is missing."""
    genes = [dict(json.loads(each.joined.genome).get("genes", ())) for each in living]
    rows = record.started.listings if record.started is not None else ()
    classes = {row.symbol: row.kind for row in rows}
    axes = {
        "regime": ({cell for one in genes for cell in _cells(one)}, _CELLS),
        "asset_class": (
            {classes.get(each.joined.symbol, "") for each in living},
            tuple(dict.fromkeys(classes.values())),
        ),
        "horizon": ({str(one.get("horizon")) for one in genes}, _horizons(genes)),
        "strategy": (
            {name for one in genes for name in _factors(one) if one[f"{name}.on"]},
            tuple(dict.fromkeys(name for one in genes for name in _factors(one))),
        ),
    }
    known = {axis: (seen, every) for axis, (seen, every) in axes.items() if every}
    covered = {axis: sum(each in seen for each in every) / len(every) for axis, (seen, every) in known.items()}
    missing = {axis: [each for each in every if each not in seen] for axis, (seen, every) in known.items()}
    return covered, missing


_CELLS = tuple(f"{volatility} {trend}" for volatility in VOLATILITIES for trend in TRENDS)


def _cells(genes: Mapping[str, object]) -> Iterator[str]:
    for volatility in VOLATILITIES:
        for trend in TRENDS:
            if genes.get(f"gate.volatility.{volatility}") and genes.get(f"gate.trend.{trend}"):
                yield f"{volatility} {trend}"


def _factors(genes: Mapping[str, object]) -> list[str]:
    return [name.removesuffix(".on") for name in genes if name.endswith(".on")]


def _horizons(genes: Sequence[Mapping[str, object]]) -> tuple[str, ...]:
    """Those that are not shorter than the shortest that a module has."""
    spans = [Horizon(str(one["horizon"])).span for one in genes if "horizon" in one]
    return tuple(each.value for each in Horizon if spans and each.span >= min(spans))
