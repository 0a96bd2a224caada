"""What a detector's curators can say of a plan whose source is no module of the account: a crossing, or a file.

Nobody was bred, so descent, expectation and divergence have no figures and their curators abstain. The evidence is
judged as the plan tells it, the pattern by what the source's own earlier plans came to on this account.
"""

from collections.abc import Sequence
from math import erfc, sqrt

from trellis.adaptive.account import Account
from trellis.strategies.garden.curators import detectors
from trellis.strategies.garden.curators.opinion import Opinion, Silence
from trellis.strategies.garden.plan import TradingPlan

FALSE_MOST = 0.1
"""The chance at most that outcomes which came to nothing count as a pattern."""


def opinions(account: Account, plan: TradingPlan) -> Sequence[Opinion | Silence]:
    """The six, each with an opinion or silent with its reason."""
    return (
        _evidence(account, plan),
        _pattern(account, plan),
        Silence("divergence", "not_heard"),
        _regime(plan),
        Silence("evolution", "not_bred"),
        Silence("performance", "nothing_expected"),
    )


def _evidence(account: Account, plan: TradingPlan) -> Opinion | Silence:
    """Against the breakeven that costs set, on a tape no older than a price may be."""
    told = plan.evidence
    if told is None or plan.stop_loss is None or plan.take_profit is None:
        return Silence("dsi", "no_evidence")
    if told.experts == 0:
        return Silence("dsi", "no_expert_fitted")
    risk, reward = plan.stop_distance.__float__(), abs(plan.take_profit / plan.entry_price - 1).__float__()
    gate = (risk + plan.expected_cost_bps / 10_000) / (risk + reward)
    most = account.mandate.limits["M.stale"].__float__() * account.prices.terms.period.total_seconds()
    return detectors.dsi(told, min(gate, 1.0), (plan.asof_ts - told.at).total_seconds(), most)


def _pattern(account: Account, plan: TradingPlan) -> Opinion:
    """The source's plans of this symbol and direction, traded and on paper, as the pattern that it matched."""
    known = account.record.outcomes.get((plan.module_id, plan.symbol, plan.direction), [])
    if not known:
        return detectors.pattern(None)
    mean = sum(known) / len(known)
    error = sqrt(sum((each - mean) ** 2 for each in known)) / len(known)
    found = error > 0.0 and 0.5 * erfc(mean / error / sqrt(2.0)) <= FALSE_MOST
    named = f"{plan.module_id} {plan.symbol} {plan.direction.value}"
    return detectors.pattern(detectors.Pattern(named, len(known), mean, error, found))


def _regime(plan: TradingPlan) -> Opinion | Silence:
    told = plan.regime_context.probability
    return detectors.regime(told, within_gates=True) if told > 0.0 else Silence("regime", "not_told")
