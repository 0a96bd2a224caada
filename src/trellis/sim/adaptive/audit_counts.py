"""Checking the odds of plans that counting told: counted again from stays that were over before, by sums of this file's
own.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from math import fsum, sqrt

from trellis.adaptive.garden_events import ExpectationNoted, StayEnded
from trellis.core.problems import Problem
from trellis.strategies.garden.plan import TradingPlan

IMAGINED = 20
"""Stays that came to nothing, a risk apart, as docs/garden.md says."""
_RESTORE = "Restore the journal from a backup."
_NEAR = 1e-9


class Stays:
    """Of one module: what was heard of stays in sample, and those out of it by when they ended."""

    def __init__(self, events: Sequence[object], module: str) -> None:
        """events: the account's."""
        own = [each for each in events if isinstance(each, StayEnded) and each.module_id == module]
        noted = (each for each in events if isinstance(each, ExpectationNoted) and each.module_id == module)
        self._bred: tuple[float, ...] = next((each.multiples for each in noted), ())
        self._own = sorted(own, key=lambda each: _utc(each.ended))
        self._ended = [_utc(each.ended) for each in self._own]

    def wrong(self, plan: TradingPlan) -> Iterator[Problem]:
        """Where a plan says other odds than its module's stays give, or other counts of them."""
        known = self._own[: bisect_left(self._ended, _utc(plan.asof_ts))]
        p_win = self._odds(plan, [each.multiple for each in known])
        if abs(p_win - plan.p_win) > _NEAR:
            message = f"its module's stays give {p_win:.6f}"
            yield Problem(plan.plan_id[:12], "odds", f"{plan.p_win:.6f}", message, _RESTORE)
        ends = Counter(each.cause for each in known)
        counts = {f"ended: {cause}": ends[cause] for cause in ("target", "stop", "time")}
        counts["paid"] = sum(each.multiple > 0.0 for each in known)
        if dict(plan.event_context) != counts:
            message = f"its module's stays give {counts}"
            yield Problem(plan.plan_id[:12], "odds", str(dict(plan.event_context)), message, _RESTORE)

    def _odds(self, plan: TradingPlan, own: Sequence[float]) -> float:
        lost, won = distances(plan)
        both = [*self._bred, *own]
        gain = (fsum(each for each in both if each > 0.0) + won) / (sum(each > 0.0 for each in both) + 1)
        loss = (lost - fsum(each for each in both if each <= 0.0)) / (sum(each <= 0.0 for each in both) + 1)
        count = len(own) + IMAGINED
        mean = fsum(own) / count
        spread = max((fsum(each * each for each in own) + IMAGINED) / count - mean * mean, 0.0)
        chance = min(max((loss + mean) / (gain + loss), 0.0), 1.0)
        return toward(loss / (gain + loss), chance, sqrt(spread / count) / (gain + loss))


def distances(plan: TradingPlan) -> tuple[float, float]:
    """What the stop loses and the target gains after costs, in multiples of the risk at the stop."""
    entry, cost = plan.entry_price.__float__(), plan.expected_cost_bps / 10_000
    stop, target = ((each or plan.entry_price).__float__() for each in (plan.stop_loss, plan.take_profit))
    risk = abs(entry - stop) / entry
    return 1.0 + cost / risk, max(abs(target - entry) / entry - cost, 0.0) / risk


def toward(even: float, chance: float, error: float) -> float:
    """A chance drawn toward break-even by what is not known of it."""
    apart = chance - even
    return even + apart**3 / (apart * apart + error * error) if apart else even


def _utc(at: datetime) -> datetime:
    return at.astimezone(UTC)
