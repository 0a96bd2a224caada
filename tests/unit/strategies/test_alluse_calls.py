"""Part M, tests 13, 20 and 23, through plan_calls and plan_earnings_cover."""

from datetime import date, datetime, time
from decimal import Decimal

import pytest
from tests.fakes.alluse import StillBoard, known, lot, quoted, short, state, year_2025

from trellis.constitution.proposal import Action
from trellis.constitution.rulebook import load
from trellis.core.dates import new_york
from trellis.core.terms import Latch, Right, Sleeve
from trellis.market.ports import Earnings
from trellis.market.sessions import Sessions
from trellis.strategies.alluse.cadence import week_plan
from trellis.strategies.alluse.calls import BELOW_BASIS, plan_calls
from trellis.strategies.alluse.exits import plan_earnings_cover
from trellis.strategies.ports import Plan, SleeveState

RULES = load()
D = Decimal
MONDAY, FRIDAY = date(2025, 3, 10), date(2025, 3, 14)
TEN = new_york(MONDAY, time(10))
RECOVERY = {"240": "0.26", "242.5": "0.24", "245": "0.21", "247.5": "0.19"}
EXIT = {"230": "0.46", "232.5": "0.43", "235": "0.39"}


def _board(spot: str = "230", expiry: date = FRIDAY) -> StillBoard:
    board = StillBoard(spots={"AAPL": D(spot)})
    board.quotes = [quoted("AAPL", expiry, Right.CALL, k, d) for k, d in {**RECOVERY, **EXIT}.items()]
    return board


def _plan(sleeve: SleeveState, board: StillBoard, at: datetime = TEN, sessions: Sessions | None = None) -> Plan:
    calendar = sessions or year_2025()
    return plan_calls(known(sleeve, at), board, RULES, calendar, week_plan(at.date(), calendar, RULES), "a1")


def _assigned(basis: str, sleeve: Sleeve = Sleeve.GEN, lots: int = 1) -> SleeveState:
    return state(sleeve, "120000", cash="96500", holdings=[lot("AAPL", 100 * lots, basis)])


def test_recovering_shares_get_the_in_band_call_nearest_twenty() -> None:
    plan = _plan(_assigned("233.60"), _board())
    (call,) = plan.proposals
    assert (call.action, call.strike, call.quantity) == (Action.OPEN_CALL, D(245), 1)
    assert (call.band, call.dte, call.expiry) == ("S2.assign.cc", "S2.assign.cc", FRIDAY)


@pytest.mark.parametrize(
    ("spot", "band", "strike"), [("232.49", "S2.assign.cc", "245"), ("232.50", "S2.exit.cc", "232.5")]
)
def test_recovery_ends_when_spot_reaches_the_adjusted_basis(spot: str, band: str, strike: str) -> None:
    (call,) = _plan(_assigned("232.50"), _board(spot)).proposals
    assert (call.band, call.strike) == (band, D(strike))


def test_rev_leaves_recovery_to_its_own_band() -> None:
    board = StillBoard(spots={"NVDA": D(111)}, quotes=[quoted("NVDA", FRIDAY, Right.CALL, "114", "0.33")])
    (call,) = _plan(state(Sleeve.REV, "90000", holdings=[lot("NVDA", 100, "110")]), board).proposals
    assert call.band == "S3.exit.cc"


def test_a_call_below_the_basis_is_allowed_and_tagged() -> None:
    plan = _plan(_assigned("250"), _board("230"))
    assert plan.facts == ((plan.proposals[0].id, BELOW_BASIS),)
    assert _plan(_assigned("240"), _board("230")).facts == ()


def test_com_writes_on_bought_lots_in_its_own_band_and_counts_calls_open() -> None:
    held = [lot("AAPL", 500, "238", assigned=False)]
    plan = _plan(state(Sleeve.COM, "200000", holdings=held), _board())
    (call,) = plan.proposals
    assert (call.band, call.dte, call.quantity, call.strike) == ("S4.entry.delta", "S4.entry.dte", 5, D(245))
    two_open = [short("AAPL", FRIDAY, Right.CALL, "242.5", contracts=2)]
    (rest,) = _plan(state(Sleeve.COM, "200000", holdings=held, options=two_open), _board()).proposals
    assert rest.quantity == 3


def test_com_writes_on_assigned_lots_in_recovery_apart_from_bought_ones() -> None:
    held = [lot("AAPL", 200, "238", assigned=False), lot("AAPL", 100, "240")]
    plan = _plan(state(Sleeve.COM, "200000", holdings=held), _board())
    assert [(each.band, each.quantity) for each in plan.proposals] == [("S7.cc", 1), ("S4.entry.delta", 2)]


@pytest.mark.parametrize(("lots", "calls"), [(5, 2), (1, 0), (2, 1)])
def test_an_earnings_week_halves_the_calls_and_rounds_down(lots: int, calls: int) -> None:
    board = _board()
    board.reports["AAPL"] = Earnings(known=True, dates=(date(2025, 3, 12),))
    held = [lot("AAPL", 100 * lots, "238", assigned=False)]
    plan = _plan(state(Sleeve.COM, "200000", holdings=held), board)
    assert sum(each.quantity for each in plan.proposals) == calls


def test_five_calls_open_on_five_lots_give_three_back_when_earnings_come_into_the_week() -> None:
    board = _board()
    held = [lot("AAPL", 500, "238", assigned=False)]
    calls = [short("AAPL", FRIDAY, Right.CALL, "242.5", contracts=5)]
    sleeve = state(Sleeve.COM, "200000", holdings=held, options=calls)
    sessions = year_2025()
    told = (board, RULES, sessions, week_plan(MONDAY, sessions, RULES), "a1")
    assert plan_earnings_cover(known(sleeve, TEN), *told).proposals == ()
    board.reports["AAPL"] = Earnings(known=True, dates=(date(2025, 3, 13),))
    (back,) = plan_earnings_cover(known(sleeve, TEN), *told).proposals
    assert (back.action, back.quantity, back.reason, back.closing) == (Action.CLOSE, 3, "S6.cc.L2", calls[0].id)


def test_labor_day_lets_com_write_on_tuesday_with_four_market_days() -> None:
    sessions, tuesday, friday = year_2025(date(2025, 9, 1)), date(2025, 9, 2), date(2025, 9, 5)
    held = state(Sleeve.COM, "200000", holdings=[lot("AAPL", 100, "238", assigned=False)])
    (call,) = _plan(held, _board(expiry=friday), new_york(tuesday, time(10)), sessions).proposals
    assert call.expiry == friday


def test_juneteenth_lets_com_write_the_friday_on_monday() -> None:
    sessions, monday, friday = year_2025(date(2025, 6, 19)), date(2025, 6, 16), date(2025, 6, 20)
    held = state(Sleeve.COM, "200000", holdings=[lot("AAPL", 100, "238", assigned=False)])
    (call,) = _plan(held, _board(expiry=friday), new_york(monday, time(10)), sessions).proposals
    assert call.expiry == friday


def test_shares_short_of_a_lot_carry_no_call() -> None:
    plan = _plan(state(Sleeve.COM, "200000", holdings=[lot("AAPL", 99, "238", assigned=False)]), _board())
    assert plan == Plan()


def test_a_pivot_and_a_freeze_let_calls_go_on_and_a_latch_does_not() -> None:
    sleeve = _assigned("233.60")
    pivoted = state(Sleeve.GEN, "120000", holdings=sleeve.holdings, pivot="pivoted", frozen_until=FRIDAY)
    assert len(_plan(pivoted, _board()).proposals) == 1
    latched = state(Sleeve.GEN, "120000", holdings=sleeve.holdings, latches=frozenset((Latch.USER,)))
    plan = _plan(latched, _board())
    assert (plan.proposals, plan.deferred) == ((), ("AAPL",))


def test_no_strike_in_band_skips_the_lots() -> None:
    board = StillBoard(spots={"AAPL": D(230)}, quotes=[quoted("AAPL", FRIDAY, Right.CALL, "260", "0.05")])
    plan = _plan(_assigned("233.60"), board)
    assert [(skip.rule, skip.reason) for skip in plan.skips] == [("S2.assign.cc", "no_strike_in_band")]


def test_no_expiry_inside_the_days_skips_by_the_day_rule() -> None:
    board = _board(expiry=date(2025, 3, 12))
    (skip,) = _plan(_assigned("233.60"), board).skips
    assert (skip.rule, skip.reason, skip.value) == ("S2.assign.cc", "no_expiry", "2025-03-12")
