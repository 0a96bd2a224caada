"""Checking the odds of plans: those that a model told are worked out again from the model that the account was begun
with and from what each plan says was known, by sums of this file's own; the others are counted again (audit_counts.py).
"""

from collections.abc import Iterator, Mapping, Sequence
from math import exp, fsum, sqrt

from trellis.adaptive.garden_events import ModuleJoined
from trellis.adaptive.life_events import OddsDrifted
from trellis.adaptive.odds import models_of
from trellis.adaptive.pooling import as_drafted
from trellis.adaptive.state import Record
from trellis.core.problems import Problem
from trellis.sim.adaptive.audit_counts import Stays, distances, toward
from trellis.sim.adaptive.stay_counts import COUNTED, ODDS
from trellis.strategies.garden.genome import Genome
from trellis.strategies.garden.odds_model import KNOWN, PAYS, OddsModel
from trellis.strategies.garden.plan import TradingPlan
from trellis.strategies.garden.reading import value_of
from trellis.strategies.garden.words import Direction

_RESTORE = "Restore the journal from a backup."
_NEAR = 1e-9


def odds_findings(events: Sequence[object], record: Record) -> Iterator[Problem]:
    """Plans whose odds are not what their module's model tells, or that used one where they might not, or did not."""
    models = models_of(record)
    rewards = {
        event.module_id: value_of(Genome, event.genome.encode()).number("reward")
        for event in events
        if isinstance(event, ModuleJoined) and event.module_id in models
    }
    drifts: dict[str, list[OddsDrifted]] = {}
    for event in events:
        if isinstance(event, OddsDrifted):
            drifts.setdefault(event.module_id, []).append(event)
    counts = {each: Stays(events, each) for each in record.members} if _counts(record) else {}
    for plan in map(as_drafted, record.content.values()):
        if plan.plan_version == 1:
            model, own = models.get(plan.module_id), counts.get(plan.module_id)
            yield from _wrong(plan, model, drifts.get(plan.module_id, ()), None if own else rewards)
            if own is not None and plan.direction is not Direction.NEUTRAL and not _by_model(plan):
                yield from own.wrong(plan)


def _counts(record: Record) -> bool:
    """Whether its modules count by how stays ended; those of an account that was begun before do not."""
    return record.started is not None and dict(record.started.settings).get(ODDS) == COUNTED


def _by_model(plan: TradingPlan) -> bool:
    return any(name.startswith(KNOWN) for name, _ in plan.event_context)


def _wrong(
    plan: TradingPlan, model: OddsModel | None, drifts: Sequence[OddsDrifted], rewards: Mapping[str, float] | None
) -> Iterator[Problem]:
    """rewards: by module, of an account that was begun before; None where odds are that a stay pays."""
    told, used = dict(plan.event_context), _by_model(plan)
    may = model is not None and plan.asof_ts > model.until
    may = may and not any(model is not None and model.until < each.at <= plan.asof_ts for each in drifts)
    if used is not may:
        message = "no model may tell its odds" if used else "its module's model tells its odds, and was not heard"
        yield Problem(plan.plan_id[:12], "odds", f"{plan.p_win:.6f}", message, _RESTORE)
    elif model is not None and used and plan.direction is not Direction.NEUTRAL:
        chance, p_win = _odds(plan, model, [told.get(KNOWN + name, 0.0) for name in model.names], rewards)
        if abs(chance - told.get(PAYS, -1.0)) > _NEAR or abs(p_win - plan.p_win) > _NEAR:
            yield Problem(plan.plan_id[:12], "odds", f"{plan.p_win:.6f}", f"the model tells {p_win:.6f}", _RESTORE)


def _odds(
    plan: TradingPlan, model: OddsModel, known: Sequence[float], rewards: Mapping[str, float] | None
) -> tuple[float, float]:
    """The chance that the signal pays, and what its plan says, drawn toward break-even."""
    rows = zip(known, model.middle, model.spread, strict=True)
    row = [1.0, *((value - middle) / spread if spread else 0.0 for value, middle, spread in rows)]
    score = fsum(value * weight for value, weight in zip(row, model.weights, strict=True))
    pairs = [(i, j) for i in range(len(row)) for j in range(len(row))]
    variance = fsum(row[i] * row[j] * model.covariance[i][j] for i, j in pairs)
    (a, b), ((aa, ab), (ba, bb)) = model.calibration, model.calibration_covariance
    whole = b * b * variance + aa + (ab + ba) * score + bb * score * score
    chance = 1.0 / (1.0 + exp(-min(max(a + b * score, -30.0), 30.0)))
    error = chance * (1.0 - chance) * sqrt(max(whole, 0.0))
    if rewards is None:
        cost = distances(plan)[0] - 1.0
        gain, loss = max(model.gain - cost, 0.0), model.loss + cost
        return chance, toward(loss / (gain + loss), chance, error)
    pays = 1.0 + rewards[plan.module_id]
    win = min(max((chance * model.gain - (1.0 - chance) * model.loss + 1.0) / pays, 0.0), 1.0)
    return chance, _shrunk(plan, win, error * (model.gain + model.loss) / pays)


def _shrunk(plan: TradingPlan, win: float, error: float) -> float:
    entry, cost = plan.entry_price.__float__(), plan.expected_cost_bps / 10_000
    stop, target = ((each or plan.entry_price).__float__() for each in (plan.stop_loss, plan.take_profit))
    lost, won = abs(entry - stop) / entry + cost, max(abs(target - entry) / entry - cost, 0.0)
    return toward(lost / (won + lost), win, error)
