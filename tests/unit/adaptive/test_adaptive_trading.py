"""Entries in slices, the triple barrier, exits that no halt stops, and profit explained to the cent."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal

import pytest
from tests.fakes import adaptive as world
from tests.fakes.adaptive_faults import Line

from trellis.adaptive.account import Account, Terms
from trellis.adaptive.events import CounterfactualNoted, ExitDecided, HaltSet, PositionAttributed
from trellis.adaptive.guarding import kill, release, seen
from trellis.adaptive.stepping import finish, start
from trellis.core.numbers import cents
from trellis.market.bars import Bar
from trellis.orders.events import DecisionEnded, OrderFilled, OrderPlaced
from trellis.orders.order import Kind
from trellis.risk.halts import Cause
from trellis.sim.adaptive.timeline import PlansGiven, SymbolBar, Timeline
from trellis.strategies.garden.conditions import Compare, Operator
from trellis.strategies.garden.plan import TradingPlan
from trellis.strategies.garden.states import Stage

D = Decimal
WARM = world.market(world.WARM)
AT = world.BEGINS + world.HOUR * world.WARM
PRICE = WARM[-2][1].close
PLAN = world.plan("BTC-USD", AT, PRICE)


def _then(*closes: str, volume: int | None = None, lows: dict[int, str] | None = None) -> list[SymbolBar]:
    """The warm market, and then bars of BTC that move by these parts; ETH stands."""
    bars, price, eth = list(WARM), PRICE, WARM[-1][1].close
    for number, change in enumerate(closes):
        begins, end = AT + world.HOUR * number, (price * (1 + D(change))).quantize(D("0.01"))
        low = (PRICE * (1 + D((lows or {}).get(number, "0")))).quantize(D("0.01"))
        low = min(price, end, low) if lows and number in lows else min(price, end)
        bars.append(("BTC-USD", Bar(begins, price, max(price, end), low, end, volume)))
        bars.append(("ETH-USD", Bar(begins, eth, eth, eth, eth, None)))
        price = end
    return bars


def _events(account: Account, kind: type) -> list:  # type: ignore[type-arg]
    return [event for event in account.recorder.events if isinstance(event, kind)]  # type: ignore[attr-defined]


def _run(bars: list[SymbolBar], *plans: TradingPlan, **given: object) -> Account:
    return world.lived(plans or (PLAN,), bars, **given)[0]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "bars, cause",
    [
        (_then("0.001", "-0.02", "0", "0"), "stop"),
        (_then("0.001", "0.035", "0", "0"), "target"),
        (_then("0.001", "0.002", *["0"] * 10), "time"),
    ],
)
def test_a_position_is_left_at_the_barrier_it_meets_first(bars: list[SymbolBar], cause: str) -> None:
    account = _run(bars)
    (told,) = _events(account, PositionAttributed)

    assert told.cause == cause
    assert account.record.stage(PLAN.key) is Stage.ATTRIBUTED
    assert account.record.ledger.positions(account.record.place) == {}
    assert told.gross - told.delay - told.impact - told.fees == told.net
    assert account.cash() == world.CAPITAL + told.net


def test_where_a_bar_meets_both_barriers_the_stop_counts() -> None:
    account = _run(_then("0.001", "0.04", "0", lows={1: "-0.03"}))

    assert [event.cause for event in _events(account, ExitDecided)] == ["stop"]


def test_a_position_is_left_where_its_plan_is_invalidated() -> None:
    plan = replace(PLAN, invalidation_conditions=_above(PRICE * D("1.004")))
    account = _run(_then("0.001", "0.006", "0", "0"), plan)

    assert [event.cause for event in _events(account, ExitDecided)] == ["invalidated"]


def _above(price: Decimal) -> Compare:
    return Compare("close", Operator.ABOVE, price.__float__())


def test_shortfall_is_what_each_part_of_the_way_cost() -> None:
    account = _run(_then("0.001", "0.035", "0", "0"))
    (told,) = _events(account, PositionAttributed)
    entry, leaving = (event.fill for event in _events(account, OrderFilled))
    unit = PRICE * D("0.001")
    seen_unit = _events(account, ExitDecided)[0].seen * D("0.001")

    assert told.gross == cents((seen_unit - unit) * told.quantity)
    assert told.delay == 0
    slip_in, slip_out = (entry.price - unit) * told.quantity, (seen_unit - leaving.price) * told.quantity
    assert abs(told.impact - (slip_in + slip_out)) <= D("0.02")
    assert told.fees == entry.commission + leaving.commission
    assert told.net == cents((leaving.price - entry.price) * told.quantity - told.fees)
    assert told.risk_multiple == (told.net / (unit * PLAN.stop_distance * told.quantity)).quantize(D("1e-6"))


def test_thin_volume_cuts_an_entry_into_slices_with_ids_of_their_own() -> None:
    small = [(symbol, replace(bar, volume=1 if symbol == "BTC-USD" else None)) for symbol, bar in WARM[-2:]]
    bars = [*WARM[:-2], *small, *_then("0", "0", "0", "0", volume=1)[len(WARM) :]]
    slow = replace(PLAN, max_holding=timedelta(hours=20), valid_until=AT + 6 * world.HOUR)
    account = _run(bars, slow, mandate=world.with_limits({"M.participation": D("0.03")}))
    placed = _events(account, OrderPlaced)

    assert [event.order.quantity for event in placed] == [30, 30, account.record.positions[PLAN.plan_id].units - 60]
    assert account.record.stage(PLAN.key) is Stage.FILLED
    assert len({event.order.id for event in placed}) == len({event.order.decision for event in placed}) == 3
    assert placed[0].order.decision.endswith(".1.e1")
    assert placed[2].order.decision.endswith(".1.e3")


def test_an_entry_that_the_market_runs_away_from_ends_with_its_plan_and_goes_on_on_paper() -> None:
    account = _run(_then("0.02", "0", "0", "0", "0"), replace(PLAN, take_profit=PRICE * D("1.03")))
    gap = _then("0.02", "0", "0", "0", "0", "0", "0", "0", "0", "0", "0", "0")
    gap[len(WARM)] = ("BTC-USD", replace(gap[len(WARM)][1], open=PRICE * D("1.02"), low=PRICE * D("1.02")))
    missed = _run(gap)

    assert _events(account, OrderFilled)
    assert not _events(missed, OrderFilled)
    assert [event.outcome.value for event in _events(missed, DecisionEnded)] == ["window_closed"]
    (told,) = _events(missed, CounterfactualNoted)
    assert (told.cause, missed.record.stage(PLAN.key)) == ("time", Stage.ATTRIBUTED)


def test_a_rejected_plan_is_followed_on_paper_and_an_unsound_one_is_not() -> None:
    dear = replace(PLAN, expected_cost_bps=25.0, expected_edge_bps=80.0)
    unsound = replace(PLAN, plan_id="unsound", genome_hash="")
    account = _run(_then("0", "0.04", "0"), dear, unsound)
    (told,) = _events(account, CounterfactualNoted)

    assert told.plan == dear.plan_id
    assert told.cause == "target"
    assert abs(told.net - D("0.0275")) < D("0.0001")
    assert account.record.stage(("unsound", 1)) is Stage.REJECTED


def _at(number: int, act: Callable[[Account, datetime], None]) -> Callable[[Account], Callable[[datetime], None]]:
    when = AT + world.HOUR * number
    return lambda account: lambda at: act(account, at) if at == when else None


def _lived_with(bars: list[SymbolBar], acts: Callable[[Account], Callable[[datetime], None]]) -> Account:
    venue = world.venue()
    account = world.account(venue)
    start(account, world.CAPITAL, world.BEGINS, ())
    Timeline(account, venue, PlansGiven([PLAN]), acts(account)).run(bars)
    return account


def test_a_halt_stops_new_plans_and_no_exit() -> None:
    halted = _lived_with(
        _then("0.001", "-0.02", "0", "0"),
        _at(1, lambda account, at: kill(account, at, "Ada", "looked odd", flatten=False)),
    )

    assert [event.cause for event in _events(halted, ExitDecided)] == ["stop"]
    assert halted.record.halted("any") == ("kill",)
    assert halted.record.ledger.positions(halted.record.place) == {}


def test_the_kill_switch_ends_entries_and_leaves_everything_where_asked() -> None:
    flat = _lived_with(_then("0.001", "0.001", "0", "0"), _at(1, lambda a, at: kill(a, at, "Ada", "", flatten=True)))
    early = _lived_with(_then("0.001", "0.001", "0"), _at(0, lambda a, at: kill(a, at, "Ada", "", flatten=False)))

    assert [event.cause for event in _events(flat, ExitDecided)] == ["kill"]
    assert flat.record.ledger.positions(flat.record.place) == {}
    assert not _events(early, OrderFilled)
    assert early.record.stage(PLAN.key) is Stage.ATTRIBUTED or early.record.stage(PLAN.key) is Stage.CLOSED


def test_losing_the_decision_maker_stops_new_risk_and_no_exit() -> None:
    terms = Terms(lease=timedelta(hours=world.WARM + 1, minutes=30))
    later = replace(world.plan("ETH-USD", AT + 2 * world.HOUR, WARM[-1][1].close), module_id="module-2")
    account, _ = world.lived([PLAN, later], _then("0.001", "-0.02", "0", "0", "0"), terms=terms)

    assert [event.halt.cause for event in _events(account, HaltSet)] == [Cause.DECISION_MAKER]
    assert [event.cause for event in _events(account, ExitDecided)] == ["stop"]
    assert account.record.reviews[later.key].approval.approval_reason.startswith("halted:decision_maker")
    seen(account, "mandate-gate", AT + 6 * world.HOUR)
    assert account.record.halts == {}


def test_a_days_loss_halts_until_the_next_day_and_a_drawdown_until_a_person_has_looked() -> None:
    mandate = world.with_limits({"M.daily_loss": D("0.0005"), "M.drawdown": D("0.0006")})
    account = _run(_then("0.001", "-0.02", "0", *["0"] * 30), mandate=mandate)
    causes = [event.halt.cause for event in _events(account, HaltSet)]

    assert causes == [Cause.DAILY_LOSS, Cause.DRAWDOWN]
    assert list(account.record.halts) == [(Cause.DRAWDOWN, "")]
    release(account, AT + 40 * world.HOUR, Cause.DRAWDOWN, "", "Ada", "looked")
    assert account.record.halts == {}


def test_orders_that_are_refused_in_a_row_halt_the_account() -> None:
    line = Line(world.venue(D(10)))
    account = world.account(line)
    start(account, world.CAPITAL, world.BEGINS, ())
    Timeline(account, line, PlansGiven([PLAN])).run(_then("0", "0", "0"))

    assert Cause.RECONCILIATION in [event.halt.cause for event in _events(account, HaltSet)]


def test_a_run_is_finished_with_its_books_compared() -> None:
    account = _run(_then("0.001", "0.035", "0"))
    finish(account, 5, AT + 5 * world.HOUR)

    assert account.record.finished
    assert account.recorder.events[-1].nav == account.nav()  # type: ignore[attr-defined]


def test_entries_are_limit_orders_within_what_the_plan_tolerates_and_exits_go_to_the_market() -> None:
    account = _run(_then("0.001", "0.035", "0", "0"))
    entry, leaving = (event.order for event in _events(account, OrderPlaced))

    assert entry.kind is Kind.LIMIT
    assert entry.limit is not None
    unit = PRICE * D("0.001")
    assert unit < entry.limit <= unit * D("1.003")
    assert entry.limit % world.BTC.step == 0
    assert (leaving.kind, leaving.limit) == (Kind.MARKET, None)
