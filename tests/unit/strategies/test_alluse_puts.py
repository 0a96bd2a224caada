"""Part M, tests 2, 4, 9, 11, 12 and the blocks of section 6, through plan_puts."""

from dataclasses import replace
from datetime import date, datetime, time
from decimal import Decimal

import pytest
from tests.fakes.alluse import StillBoard, known, lot, quoted, short, state, year_2025

from trellis.constitution.proposal import Action
from trellis.constitution.rulebook import load
from trellis.core.dates import new_york
from trellis.core.terms import Latch, Overlay, Right, Sleeve
from trellis.market.instruments import OptionContract
from trellis.market.ports import Earnings
from trellis.market.sessions import Sessions
from trellis.strategies.alluse.cadence import week_plan
from trellis.strategies.alluse.puts import plan_puts
from trellis.strategies.ports import Known, Plan, SleeveState

RULES = load()
D = Decimal
THURSDAY, FRIDAY = date(2025, 3, 6), date(2025, 3, 7)
TEN = new_york(THURSDAY, time(10))
STRIKES = {"AAPL": "235", "MSFT": "400", "AMZN": "200", "GOOG": "172.5", "SPY": "575", "QQQ": "490", "IWM": "207.5"}


def _board(expiry: date = FRIDAY) -> StillBoard:
    board = StillBoard(spots={symbol: D(strike) + 1 for symbol, strike in STRIKES.items()})
    board.quotes = [quoted(symbol, expiry, Right.PUT, strike, "0.42") for symbol, strike in STRIKES.items()]
    return board


def _plan(sleeve: SleeveState, board: StillBoard, at: datetime = TEN, sessions: Sessions | None = None) -> Plan:
    return _told(known(sleeve, at), board, sessions)


def _told(what: Known, board: StillBoard, sessions: Sessions | None = None, attempt: int = 0) -> Plan:
    calendar = sessions or year_2025()
    week = week_plan(what.at.date(), calendar, RULES)
    return plan_puts(what, board, RULES, calendar, week, "a1", attempt=attempt)


def _lots(plan: Plan) -> dict[str, int]:
    return {proposal.symbol: proposal.quantity for proposal in plan.proposals}


def _reasons(plan: Plan) -> dict[str, tuple[str, str]]:
    return {skip.symbol: (skip.rule, skip.reason) for skip in plan.skips}


def test_gen_basket_on_thursday_sells_four_puts_and_says_why_the_others_are_out() -> None:
    plan = _plan(state(Sleeve.GEN, "120000"), _board())
    assert _lots(plan) == {"AAPL": 1, "AMZN": 1, "GOOG": 1, "IWM": 1}
    assert all(each.action is Action.OPEN_PUT and each.expiry == FRIDAY for each in plan.proposals)
    assert [(s.symbol, s.rule, s.value, s.limit) for s in plan.skips] == [
        ("MSFT", "S0.symbol.cap", "40000", "30000"),
        ("SPY", "S0.symbol.cap", "57500", "30000"),
        ("QQQ", "S0.symbol.cap", "49000", "30000"),
    ]
    assert plan.note == "under_deployed:granularity"
    assert [proposal.symbol for proposal, _ in plan.reviews] == list(STRIKES)


def test_the_hedged_week_fill_of_1_200_000_ends_at_597_500() -> None:
    plan = _told(known(state(Sleeve.GEN, "1200000"), TEN, overlay=Overlay.HEDGED_WEEK), _board())
    assert _lots(plan) == {"AAPL": 3, "MSFT": 3, "AMZN": 4, "GOOG": 3, "SPY": 2, "QQQ": 2, "IWM": 3}
    assert plan.note == ""


def test_the_same_decision_asked_twice_has_the_same_ids_and_a_later_attempt_new_ones() -> None:
    what = known(state(Sleeve.GEN, "120000"), TEN)
    first, again, later = (_told(what, _board(), attempt=attempt) for attempt in (0, 0, 1))
    assert first == again
    assert {p.id for p in first.proposals}.isdisjoint(p.id for p in later.proposals)


def test_a_second_run_counts_what_is_working_and_continues() -> None:
    working = (("AAPL", OptionContract("AAPL", FRIDAY, Right.PUT, D(235)), 1),)
    plan = _plan(state(Sleeve.GEN, "120000", working=working), _board())
    assert _lots(plan) == {"AMZN": 1, "GOOG": 1, "IWM": 1}


def test_rev_sells_nine_and_four_under_the_strict_cap() -> None:
    wednesday = date(2025, 3, 5)
    board = StillBoard(spots={"NVDA": D(112), "TSLA": D(250)})
    board.quotes = [
        quoted("NVDA", FRIDAY, Right.PUT, "110", "0.32"),
        quoted("TSLA", FRIDAY, Right.PUT, "245", "0.33", mid="4.00"),
    ]
    plan = _plan(state(Sleeve.REV, "400000"), board, new_york(wednesday, time(10)))
    assert _lots(plan) == {"NVDA": 9, "TSLA": 4}
    assert plan.note == "under_deployed:structural"


def test_earnings_in_the_week_skip_the_stock_and_not_the_fund() -> None:
    board = _board()
    board.reports["AMZN"] = Earnings(known=True, dates=(date(2025, 3, 4),))
    board.reports["SPY"] = Earnings(known=False, dates=())
    plan = _plan(state(Sleeve.GEN, "240000"), board)
    assert _reasons(plan)["AMZN"] == ("S1.earn.skip", "earnings_week")
    assert "SPY" in _lots(plan)


def test_goog_uses_googls_date_and_none_on_file_is_unknown() -> None:
    board = _board()
    unknown = Earnings(known=False, dates=())
    board.reports |= {"GOOG": unknown, "GOOGL": unknown}
    assert _reasons(_plan(state(Sleeve.GEN, "120000"), board))["GOOG"] == ("S1.earn.unknown", "earnings_unknown")
    board.reports["GOOGL"] = Earnings(known=True, dates=(date(2025, 3, 7),))
    assert _reasons(_plan(state(Sleeve.GEN, "120000"), board))["GOOG"][0] == "S1.earn.skip"
    board.reports["GOOGL"] = Earnings(known=True, dates=(date(2025, 4, 24),))
    assert "GOOG" in _lots(_plan(state(Sleeve.GEN, "120000"), board))


def test_an_issuer_with_no_date_at_all_is_unknown_too() -> None:
    board = _board()
    board.reports["AAPL"] = Earnings(known=True, dates=())
    assert _reasons(_plan(state(Sleeve.GEN, "120000"), board))["AAPL"] == ("S1.earn.unknown", "earnings_unknown")


def test_gen_in_juneteenth_week_sells_the_same_day_expiry_on_friday() -> None:
    sessions, friday = year_2025(date(2025, 6, 19)), date(2025, 6, 20)
    plan = _plan(state(Sleeve.GEN, "120000"), _board(friday), new_york(friday, time(10)), sessions)
    assert {each.expiry for each in plan.proposals} == {friday}
    assert len(plan.proposals) == 4


def test_rev_in_juneteenth_week_accepts_two_market_days() -> None:
    sessions, friday = year_2025(date(2025, 6, 19)), date(2025, 6, 20)
    board = StillBoard(spots={"NVDA": D(112)}, quotes=[quoted("NVDA", friday, Right.PUT, "110", "0.32")])
    plan = _plan(state(Sleeve.REV, "400000"), board, new_york(date(2025, 6, 18), time(10)), sessions)
    assert _lots(plan) == {"NVDA": 9}
    assert _reasons(plan)["TSLA"] == ("S8.chain", "missing:chain")


def test_outside_the_window_every_candidate_is_refused_by_it() -> None:
    for clock in (time(9, 44, 59), time(11)):
        plan = _plan(state(Sleeve.GEN, "120000"), _board(), new_york(THURSDAY, clock))
        assert plan.proposals == ()
        assert {skip.rule for skip in plan.skips} == {"S1.gen.window"}


def test_a_symbol_with_shares_gets_no_put() -> None:
    plan = _plan(state(Sleeve.GEN, "240000", cash="216500", holdings=[lot("AAPL", 100, "235")]), _board())
    assert _reasons(plan)["AAPL"] == ("S7.cc", "shares_held")
    assert "AAPL" not in _lots(plan)


@pytest.mark.parametrize(
    ("sleeve", "rule", "note"),
    [
        (state(Sleeve.GEN, "120000", pivot="pivoted"), "S2.pivot", "under_deployed:pivoted"),
        (state(Sleeve.REV, "120000", pivot="pivoted"), "S0.dd.pivot", "under_deployed:pivoted"),
        (state(Sleeve.GEN, "120000", frozen_until=FRIDAY), "S6.freeze", "under_deployed:frozen"),
    ],
)
def test_a_pivot_and_a_freeze_drop_every_symbol_of_the_cycle(sleeve: SleeveState, rule: str, note: str) -> None:
    plan = _plan(sleeve, _board())
    assert plan.proposals == ()
    assert {skip.rule for skip in plan.skips} == {rule}
    assert plan.note == note


def test_a_latch_or_a_vix_tier_is_asked_again_while_the_window_lasts() -> None:
    latched = _plan(state(Sleeve.GEN, "120000", latches=frozenset((Latch.L3,))), _board())
    safe = _told(known(state(Sleeve.GEN, "120000"), TEN, overlay=Overlay.VIX_SAFE), _board())
    assert (latched.deferred, latched.proposals, latched.skips) == (tuple(STRIKES), (), ())
    assert latched.facts == (("blocked", "S6.L3"),)
    assert safe.facts == (("blocked", "S6.vix.safe"),)


def test_dd_watch_does_not_block() -> None:
    assert _plan(state(Sleeve.GEN, "120000", pivot="dd_watch"), _board()).proposals


def test_a_freeze_that_has_ended_blocks_nothing() -> None:
    assert _plan(state(Sleeve.GEN, "120000", frozen_until=date(2025, 2, 28)), _board()).proposals


def test_symbols_skipped_earlier_in_the_cycle_stay_out_without_a_new_skip() -> None:
    plan = _plan(state(Sleeve.GEN, "120000", skipped=(("AAPL", "S8.oi"),)), _board())
    assert "AAPL" not in _lots(plan)
    assert "AAPL" not in _reasons(plan)
    assert plan.note == "under_deployed:filters"


def test_a_stale_print_defers_the_symbols_instead_of_dropping_them() -> None:
    board = _board()
    board.seconds_old = 31
    plan = _plan(state(Sleeve.GEN, "120000"), board)
    assert plan.deferred == tuple(STRIKES)
    assert (plan.proposals, plan.skips) == ((), ())


def test_thin_open_interest_is_a_skip_by_its_rule() -> None:
    board = _board()
    board.quotes[0] = quoted("AAPL", FRIDAY, Right.PUT, "235", "0.42", oi=499)
    assert _reasons(_plan(state(Sleeve.GEN, "120000"), board))["AAPL"][0] == "S8.oi"


def test_a_parent_too_large_for_its_volume_is_dropped_whole_and_the_fill_goes_on_without_it() -> None:
    board = _board()
    board.quotes[2] = quoted("AMZN", FRIDAY, Right.PUT, "200", "0.42", adv="100")
    plan = _plan(state(Sleeve.GEN, "2400000"), board)
    assert _reasons(plan)["AMZN"] == ("S8.size", "size")
    assert "AMZN" not in _lots(plan)
    with_amzn = _lots(_plan(state(Sleeve.GEN, "2400000"), _board()))
    assert sum(_lots(plan).values()) >= sum(count for name, count in with_amzn.items() if name != "AMZN")


def test_shares_without_a_print_leave_the_deployment_unknown_and_defer_all() -> None:
    board = _board()
    del board.spots["AAPL"]
    plan = _plan(state(Sleeve.GEN, "120000", holdings=[lot("AAPL", 100, "235")]), board)
    assert plan == Plan(deferred=tuple(STRIKES))


def test_com_rebuilds_lost_lots_only_and_no_more_than_are_lost() -> None:
    monday = date(2025, 3, 3)
    board = StillBoard(spots={"NVDA": D(115), "AAPL": D(238)})
    board.quotes = [
        quoted("NVDA", FRIDAY, Right.PUT, "110", "0.22"),
        quoted("AAPL", FRIDAY, Right.PUT, "230", "0.22"),
    ]
    lost = state(Sleeve.COM, "200000", lost=(("NVDA", 3),))
    plan = _plan(lost, board, new_york(monday, time(10)))
    assert _lots(plan) == {"NVDA": 3}
    assert plan.proposals[0].band == "S4.reenter"
    one_back = replace(lost, options=(short("NVDA", FRIDAY, Right.PUT, "110"),))
    assert _lots(_plan(one_back, board, new_york(monday, time(10)))) == {"NVDA": 2}
    assert _plan(state(Sleeve.COM, "200000"), board, new_york(monday, time(10))) == Plan()
