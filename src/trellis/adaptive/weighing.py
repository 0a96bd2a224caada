"""A plan and the account as the risk gate weighs them, and the gate's answer with what only the account can tell."""

from collections.abc import Iterator
from datetime import UTC, datetime
from decimal import Decimal

from trellis.adaptive.account import Account
from trellis.adaptive.backtesting import narrowed
from trellis.adaptive.facts import enters, invalid
from trellis.adaptive.listing import Listing
from trellis.adaptive.share import within_ramp, within_share, within_sharing
from trellis.adaptive.state import Position, Tally
from trellis.constitution.verdict import Clause, Outcome, Verdict
from trellis.core.numbers import ONE, ZERO, cents
from trellis.core.problems import Problem
from trellis.core.terms import Side
from trellis.risk.plan_case import PlanCase, Stake, Standing
from trellis.risk.plan_gate import review
from trellis.risk.scenarios import ProfitRow
from trellis.strategies.garden.invariants import problems_of
from trellis.strategies.garden.lifecycle import LifeStage
from trellis.strategies.garden.limits import PlanLimits
from trellis.strategies.garden.plan import TradingPlan
from trellis.strategies.garden.states import Stage
from trellis.strategies.garden.words import Direction, Mode

SOUND = PlanLimits(
    confidence_least=ZERO,
    size_max=ONE,
    risk_max=ONE,
    reward_least=ZERO,
    stop_max=ONE,
    cost_multiple=ZERO,
)
"""What makes a plan one at all. Its worth is weighed by the mandate's own clauses: a plan that is refused for
its worth is followed on paper, one that is none is not.
"""
_STOPPED = {LifeStage.FAILED: "failed", LifeStage.DEPRECATED: "runs_off", LifeStage.ARCHIVED: "runs_off"}
_LIVE = (Stage.APPROVED, Stage.ROUTED, Stage.PARTIAL)


def weighed(account: Account, plan: TradingPlan, at: datetime) -> Verdict:
    """Every clause that the plan meets: its own soundness and timing first, then the gate over all limits."""
    own = tuple(_own_clauses(account, plan, at))
    if not all(clause.passed for clause in own):
        return Verdict(Outcome.REFUSED, 0, own, account.mandate.hash)
    listing = account.listings[plan.symbol]
    asked = listing.units(plan.position_size * account.capital(), plan.entry_price)
    if asked <= 0:
        small = Clause("M.position_least", ">=", "1 unit", "0", False, "reject", "M", "less_than_a_unit")
        return Verdict(Outcome.REFUSED, 0, (*own, small), account.mandate.hash)
    stands = standing(account, plan, at)
    found = review(_case(account, listing, plan, asked), stands, narrowed(account))
    whole = Verdict(found.outcome, found.quantity, (*own, *found.clauses), found.rulebook)
    held = sum((abs(each.amount) for each in stands.stakes if each.module == plan.module_id), ZERO)
    ramped = within_ramp(account, listing, plan, within_share(account, listing, plan, whole))
    return within_sharing(account, plan, held, ramped)


def unsound(account: Account, plan: TradingPlan) -> tuple[Problem, ...]:
    """Why the plan is none at all; validity counts from its venue's next opening."""
    opens = account.hours(plan.symbol).next_open(plan.asof_ts) if plan.symbol in account.listings else None
    return problems_of(plan, SOUND, opens)


def standing(account: Account, plan: TradingPlan, at: datetime) -> Standing:
    """How the account stands for this plan; what the plan itself may have at work already is left out."""
    record, nav = account.record, account.nav()
    stakes = tuple(_stakes(account, plan.plan_id))
    tally = record.tallies.get(plan.module_id, Tally())
    amounts: dict[str, Decimal] = {}
    for stake in stakes:
        amounts[stake.asset.symbol] = amounts.get(stake.asset.symbol, ZERO) + stake.amount
    return Standing(
        capital=account.capital(),
        nav=nav,
        high=record.high,
        day_start=record.day_nav,
        cash=account.cash() - _promised(account, plan.plan_id),
        stakes=stakes,
        row=ProfitRow.of(account.prices.scenarios(), amounts),
        halts=record.halted(plan.module_id),
        module_fall=tally.fall,
        module_losses=tally.losses,
        price=account.unit_price(plan.symbol),
        age=account.prices.age(plan.symbol, at, account.hours(plan.symbol)),
        orders_last_minute=record.sent_within_minute(at),
        positions=sum(1 for each in record.positions.values() if each.held or _working(account, each)),
        symbol_plans=sum(1 for each in _live(account, plan.plan_id) if each.plan.symbol == plan.symbol),
        waited=_waited(account, plan, at),
        correlations=_correlations(account, plan, stakes),
    )


def _case(account: Account, listing: Listing, plan: TradingPlan, asked: int) -> PlanCase:
    assert plan.stop_loss is not None, "a plan without barriers was refused"
    assert plan.take_profit is not None, "a plan without barriers was refused"
    return PlanCase(
        plan=plan.plan_id,
        module=plan.module_id,
        asset=listing.asset,
        side=Side.BUY if plan.direction is Direction.LONG else Side.SELL,
        quantity=asked,
        entry=listing.unit_price(plan.entry_price),
        stop=listing.unit_price(plan.stop_loss),
        target=listing.unit_price(plan.take_profit),
        confidence=Decimal(repr(plan.confidence_score)),
        p_win=Decimal(repr(plan.p_win)),
        edge=Decimal(repr(plan.expected_edge_bps)) / 10_000,
        cost=Decimal(repr(plan.expected_cost_bps)) / 10_000,
        volatility=account.prices.volatility(plan.symbol),
    )


def _own_clauses(account: Account, plan: TradingPlan, at: datetime) -> Iterator[Clause]:
    """What the gate cannot know: whether it is a plan, for this account and this world, and in time."""
    for found in unsound(account, plan):
        yield Clause(f"P.{found.field}", "=", "sound", found.value, False, "reject", "R", f"unsound:{found.field}")
    yield _clause("M.universe", plan.symbol, plan.symbol in account.listings, "not_listed")
    yield _clause("M.direction", plan.direction.value, plan.direction is not Direction.NEUTRAL, "neutral")
    yield _clause("M.mode", plan.mode.value, plan.mode is account.terms.mode, "other_mode")
    member = account.record.members.get(plan.module_id)
    if member is not None:
        stage = member.life.stage
        money = account.terms.mode is not Mode.LIVE or member.life.may_trade_money
        yield _clause("M.stage", stage.value, money and not stage.is_over, _STOPPED.get(stage, "not_promoted"))
    if plan.symbol not in account.listings:
        return
    opens = account.hours(plan.symbol).next_open(at)
    in_time = opens is not None and opens.astimezone(UTC) < plan.valid_until.astimezone(UTC)
    yield _clause("M.timing", str(opens), in_time, "over_before_the_opening")
    known = plan.data_cutoff_ts.astimezone(UTC) <= at.astimezone(UTC)
    yield _clause("M.cutoff", str(plan.data_cutoff_ts), known, "from_the_future")
    bar = account.prices.bar(plan.symbol)
    yield _clause("M.entry", "conditions", enters(plan, bar, at), "entry_conditions")
    yield _clause("M.valid", "conditions", not invalid(plan, bar, at), "invalidated")


def _clause(rule: str, value: str, kept: bool, reason: str) -> Clause:
    return Clause(rule, "=", "kept", value, kept, "reject", "M", "" if kept else reason)


def _live(account: Account, but: str) -> Iterator[Position]:
    """Positions that hold something or may come to, of other plans."""
    for position in account.record.positions.values():
        if position.plan.plan_id != but and (position.held or _working(account, position)):
            yield position


def _working(account: Account, position: Position) -> bool:
    return account.record.stage(position.key) in _LIVE


def _stakes(account: Account, but: str) -> Iterator[Stake]:
    """What is held at last prices, and what entries at work may still come to at their plans' prices."""
    for position in _live(account, but):
        listing, plan = account.listings[position.plan.symbol], position.plan
        amount = account.worth(position)
        if _working(account, position):
            left = max(position.units - position.entered, 0)
            amount += cents(listing.unit_price(plan.entry_price) * left * position.sign)
        yield Stake(listing.asset, plan.module_id, amount)


def _promised(account: Account, but: str) -> Decimal:
    """Cash that entries at work may still take, costs included."""
    total = ZERO
    for position in _live(account, but):
        if position.sign > 0 and _working(account, position):
            unit = account.listings[position.plan.symbol].unit_price(position.plan.entry_price)
            cost = ONE + Decimal(repr(position.plan.expected_cost_bps)) / 10_000
            total += cents(unit * max(position.units - position.entered, 0) * cost)
    return total


def _waited(account: Account, plan: TradingPlan, at: datetime) -> int | None:
    last = account.record.last_plan.get((plan.module_id, plan.symbol))
    if last is None or last[1] == plan.plan_id:
        return None
    return int((at.astimezone(UTC) - last[0].astimezone(UTC)).total_seconds())


def _correlations(account: Account, plan: TradingPlan, stakes: tuple[Stake, ...]) -> dict[str, Decimal | None]:
    """Of the plan with each other symbol at stake, turned round where the two go opposite ways."""
    found: dict[str, Decimal | None] = {}
    for stake in stakes:
        symbol = stake.asset.symbol
        if symbol == plan.symbol or not stake.amount:
            continue
        value = account.prices.correlation(plan.symbol, symbol)
        way = plan.direction.sign * (1 if stake.amount > 0 else -1)
        found[symbol] = None if value is None else value * way
    return found
