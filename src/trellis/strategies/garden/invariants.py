"""What holds of every plan, whoever sent it: a receiver checks all of it again (reference, 2.2 and 2.3)."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from math import isfinite

from trellis.core.problems import Problem
from trellis.strategies.garden.conditions import size_problems
from trellis.strategies.garden.limits import PlanLimits
from trellis.strategies.garden.plan import SCHEMA_VERSION, TradingPlan, reward_to_risk
from trellis.strategies.garden.words import Direction

_HEX = frozenset("0123456789abcdef")
LIMITS = PlanLimits()


def problems_of(plan: TradingPlan, limits: PlanLimits = LIMITS, opens: datetime | None = None) -> tuple[Problem, ...]:
    """Everything that is wrong with the plan, none where it may be submitted.

    opens: when its venue is next open from its instant on, where that is known: validity counts from there.
    """
    found = (
        *_identity(plan),
        *_times(plan, limits, opens),
        *_scores(plan, limits),
        *_provenance(plan),
        *_conditions(plan),
    )
    return (*found, *(_neutral(plan) if plan.direction is Direction.NEUTRAL else _barriers(plan, limits)))


def _told(plan: TradingPlan, field: str, value: object, message: str, way_out: str) -> Problem:
    return Problem(f"plan {plan.plan_id[:12]} version {plan.plan_version}", field, str(value), message, way_out)


def _identity(plan: TradingPlan) -> Iterator[Problem]:
    for name in ("plan_id", "module_id", "detector_id", "symbol"):
        if not getattr(plan, name):
            yield _told(plan, name, "", "it is missing", "Name it.")
    if plan.schema_version != SCHEMA_VERSION:
        yield _told(plan, "schema_version", plan.schema_version, "it is another form", f"Send {SCHEMA_VERSION}.")
    if plan.plan_version < 1 or plan.supersedes != plan.plan_version - 1:
        message = f"version {plan.plan_version} follows version {plan.plan_version - 1}"
        yield _told(plan, "supersedes", plan.supersedes, message, "Number versions from 1, one after another.")


def _times(plan: TradingPlan, limits: PlanLimits, opens: datetime | None) -> Iterator[Problem]:
    cutoff, asof, until = (each.astimezone(UTC) for each in (plan.data_cutoff_ts, plan.asof_ts, plan.valid_until))
    if cutoff > asof:
        yield _told(plan, "data_cutoff_ts", cutoff, f"it lies after asof_ts {asof}", "Use what was known by then.")
    if until <= asof:
        yield _told(plan, "valid_until", until, f"it is not after asof_ts {asof}", "Give a later end.")
    begins = asof if opens is None else max(asof, opens.astimezone(UTC))
    if until - begins > timedelta(minutes=int(limits.minutes_max)):
        yield _told(plan, "valid_until", until, "it stays valid too long", f"At most {limits.minutes_max} minutes.")
    if plan.max_holding <= timedelta(0):
        yield _told(plan, "max_holding", plan.max_holding, "it is no time", "Give a time above 0.")
    if plan.evidence is not None and plan.evidence.at.astimezone(UTC) > cutoff:
        yield _told(
            plan, "evidence.at", plan.evidence.at, "it lies after data_cutoff_ts", "Use what was known by then."
        )


def _scores(plan: TradingPlan, limits: PlanLimits) -> Iterator[Problem]:
    for name in ("signal_strength", "confidence_score", "p_win"):
        value: float = getattr(plan, name)
        if not 0.0 <= value <= 1.0:
            yield _told(plan, name, value, "it lies outside 0 to 1", "Give a probability or score.")
    if plan.direction is Direction.NEUTRAL:
        return
    if plan.confidence_score < limits.confidence_least:
        yield _told(plan, "confidence_score", plan.confidence_score, "it is too low", _least(limits.confidence_least))
    if plan.signal_strength < limits.strength_least:
        yield _told(plan, "signal_strength", plan.signal_strength, "it is too low", _least(limits.strength_least))
    if not plan.expected_cost_bps >= 0.0:
        yield _told(plan, "expected_cost_bps", plan.expected_cost_bps, "it is no cost", "Give 0 or more.")
    edge, cost = plan.expected_edge_bps, plan.expected_cost_bps
    if not (isfinite(edge) and isfinite(cost) and Decimal(repr(edge)) > limits.cost_multiple * Decimal(repr(cost))):
        message = f"it is not above {limits.cost_multiple} times expected_cost_bps {plan.expected_cost_bps}"
        yield _told(plan, "expected_edge_bps", plan.expected_edge_bps, message, "Leave the trade.")


def _least(limit: Decimal) -> str:
    return f"At least {limit} is asked."


def _provenance(plan: TradingPlan) -> Iterator[Problem]:
    if not _is_hash(plan.genome_hash):
        yield _told(plan, "genome_hash", plan.genome_hash, "it is no SHA-256", "Send the genome's hash.")
    if plan.provenance is None:
        yield _told(plan, "provenance", None, "it is missing", "Send the hashes of recipe, data, evidence and module.")
    else:
        for name in ("detector_recipe", "data_fingerprint", "dsi_fingerprint", "module_fingerprint"):
            if not _is_hash(value := getattr(plan.provenance, name)):
                yield _told(plan, f"provenance.{name}", value, "it is no SHA-256", "Send the hash.")
    if plan.evidence is None:
        yield _told(plan, "evidence", None, "there is no record of microstructure evidence", "Send it, or no plan.")


def _is_hash(text: str) -> bool:
    return len(text) == 64 and set(text) <= _HEX


def _conditions(plan: TradingPlan) -> Iterator[Problem]:
    yield from size_problems(plan.entry_conditions, "entry_conditions")
    if plan.invalidation_conditions is not None:
        yield from size_problems(plan.invalidation_conditions, "invalidation_conditions")


def _neutral(plan: TradingPlan) -> Iterator[Problem]:
    if plan.position_size != 0 or plan.stop_loss is not None or plan.take_profit is not None:
        yield _told(plan, "position_size", plan.position_size, "a neutral plan carries no order", "Leave it at 0.")


def _barriers(plan: TradingPlan, limits: PlanLimits) -> Iterator[Problem]:
    stop, target, entry, way = plan.stop_loss, plan.take_profit, plan.entry_price, plan.direction.sign
    if stop is None or target is None or min(stop, entry, target) <= 0:
        yield _told(plan, "stop_loss", stop, "stop, entry and target have to be prices above 0", "Give all three.")
        return
    if not way * stop < way * entry < way * target:
        order = "stop < entry < target" if way > 0 else "target < entry < stop"
        yield _told(plan, "stop_loss", stop, f"a {plan.direction} plan has {order}", "Put them in this order.")
        return
    if plan.risk_reward_ratio != reward_to_risk(entry, stop, target):
        right = reward_to_risk(entry, stop, target)
        yield _told(plan, "risk_reward_ratio", plan.risk_reward_ratio, f"the prices give {right}", "Send that.")
    yield from _sizes(plan, limits)


def _sizes(plan: TradingPlan, limits: PlanLimits) -> Iterator[Problem]:
    ratio = plan.risk_reward_ratio
    if not limits.reward_least <= ratio <= limits.reward_max:
        way_out = f"From {limits.reward_least} to {limits.reward_max} is allowed."
        yield _told(plan, "risk_reward_ratio", ratio, "it is out of bounds", way_out)
    if plan.stop_distance > limits.stop_max:
        yield _told(plan, "stop_loss", plan.stop_loss, "it is too far away", f"At most {limits.stop_max} of the price.")
    away = plan.stop_distance * ratio
    if away < limits.target_least:
        yield _told(plan, "take_profit", plan.take_profit, "it is too near", f"At least {limits.target_least}.")
    if not 0 < plan.position_size <= limits.size_max:
        yield _told(plan, "position_size", plan.position_size, "it is no size", f"Above 0, at most {limits.size_max}.")
    if plan.at_risk > limits.risk_max:
        message = f"size times stop distance, {plan.at_risk:.6f}, is above the risk budget"
        yield _told(plan, "position_size", plan.position_size, message, f"Risk at most {limits.risk_max}.")
