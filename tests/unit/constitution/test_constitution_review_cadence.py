"""Windows and days to expiry, with the acceptance figures of holidays and early closes."""

from dataclasses import replace
from datetime import UTC, date, time

import pytest
from tests.unit.constitution.cases import (
    at,
    breaches,
    clause_of,
    com_call,
    com_put,
    com_shares,
    com_view,
    gen_put,
    gen_view,
    judged,
    quote,
    rev_put,
    rev_roll,
    rev_view,
    sleeve,
)

from trellis.constitution.proposal import Calendar, Proposal, View
from trellis.constitution.verdict import Outcome

OPEN, SHUT = time(9, 45), time(11)


@pytest.mark.parametrize(
    ("clock", "outcome"),
    [
        *[("09:44:59", Outcome.REFUSED), ("09:45:00", Outcome.APPROVED)],
        *[("10:59:59", Outcome.APPROVED), ("11:00:00", Outcome.REFUSED)],
    ],
)
def test_a_window_holds_its_start_and_not_its_end(clock: str, outcome: Outcome) -> None:
    verdict = judged(gen_put(), gen_view(at=at(clock)))
    assert verdict.outcome is outcome
    window = clause_of(verdict, "S1.gen.window")
    assert (window.limit, window.value, window.breach, window.source) == ("09:45-11:00", clock, "reject", "C")


def test_the_window_is_new_york_s_whatever_zone_the_instant_is_given_in() -> None:
    assert breaches(gen_put(), gen_view(at=at("10:59:59").astimezone(UTC))) == []
    assert breaches(gen_put(), gen_view(at=at("11:00").astimezone(UTC))) == [("S1.gen.window", "window")]


def test_a_day_without_a_window_refuses_and_a_calendar_can_only_tighten() -> None:
    none = Calendar(None, None, calendar_days=1)
    assert breaches(gen_put(), gen_view(calendar=none)) == [("S1.gen.window", "window")]
    wide = Calendar(time(9, 30), time(16), calendar_days=1)
    assert breaches(gen_put(), gen_view(calendar=wide, at=at("11:00"))) == [("S1.gen.window", "window")]
    narrow = Calendar(time(10, 30), time(16), calendar_days=1)
    verdict = judged(gen_put(), gen_view(calendar=narrow))
    assert clause_of(verdict, "S1.gen.window").limit == "10:30-11:00"
    assert not verdict.allowed


def test_each_opener_names_its_own_window() -> None:
    def windows(proposal: Proposal, view: View) -> list[str]:
        return [clause.rule for clause in judged(proposal, view).clauses if clause.rule.endswith(".window")]

    assert windows(gen_put(), gen_view()) == ["S1.gen.window"]
    assert windows(rev_put(), rev_view()) == ["S1.rev.window"]
    assert windows(com_call(), com_view()) == ["S1.com.window"]
    assert windows(com_put(), com_view()) == ["S1.com.window"]
    assert windows(com_shares(), com_view()) == ["S1.com.window"]
    assert windows(replace(com_call("AAPL"), sleeve=gen_put().sleeve), com_view()) == ["S1.com.window"]
    assert windows(rev_roll(), rev_view()) == []


@pytest.mark.parametrize(("days", "passes"), [(0, True), (1, True), (2, False)])
def test_gen_counts_calendar_days(days: int, passes: bool) -> None:
    calendar = Calendar(OPEN, SHUT, calendar_days=days, market_days=9, holiday_shift=1)
    assert (breaches(gen_put(), gen_view(calendar=calendar)) == []) is passes


@pytest.mark.parametrize(("days", "passes"), [(2, False), (3, True), (5, True), (6, False)])
def test_rev_counts_market_days_and_a_breach_skips(days: int, passes: bool) -> None:
    calendar = Calendar(OPEN, SHUT, calendar_days=9, market_days=days)
    verdict = judged(rev_put(), rev_view(calendar=calendar))
    assert verdict.outcome is (Outcome.APPROVED if passes else Outcome.SKIPPED)


def test_juneteenth_lowers_rev_to_two_to_four_and_com_to_four() -> None:
    def shifted(days: int) -> Calendar:
        return Calendar(OPEN, SHUT, calendar_days=9, market_days=days, holiday_shift=1)

    monday, wednesday = at("10:00", date(2025, 6, 16)), at("10:00", date(2025, 6, 18))
    rev = judged(rev_put(), rev_view(at=wednesday, calendar=shifted(2)))
    assert rev.outcome is Outcome.APPROVED
    assert clause_of(rev, "S3.entry.dte").limit == "2..4"
    assert breaches(rev_put(), rev_view(at=wednesday, calendar=shifted(5))) == [("S3.entry.dte", "dte")]
    com = judged(com_call(), com_view(at=monday, calendar=shifted(4)))
    assert com.outcome is Outcome.APPROVED
    assert clause_of(com, "S4.entry.dte").limit == "4"
    assert breaches(com_call(), com_view(at=monday, calendar=shifted(5))) == [("S4.entry.dte", "dte")]
    gen = Calendar(OPEN, SHUT, calendar_days=0, market_days=1, holiday_shift=1)
    assert breaches(gen_put(), gen_view(at=at("10:00", date(2025, 6, 20)), calendar=gen)) == []


def test_labor_day_lets_com_write_on_tuesday_with_four_market_days() -> None:
    tuesday = at("10:00", date(2025, 9, 2))
    calendar = Calendar(OPEN, SHUT, calendar_days=3, market_days=4, holiday_shift=1)
    assert breaches(com_call(), com_view(at=tuesday, calendar=calendar)) == []
    unshifted = replace(calendar, holiday_shift=0)
    assert breaches(com_call(), com_view(at=tuesday, calendar=unshifted)) == [("S4.entry.dte", "dte")]


def test_shifted_bounds_never_fall_below_one_day() -> None:
    calendar = Calendar(OPEN, SHUT, market_days=1, holiday_shift=4)
    assert clause_of(judged(rev_put(), rev_view(calendar=calendar)), "S3.entry.dte").limit == "1"
    assert breaches(rev_put(), rev_view(calendar=calendar)) == []


def test_stress_days_are_for_paper_and_simulation_only() -> None:
    stressed = replace(gen_put(), dte="S2.stress.dte")
    calendar = Calendar(OPEN, SHUT, calendar_days=3)
    assert breaches(stressed, gen_view(calendar=calendar, mode="paper")) == []
    assert breaches(stressed, gen_view(calendar=calendar, mode="live")) == [("S2.stress.dte", "stress_live")]
    assert breaches(gen_put(), gen_view(calendar=calendar, mode="paper")) == [("S2.entry.dte", "dte")]


def test_another_sleeve_s_day_rule_is_refused() -> None:
    calendar = Calendar(OPEN, SHUT, calendar_days=1, market_days=3)
    borrowed = replace(gen_put(), dte="S3.entry.dte")
    assert breaches(borrowed, gen_view(calendar=calendar)) == [("S2.entry.dte", "dte_rule")]
    assert breaches(replace(gen_put(), dte=""), gen_view()) == [("S2.entry.dte", "dte_rule")]


def test_a_call_on_assigned_shares_takes_five_market_days() -> None:
    call = replace(com_call("AAPL"), sleeve=gen_put().sleeve, band="S2.assign.cc", dte="S2.assign.cc")
    view = com_view(quote=quote("0.21"), sleeve=sleeve(shares=100))
    assert breaches(call, view) == []
    assert breaches(call, replace(view, calendar=replace(view.calendar, market_days=4))) == [("S2.assign.cc", "dte")]
