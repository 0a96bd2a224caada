"""State from events, one after another; nothing else changes state."""

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from typing import cast

from trellis.adaptive import events as own
from trellis.adaptive import garden_events as garden
from trellis.adaptive import kind_events as kinds
from trellis.adaptive import life_events as lives
from trellis.adaptive import lived, modules, regimes
from trellis.adaptive import risk_events as risk
from trellis.adaptive.appointed import appointed
from trellis.adaptive.executed import Execution
from trellis.adaptive.instruments import InstrumentsTold
from trellis.adaptive.lives import is_held
from trellis.adaptive.names import decision_of
from trellis.adaptive.ramp import Bet, Step
from trellis.adaptive.regime_events import RegimeChanged, RegimeHeard
from trellis.adaptive.state import Position, Record, Shortfall, Tally
from trellis.adaptive.told_events import HaltTold, IntelligenceTold, ReplicationEnded, ReplicationSignalled
from trellis.books.transaction import Transaction
from trellis.core.numbers import cents
from trellis.core.terms import Side
from trellis.orders import events as orders
from trellis.strategies.garden.approvals import Answer
from trellis.strategies.garden.events import StageChanged
from trellis.strategies.garden.plan import TradingPlan
from trellis.strategies.garden.reading import plan_of
from trellis.strategies.garden.states import Stage
from trellis.strategies.garden.triggers import TriggerState

_KEPT = timedelta(minutes=2)
_UNANSWERED = (Stage.DRAFTED, Stage.VALIDATED, Stage.SUBMITTED, Stage.APPROVED, Stage.MODIFIED)


def apply(record: Record, event: object) -> None:
    """Fold one journaled event, the desk's own among them."""
    if isinstance(event, orders.OrderEvent):
        record.desk.apply(event)
    note(record, event)


def note(record: Record, event: object) -> None:
    """Fold one event that the desk, where it is the desk's, has applied to itself already."""
    act = _TABLE.get(type(event))
    if act is not None:
        act(record, event)


def _started(record: Record, event: own.MandateStarted) -> None:
    record.started = event
    record.day_nav = record.high = event.capital


def _instruments(record: Record, event: InstrumentsTold) -> None:
    record.instruments = event


def _day(record: Record, event: own.DayMarked) -> None:
    record.sharing.before = record.day
    record.day, record.day_nav, record.high = event.day, event.nav, event.high
    record.marked = event.at


def _forecast(record: Record, event: risk.RiskForecast) -> None:
    record.backtest.forecast(event)


def _realised(record: Record, event: risk.RiskRealised) -> None:
    record.backtest.realised(event)


def _taken(record: Record, event: own.PlanTaken) -> None:
    plan = plan_of(event.content.encode())
    record.content[plan.key] = plan
    record.hashes[plan.key] = event.content_hash
    record.plans.add(plan)
    record.waiting.pop((plan.plan_id, plan.supersedes), None)
    record.waiting[plan.key] = None


def _moved(record: Record, event: own.PlanMoved) -> None:
    record.plans.apply(event.move)
    key = (event.move.plan_id, event.move.plan_version)
    stage = record.plans.stage(*key)
    if stage not in _UNANSWERED:
        record.waiting.pop(key, None)
    if stage is Stage.ATTRIBUTED and event.move.plan_id in record.positions:
        _shelve(record, record.positions[event.move.plan_id])


def _shelve(record: Record, position: Position) -> None:
    """What is over and holds nothing is under way no longer."""
    if record.plans.stage(*position.key) is Stage.ATTRIBUTED and not position.held:
        record.past[position.plan.plan_id] = record.positions.pop(position.plan.plan_id)


def _reviewed(record: Record, event: own.PlanReviewed) -> None:
    key = (event.plan, event.version)
    record.reviews[key] = event
    plan = record.content[key]
    record.last_plan[plan.module_id, plan.symbol] = (event.at, event.plan)
    if event.approval.approval_status is Answer.APPROVED:
        record.positions[event.plan] = Position(plan, event.verdict.quantity)


def _exit(record: Record, event: own.ExitDecided) -> None:
    position = record.positions[event.plan]
    position.exits, position.left, position.seen = event.attempt, event.cause, event.seen


def _attributed(record: Record, event: own.PositionAttributed) -> None:
    position = record.positions[event.plan]
    position.attributed = True
    _cost(record, position)
    _came_to(record, position.plan, event.risk_multiple)
    lived.closed(record.members, event.module, event.plan, event.risk_multiple)
    tally = record.tallies.setdefault(event.module, Tally())
    tally.profit += event.net
    tally.best = max(tally.best, tally.profit)
    tally.losses = 0 if event.net > 0 else tally.losses + 1
    record.bet = record.bet.after(event.risk_multiple)


def _came_to(record: Record, plan: TradingPlan, multiple: Decimal) -> None:
    key = (plan.module_id, plan.symbol, plan.direction)
    record.outcomes.setdefault(key, []).append(multiple.__float__())


def _cost(record: Record, position: Position) -> None:
    """What the entry of a closed position cost beyond the price it was sent at, beside what its plan expected."""
    value = position.paid if position.sign > 0 else position.received
    impact = position.sign * (value - position.sent_price * position.entered)
    estimate = value * Decimal(repr(position.plan.expected_cost_bps)) / 20_000
    made = Shortfall(impact + position.fees / 2, estimate, impact, value, position.units, position.entered)
    record.shortfalls.setdefault(position.plan.symbol, []).append(made)


def _halt(record: Record, event: own.HaltSet) -> None:
    record.halts[event.halt.key] = event.halt


def _halt_ended(record: Record, event: own.HaltEnded) -> None:
    ended = next((key for key in record.halts if key == (event.cause, event.module)), None)
    if ended is not None:
        del record.halts[ended]
        if not event.module:
            record.told.pop(ended[0], None)
    if event.cause == "rejections":
        record.rejected = 0
    if event.cause == "backtest":
        record.backtest.begin_anew()
    if event.cause == "losses" and event.module in record.tallies:
        record.tallies[event.module].losses = 0


def _halt_told(record: Record, event: HaltTold) -> None:
    record.told[event.cause] = event.at


def _intelligence(record: Record, event: IntelligenceTold) -> None:
    record.ensemble.tell(event)


def _signalled(record: Record, event: ReplicationSignalled) -> None:
    record.signals[event.replication_id] = event


def _signal_ended(record: Record, event: ReplicationEnded) -> None:
    signal = record.signals.pop(event.replication_id)
    if event.state is TriggerState.EXPIRED:
        record.rested[signal.trigger_type, signal.trigger_data] = event.at


def _seen(record: Record, event: own.DecisionMakerSeen) -> None:
    record.lease = event.until


def _promoted(record: Record, event: own.PromotionGiven) -> None:
    record.promoted_by, record.evidence = event.by, event.evidence
    record.step, record.bet = Step.FIRST, Bet()


def _stepped(record: Record, event: own.RampStepped) -> None:
    record.step, record.bet = Step(event.target), Bet()


def _intent(record: Record, event: orders.IntentTaken) -> None:
    decision = decision_of(event.intent.decision)
    position = record.positions[decision.plan]
    record.taken[event.intent.decision] = None
    if decision.entry:
        position.entries = max(position.entries, decision.number)
        price = event.intent.arrival_mid / (1 + position.sign * slip(position.plan))
        if decision.number == 1:
            position.sent_price = price
        if position.execution is not None:
            position.execution.left(decision.number, price)


def _sent(record: Record, event: orders.OrderSent) -> None:
    record.orders += 1
    record.sent.append(event.at)
    while record.sent and record.sent[0] < event.at - _KEPT:
        record.sent.popleft()


def _filled(record: Record, event: orders.OrderFilled) -> None:
    order, fill = record.desk.order(event.fill.order), event.fill
    decision = decision_of(order.decision)
    position = _under_way(record, decision.plan)
    record.unposted[fill.id] = fill
    record.rejected = 0
    position.fees += fill.commission
    money = cents(fill.price * fill.quantity)
    if order.legs[0].side is Side.BUY:
        position.paid += money
    else:
        position.received += money
    if decision.entry:
        position.entered += fill.quantity
        if position.execution is not None:
            position.execution.filled(decision.number, fill, position.sign)
        position.opened = position.opened or fill.at
    else:
        position.exited += fill.quantity
    _shelve(record, position)


def _under_way(record: Record, plan: str) -> Position:
    """The plan's position, taken up again where a late fill comes after it was over."""
    if plan not in record.positions:
        record.positions[plan] = record.past.pop(plan)
    return record.positions[plan]


def _rejected(record: Record, event: orders.OrderRejected) -> None:
    record.rejected += 1


def _ended(record: Record, event: orders.DecisionEnded) -> None:
    record.endings[event.decision] = event.outcome


def _posted(record: Record, event: Transaction) -> None:
    record.ledger.apply(event)
    record.unposted.pop(event.cause, None)


def _finished(record: Record, event: own.MandateFinished) -> None:
    record.finished = True


def slip(plan: TradingPlan) -> Decimal:
    """What the plan tolerates between the last price and its limit, as a part of the price."""
    return Decimal(repr(plan.execution.slippage)) / 10_000


def _joined(record: Record, event: garden.ModuleJoined) -> None:
    lived.joined(record.members, event, held=is_held(record))


def _staged(record: Record, event: StageChanged) -> None:
    lived.staged(record.members, event)


def _expected(record: Record, event: garden.ExpectationNoted) -> None:
    lived.expected(record.members, event)


def _stayed(record: Record, event: garden.StayEnded) -> None:
    lived.stayed(record.members, event)
    record.sharing.stayed(event)
    record.ensemble.stayed(event)


def _judged(record: Record, event: garden.CuratorsJudged) -> None:
    modules.judged(record.orchestra, event)


def _claimed(record: Record, event: garden.ClaimNoted) -> None:
    lived.claimed(record.members, event)


def _watched(record: Record, event: garden.ModuleWatched) -> None:
    lived.watched(record.members, event)


def _audited(record: Record, event: garden.ModuleAudited) -> None:
    lived.audited(record.members, event)


def _ramped(record: Record, event: lives.ModuleRamped) -> None:
    lived.stepped(record.members, event)


def _drifted(record: Record, event: lives.OddsDrifted) -> None:
    lived.drifted(record.members, event)


def _heard(record: Record, event: RegimeHeard) -> None:
    regimes.heard(record.regimes, event)


def _changed(record: Record, event: RegimeChanged) -> None:
    regimes.changed(record.regimes, event)


def _learned(record: Record, event: garden.CuratorsLearned) -> None:
    modules.learned(record.orchestra, event)


def _appointed(record: Record, event: kinds.ModuleAppointed) -> None:
    appointed(record.appointed, event)


def _shared(record: Record, event: kinds.SharesDecided) -> None:
    record.sharing.decided(event)


def _scheduled(record: Record, event: kinds.ExecutionScheduled) -> None:
    record.positions[event.plan].execution = Execution(event)
    record.scheduled += 1


def _measured(record: Record, event: kinds.ExecutionMeasured) -> None:
    execution = record.positions[event.plan].execution
    assert execution is not None, "what is measured was scheduled"
    execution.measured = True
    record.executed.append(event)


def _reconciled(record: Record, event: own.BooksReconciled) -> None:
    record.agreement, record.seen = event.outcome, event.at


def _counterfactual(record: Record, event: own.CounterfactualNoted) -> None:
    record.counterfactuals += 1
    _came_to(record, record.content[event.plan, event.version], event.risk_multiple)


_Act = Callable[[Record, object], None]
_TABLE = cast(
    dict[type, _Act],
    {
        own.MandateStarted: _started,
        InstrumentsTold: _instruments,
        risk.RiskForecast: _forecast,
        risk.RiskRealised: _realised,
        own.DayMarked: _day,
        own.PlanTaken: _taken,
        own.PlanMoved: _moved,
        own.PlanReviewed: _reviewed,
        own.ExitDecided: _exit,
        own.PositionAttributed: _attributed,
        own.CounterfactualNoted: _counterfactual,
        own.BooksReconciled: _reconciled,
        garden.ModuleJoined: _joined,
        garden.ExpectationNoted: _expected,
        garden.StayEnded: _stayed,
        garden.ClaimNoted: _claimed,
        garden.ModuleWatched: _watched,
        garden.ModuleAudited: _audited,
        garden.CuratorsJudged: _judged,
        garden.CuratorsLearned: _learned,
        StageChanged: _staged,
        lives.ModuleRamped: _ramped,
        lives.OddsDrifted: _drifted,
        RegimeHeard: _heard,
        RegimeChanged: _changed,
        kinds.ModuleAppointed: _appointed,
        kinds.SharesDecided: _shared,
        kinds.ExecutionScheduled: _scheduled,
        kinds.ExecutionMeasured: _measured,
        own.HaltSet: _halt,
        own.HaltEnded: _halt_ended,
        HaltTold: _halt_told,
        IntelligenceTold: _intelligence,
        ReplicationSignalled: _signalled,
        ReplicationEnded: _signal_ended,
        own.DecisionMakerSeen: _seen,
        own.PromotionGiven: _promoted,
        own.RampStepped: _stepped,
        own.MandateFinished: _finished,
        orders.IntentTaken: _intent,
        orders.OrderSent: _sent,
        orders.OrderFilled: _filled,
        orders.OrderRejected: _rejected,
        orders.DecisionEnded: _ended,
        Transaction: _posted,
    },
)
