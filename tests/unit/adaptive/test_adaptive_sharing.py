"""Shares of an account: decided once a day before plans are weighed, capping them, made once after a kill."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest
from tests.fakes import adaptive as world
from tests.unit.adaptive.test_adaptive_life import BARS, MODULE, PLANS, Lived

from trellis.adaptive.account import Account
from trellis.adaptive.appointed import RISK, Row
from trellis.adaptive.events import BooksReconciled, MandateFinished, PlanReviewed
from trellis.adaptive.garden_events import StayEnded
from trellis.adaptive.kind_events import ModuleAppointed, SharesDecided
from trellis.adaptive.listing import AlwaysOpen, WeekdayHours
from trellis.adaptive.recorder import MemoryRecorder
from trellis.adaptive.share import SHARED, holds
from trellis.adaptive.sharing import over
from trellis.adaptive.stepping import recall, start
from trellis.core.dates import NEW_YORK
from trellis.sim.adaptive.audit_sharing import sharing_findings
from trellis.sim.adaptive.timeline import PlansGiven, Timeline
from trellis.strategies.garden.words import Kind

D = Decimal


class Sharer:
    """Gives the only module a share that grows with the days that it knows."""

    def __init__(self, trained_until: datetime = world.BEGINS) -> None:
        self.until, self.seen = trained_until, list[tuple[Row, ...]]()

    def appointed(self, at: datetime) -> ModuleAppointed:
        named = ("d" * 32, Kind.DECISION_MAKER, ("BTC-USD",), "e" * 64, "{}", (), 0, "f" * 64)
        return ModuleAppointed(at, *named, self.until, False, (), ("rebalance_minutes",), ())

    def shares(self, earned: Sequence[Row]) -> Row:
        self.seen.append(tuple(earned))
        return (0.01 * len(earned),)


def lived(sharer: Sharer) -> tuple[Account, list[object]]:
    """An account from its beginning."""
    recorder, exchange = MemoryRecorder(), world.venue()
    account = world.account(exchange, recorder)
    account.garden, account.decision_maker = Lived([0.2, -0.1, 0.4] * 20), sharer
    start(account, world.CAPITAL, world.BEGINS, (), ())
    Timeline(account, exchange, PlansGiven(PLANS)).run(BARS)
    return account, recorder.events


SHARER = Sharer()
ACCOUNT, EVENTS = lived(SHARER)
DECIDED = [event for event in EVENTS if isinstance(event, SharesDecided)]


def test_a_day_is_over_at_its_close_and_where_none_was_seen_when_another_begins() -> None:
    friday = datetime(2025, 3, 7, 12, tzinfo=NEW_YORK)
    before = date(2025, 3, 6)

    assert over(WeekdayHours(), before, friday) == before
    assert over(WeekdayHours(), before, friday.replace(hour=16)) == friday.date()
    assert over(AlwaysOpen(), before, friday.replace(hour=23)) == before
    assert over(WeekdayHours(), None, friday) is None


def test_shares_are_decided_once_a_day_by_the_stays_told_since_and_before_any_plan_is_weighed() -> None:
    days = [event.day for event in DECIDED]
    rows, earned = list[Row](), 0.0
    for event in EVENTS:
        if isinstance(event, StayEnded):
            earned += RISK * event.multiple
        elif isinstance(event, SharesDecided):
            rows, earned = [*rows, (earned,)], 0.0

    assert len(days) >= 2
    assert days == sorted(set(days))
    assert SHARER.seen[-1] == tuple(rows)
    assert ACCOUNT.record.sharing.rows == rows
    assert [event.days for event in DECIDED] == list(range(1, len(DECIDED) + 1))
    assert len({event.inputs for event in DECIDED}) == len(DECIDED)


def test_a_share_caps_what_a_plan_risks_and_its_clause_says_so() -> None:
    share, reasons = 0.0, set[str]()
    for event in EVENTS:
        if isinstance(event, SharesDecided):
            share = dict(event.shares)[MODULE]
        elif isinstance(event, PlanReviewed):
            clause = next((each for each in event.verdict.clauses if each.rule == SHARED), None)
            if clause is None:
                assert not event.verdict.quantity
                continue
            plan = ACCOUNT.record.content[event.plan, event.version]
            unit = ACCOUNT.listings[plan.symbol].unit_price(plan.entry_price)
            most = holds(D(str(share)), event.nav, plan.stop_distance)
            assert f"share {share:.6f}" in clause.limit
            assert event.verdict.quantity * unit <= most
            assert clause.passed is (D(clause.value) <= D(clause.limit.split()[0]))
            reasons.add(clause.reason)

    assert reasons >= {"not_shared_yet", "shared"}
    assert any(event.entered for event in (*ACCOUNT.record.positions.values(), *ACCOUNT.record.past.values()))


def test_on_days_that_it_was_bred_on_nothing_is_let_in() -> None:
    _, events = lived(Sharer(world.BEGINS + timedelta(days=400)))
    reviews = [event for event in events if isinstance(event, PlanReviewed)]
    last = [each.reason for event in reviews for each in event.verdict.breaches if each.rule == SHARED]

    assert all(event.dry for event in events if isinstance(event, SharesDecided))
    assert not any(event.verdict.quantity for event in reviews)
    assert last[-1] == "decision_maker_in_sample"


@pytest.mark.parametrize("number", range(2))
@pytest.mark.parametrize("after", [0, 1, 2])
def test_a_kill_around_a_decision_leaves_one_decision_and_the_same_journal(number: int, after: int) -> None:
    cut = EVENTS.index(DECIDED[number]) + after
    killed = EVENTS[:cut]
    recorder, exchange = MemoryRecorder(), world.venue()
    account = world.account(exchange, recorder)
    stays = [event.multiple for event in killed if isinstance(event, StayEnded)]
    account.garden, account.decision_maker = Lived(([0.2, -0.1, 0.4] * 20)[len(stays) :]), Sharer()
    recall(account, killed)
    exchange.adopt(account.record.account, account.cash(), account.record.ledger.positions(account.record.place), [])
    Timeline(account, exchange, PlansGiven(PLANS)).run(BARS, killed[-1].at)  # type: ignore[attr-defined]
    found = [event for event in (*killed, *recorder.events) if isinstance(event, SharesDecided)]

    assert [event.day for event in found] == [event.day for event in DECIDED]
    assert [event.shares for event in found] == [event.shares for event in DECIDED]
    assert not any(isinstance(event, MandateFinished | ModuleAppointed) for event in recorder.events)
    assert any(isinstance(event, BooksReconciled) for event in recorder.events)


def found(events: Sequence[object]) -> list[str]:
    """Which fields of plans that were let in are wrong."""
    return [each.source for each in sharing_findings(events, ACCOUNT.record) if each.field == "sharing"]


def test_a_plan_that_nobody_had_shared_out_or_that_is_larger_than_its_share_is_found() -> None:
    let_in = next(event for event in EVENTS if isinstance(event, PlanReviewed) and event.verdict.quantity)
    larger = replace(let_in, verdict=replace(let_in.verdict, quantity=let_in.verdict.quantity * 2))
    silent = replace(let_in, verdict=replace(let_in.verdict, clauses=let_in.verdict.clauses[:-3]))

    assert found(EVENTS) == []
    assert found([event for event in EVENTS if not isinstance(event, SharesDecided)])
    assert found([larger if event is let_in else event for event in EVENTS]) == [let_in.plan[:12]]
    assert found([silent if event is let_in else event for event in EVENTS]) == [let_in.plan[:12]]
