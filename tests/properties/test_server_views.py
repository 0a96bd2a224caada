"""Read models of a server: folded event by event they are what a report counts from the finished journal."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from itertools import accumulate

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.fakes.house_events import DayTold, Event, house_events
from tests.fakes.run_events import of_main, run_events

from trellis.constitution.rulebook import load
from trellis.core.numbers import ZERO
from trellis.reports.house import house_points
from trellis.reports.income import income_of
from trellis.reports.owner_flows import by_session, owner_flows
from trellis.reports.performance import growth
from trellis.reports.reach import reach_of
from trellis.reports.run_data import JournalEnd
from trellis.server.runs.watched import Views
from trellis.server.views.view import Noted
from trellis.sim.replay.gathering import assembled
from trellis.sim.replay.projection import Projection, folded

END = JournalEnd(1, "ab")
WORTH = st.integers(1_000, 400_000)
SMALL = st.integers(0, 900)


@st.composite
def houses(draw: st.DrawFn) -> list[Event]:
    days, first = draw(st.integers(1, 14)), date(2025, 3, 3)
    told = [
        DayTold(
            first + timedelta(days=step),
            [draw(WORTH) for _ in range(4)],
            deposit=draw(SMALL),
            reserve=draw(SMALL),
            late=draw(SMALL),
            fork=draw(st.sampled_from((0, 0, 1_000))),
            merge=draw(st.booleans()),
        )
        for step in range(days)
    ]
    return house_events(told)


def heard(events: list[Event]) -> Views:
    views = Views()
    for sequence, (account, event) in enumerate(events, start=1):
        at: datetime = event.at  # type: ignore[attr-defined]
        for view in views.all():
            if type(event) in view.hears:
                view.take(Noted(sequence, account, at, event))
    return views


def the_curve_is_the_report_s(events: list[Event]) -> None:
    views, seen = heard(events), folded(events, END)
    expected = house_points(assembled(seen, load(), (), (), ()))
    told = views.equity.points

    assert [(point.day, point.value) for point in told] == [(point.day, point.value) for point in expected]
    assert [point.flow for point in told[1:]] == [point.flow for point in expected[1:]]
    assert [point.growth for point in told] == pytest.approx(growth(expected))
    assert [point.peak for point in told] == list(accumulate((point.growth for point in told), max))
    assert {point.day: point.owner for point in told if point.owner} == {
        day: flow for day, flow in _owner_flows(seen).items() if flow
    }


def _owner_flows(seen: Projection) -> dict[date, Decimal]:
    days = [point.day for point in seen.days]
    return dict(by_session(owner_flows(days, seen.transactions, seen.booked, seen.identity.capital)))


@given(houses())
def test_the_curve_of_any_house_is_the_report_s(events: list[Event]) -> None:
    the_curve_is_the_report_s(events)


def test_the_curve_of_a_run_that_trades_is_the_report_s() -> None:
    the_curve_is_the_report_s(of_main(run_events()))


def test_what_a_week_earned_is_what_the_report_counts() -> None:
    events = of_main(run_events())
    views, seen = heard(events), folded(events, END)
    by_week = income_of(seen.transactions).by_week

    assert {(week, sleeve) for week, rows in views.books.weeks.items() for sleeve in rows if sleeve} == set(by_week)
    for (week, sleeve), earned in by_week.items():
        assert views.books.earned(week, sleeve) == earned


def test_a_week_reached_and_was_called_what_the_report_says() -> None:
    events = of_main(run_events())
    views, seen = heard(events), folded(events, END)
    told = [
        (week.name, row.sleeve, row.fraction, row.note)
        for week in views.weeks.by_name.values()
        for row in sorted(week.reached.values(), key=lambda row: row.sleeve.value)
    ]
    expected = [(row.week, row.sleeve, row.fraction, row.note) for row in reach_of(seen.weeks).rows]

    assert sorted(told) == sorted(expected)
    for week in seen.weeks:
        mine = views.weeks.by_name[week.name]
        assert (mine.label, mine.provisional, mine.worst_level) == (week.label, week.provisional, week.worst_level)
        assert len(mine.skips) == len(week.skips)


def test_the_house_is_worth_what_the_last_marks_say() -> None:
    views = heard(of_main(run_events()))

    assert (
        views.equity.points[-1].value
        == views.standing.total
        == sum((mark.nlv for mark in views.house.marks.values()), ZERO)
    )
