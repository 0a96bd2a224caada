"""What others told, as evidence in the odds of a plan: off unless the account was begun with it.

A plan's odds are moved, in log-odds, by as much as the pooled record of peers moves the chance of a module with its own
record (ensemble.py: a beta prior whose mean is learned from peers, of twenty imaginary stays; empirical Bayes, Robbins
1956). So who has few stays of its own is moved most. Only such peers are heard whose broadcasts have added to the
log-score of others' stays out of sample, thirty of them at least, and a plan is never moved by more than CAP logits, so
that one module's luck does not spread (reference, 10, 26). The plan's expected edge moves with its odds; its size can
only become smaller, by the gate.
"""

from collections.abc import Sequence
from dataclasses import replace
from math import exp, log

from trellis.adaptive.ensemble import Ensemble, Tally, chance
from trellis.adaptive.modules import SCORED_LEAST
from trellis.adaptive.state import Record
from trellis.strategies.garden.plan import TradingPlan
from trellis.strategies.garden.words import Direction

BROADCASTS, WEIGH = "broadcasts", "weigh evidence"
"""A setting of accounts that are begun so."""
CAP = 0.25
"""Logits that a plan's odds may be moved by: from an even chance to 0.44 or 0.56."""
OWN, OWN_EDGE, HEARD = "own odds", "own edge", "heard"
"""Names of what a plan that was moved carries in its event context: what it said before, and by how many logits."""
BPS = 10_000.0


def weighs(record: Record) -> bool:
    """Whether the account lets broadcasts move the odds of plans."""
    return record.started is not None and dict(record.started.settings).get(BROADCASTS) == WEIGH


def pooled(record: Record, plan: TradingPlan) -> TradingPlan:
    """The plan with what its module had heard by the plan's cutoff in its odds; as it was where nobody was heard."""
    if plan.module_id not in record.members or not weighs(record) or plan.direction is Direction.NEUTRAL:
        return plan
    ensemble, at = record.ensemble, plan.data_cutoff_ts
    heard = [tally for name, tally in ensemble.heard(plan.module_id, at) if adds(ensemble, name)]
    if not heard or not 0.0 < plan.p_win < 1.0:
        return plan
    return moved(plan, shift_of(ensemble.own(plan.module_id, at), heard))


def adds(ensemble: Ensemble, module_id: str) -> bool:
    """Whether a module's broadcasts have added to the chances of others' stays, by enough of these."""
    scored = ensemble.scored.get(module_id)
    enough = scored is not None and len(scored.with_it) >= SCORED_LEAST
    return enough and scored is not None and sum(scored.with_it) > sum(scored.without_it)


def shift_of(own: Tally, heard: Sequence[Tally]) -> float:
    """By how many logits what was heard moves the chance of a module with that record, CAP at most."""
    return min(max(_logit(chance(own, heard)) - _logit(chance(own, ())), -CAP), CAP)


def moved(plan: TradingPlan, shift: float) -> TradingPlan:
    """The plan with its odds moved, and its edge as the same gain and loss give it."""
    p_win = 1.0 / (1.0 + exp(-(_logit(plan.p_win) + shift)))
    context = (*plan.event_context, (OWN, plan.p_win), (OWN_EDGE, plan.expected_edge_bps), (HEARD, shift))
    return replace(plan, p_win=p_win, expected_edge_bps=edge_at(plan, p_win), event_context=context)


def edge_at(plan: TradingPlan, p_win: float) -> float:
    """The expected edge at other odds, basis points: what is lost is the stop and the costs, as the gate has it."""
    cost = plan.expected_cost_bps / BPS
    lost = plan.stop_distance.__float__() + cost
    gained = (plan.expected_edge_bps / BPS - cost + (1.0 - plan.p_win) * lost) / plan.p_win
    return (p_win * gained - (1.0 - p_win) * lost + cost) * BPS


def as_drafted(plan: TradingPlan) -> TradingPlan:
    """The plan as it was before anything that was heard moved it."""
    told = dict(plan.event_context)
    if HEARD not in told:
        return plan
    context = tuple(row for row in plan.event_context if row[0] not in (OWN, OWN_EDGE, HEARD))
    return replace(plan, p_win=told[OWN], expected_edge_bps=told[OWN_EDGE], event_context=context)


def _logit(value: float) -> float:
    return log(value / (1.0 - value))
