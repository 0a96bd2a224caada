"""What others told moves the odds of plans where an account was begun so: a little, by who has helped, never later."""

import math
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.fakes import adaptive as world
from tests.fakes.told_modules import BEGAN, DAY, FAIR, LUCKY, ONE, OTHER, SAD, THIRD, lived

from trellis.adaptive.account import Account
from trellis.adaptive.deciding import take
from trellis.adaptive.events import PlanTaken
from trellis.adaptive.pooling import (
    BROADCASTS,
    CAP,
    HEARD,
    OWN,
    WEIGH,
    adds,
    as_drafted,
    edge_at,
    moved,
    pooled,
    shift_of,
)
from trellis.sim.adaptive.audit_pooled import pooled_findings
from trellis.sim.adaptive.run import record_of
from trellis.strategies.garden.plan import TradingPlan

DAYS = 60
AT = BEGAN + DAYS * DAY
PATTERNS = {ONE: LUCKY, OTHER: LUCKY, THIRD: SAD}


def told(*, weigh: bool = True) -> tuple[Account, list[object]]:
    return lived(PATTERNS, DAYS, ((BROADCASTS, WEIGH),) if weigh else ())


def taken(made: Account, module: str, **changes: object) -> tuple[TradingPlan, TradingPlan]:
    """A plan as it was sent, and as it was taken."""
    plan = world.plan("BTC-USD", AT, world.D(60_000), module_id=module, **changes)
    take(made, plan, AT)
    return plan, made.record.content[plan.key]


def test_off_a_plan_stays_as_it_came_and_on_it_is_moved_toward_what_others_came_to() -> None:
    off, events = told(weigh=False)
    sent, kept = taken(off, ONE)
    assert (kept.p_win, kept.event_context) == (sent.p_win, sent.event_context)
    assert list(pooled_findings(events, record_of(events))) == []

    made, events = told()
    helped = [name for name in PATTERNS if adds(made.record.ensemble, name)]
    assert helped, "somebody's broadcasts have helped"
    module = next(name for name in PATTERNS if name not in helped[:1])
    sent, kept = taken(made, module)
    shift = dict(kept.event_context)[HEARD]
    assert 0.0 < abs(shift) <= CAP
    assert math.copysign(1.0, kept.p_win - sent.p_win) == math.copysign(1.0, shift)
    assert as_drafted(kept) == replace(sent, module_scores=kept.module_scores)
    assert kept.position_size == sent.position_size, "what is heard never makes a plan larger"
    assert list(pooled_findings(events, record_of(events))) == []
    count = len(events)
    take(made, sent, AT)
    assert len(events) == count, "the same plan again is the same"


def test_who_has_not_helped_anybody_is_not_heard() -> None:
    made, _ = lived({ONE: LUCKY, OTHER: FAIR}, 20, ((BROADCASTS, WEIGH),))
    plan = world.plan("BTC-USD", BEGAN + 20 * DAY, world.D(60_000), module_id=ONE)
    assert not adds(made.record.ensemble, OTHER)
    assert pooled(made.record, plan) == plan


@pytest.mark.parametrize("change", [{HEARD: 0.2}, {OWN: 0.3}, {}])
def test_verify_finds_what_nobody_had_heard(change: dict[str, float]) -> None:
    made, events = told()
    helped = next(name for name in PATTERNS if adds(made.record.ensemble, name))
    module = next(name for name in PATTERNS if name != helped)
    _, kept = taken(made, module)
    context = tuple((dict(kept.event_context) | change).items()) if change else ()
    wrong = replace(kept, event_context=context)
    changed = [
        replace(each, content=wrong.content.decode(), content_hash=wrong.content_hash)
        if isinstance(each, PlanTaken)
        else each
        for each in events
    ]
    assert [each.field for each in pooled_findings(changed, record_of(changed))] == [HEARD]
    off, _ = told(weigh=False)
    assert [each.field for each in pooled_findings(events, off.record)] == [HEARD], "it may not be moved at all"


@given(
    st.tuples(st.integers(0, 500), st.integers(0, 500)).map(lambda row: (min(row), max(row))),
    st.lists(st.tuples(st.integers(0, 500), st.integers(0, 500)).map(lambda row: (min(row), max(row))), max_size=6),
    st.floats(0.05, 0.95),
)
def test_nobody_is_moved_further_than_the_cap_and_an_edge_follows_its_odds(
    own: tuple[int, int], heard: list[tuple[int, int]], p_win: float
) -> None:
    shift = shift_of(own, heard)
    assert abs(shift) <= CAP
    plan = replace(world.plan("BTC-USD", AT, world.D(60_000)), p_win=p_win)
    found = moved(plan, shift)
    assert (found.p_win > p_win) is (shift > 1e-12) or abs(shift) <= 1e-12
    assert edge_at(found, p_win) == pytest.approx(plan.expected_edge_bps, abs=1e-6)
    assert as_drafted(found) == plan
