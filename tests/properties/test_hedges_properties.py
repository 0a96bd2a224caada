"""Section 5 whatever happens: no quarter's budget is passed, no cent is lost, nothing is bought in EMERGENCY."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.fakes.auditor import AuditingRecorder, audit_night
from tests.fakes.autopilot import FIRST, SESSIONS, AutopilotRun, Session, history, with_indices
from tests.properties.walks import Walk, walks

from trellis.autopilot.events.hedge import HedgeWeighed
from trellis.autopilot.events.position import LongSet
from trellis.autopilot.events.sleeve import OverlayChanged
from trellis.autopilot.hedge_record import HedgeRecord
from trellis.constitution.rulebook import load
from trellis.core.dates import new_york, quarter_name
from trellis.core.numbers import ZERO, cents
from trellis.core.terms import Overlay, Right, Sleeve
from trellis.orders.events import OrderPlaced
from trellis.sim.replay.operator import Operator
from trellis.sim.venue.behaviour import Behaviour
from trellis.strategies.alluse.hedges_budget import budget, deployment
from trellis.strategies.alluse.hedges_triggers import TRIGGERS
from trellis.strategies.hedge_account import LEVEL_TWO, ROLL, HedgeAccount, HedgeLeg
from trellis.strategies.ports import LongKind

RULES = load()
USD = st.integers(0, 200_000_000).map(lambda amount: Decimal(amount) / 100)
CAUSES = st.sampled_from((LEVEL_TWO, ROLL, *TRIGGERS))
ACTIVE = st.integers(0, 3).map(lambda count: TRIGGERS[:count])
ACCOUNTS = st.builds(
    HedgeAccount,
    equity=USD,
    gains=USD,
    paid=USD.map(lambda amount: cents(amount / 50)),
    active=ACTIVE,
    carried=st.tuples(USD, USD).map(
        lambda both: ((HedgeLeg.PUTS, cents(both[0] / 100)), (HedgeLeg.CALLS, cents(both[1] / 100)))
    ),
)


@given(ACCOUNTS, CAUSES)
def test_a_deployment_stays_inside_what_is_left_and_parts_it_to_the_cent(account: HedgeAccount, cause: str) -> None:
    found = deployment(account, cause, RULES)

    assert found.puts + found.calls == found.spend + found.carried <= found.left
    assert found.left == max(found.budget - account.paid, ZERO)
    assert min(found.puts, found.calls, found.spend, found.carried) >= ZERO
    assert all(cents(each) == each for each in (found.puts, found.calls, found.spend, found.left))


@given(ACCOUNTS, st.sampled_from((LEVEL_TWO, *TRIGGERS)))
def test_the_new_money_is_parted_two_to_one(account: HedgeAccount, cause: str) -> None:
    found = deployment(replace(account, carried=()), cause, RULES)

    assert found.puts == cents(found.spend * 2 / 3)
    assert abs(found.puts - 2 * found.calls) <= Decimal("0.02")


STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("open"), st.integers(1, 40), USD, USD),
        st.tuples(st.just("deploy"), CAUSES, ACTIVE, st.tuples(st.integers(0, 100), st.integers(0, 100))),
    ),
    max_size=30,
)


@given(STEPS)
def test_no_run_of_days_deployments_and_purchases_passes_a_quarters_budget(steps: list[tuple]) -> None:  # type: ignore[type-arg]
    """Each leg buys any part of its share, or nothing, which is carried."""
    hedge, day, paid = HedgeRecord(), date(2025, 1, 2), defaultdict[str, Decimal](Decimal)
    hedge.open_day(day, Decimal(400_000), ZERO)
    for what, first, second, third in steps:
        if what == "open":
            day += timedelta(days=first)
            hedge.open_day(day, second, third)
            continue
        account = hedge.account(second)
        hedge.weigh(deployment(account, first, RULES))
        for leg, percent in zip(HedgeLeg, third, strict=True):
            premium = cents(hedge.shares[leg] * percent // 100)
            paid[quarter_name(day)] += premium
            if premium:
                hedge.pay(leg, premium, day)
            else:
                hedge.carry(leg)
        assert hedge.paid == paid[quarter_name(day)]
        assert hedge.paid <= max(budget(account, RULES), account.paid)


_ONSET = (Session(-1, -1, (31, 34, 32)),) * 5
_HEDGING = st.builds(
    Behaviour,
    purpose=st.sampled_from(("open.hedge", "close.hedge", "")),
    symbol=st.sampled_from(("", "SPX", "XSP", "VIX")),
    nth=st.sampled_from((None, 1, 2)),
    lose_ack=st.booleans(),
    reject=st.sampled_from(("", "no permission")),
    most=st.sampled_from((None, 0, 1)),
    hold=st.sampled_from((timedelta(0), timedelta(seconds=4))),
    race=st.booleans(),
    repeat_fills=st.booleans(),
)


@settings(derandomize=True, max_examples=8, deadline=None, suppress_health_check=list(HealthCheck), database=None)
@given(walks(4), st.lists(_HEDGING, max_size=2), st.sampled_from(("600000", "9000000")))
def test_the_autopilot_hedges_inside_its_budget_and_never_in_emergency(
    walk: Walk, moods: list[Behaviour], capital: str
) -> None:
    """A week of high closes comes first, so that there is a deployment in every one."""
    run = _walked(replace(walk, sessions=_ONSET + walk.sessions), moods, capital)

    assert run.events(HedgeWeighed)
    _audit(run.recorder.events)


def _walked(walk: Walk, moods: list[Behaviour], capital: str) -> AutopilotRun:
    past = with_indices(history(walk.sessions, walk.price), walk.sessions)
    recorder = AuditingRecorder()
    run = AutopilotRun((), *moods, *walk.behaviours, past=past, recorder=recorder, capital=capital)
    recorder.pilot = run.pilot
    operator = Operator(rebase_after=3)
    for day in SESSIONS.between(FIRST, FIRST + timedelta(days=40))[: len(walk.sessions) + 2]:
        operator.attend(run.pilot, new_york(day, RULES.clock("S6.atr")) - timedelta(minutes=30))
        run.day(day)
        audit_night(run)
    return run


def _audit(events: Iterable[object]) -> None:
    """The same sums once more, from nothing but what was recorded."""
    paid, left = defaultdict[Sleeve, Decimal](Decimal), dict[tuple[Sleeve, Right], Decimal]()
    killed = False
    for event in events:
        if isinstance(event, OverlayChanged):
            killed = event.target is Overlay.KILLED
        elif isinstance(event, OrderPlaced):
            assert not (killed and event.order.purpose.endswith(".hedge"))
        elif isinstance(event, HedgeWeighed):
            assert event.weighed.paid == paid[event.sleeve]
            left[event.sleeve, Right.PUT] = event.weighed.puts
            left[event.sleeve, Right.CALL] = event.weighed.calls
        elif isinstance(event, LongSet) and event.option.kind is LongKind.HEDGE and event.cause == "bought":
            paid[event.sleeve] += event.paid
            left[event.sleeve, event.option.contract.right] -= event.paid
            assert left[event.sleeve, event.option.contract.right] >= ZERO
