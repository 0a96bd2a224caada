"""From a plan to an answer: what is checked, what becomes another version, what comes too late, what is told twice."""

from dataclasses import replace
from datetime import date, datetime, time
from decimal import Decimal

import pytest
from tests.fakes import adaptive as world

from trellis.adaptive.account import Account, Terms
from trellis.adaptive.deciding import decide, take
from trellis.adaptive.events import PlanReviewed, PlanTaken
from trellis.adaptive.listing import ExchangeHours, WeekdayHours
from trellis.adaptive.stepping import start, step
from trellis.constitution.verdict import Verdict
from trellis.core.dates import new_york
from trellis.core.problems import ProblemError
from trellis.market.sessions import Sessions
from trellis.strategies.garden.approvals import Answer
from trellis.strategies.garden.conditions import Compare, Operator
from trellis.strategies.garden.plan import TradingPlan
from trellis.strategies.garden.states import Stage
from trellis.strategies.garden.words import Direction, Kind, Mode

D = Decimal
NEUTRAL = {"direction": Direction.NEUTRAL, "position_size": D(0), "stop_loss": None, "take_profit": None}


def _warm(count: int = world.WARM, **given: object) -> tuple[Account, datetime]:
    """An account that has seen bars and no plan, and the instant at which the last of them ended."""
    account, _ = world.lived((), world.market(count), **given)  # type: ignore[arg-type]
    return account, world.BEGINS + world.HOUR * count


def _plan(account: Account, at: datetime, symbol: str = "BTC-USD", **changes: object) -> TradingPlan:
    price = account.prices.close(symbol)
    assert price is not None
    return world.plan(symbol, at, price, **changes)


def _asked(account: Account, plan: TradingPlan, at: datetime) -> Stage | None:
    take(account, plan, at)
    decide(account, at)
    return account.record.stage(plan.key)


def _verdict(account: Account, plan: TradingPlan) -> Verdict:
    return account.record.reviews[plan.key].verdict


def test_a_sound_plan_is_approved_and_routed_with_every_clause_in_the_record() -> None:
    account, at = _warm()
    plan = _plan(account, at)

    assert _asked(account, plan, at) is Stage.ROUTED
    review = account.record.reviews[plan.key]
    assert review.approval.approval_status is Answer.APPROVED
    assert review.approval.plan_hash == plan.content_hash
    said = [one for each in account.record.orchestra.judged.values() for one in each.judgement.contributions]
    assert len(review.approval.decision_factors) == len(review.verdict.clauses) + len(said)
    assert len(said) == 13 < len(review.verdict.clauses)
    assert review.verdict.rulebook == account.mandate.hash
    assert review.scenarios == account.prices.scenarios().hash
    assert review.verdict.quantity == int(D("0.04") * 100_000 / (plan.entry_price * D("0.001")))


@pytest.mark.parametrize(
    "changes, rule",
    [
        ({"genome_hash": "none"}, "P.genome_hash"),
        ({"evidence": None}, "P.evidence"),
        ({"mode": Mode.LIVE}, "M.mode"),
        ({"symbol": "DOGE-USD"}, "M.universe"),
        ({"entry_conditions": Compare("close", Operator.ABOVE, 1e9)}, "M.entry"),
        ({"entry_conditions": Compare("funding", Operator.ABOVE, 0.0)}, "M.entry"),
        ({"invalidation_conditions": Compare("close", Operator.ABOVE, 1.0)}, "M.valid"),
        (
            {"direction": Direction.NEUTRAL, "position_size": D(0), "stop_loss": None, "take_profit": None},
            "M.direction",
        ),
        ({"expected_cost_bps": 40.0, "expected_edge_bps": 200.0}, "M.cost"),
    ],
)
def test_a_plan_that_may_not_be_is_rejected_by_name(changes: dict[str, object], rule: str) -> None:
    account, at = _warm()
    plan = replace(_plan(account, at), **changes)  # type: ignore[arg-type]

    assert _asked(account, plan, at) is Stage.REJECTED
    assert rule in [clause.rule for clause in _verdict(account, plan).breaches]
    assert account.record.positions == {}


def test_a_plan_from_the_future_is_rejected() -> None:
    account, at = _warm()
    later = at + world.HOUR
    plan = replace(_plan(account, at), asof_ts=later, data_cutoff_ts=later, valid_until=later + world.HOUR)

    assert _asked(account, plan, at) is Stage.REJECTED
    judged = account.record.orchestra.judgement(*plan.key, Kind.DETECTOR)
    assert judged is not None
    assert judged.reason == "blocked by audit (vetoed:asof_ts)"


def test_a_plan_that_is_too_large_becomes_a_version_that_fits_and_only_that_is_traded() -> None:
    account, at = _warm()
    plan = _plan(account, at, position_size=D("0.10"), p_win=0.48)

    assert _asked(account, plan, at) is Stage.MODIFIED
    second = account.record.content[plan.plan_id, 2]
    assert (second.supersedes, account.record.stage(second.key)) == (1, Stage.ROUTED)
    assert second.position_size < plan.position_size
    assert account.record.plans.to_execute(plan.plan_id) is None
    modified = account.record.reviews[plan.key]
    assert modified.approval.modifications[0].after == str(second.position_size)
    assert (
        account.record.positions[plan.plan_id].units == modified.verdict.quantity == _verdict(account, second).quantity
    )
    assert account.record.positions[plan.plan_id].plan.plan_version == 2


def test_a_plan_told_twice_is_one_and_another_under_its_name_is_refused() -> None:
    account, at = _warm()
    plan = _plan(account, at)
    for _ in range(2):
        _asked(account, plan, at)

    events = account.recorder.events  # type: ignore[attr-defined]
    assert sum(isinstance(event, PlanTaken) for event in events) == 1
    assert sum(isinstance(event, PlanReviewed) for event in events) == 1
    with pytest.raises(ProblemError, match="another plan was taken"):
        take(account, replace(plan, signal_strength=0.9), at)
    with pytest.raises(ProblemError, match="supersedes"):
        take(account, replace(plan, plan_version=2, supersedes=1), at)


def test_a_plan_that_comes_at_its_end_or_after_it_expires_unreviewed() -> None:
    account, at = _warm()
    plan = replace(_plan(account, at - world.HOUR), valid_until=at)

    assert _asked(account, plan, at) is Stage.EXPIRED
    assert plan.key not in account.record.reviews


def test_where_the_venue_opens_too_late_for_a_plan_it_is_rejected() -> None:
    friday = new_york(date(2025, 3, 7), time(16))
    hours = WeekdayHours()

    assert hours.next_open(friday) == new_york(date(2025, 3, 10), time(9, 30))
    assert hours.next_open(new_york(date(2025, 3, 7), time(8))) == new_york(date(2025, 3, 7), time(9, 30))
    assert hours.next_open(new_york(date(2025, 3, 7), time(10))) == new_york(date(2025, 3, 7), time(10))


def test_an_exchange_knows_its_closures_and_says_nothing_beyond_its_calendar() -> None:
    sessions = Sessions.declared(date(2025, 7, 1), date(2025, 7, 8), [date(2025, 7, 4)], {date(2025, 7, 3): time(13)})
    hours = ExchangeHours(sessions)

    assert hours.next_open(new_york(date(2025, 7, 3), time(12, 59))) == new_york(date(2025, 7, 3), time(12, 59))
    assert hours.next_open(new_york(date(2025, 7, 3), time(13))) == new_york(date(2025, 7, 7), time(9, 30))
    assert hours.next_open(new_york(date(2025, 7, 5), time(1))) == new_york(date(2025, 7, 7), time(9, 30))
    assert hours.next_open(new_york(date(2025, 7, 8), time(16))) is None
    assert hours.next_open(new_york(date(2025, 7, 9), time(10))) is None


def test_a_live_account_that_nobody_promoted_does_not_open() -> None:
    account = world.account(world.venue(), terms=Terms(mode=Mode.LIVE))

    with pytest.raises(ProblemError, match="no person has promoted"):
        start(account, world.CAPITAL, world.BEGINS, ())
    assert account.record.started is None


def test_a_second_plan_for_the_symbol_waits_for_the_cooldown_of_its_module() -> None:
    account, at = _warm()
    step(account, [_plan(account, at)], at)
    soon = replace(_plan(account, at), plan_id="another", module_id="module-1")
    other = replace(_plan(account, at), plan_id="a third", module_id="module-2")

    assert _asked(account, soon, at) is Stage.REJECTED
    assert ("M.cooldown", "cooldown") in [(c.rule, c.reason) for c in _verdict(account, soon).breaches]
    assert _asked(account, other, at) is Stage.ROUTED
