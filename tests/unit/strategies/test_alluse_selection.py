"""Part M, test 3, and S1.expiry.pref."""

from datetime import date, time

import pytest
from tests.fakes.alluse import quoted, year_2025

from trellis.constitution.rulebook import load
from trellis.core.dates import new_york
from trellis.core.terms import Right
from trellis.market.quotes import Chain, OptionQuote
from trellis.strategies.alluse.cadence import week_plan
from trellis.strategies.alluse.ruleset import DteRule
from trellis.strategies.alluse.selection import choose_expiry, last_candidate_expiry, pick
from trellis.strategies.ports import Skip

RULES = load()
FRIDAY = date(2025, 3, 7)
SESSIONS = year_2025()
GEN, REV = DteRule("S2.entry.dte", market_days=False), DteRule("S3.entry.dte")


def _chain(deltas: dict[str, str | None], right: Right = Right.PUT) -> Chain:
    quotes = tuple(quoted("AAPL", FRIDAY, right, strike, delta) for strike, delta in deltas.items())
    return Chain("AAPL", new_york(FRIDAY, time(10)), quotes, modelled=True)


def _picked(deltas: dict[str, str | None]) -> OptionQuote | Skip:
    return pick(_chain(deltas), "AAPL", Right.PUT, FRIDAY, "S2.entry.delta", RULES)


@pytest.mark.parametrize(
    ("delta", "inside"),
    [("0.3999", False), ("0.4000", True), ("0.4500", True), ("0.4501", False), ("0.39995", True), ("0.45005", True)],
)
def test_a_gen_delta_is_inside_from_0_4000_to_0_4500_after_rounding_half_even(delta: str, inside: bool) -> None:
    assert isinstance(_picked({"235": delta}), OptionQuote) is inside


def test_nothing_outside_the_band_is_picked_even_when_it_is_near() -> None:
    found = _picked({"230": "0.38", "240": "0.47"})
    assert found == Skip("AAPL", "S2.entry.delta", "no_strike_in_band", "0.3800", "0.40-0.45")


def test_two_strikes_equally_near_the_target_give_the_farther_out_of_the_money() -> None:
    put = _picked({"230": "0.41", "232.5": "0.44"})
    assert isinstance(put, OptionQuote)
    assert put.delta is not None
    assert str(put.delta) == "0.41"
    calls = _chain({"240": "0.235", "245": "0.215"}, Right.CALL)
    call = pick(calls, "AAPL", Right.CALL, FRIDAY, "S4.entry.delta", RULES)
    assert isinstance(call, OptionQuote)
    assert str(call.contract.strike) == "245"


def test_the_strike_nearest_the_target_wins() -> None:
    put = _picked({"230": "0.402", "232.5": "0.424", "235": "0.448"})
    assert isinstance(put, OptionQuote)
    assert str(put.contract.strike) == "232.5"


def test_quotes_without_a_delta_are_missing_it() -> None:
    assert _picked({"230": None}) == Skip("AAPL", "S8.missing", "missing:delta", "none", "2025-03-07")
    with_one = _picked({"230": None, "232.5": "0.42"})
    assert isinstance(with_one, OptionQuote)


def test_no_chain_skips_by_its_rule() -> None:
    found = pick(None, "AAPL", Right.PUT, FRIDAY, "S2.entry.delta", RULES)
    assert isinstance(found, Skip)
    assert (found.rule, found.reason) == ("S8.chain", "missing:chain")


def test_gen_prefers_one_day_and_takes_none_only_where_no_other_is_listed() -> None:
    thursday = date(2025, 3, 6)
    week = week_plan(thursday, SESSIONS, RULES)
    both = choose_expiry([thursday, FRIDAY], thursday, GEN, RULES, SESSIONS, week, 0)
    only_today = choose_expiry([thursday, date(2025, 3, 14)], thursday, GEN, RULES, SESSIONS, week, 0)
    assert (both, only_today) == (FRIDAY, thursday)


def test_rev_prefers_the_weeks_last_day_and_falls_back_to_the_earliest_inside() -> None:
    wednesday = date(2025, 3, 5)
    week = week_plan(wednesday, SESSIONS, RULES)
    listed = [date(2025, 3, 6), FRIDAY, date(2025, 3, 10)]
    assert choose_expiry(listed, wednesday, REV, RULES, SESSIONS, week, 0) == FRIDAY
    assert choose_expiry([date(2025, 3, 11), date(2025, 3, 10)], wednesday, REV, RULES, SESSIONS, week, 0) == date(
        2025, 3, 10
    )
    assert choose_expiry([date(2025, 3, 6), date(2025, 3, 14)], wednesday, REV, RULES, SESSIONS, week, 0) is None


def test_a_holiday_lowers_the_market_day_bounds_of_rev() -> None:
    sessions = year_2025(date(2025, 6, 19))
    wednesday, friday = date(2025, 6, 18), date(2025, 6, 20)
    week = week_plan(wednesday, sessions, RULES)
    assert choose_expiry([friday], wednesday, REV, RULES, sessions, week, 1) == friday
    assert choose_expiry([friday], wednesday, REV, RULES, sessions, week, 0) is None


def test_the_chain_must_reach_the_last_day_that_the_bounds_allow() -> None:
    assert last_candidate_expiry(date(2025, 3, 5), REV, RULES, SESSIONS, 0) == date(2025, 3, 11)
    assert last_candidate_expiry(date(2025, 3, 6), GEN, RULES, SESSIONS, 0) == FRIDAY
    monday = date(2025, 3, 3)
    assert last_candidate_expiry(monday, DteRule("S4.entry.dte"), RULES, SESSIONS, 0) == date(2025, 3, 9)
